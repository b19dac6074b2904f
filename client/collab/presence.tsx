import { Tooltip } from "@mantine/core";
import { useT } from "../i18n/language.tsx";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import styles from "./presence.module.css";
import { type Person, type Screen, useAnnounce, usePeople } from "./use-presence.ts";

/**
 * Who else has this script open, and where. Being shown also tells the others that the reader is on this screen and
 * scene. `sceneName` words a scene for the tooltip; `onFollow` is called with the scene of a person who is clicked.
 */
export function PresenceBar({
  scriptId,
  screen,
  sceneId = null,
  sceneName,
  onFollow,
}: {
  scriptId: string;
  screen: Screen;
  sceneId?: string | null;
  sceneName?: (sceneId: string) => string | null;
  onFollow?: (sceneId: string) => void;
}) {
  const t = useT();
  const people = usePeople(scriptId);
  useAnnounce(scriptId, screen, sceneId);
  if (people.length === 0) return null;
  const here = people.filter((person) => sceneId !== null && person.sceneId === sceneId);
  const where = (person: Person) => {
    const place = person.screen ? t(`collab.screens.${person.screen}`) : "";
    const scene = person.sceneId ? sceneName?.(person.sceneId) : null;
    return [person.name, place, scene].filter(Boolean).join(" · ");
  };
  return (
    <section className={styles.bar} aria-label={t("collab.title")}>
      {people.slice(0, 5).map((person) => (
        <button
          key={person.id}
          type="button"
          className={styles.follow}
          aria-label={where(person)}
          onClick={() => person.sceneId && onFollow?.(person.sceneId)}
        >
          <PersonAvatar id={person.id} name={person.name} label={where(person)} size={24} />
        </button>
      ))}
      {people.length > 5 && (
        <Tooltip label={people.slice(5).map(where).join("\n")} style={{ whiteSpace: "pre-line" }}>
          <span className={styles.more}>+{people.length - 5}</span>
        </Tooltip>
      )}
      {here.length > 0 && <span className={styles.here}>{t("collab.hereOnScene", { count: here.length + 1 })}</span>}
    </section>
  );
}

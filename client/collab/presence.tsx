import { Tooltip } from "@mantine/core";
import { X } from "lucide-react";
import { useT } from "../i18n/language.tsx";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import styles from "./presence.module.css";
import type { Following } from "./use-following.ts";
import { type Person, type Screen, useAnnounce, usePeople } from "./use-presence.ts";

/**
 * Who else has this script open, and where. Being shown also tells the others that the reader is on this screen and
 * scene. `sceneName` words a scene for the tooltip; a click on somebody follows them.
 */
export function PresenceBar({
  scriptId,
  screen,
  sceneId = null,
  sceneName,
  following,
}: {
  scriptId: string;
  screen: Screen;
  sceneId?: string | null;
  sceneName?: (sceneId: string) => string | null;
  following: Following;
}) {
  const t = useT();
  const people = usePeople(scriptId);
  useAnnounce(scriptId, screen, sceneId);
  if (people.length === 0) return null;
  const here = people.filter((person) => sceneId !== null && person.sceneId === sceneId);
  const followed = people.find(({ id }) => id === following.personId);
  const where = (person: Person) => {
    const place = person.screen ? t(`collab.screens.${person.screen}`) : "";
    const scene = person.sceneId ? sceneName?.(person.sceneId) : null;
    return [person.name, place, scene].filter(Boolean).join(" · ");
  };
  return (
    <section className={styles.bar} aria-label={t("collab.title")} data-presence>
      {people.slice(0, 5).map((person) => (
        <button
          key={person.id}
          type="button"
          className={styles.follow}
          aria-label={t("collab.follow", { who: where(person) })}
          aria-pressed={person === followed}
          onClick={() => following.follow(person === followed ? null : person.id)}
        >
          <PersonAvatar id={person.id} name={person.name} label={where(person)} size={24} />
        </button>
      ))}
      {people.length > 5 && (
        <Tooltip label={people.slice(5).map(where).join("\n")} style={{ whiteSpace: "pre-line" }}>
          <span className={styles.more}>+{people.length - 5}</span>
        </Tooltip>
      )}
      {here.length > 0 && !followed && (
        <span className={styles.here}>{t("collab.hereOnScene", { count: here.length + 1 })}</span>
      )}
      {followed && (
        <>
          <button type="button" className={styles.following} onClick={() => following.follow(null)}>
            <span>{t("collab.following", { name: followed.name })}</span>
            <X size={13} aria-hidden="true" />
          </button>
          <div className={styles.frame} style={{ "--person": followed.color }} aria-hidden="true" />
        </>
      )}
    </section>
  );
}

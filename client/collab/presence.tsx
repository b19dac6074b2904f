import { Menu } from "@mantine/core";
import { X } from "lucide-react";
import { useT } from "../i18n/language.tsx";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import styles from "./presence.module.css";
import type { Following } from "./use-following.ts";
import { type Person, type Screen, useAnnounce, usePeople } from "./use-presence.ts";

/** So many have room beside each other. */
const mostShown = 5;

/**
 * Who else has this script open, and on which screen. Being shown also tells the others that the reader is on this
 * screen and scene. A click on somebody follows them; whoever finds no room is in a list behind the others.
 */
export function PresenceBar({
  scriptId,
  screen,
  sceneId = null,
  following,
}: {
  scriptId: string;
  screen: Screen;
  sceneId?: string | null;
  following: Following;
}) {
  const t = useT();
  const people = usePeople(scriptId);
  useAnnounce(scriptId, screen, sceneId);
  if (people.length === 0) return null;
  const here = people.filter((person) => sceneId !== null && person.sceneId === sceneId);
  const followed = people.find(({ id }) => id === following.personId);
  const where = (person: Person) =>
    person.screen ? `${person.name} · ${t(`collab.screens.${person.screen}`)}` : person.name;
  const follow = (person: Person) => following.follow(person === followed ? null : person.id);
  return (
    <section className={styles.bar} aria-label={t("collab.title")} data-presence>
      {people.slice(0, mostShown).map((person) => (
        <button
          key={person.id}
          type="button"
          className={styles.follow}
          aria-label={t("collab.follow", { who: where(person) })}
          aria-pressed={person === followed}
          onClick={() => follow(person)}
        >
          <PersonAvatar id={person.id} name={person.name} label={where(person)} size={24} />
        </button>
      ))}
      {people.length > mostShown && (
        <Menu position="bottom-end">
          <Menu.Target>
            <button
              type="button"
              className={styles.more}
              aria-label={t("collab.others", { count: people.length - mostShown })}
            >
              +{people.length - mostShown}
            </button>
          </Menu.Target>
          <Menu.Dropdown mah="60vh" style={{ overflowY: "auto" }} data-presence>
            {people.slice(mostShown).map((person) => (
              <Menu.Item
                key={person.id}
                leftSection={<PersonAvatar id={person.id} name={person.name} label={where(person)} size={24} />}
                aria-label={t("collab.follow", { who: where(person) })}
                onClick={() => follow(person)}
              >
                {where(person)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
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

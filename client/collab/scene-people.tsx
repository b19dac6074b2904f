import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import styles from "./presence.module.css";
import type { Person } from "./use-presence.ts";

/** Who else is on a scene, small enough for a list: a few avatars, the rest as a number. With `words` it says so. */
export function ScenePeople(props: {
  readonly people: readonly Person[] | undefined;
  readonly size?: number;
  /** Counts the reader too, who is on the scene as well. */
  readonly words?: boolean;
}) {
  const { people = [], size = 18, words = false } = props;
  const t = useT();
  const format = useFormat();
  if (people.length === 0) return null;
  const label = t("collab.othersOnScene", { count: people.length, names: format.list(people.map(({ name }) => name)) });
  return (
    <span className={styles.people} role="img" aria-label={label} title={label}>
      {people.slice(0, 3).map((person) => (
        <PersonAvatar key={person.id} id={person.id} name={person.name} size={size} tooltip={false} />
      ))}
      {people.length > 3 && <span className={styles.more}>+{people.length - 3}</span>}
      {words && <span className={styles.words}>{t("collab.hereOnScene", { count: people.length + 1 })}</span>}
    </span>
  );
}

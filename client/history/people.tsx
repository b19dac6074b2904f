import { useT } from "../i18n/language.tsx";
import { PersonAvatar } from "../ui/person-avatar.tsx";
import css from "./history.module.css";

const mostShown = 5;

/** Small avatars of those who made a change, with how much each wrote where that is known. */
export function People({
  people,
}: {
  readonly people: readonly { readonly id: string; readonly name: string; readonly edits?: number }[];
}) {
  const t = useT();
  if (people.length === 0) return null;
  return (
    <span className={css.people}>
      {people.slice(0, mostShown).map(({ id, name, edits }) => {
        const called = name || t("history.left");
        const label = edits === undefined ? called : t("history.edits", { name: called, count: edits });
        return <PersonAvatar key={id} id={id} name={called} label={label} size={18} />;
      })}
      {people.length > mostShown && <span className={css.quiet}>+{people.length - mostShown}</span>}
    </span>
  );
}

import type { ReactNode } from "react";
import { type DraftChange, isOnlyRenumbered } from "../../shared/new-draft/draft-plan.ts";
import { headingWords } from "../../shared/script/scene-numbers.ts";
import { SceneLines } from "../history/script-changes.tsx";
import { useFormat } from "../i18n/format.ts";
import { useT } from "../i18n/language.tsx";
import css from "./new-draft.module.css";
import type { Affected } from "./use-affected.ts";

const nobody = () => [];

/** One scene that a draft changes: whether it is taken, what became of it, and its lines. */
export function ChangeCard(props: {
  readonly change: DraftChange;
  readonly beside: boolean;
  readonly sceneName: (id: string) => string;
  /** The scene of the draft that it stands behind; null for the first. */
  readonly behind: string | null;
  readonly affected: readonly Affected[];
  readonly box: ReactNode;
  readonly taken: boolean;
}) {
  const t = useT();
  const format = useFormat();
  const { change, sceneName, behind } = props;
  const { id, kind, difference } = change;
  const renumbered = isOnlyRenumbered(change);
  const moved = kind === "changed" && difference.moved && (renumbered || difference.change === "same");
  const notes = [
    ...(change.renumbered ? [t("newDraft.renumbered", change.renumbered)] : []),
    ...(difference.moved
      ? [behind === null ? t("newDraft.moved_first") : t("newDraft.moved", { scene: sceneName(behind) })]
      : []),
    ...(change.splitFrom ? [t("newDraft.split", { scene: sceneName(change.splitFrom) })] : []),
    ...(change.mergedInto ? [t("newDraft.joined", { scene: sceneName(change.mergedInto) })] : []),
    ...(change.clashes > 0 ? [t("newDraft.clashes", { count: change.clashes })] : []),
    ...(change.kept > 0 ? [t("newDraft.kept", { count: change.kept })] : []),
  ];
  const explained = kind === "omitted" || kind === "here" || kind === "deleted" ? t(`newDraft.note_${kind}`) : "";
  return (
    <article className={css.card} data-kind={kind} data-left={!props.taken || undefined} aria-label={change.heading}>
      <header className={css.cardHead}>
        {props.box}
        <b>{id === null ? t("newDraft.ahead") : `${change.number} ${headingWords(change)}`}</b>
        <span className={css.kind} data-kind={kind}>
          {t(`newDraft.kind_${moved ? "moved" : renumbered ? "renumbered" : kind === "same" ? "changed" : kind}`)}
        </span>
        {notes.length > 0 && <span className={css.notes}>{notes.join(" · ")}</span>}
        {explained !== "" && <span className={css.notes}>{explained}</span>}
        {kind !== "new" &&
          props.affected.map(({ day, date, called, cast }) => (
            <span key={`${day} ${date}`} className={css.notes} data-called={called || undefined}>
              {[
                t("newDraft.planned", { day, date: date && format.date(date) }),
                format.list(cast),
                called && t("newDraft.called"),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          ))}
      </header>
      {props.taken && !renumbered && kind !== "omitted" && kind !== "here" && (
        <SceneLines lines={difference.lines} beside={props.beside} people={nobody} />
      )}
    </article>
  );
}

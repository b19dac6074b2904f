import { useEffect, useState } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import { findRemedies, type Remedy } from "../../../shared/schedule/remedies.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import type { BoardEdits } from "../board-edits.ts";
import css from "./panels.module.css";

/** What would mend a conflict, each as one button that says what it changes and what is left afterwards. */
export function RemedyList(props: {
  readonly board: Board;
  readonly conflict: Conflict;
  readonly edits: BoardEdits | null;
}) {
  const { board, conflict, edits } = props;
  const t = useT();
  const words = useRemedyWords();
  const [remedies, setRemedies] = useState<readonly Remedy[] | null>(null);
  useEffect(() => {
    // The search tries many boards; the conflict unfolds first.
    const timer = setTimeout(() => setRemedies(findRemedies(board, conflict)), 30);
    return () => clearTimeout(timer);
  }, [board, conflict]);
  if (!remedies) return <p className={css.remedies}>{t("schedule.looking_for_remedies")}</p>;
  return (
    <div className={css.remedies}>
      {remedies.length === 0 && <span className={css.soft}>{t("schedule.no_remedies")}</span>}
      {remedies.map((remedy) => (
        <button
          key={JSON.stringify(remedy.moves)}
          type="button"
          className={css.remedy}
          disabled={!edits}
          onClick={() => edits?.applyMoves(remedy.moves)}
        >
          {words(remedy)}
          <small>{t("schedule.remedy_effect", { before: remedy.conflictsBefore, after: remedy.conflictsAfter })}</small>
        </button>
      ))}
    </div>
  );
}

function useRemedyWords(): (remedy: Remedy) => string {
  const t = useT();
  const format = useFormat();
  return ({ kind, facts }) => {
    const date = typeof facts.toDate === "string" && facts.toDate !== "" ? format.date(facts.toDate) : "";
    const say = {
      scenes: String(facts.scenes ?? ""),
      withScenes: String(facts.withScenes ?? ""),
      day: Number(facts.toDay ?? facts.withDay ?? 0),
      date,
      call: format.clock(Number(facts.call ?? 0)),
    };
    return t(`schedule.remedy.${kind}`, say);
  };
}

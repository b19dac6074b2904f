import { Button } from "@mantine/core";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { dayName } from "../board/unit-name.ts";
import type { BoardTarget } from "../board/use-board-scroll.ts";
import type { BoardEdits } from "../board-edits.ts";
import { useConflictWords } from "./conflict-words.ts";
import { IgnoreForm } from "./ignore-form.tsx";
import css from "./panels.module.css";
import { RemedyList } from "./remedy-list.tsx";

/**
 * Everything that is wrong, day by day or the worst first: who, what, why. A click shows the strip or the day on the
 * board and unfolds what would mend it, each remedy tried on a copy of the board before it is offered.
 */
export function ConflictPanel(props: {
  readonly board: Board;
  readonly conflicts: readonly Conflict[];
  /** How long the last search took, in milliseconds. */
  readonly took: number;
  readonly edits: BoardEdits | null;
  readonly onShow: (target: BoardTarget) => void;
}) {
  const { board, conflicts } = props;
  const t = useT();
  const format = useFormat();
  const words = useConflictWords(board);
  const [open, setOpen] = useState<string | null>(null);
  const [bySeverity, setBySeverity] = useState(false);
  const groups = useMemo(() => {
    if (bySeverity)
      return [...Map.groupBy(conflicts, (conflict) => conflict.severity)].sort(([a]) => (a === "error" ? -1 : 1));
    return [...Map.groupBy(conflicts, (conflict) => conflict.dayId)];
  }, [conflicts, bySeverity]);

  if (conflicts.length === 0) {
    return (
      <div className={css.empty}>
        <CircleCheck size={28} aria-hidden />
        <p>
          {board.days.some((day) => day.strips.length > 0)
            ? t("schedule.no_conflicts")
            : t("schedule.no_conflicts_yet")}
        </p>
      </div>
    );
  }
  return (
    <div className={css.panel}>
      <div className={css.bar}>
        <span className={css.soft}>
          {t("schedule.checked_in", { ms: props.took < 1 ? "<1" : Math.round(props.took) })}
        </span>
        <Button size="compact-xs" variant="default" onClick={() => setBySeverity(!bySeverity)}>
          {bySeverity ? t("schedule.group_by_day") : t("schedule.group_by_severity")}
        </Button>
      </div>
      {groups.map(([group, list]) => {
        const day = board.days.find((day) => day.id === group);
        return (
          <section key={group} className={css.group}>
            <h3 className={css.groupName}>
              {day
                ? `${dayName(day, t)} ${day.date ? format.date(day.date) : ""}`
                : t(group === "error" ? "schedule.errors" : "schedule.warnings")}
            </h3>
            <ul className={css.list}>
              {list.map((conflict) => {
                const { what, why } = words(conflict);
                const unfolded = open === conflict.id;
                return (
                  <li
                    key={conflict.id}
                    className={css.conflict}
                    data-severity={conflict.ignored ? undefined : conflict.severity}
                  >
                    <button
                      type="button"
                      className={css.conflictText}
                      aria-expanded={unfolded}
                      onClick={() => {
                        setOpen(unfolded ? null : conflict.id);
                        props.onShow({ dayId: conflict.dayId, stripId: conflict.stripIds[0] });
                      }}
                    >
                      <TriangleAlert size={15} aria-label={t(`schedule.severity.${conflict.severity}`)} />
                      <span>
                        <strong>{what}</strong>
                        <span className={css.why}>{why}</span>
                        {conflict.ignored && (
                          <span className={css.why}>{t("boards.ignored", { ...conflict.ignored })}</span>
                        )}
                      </span>
                    </button>
                    {unfolded && !conflict.ignored && (
                      <RemedyList board={board} conflict={conflict} edits={props.edits} />
                    )}
                    {unfolded && props.edits && <IgnoreForm conflict={conflict} edits={props.edits} />}
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

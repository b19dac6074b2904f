import { useMemo } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import { boardCost, costOfDay } from "../../../shared/schedule/board-cost.ts";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import { findConflicts, standing } from "../../../shared/schedule/find-conflicts.ts";
import { useFormat } from "../../i18n/format.ts";
import { useT } from "../../i18n/language.tsx";
import { dayFigures } from "../board/day-figures.ts";
import { dayName } from "../board/unit-name.ts";
import { useConflictWords } from "../panels/conflict-words.ts";
import { useMoney } from "../production/use-money.ts";
import type { DropPlace } from "./drop-place.ts";
import { compareConflicts, moveOnCopy } from "./move-on-copy.ts";
import css from "./moves.module.css";

/**
 * What the move in hand would do, before it is done: length of the day it goes to, pages, and the conflicts that
 * would appear or go. Worked out on a copy of the board, once for each place.
 */
export function WhatIf(props: {
  readonly board: Board;
  readonly conflicts: readonly Conflict[];
  readonly stripIds: readonly string[];
  readonly place: DropPlace | null;
}) {
  const { board, conflicts, stripIds, place } = props;
  const t = useT();
  const format = useFormat();
  const words = useConflictWords(board);
  const money = useMoney(board.rules);
  const dayId = place?.dayId;
  const after = place?.after;
  const now = useMemo(() => boardCost(board), [board]);
  const change = useMemo(() => {
    if (dayId === undefined || after === undefined) return null;
    const copy = moveOnCopy(board, stripIds, { dayId, after });
    const day = copy.days.find((day) => day.id === dayId);
    const before = board.days.find((day) => day.id === dayId);
    return {
      cost: [now, boardCost(copy)] as const,
      dayCost: day && before ? ([costOfDay(before, board), costOfDay(day, board)] as const) : null,
      ...compareConflicts(conflicts, standing(findConflicts(copy))),
      day,
      figures: day ? dayFigures(day, board.rules) : null,
      before: before ? dayFigures(before, board.rules) : null,
    };
  }, [board, now, conflicts, stripIds, dayId, after]);

  return (
    <div className={css.whatIf}>
      <strong>{t("schedule.strip_count", { count: stripIds.length })}</strong>
      {!change && <span className={css.faint}>{t("schedule.no_drop_here")}</span>}
      {change && !change.day && <span>→ {t("schedule.boneyard")}</span>}
      {change?.day && change.figures && change.before && (
        <span data-over={change.figures.minutes > change.figures.limit || undefined} className={css.figures}>
          → {dayName(change.day, t)} · {format.eighths(change.before.eighths)} →{" "}
          <b>{format.eighths(change.figures.eighths)}</b> · {format.minutes(change.before.minutes)} →{" "}
          <b>{format.minutes(change.figures.minutes)}</b>
        </span>
      )}
      {change && (
        <span className={css.sums}>
          <Sum name="days" before={change.cost[0].worked} after={change.cost[1].worked} />
          <Sum name="holds" before={change.cost[0].held} after={change.cost[1].held} />
          <Sum name="moves" before={change.cost[0].moves} after={change.cost[1].moves} />
          {change.dayCost && <Sum name="cost" before={change.dayCost[0]} after={change.dayCost[1]} format={money} />}
        </span>
      )}
      {change?.appear.slice(0, 3).map((conflict) => (
        <span key={conflict.id} className={css.appears}>
          + {words(conflict).short}
        </span>
      ))}
      {change && change.appear.length > 3 && (
        <span className={css.appears}>{t("schedule.more_conflicts", { count: change.appear.length - 3 })}</span>
      )}
      {change?.go.slice(0, 3).map((conflict) => (
        <span key={conflict.id} className={css.goes}>
          − {words(conflict).short}
        </span>
      ))}
      {change && change.appear.length === 0 && change.go.length === 0 && (
        <span className={css.faint}>{t("schedule.no_change_in_conflicts")}</span>
      )}
    </div>
  );
}

/** One sum of the board, or of the day, before and after; worse is marked. */
function Sum(props: {
  readonly name: "days" | "holds" | "moves" | "cost";
  readonly before: number;
  readonly after: number;
  readonly format?: (amount: number) => string;
}) {
  const t = useT();
  const show = props.format ?? String;
  const way = props.after > props.before ? "worse" : props.after < props.before ? "better" : undefined;
  const says = { before: show(props.before), after: show(props.after) };
  return <span data-way={way}>{t(`boards.what_if.${props.name}`, says)}</span>;
}

import type { Board, BoardDay } from "./board.ts";
import type { Conflict } from "./conflict.ts";
import { type TimedDay, timed } from "./conflicts/finding.ts";
import { conflictsOfDay } from "./conflicts/of-day.ts";
import { peopleConflicts } from "./conflicts/of-people.ts";
import { thingsDoubleBooked, unplacedParts } from "./conflicts/of-things.ts";
import { longWeeks, restDays, unitTurnaround } from "./conflicts/of-units.ts";

/**
 * Everything that is wrong with a board, by the rules of RULES.md, in order of the days. A day without a date
 * is only asked what can be known without one. The work grows with strips and people, not with their squares; days
 * that are the same objects as at an earlier call are not asked again.
 */
export function findConflicts(board: Board): Conflict[] {
  const days = board.days.map((day) => timed(day, board.rules));
  const found = [
    ...days.flatMap((day) => ofDay(day, board)),
    ...restDays(days, board),
    ...longWeeks(days, board),
    ...unitTurnaround(days, board),
    ...peopleConflicts(days, board),
    ...thingsDoubleBooked(days),
    ...unplacedParts(board),
  ];
  const order = new Map(board.days.map((day, index) => [day.id, index]));
  found.sort((a, b) => (order.get(a.dayId) ?? 0) - (order.get(b.dayId) ?? 0));
  return found.map((conflict) => withNote(conflict, board));
}

/** The conflicts that count: without those that somebody has said may stay. */
export function standing(conflicts: readonly Conflict[]): Conflict[] {
  return conflicts.filter((conflict) => !conflict.ignored);
}

function withNote(conflict: Conflict, { ignored }: Board): Conflict {
  const note = Object.hasOwn(ignored, conflict.id) ? ignored[conflict.id] : undefined;
  return note ? { ...conflict, ignored: note } : conflict;
}

type Asked = Pick<Board, "rules" | "unavailable" | "terms"> & { readonly found: Conflict[] };
const known = new WeakMap<BoardDay, Asked>();

function ofDay(day: TimedDay, board: Board): Conflict[] {
  const { rules, unavailable, terms } = board;
  const before = known.get(day.day);
  if (before?.rules === rules && before.unavailable === unavailable && before.terms === terms) return before.found;
  const found = conflictsOfDay(day, board);
  known.set(day.day, { rules, unavailable, terms, found });
  return found;
}

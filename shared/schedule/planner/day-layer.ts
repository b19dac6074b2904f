import type { Board, BoardDay, Strip } from "../board.ts";
import type { Conflict } from "../conflict.ts";
import { placeOf } from "../day-times.ts";
import { findConflicts } from "../find-conflicts.ts";
import { boardOfDays, daysElsewhere, plannedBoardDay } from "../plan-board.ts";
import { orderDay } from "./order-day.ts";
import { orderInHours } from "./order-in-hours.ts";
import type { PlanProblem } from "./plan-problem.ts";
import { at, type PlanState, stripsAt } from "./plan-state.ts";
import type { PlannedDay, PlanRequest } from "./planning.ts";

/** Turns the search's board into days as they would be shot. */
export interface DayLayer {
  /** In order of their dates, locked ones included. */
  days(state: PlanState): PlannedDay[];
  /** All hard rules that the board of these days and of other units breaks. */
  errors(state: PlanState): Conflict[];
}

/**
 * Lays days for one request. A day with the same strips behind the same place is laid once and stays the same object, so
 * that asking for errors after a change costs what changed.
 */
export function dayLayer(problem: PlanProblem, strips: readonly Strip[], request: PlanRequest): DayLayer {
  const byId = new Map(strips.map((strip) => [strip.id, strip]));
  const elsewhere = daysElsewhere(byId, request);
  const laid = new Map<string, PlannedDay>();
  const boardDays = new Map<PlannedDay, BoardDay>();
  const fixed = new Map(
    problem.locked.map((day) => [
      day.id,
      { date: problem.dated ? day.date : "", stripIds: day.stripIds, lockedId: day.id },
    ]),
  );

  const dayOn = (state: PlanState, slot: number, endedAt: string | null): PlannedDay => {
    const indexes = [...stripsAt(state, slot)].sort((a, b) => a - b);
    const isLast = slot + 1 >= problem.slots || stripsAt(state, slot + 1).length === 0;
    const key = `${slot}|${isLast}|${endedAt}|${indexes.join()}`;
    const known = laid.get(key);
    if (known) return known;
    const date = problem.dated ? (problem.dates[slot] ?? "") : "";
    const ordered = orderDay(
      indexes.map((index) => problem.strips[index] as Strip),
      endedAt,
    );
    const day = { date, stripIds: ordered.map(({ id }) => id), call: null, lockedId: null };
    const until = isLast ? Number.POSITIVE_INFINITY : at(problem.until, slot);
    const timed = problem.timed && problem.dated;
    const best = timed ? orderInHours(ordered, plannedBoardDay(day, slot + 1, byId, request), until, request) : null;
    const hasCall = request.open?.some((open) => open.date === date && typeof open.call === "number");
    const made = best ? { ...day, stripIds: best.strips.map(({ id }) => id), call: hasCall ? null : best.call } : day;
    laid.set(key, made);
    return made;
  };

  const days = (state: PlanState): PlannedDay[] => {
    const all: PlannedDay[] = [];
    let endedAt: string | null = null;
    for (let slot = 0; slot < problem.slots; slot++) {
      for (const day of problem.locked) if (day.date === problem.dates[slot]) all.push(fixed.get(day.id) as PlannedDay);
      if (at(problem.lockedSlot, slot) || stripsAt(state, slot).length === 0) continue;
      const day = dayOn(state, slot, endedAt);
      const last = byId.get(day.stripIds.at(-1) ?? "");
      endedAt = last ? placeOf(last) : null;
      all.push(day);
    }
    return all;
  };

  const boardDayOf = (day: PlannedDay, index: number): BoardDay => {
    const known = boardDays.get(day);
    if (known) return known;
    const made = plannedBoardDay(day, index + 1, byId, request);
    boardDays.set(day, made);
    return made;
  };

  /** One value of windows and terms for all boards, so that days that did not change are not asked again. */
  const asked: Board = boardOfDays([], [], request);
  return {
    days,
    errors: (state) => {
      const board = { ...asked, days: [...days(state).map(boardDayOf), ...elsewhere] };
      return findConflicts(board).filter(({ severity }) => severity === "error");
    },
  };
}

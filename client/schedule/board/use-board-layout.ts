import { useMemo } from "react";
import type { Board } from "../../../shared/schedule/board.ts";
import { dateIndex, weekdayOf } from "../../../shared/schedule/calendar.ts";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import { stripTones } from "../../../shared/schedule/reports/strip-tone.ts";
import { layOutBoneyard, layOutDays, readingOrder, type Zoom } from "./board-rows.ts";
import { dayFigures } from "./day-figures.ts";
import { type BoneyardSort, sortBoneyard } from "./sort-boneyard.ts";

/** Everything the stripboard shows that follows from the board: places, orders, colours, figures, marks. */
export function useBoardLayout(
  board: Board,
  conflicts: readonly Conflict[],
  zoom: Zoom,
  sort: BoneyardSort,
  search: string,
) {
  const sections = useMemo(() => layOutDays(board, zoom), [board, zoom]);
  const tones = useMemo(
    () => stripTones([...board.days.flatMap((day) => day.strips), ...board.boneyard]),
    [board.days, board.boneyard],
  );
  const parked = useMemo(
    () => sortBoneyard(board.boneyard, sort, search, tones),
    [board.boneyard, sort, search, tones],
  );
  // What the search does not find stays in its place on the board, but faint.
  const found = useMemo(() => {
    if (search.trim() === "") return null;
    const lying = board.days.flatMap((day) => day.strips);
    return new Set(sortBoneyard(lying, "script", search, tones).map(({ id }) => id));
  }, [board.days, search, tones]);
  const boneyard = useMemo(() => [layOutBoneyard(parked, zoom)], [parked, zoom]);
  const orders = useMemo(
    () => ({ board: readingOrder(sections), boneyard: readingOrder(boneyard) }),
    [sections, boneyard],
  );
  const figures = useMemo(() => new Map(board.days.map((day) => [day.id, dayFigures(day, board.rules)])), [board]);
  const marks = useMemo(() => groupConflicts(conflicts), [conflicts]);
  const numbers = useMemo(() => {
    const strips = [...board.days.flatMap((day) => day.strips), ...board.boneyard];
    return new Map(strips.map((strip) => [strip.id, strip.number]));
  }, [board.days, board.boneyard]);
  return { sections, tones, found, boneyard, orders, figures, marks, numbers };
}

/** Conflicts by strip and by day; a conflict of two days marks the day it is counted on. */
function groupConflicts(conflicts: readonly Conflict[]) {
  const strips = new Map<string, Conflict[]>();
  const days = Map.groupBy(conflicts, (conflict) => conflict.dayId);
  for (const conflict of conflicts) {
    for (const id of conflict.stripIds) {
      const marks = strips.get(id);
      if (marks) marks.push(conflict);
      else strips.set(id, [conflict]);
    }
  }
  return { strips, days };
}

/** Strips on locked days stay where they are. */
export function movable(ids: readonly string[], board: Board): string[] {
  const fixed = new Set(board.days.flatMap((day) => (day.locked ? day.strips.map((strip) => strip.id) : [])));
  return ids.filter((id) => !fixed.has(id));
}

/** Scene numbers for a sentence; a long list is cut short and counted. */
export function namesOf(ids: readonly string[], numbers: ReadonlyMap<string, string>): string {
  const shown = ids.slice(0, 6).map((id) => numbers.get(id) ?? "?");
  return ids.length > 6 ? `${shown.join(", ")} … (${ids.length})` : shown.join(", ");
}

/** Whether another week begins between two dates; no where one of them is no date. */
export function isNewWeek(before: string, date: string): boolean {
  const a = dateIndex(before);
  const b = dateIndex(date);
  return a !== null && b !== null && a - weekdayOf(a) !== b - weekdayOf(b);
}

/** Whether a banner lies on a day that is not locked. */
export function isOnOpenDay(board: Board, bannerId: string): boolean {
  return board.days.some((day) => !day.locked && day.banners.some(({ id }) => id === bannerId));
}

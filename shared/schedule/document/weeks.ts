import type { BoardRules } from "../schedule.ts";
import { boardOf, boardRoot, type OnBoard } from "./board-roots.ts";

/** In `dayMeta`, which belongs to one board: "week:unit" → weekdays that the unit works on this board. No day has this id. */
const week = "week";

/** The weeks of a board by unit, from what stands under "week" in its `dayMeta`; what is no list of weekdays is left out. */
export function weeksFrom(fields: Readonly<Record<string, unknown>> = {}): Record<string, readonly number[]> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([unit, days]) =>
      Array.isArray(days) ? [[unit, days.filter((day): day is number => Number.isInteger(day))]] : [],
    ),
  );
}

/** Key under which `readSchedule` finds them. */
export const weeksKey = week;

/** The rules as they hold for a unit: with its own week on this board where it has one. */
export function rulesOfUnit(rules: BoardRules, unit: string): BoardRules {
  const own = Object.hasOwn(rules.weeks, unit) ? rules.weeks[unit] : undefined;
  return own ? { ...rules, workDays: own } : rules;
}

/** Gives a unit a week of its own on one board; null: it works the production's week again. */
export function setWeek(on: OnBoard, unit: string, days: readonly number[] | null, origin: unknown): void {
  boardOf(on).doc.transact(() => {
    const meta = boardRoot<unknown>(on, "dayMeta");
    if (days === null) meta.delete(`${week}:${unit}`);
    else meta.set(`${week}:${unit}`, [...days]);
  }, origin);
}

import type { BoardDay } from "../../../shared/schedule/board.ts";
import { addDays, workingDates } from "../../../shared/schedule/calendar.ts";
import { rulesOfUnit } from "../../../shared/schedule/document/weeks.ts";
import type { BoardRules } from "../../../shared/schedule/schedule.ts";

/**
 * Dates for all days in board order from `start`, by the working calendar: locked days keep theirs, and each
 * unit counts for itself, so that a second unit may work on the dates of the first. Only days whose date
 * changes are in the answer; a start that is no date gives none.
 */
export function autoDates(days: readonly BoardDay[], start: string, rules: BoardRules): Map<string, string> {
  const changes = new Map<string, string>();
  for (const unit of new Set(days.map((day) => day.unit))) {
    const own = days.filter((day) => day.unit === unit);
    const taken = new Set(own.filter((day) => day.locked && day.date).map((day) => day.date));
    const free = own.filter((day) => !day.locked || !day.date);
    const dates = workingDates(rulesOfUnit(rules, unit), start, free.length, taken);
    for (const [index, day] of free.entries()) {
      const date = dates[index];
      if (date && date !== day.date) changes.set(day.id, date);
    }
  }
  return changes;
}

/**
 * The date for a day that is put behind the day `after`: the next working date its unit does not use yet. Empty where
 * nothing is known to count from: no day before it with a date, and no `start`.
 */
export function nextDate(
  days: readonly BoardDay[],
  after: BoardDay | undefined,
  start: string,
  rules: BoardRules,
): string {
  const unit = after?.unit ?? "main";
  const taken = new Set(days.flatMap((day) => (day.unit === unit && day.date ? [day.date] : [])));
  const from = after?.date ? addDays(after.date, 1) : days.length === 0 ? start : "";
  return workingDates(rulesOfUnit(rules, unit), from, 1, taken)[0] ?? "";
}

import type { BoardDay } from "../../../shared/schedule/board.ts";
import { workingDates } from "../../../shared/schedule/calendar.ts";
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
    const dates = workingDates(rules, start, free.length, taken);
    for (const [index, day] of free.entries()) {
      const date = dates[index];
      if (date && date !== day.date) changes.set(day.id, date);
    }
  }
  return changes;
}

import type { BoardRules, EventKind } from "./schedule.ts";

/**
 * Plain date arithmetic on ISO dates ("2026-10-03"). No clock and no time zone: a shooting date is a
 * square on the calendar, not a moment.
 */

const dayMs = 86_400_000;

/** Days since 1970-01-01, or null when the text is not a date that exists. */
export function dateIndex(date: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return null;
  const index = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / dayMs;
  return dateAt(index) === date ? index : null;
}

/** The date that many days after 1970-01-01. */
export function dateAt(index: number): string {
  return new Date(index * dayMs).toISOString().slice(0, 10);
}

/** The date `days` later (earlier when negative). A text that is no date comes back unchanged. */
export function addDays(date: string, days: number): string {
  const index = dateIndex(date);
  return index === null ? date : dateAt(index + days);
}

/** Weekday of a date index, 1 Monday … 7 Sunday. */
export function weekdayOf(index: number): number {
  return ((((index + 3) % 7) + 7) % 7) + 1;
}

/** What of a board's rules the calendar asks. */
export type WorkingCalendar = Pick<BoardRules, "workDays" | "holidays" | "off" | "daysInRow">;

/**
 * Why nobody works on this date by the board's rules: a holiday, an event of the whole company, or the weekday; null
 * on a working day. No work days set means all are.
 */
export function dayOff(date: string, rules: Omit<WorkingCalendar, "daysInRow">): EventKind | "weekday" | null {
  if (rules.holidays.includes(date)) return "holiday";
  const event = rules.off.find(({ from, to }) => from <= date && date <= to);
  if (event) return event.kind;
  const index = dateIndex(date);
  if (index === null || rules.workDays.length === 0) return null;
  return rules.workDays.includes(weekdayOf(index)) ? null : "weekday";
}

/**
 * The first `count` dates from `start` on which the production may shoot: no day off, none in `taken`, and
 * never more in a row than the rules allow, taken ones counted. Holidays may push the dates far out, but no further
 * than ten years: rules without any working day give fewer dates than asked. A start that is no date gives none.
 */
export function workingDates(
  rules: WorkingCalendar,
  start: string,
  count: number,
  taken: ReadonlySet<string> = new Set(),
): string[] {
  const first = dateIndex(start);
  if (first === null) return [];
  const longestRun = Math.max(1, rules.daysInRow);
  const dates: string[] = [];
  let run = 0;
  for (let before = first - 1; taken.has(dateAt(before)) && run < longestRun; before--) run++;
  for (let index = first; dates.length < count && index < first + 3660; index++) {
    const date = dateAt(index);
    if (taken.has(date)) {
      run++;
    } else if (dayOff(date, rules) !== null || run + takenAfter(index, taken, longestRun) >= longestRun) {
      run = 0;
    } else {
      dates.push(date);
      run++;
    }
  }
  return dates;
}

/** How many taken dates follow this one without a gap. */
function takenAfter(index: number, taken: ReadonlySet<string>, longestRun: number): number {
  let run = 0;
  while (taken.size > 0 && run < longestRun && taken.has(dateAt(index + 1 + run))) run++;
  return run;
}

import type { Board } from "../board.ts";
import { dayOff, weekdayOf } from "../calendar.ts";
import type { Conflict } from "../conflict.ts";
import { rulesOfUnit } from "../document/weeks.ts";
import { byStart, conflict, type DatedDay, type TimedDay } from "./finding.ts";

export const dayMinutes = 24 * 60;

/** Days on which a unit should not work: days off, and the days after too many in a row. */
export function restDays(days: readonly TimedDay[], { rules }: Board): Conflict[] {
  const found: Conflict[] = [];
  const runs = new Map<string, { last: number; length: number }>();
  for (const { day, index } of byStart(days)) {
    const off = dayOff(day.date, rulesOfUnit(rules, day.unit));
    if (off)
      found.push(
        conflict("rest_day", "warning", day, { about: off, facts: { reason: off, weekday: weekdayOf(index) } }),
      );
    const run = runs.get(day.unit);
    if (run?.last === index) continue;
    const length = run && run.last === index - 1 ? run.length + 1 : 1;
    runs.set(day.unit, { last: index, length });
    if (length > rules.daysInRow)
      found.push(
        conflict("rest_day", "warning", day, {
          about: "in_a_row",
          who: [day.unit],
          facts: { reason: "in_a_row", inARow: length, limit: rules.daysInRow },
        }),
      );
  }
  return found;
}

/** Weeks, Monday to Sunday, in which a unit works longer than it may; said of the day on which it happens. */
export function longWeeks(days: readonly TimedDay[], { rules }: Board): Conflict[] {
  const found: Conflict[] = [];
  const weeks = new Map<string, { minutes: number; said: boolean }>();
  for (const { day, index, times } of byStart(days)) {
    const monday = index - weekdayOf(index) + 1;
    const key = `${day.unit}|${monday}`;
    const week = weeks.get(key) ?? { minutes: 0, said: false };
    weeks.set(key, week);
    week.minutes += times.minutes;
    const over = week.minutes - rules.maxWeekMinutes;
    if (over <= 0 || week.said) continue;
    week.said = true;
    const facts = { minutes: week.minutes, limit: rules.maxWeekMinutes, over };
    found.push(conflict("week_too_long", "warning", day, { about: String(monday), who: [day.unit], facts }));
  }
  return found;
}

/** Too little rest between one day of a unit and its next. */
export function unitTurnaround(days: readonly TimedDay[], { rules }: Board): Conflict[] {
  const found: Conflict[] = [];
  const before = new Map<string, DatedDay>();
  for (const next of byStart(days)) {
    const last = before.get(next.day.unit);
    before.set(next.day.unit, next);
    if (!last) continue;
    const rest = (next.index - last.index) * dayMinutes + next.times.call - last.times.wrap;
    if (rest >= rules.turnaroundMinutes) continue;
    found.push(
      conflict("turnaround", "error", next.day, {
        about: last.day.id,
        who: [next.day.unit],
        facts: { ...restFacts(rest, rules.turnaroundMinutes, last), wrap: last.times.wrap, call: next.times.call },
      }),
    );
  }
  return found;
}

/** What the wording of too little rest needs. */
export function restFacts(rest: number, limit: number, last: TimedDay): Record<string, string | number> {
  const shown = Math.max(0, rest);
  return { rest: shown, limit, short: limit - shown, otherDay: last.day.number, otherDate: last.day.date };
}

import type { Board, BoardDay, CastMember, Strip } from "../board.ts";
import { dateIndex } from "../calendar.ts";
import type { Conflict, ConflictKind } from "../conflict.ts";
import { type DayTimes, dayTimes } from "../day-times.ts";
import type { BoardRules } from "../schedule.ts";

/** A day with what all rules ask of it, worked out once. `index` is null while it has no date. */
export interface TimedDay {
  readonly day: BoardDay;
  readonly strips: readonly Strip[];
  readonly index: number | null;
  readonly times: DayTimes;
  readonly shifts: readonly Shift[];
}

export type DatedDay = TimedDay & { readonly index: number };

/** One person's work on one day: from the first of their strips to the end of the last, in minutes of its date. */
export interface Shift {
  readonly member: CastMember;
  readonly stripIds: readonly string[];
  readonly start: number;
  readonly end: number;
  /** Minutes of their own strips. */
  readonly work: number;
}

const known = new WeakMap<BoardDay, { readonly rules: BoardRules; readonly timed: TimedDay }>();

/** A day's times; those of a day that is still the same object are not worked out again. */
export function timed(day: BoardDay, rules: BoardRules): TimedDay {
  const before = known.get(day);
  if (before?.rules === rules) return before.timed;
  const times = dayTimes(day, rules);
  const fresh = { day, strips: day.strips, index: dateIndex(day.date), times, shifts: shiftsOf(day, times) };
  known.set(day, { rules, timed: fresh });
  return fresh;
}

/** Days with a date and work on them, by the moment they begin. */
export function byStart(days: readonly TimedDay[]): DatedDay[] {
  return days
    .filter((day): day is DatedDay => day.index !== null && day.strips.length > 0)
    .sort((a, b) => a.index - b.index || a.times.call - b.times.call || a.day.number - b.day.number);
}

function shiftsOf(day: BoardDay, times: DayTimes): Shift[] {
  const shifts = new Map<
    string,
    { member: CastMember; stripIds: string[]; start: number; end: number; work: number }
  >();
  for (const strip of day.strips) {
    const time = times.strips.get(strip.id);
    if (!time) continue;
    for (const member of strip.cast) {
      const shift = shifts.get(member.id);
      if (!shift) {
        shifts.set(member.id, { member, stripIds: [strip.id], ...time, work: strip.minutes });
        continue;
      }
      shift.end = time.end;
      shift.work += strip.minutes;
      shift.stripIds.push(strip.id);
    }
  }
  return [...shifts.values()];
}

/** A conflict of a day; its id is made of kind, day and what it is about. */
export function conflict(
  kind: ConflictKind,
  severity: Conflict["severity"],
  day: Board["days"][number],
  more: {
    about?: string;
    stripIds?: readonly string[];
    who?: readonly string[];
    facts?: Record<string, string | number>;
  } = {},
): Conflict {
  return {
    id: more.about ? `${kind}:${day.id}:${more.about}` : `${kind}:${day.id}`,
    kind,
    severity,
    dayId: day.id,
    stripIds: more.stripIds ?? [],
    who: more.who ?? [],
    facts: { day: day.number, date: day.date, ...more.facts },
  };
}

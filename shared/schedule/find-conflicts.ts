import type { Board, BoardDay, Strip } from "./board.ts";
import { dateIndex, dayOff, longestRun, weekdayOf } from "./calendar.ts";
import type { Conflict, ConflictKind } from "./conflict.ts";
import { type DayTimes, dayTimes, placeOf, sameName } from "./day-times.ts";
import type { Unavailability } from "./schedule.ts";

/**
 * Everything that is wrong with a board, by the rules of RULES.md, in order of the days. A day without a date
 * is only asked for one and for scenes that are gone; nothing else about it can be known. The work grows with
 * strips and people, not with their squares.
 */
export function findConflicts(board: Board): Conflict[] {
  const days = board.days.map((day) => ({ ...timed(day, board), strips: day.strips }));
  const closed = windowsByName(board.unavailable);
  const found = [
    ...days.flatMap((day) => [
      ...missingScenes(day),
      ...dateMissing(day),
      ...dayTooLong(day, board),
      ...castUnavailable(day, closed.cast),
      ...locationClosed(day, closed.location),
    ]),
    ...restDays(days, board),
    ...unitTurnaround(days, board),
    ...peopleClashes(days, board),
  ];
  const order = new Map(board.days.map((day, index) => [day.id, index]));
  return found.sort((a, b) => (order.get(a.dayId) ?? 0) - (order.get(b.dayId) ?? 0));
}

/** A day with its times worked out once for all rules. `index` is null while it has no date. */
interface TimedDay {
  readonly day: BoardDay;
  readonly strips: readonly Strip[];
  readonly index: number | null;
  readonly times: DayTimes;
}

function timed(day: BoardDay, board: Board): Omit<TimedDay, "strips"> {
  return { day, index: dateIndex(day.date), times: dayTimes(day, board.rules) };
}

type Windows = ReadonlyMap<string, readonly Unavailability[]>;

function windowsByName(unavailable: readonly Unavailability[]): { cast: Windows; location: Windows } {
  const cast = new Map<string, Unavailability[]>();
  const location = new Map<string, Unavailability[]>();
  for (const window of unavailable) {
    const windows = window.kind === "cast" ? cast : location;
    const name = sameName(window.who);
    windows.set(name, [...(windows.get(name) ?? []), window]);
  }
  return { cast, location };
}

function conflict(
  kind: ConflictKind,
  severity: Conflict["severity"],
  day: BoardDay,
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

function missingScenes({ day, strips }: TimedDay): Conflict[] {
  return strips
    .filter((strip) => strip.state !== "live")
    .map((strip) =>
      conflict("scene_missing", strip.state === "missing" ? "error" : "warning", day, {
        about: strip.id,
        stripIds: [strip.id],
        facts: { state: strip.state, scene: strip.number },
      }),
    );
}

function dateMissing({ day, strips, index }: TimedDay): Conflict[] {
  return index === null && strips.length > 0 ? [conflict("day_without_date", "warning", day)] : [];
}

function dayTooLong({ day, times }: TimedDay, { rules }: Board): Conflict[] {
  if (times.minutes <= rules.maxDayMinutes) return [];
  const { minutes, shooting, moves, call, wrap } = times;
  const facts = { minutes, limit: rules.maxDayMinutes, over: minutes - rules.maxDayMinutes };
  return [conflict("day_too_long", "error", day, { facts: { ...facts, shooting, moves, call, wrap } })];
}

function castUnavailable({ day, strips, index }: TimedDay, windows: Windows): Conflict[] {
  if (index === null || windows.size === 0) return [];
  const people = new Map<string, { name: string; window: Unavailability; stripIds: string[] }>();
  for (const strip of strips) {
    if (strip.state !== "live") continue;
    for (const member of strip.cast) {
      const known = people.get(member.id);
      if (known) {
        known.stripIds.push(strip.id);
        continue;
      }
      const window = windowOn(day.date, windows.get(sameName(member.name)));
      if (window) people.set(member.id, { name: member.name, window, stripIds: [strip.id] });
    }
  }
  return [...people].map(([id, { name, window, stripIds }]) =>
    conflict("cast_unavailable", "error", day, { about: id, stripIds, who: [name], facts: windowFacts(window) }),
  );
}

function locationClosed({ day, strips, index }: TimedDay, windows: Windows): Conflict[] {
  if (index === null || windows.size === 0) return [];
  const places = new Map<string, { name: string; window: Unavailability; stripIds: string[] }>();
  for (const strip of strips) {
    if (strip.state !== "live") continue;
    for (const name of new Set([strip.location, strip.set, placeOf(strip)])) {
      const window = windowOn(day.date, windows.get(sameName(name)));
      if (!window) continue;
      const place = sameName(name);
      const known = places.get(place);
      if (known) known.stripIds.push(strip.id);
      else places.set(place, { name, window, stripIds: [strip.id] });
      break;
    }
  }
  return [...places].map(([place, { name, window, stripIds }]) =>
    conflict("location_closed", "error", day, { about: place, stripIds, who: [name], facts: windowFacts(window) }),
  );
}

function windowOn(date: string, windows: readonly Unavailability[] | undefined): Unavailability | undefined {
  return windows?.find((window) => window.from <= date && date <= window.to);
}

function windowFacts({ from, to, note }: Unavailability): Record<string, string> {
  return { from, to, note };
}

function restDays(days: readonly TimedDay[], { rules }: Board): Conflict[] {
  const found: Conflict[] = [];
  const runs = new Map<string, { last: number; length: number }>();
  for (const { day, index } of byStart(days)) {
    const off = dayOff(day.date, rules);
    if (off)
      found.push(
        conflict("rest_day", "warning", day, { about: off, facts: { reason: off, weekday: weekdayOf(index) } }),
      );
    const run = runs.get(day.unit);
    if (run?.last === index) continue;
    const length = run && run.last === index - 1 ? run.length + 1 : 1;
    runs.set(day.unit, { last: index, length });
    if (length > longestRun)
      found.push(
        conflict("rest_day", "warning", day, {
          about: "in_a_row",
          who: [day.unit],
          facts: { reason: "in_a_row", inARow: length, limit: longestRun },
        }),
      );
  }
  return found;
}

/** Days with a date and work on them, by the moment they begin. */
function byStart(days: readonly TimedDay[]): (TimedDay & { index: number })[] {
  return days
    .filter((day): day is TimedDay & { index: number } => day.index !== null && day.strips.length > 0)
    .sort((a, b) => a.index - b.index || a.times.call - b.times.call || a.day.number - b.day.number);
}

const dayMinutes = 24 * 60;

function unitTurnaround(days: readonly TimedDay[], { rules }: Board): Conflict[] {
  const found: Conflict[] = [];
  const before = new Map<string, TimedDay & { index: number }>();
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

function restFacts(rest: number, limit: number, last: TimedDay): Record<string, string | number> {
  const shown = Math.max(0, rest);
  return { rest: shown, limit, short: limit - shown, otherDay: last.day.number, otherDate: last.day.date };
}

/** One person's work on one day: from the first of their strips to the end of the last. */
interface Shift {
  readonly on: TimedDay & { index: number };
  readonly name: string;
  readonly stripIds: string[];
  start: number;
  end: number;
}

/** Where somebody works for two units: at the same time, or with too little rest between. */
function peopleClashes(days: readonly TimedDay[], { rules }: Board): Conflict[] {
  if (new Set(days.map(({ day }) => day.unit)).size < 2 && !sharesDates(days)) return [];
  const found: Conflict[] = [];
  for (const [personId, shifts] of shiftsByPerson(days)) {
    let last: Shift | null = null;
    for (const next of shifts.sort((a, b) => a.start - b.start || a.on.day.number - b.on.day.number)) {
      if (last && next.start < last.end) found.push(doubleBooked(personId, last, next));
      else if (last && last.on.day.unit !== next.on.day.unit && next.start - last.end < rules.turnaroundMinutes) {
        if (last.on.index !== next.on.index)
          found.push(personTurnaround(personId, last, next, rules.turnaroundMinutes));
      }
      if (!last || next.end > last.end) last = next;
    }
  }
  return found;
}

function sharesDates(days: readonly TimedDay[]): boolean {
  const dates = days.flatMap(({ index }) => (index === null ? [] : [index]));
  return new Set(dates).size < dates.length;
}

function shiftsByPerson(days: readonly TimedDay[]): Map<string, Shift[]> {
  const people = new Map<string, Shift[]>();
  for (const on of byStart(days)) {
    const midnight = on.index * dayMinutes;
    for (const strip of on.strips) {
      const time = on.times.strips.get(strip.id);
      if (!time) continue;
      for (const member of strip.cast) {
        const shifts = people.get(member.id) ?? [];
        const shift = shifts.at(-1);
        if (shift?.on === on) {
          shift.end = midnight + time.end;
          shift.stripIds.push(strip.id);
          continue;
        }
        shifts.push({
          on,
          name: member.name,
          stripIds: [strip.id],
          start: midnight + time.start,
          end: midnight + time.end,
        });
        if (shifts.length === 1) people.set(member.id, shifts);
      }
    }
  }
  return people;
}

function doubleBooked(personId: string, last: Shift, next: Shift): Conflict {
  return conflict("cast_double_booked", "error", next.on.day, {
    about: `${personId}:${last.on.day.id}`,
    stripIds: [...next.stripIds, ...last.stripIds],
    who: [next.name],
    facts: {
      otherDay: last.on.day.number,
      otherDate: last.on.day.date,
      unit: next.on.day.unit,
      otherUnit: last.on.day.unit,
      start: next.start - next.on.index * dayMinutes,
      otherEnd: last.end - last.on.index * dayMinutes,
    },
  });
}

function personTurnaround(personId: string, last: Shift, next: Shift, limit: number): Conflict {
  return conflict("turnaround", "error", next.on.day, {
    about: `${last.on.day.id}:${personId}`,
    stripIds: next.stripIds,
    who: [next.name],
    facts: {
      ...restFacts(next.start - last.end, limit, last.on),
      wrap: last.end - last.on.index * dayMinutes,
      call: next.start - next.on.index * dayMinutes,
    },
  });
}

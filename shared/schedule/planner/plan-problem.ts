import type { CastMember, Strip } from "../board.ts";
import { addDays, dateIndex, workingDates } from "../calendar.ts";
import { placeOf } from "../day-times.ts";
import { noTerms, personTerms, type Unavailability } from "../schedule.ts";
import {
  busyElsewhere,
  callOn,
  hoursBySlot,
  type Limits,
  limitsOf,
  longest,
  namesIn,
  restedUntil,
  roomOn,
} from "./hours.ts";
import type { LockedDay, PlanRequest } from "./planning.ts";

/** A planning question in numbers, so that the search does no look-ups by name. Slots are possible shooting dates. */
export interface PlanProblem extends Limits {
  /** Live strips, locked ones included. */
  readonly strips: readonly Strip[];
  readonly minutes: Float64Array;
  /** Index of each strip's place; `places` is their number. */
  readonly place: Int32Array;
  readonly places: number;
  /** Indexes of each strip's cast; `people` is their number. */
  readonly cast: readonly Int32Array[];
  readonly people: number;
  /** 1 exterior by day, 2 exterior by night, 0 indoors: what light decides. */
  readonly light: Uint8Array;
  /** Ascending dates. Those of a stand-in calendar, not to be shown, when `dated` is false. */
  readonly dates: readonly string[];
  readonly dated: boolean;
  /** Locked days, each with a date: one that has none takes the first free ones. */
  readonly locked: readonly LockedDay[];
  readonly slots: number;
  /** 1 where a locked day fills the date. */
  readonly lockedSlot: Uint8Array;
  /** 1 where a pinned strip lies: the day may take others, but is not moved as a whole. */
  readonly pinnedSlot: Uint8Array;
  /** What a day of each person costs, against the usual rate; a hold likewise. */
  readonly workRate: Float64Array;
  readonly holdRate: Float64Array;
  /** The slot a strip is locked or pinned to, or -1. */
  readonly lockedTo: Int32Array;
  /** [strip * slots + slot]: how many of its people and its place are not available. */
  readonly blocked: Uint8Array;
  /** [strip * slots + slot]: working days until one of them is not available, up to `slackCap`. */
  readonly slack: Uint8Array;
  /** Longest day that also leaves the turnaround until the same call next day. */
  readonly capacity: number;
  /** Latest wrap of each slot, in minutes after midnight, so that its unit is rested when the next slot is called. */
  readonly until: Float64Array;
  /** Hours of people, places or things, or minors' hours, decide something: the order of a day and its call matter. */
  readonly timed: boolean;
  /** Longest day of each slot, by its own call and the next one's, less what its banners take besides a meal. */
  readonly room: Float64Array;
  readonly mealMinutes: number;
  readonly moveMinutes: number;
}

/** Slack beyond two weeks of work makes no plan safer. */
export const slackCap = 12;

/** Puts the question into numbers. Locked days take their dates; the rest may use any working date from the start on. */
export function planProblem(allStrips: readonly Strip[], request: PlanRequest): PlanProblem {
  const { rules } = request;
  const away = new Set(request.elsewhere?.flatMap((day) => day.stripIds));
  const strips = allStrips.filter((strip) => strip.state === "live" && !away.has(strip.id));
  const capacity = Math.min(rules.maxDayMinutes, 24 * 60 - rules.turnaroundMinutes);
  const start = startOf(request);
  const locked = lockedDays(request, start ?? someMonday);
  const dates = slotDates(strips, request, capacity, start ?? someMonday, locked);
  const slots = dates.length;
  const slotOf = new Map(dates.map((date, slot) => [date, slot]));
  const stripAt = new Map(strips.map((strip, index) => [strip.id, index]));
  const lockedSlot = new Uint8Array(slots);
  const lockedTo = new Int32Array(strips.length).fill(-1);
  for (const day of locked) {
    const slot = slotOf.get(day.date) ?? 0;
    lockedSlot[slot] = 1;
    for (const id of day.stripIds) {
      const strip = stripAt.get(id);
      if (strip !== undefined) lockedTo[strip] = slot;
    }
  }

  const pinnedSlot = new Uint8Array(slots);
  for (const { stripId, date } of request.pinned ?? []) {
    const [strip, slot] = [stripAt.get(stripId), slotOf.get(date)];
    if (strip === undefined || slot === undefined || (lockedTo[strip] ?? 0) >= 0 || lockedSlot[slot]) continue;
    lockedTo[strip] = slot;
    pinnedSlot[slot] = 1;
  }

  const personIndex = indexer();
  const placeIndex = indexer();
  const cast = strips.map((strip) => Int32Array.from(new Set(strip.cast.map((member) => personIndex(member.id)))));
  const place = Int32Array.from(strips, (strip) => placeIndex(placeOf(strip)));
  const people = new Map(strips.flatMap((strip) => strip.cast.map((member) => [personIndex(member.id), member])));
  const windows = start === null ? [] : [...request.unavailable, ...contractsOf(people.values(), request)];
  const hours = hoursBySlot(windows, dates);
  busyElsewhere(hours, allStrips, request, dates);
  const calls = dates.map((date) => callOn(date, request));
  const blocked = new Uint8Array(strips.length * slots);
  const slack = new Uint8Array(strips.length * slots).fill(slackCap);
  strips.forEach((strip, index) => {
    for (const name of namesIn(strip)) {
      const open = hours.get(name);
      if (!open) continue;
      for (let slot = slots - 1, room = slackCap; slot >= 0; slot--) {
        const at = index * slots + slot;
        const isAway = longest(open[slot] ?? [], calls[slot] ?? 0) < strip.minutes || open[slot]?.length === 0;
        if (isAway) {
          blocked[at] = (blocked[at] ?? 0) + 1;
          room = 0;
        } else room = Math.min(slackCap, room + 1);
        slack[at] = Math.min(slack[at] ?? 0, isAway ? 0 : room - 1);
      }
    }
  });
  return {
    strips,
    minutes: Float64Array.from(strips, (strip) => strip.minutes),
    place,
    places: placeIndex.size(),
    cast,
    people: personIndex.size(),
    light: Uint8Array.from(strips, (strip) => (strip.intExt === "EXT" ? (isNight(strip) ? 2 : 1) : 0)),
    dates,
    dated: start !== null,
    locked,
    slots,
    lockedSlot,
    pinnedSlot,
    lockedTo,
    ...ratesOf(people, personIndex.size(), request),
    ...limitsOf(strips, request, hours, calls),
    blocked,
    slack,
    capacity,
    until: Float64Array.from(dates, (_, slot) => restedUntil(slot, dates, calls, rules)),
    timed:
      windows.some(({ start: from, end: to }) => from !== undefined || to !== undefined) || rules.minorHours.length > 0,
    room: Float64Array.from(dates, (_, slot) => roomOn(slot, dates, calls, request)),
    mealMinutes: rules.mealMinutes,
    moveMinutes: rules.moveMinutes,
  };
}

/** Evening and night need the same light. */
export function isNight(strip: Pick<Strip, "time">): boolean {
  return strip.time === "NIGHT" || strip.time === "EVENING";
}

/** Where the stand-in calendar begins. */
const someMonday = "2001-01-01";

/** The later of the asked start and the board's own, else the first locked date; null when there is none. */
function startOf({ startDate, rules, locked }: PlanRequest): string | null {
  const given = [startDate, rules.startDate].filter((date) => dateIndex(date) !== null).sort();
  return given.at(-1) ?? datesOf(locked ?? []).sort()[0] ?? null;
}

function datesOf(days: readonly LockedDay[]): string[] {
  return days.map((day) => day.date).filter((date) => dateIndex(date) !== null);
}

function lockedDays({ locked = [], rules }: PlanRequest, start: string): LockedDay[] {
  const free = workingDates(rules, start, locked.length, new Set(datesOf(locked)));
  return locked.map((day) => (dateIndex(day.date) === null ? { ...day, date: free.shift() ?? start } : day));
}

/** Twice the days the work fills, and past the last time somebody is away, so that waiting is always possible. */
function slotDates(
  strips: readonly Strip[],
  { rules, unavailable, pinned = [] }: PlanRequest,
  capacity: number,
  start: string,
  locked: readonly LockedDay[],
): string[] {
  const room = Math.max(60, capacity - rules.mealMinutes);
  const total = strips.reduce((sum, strip) => sum + Math.max(1, strip.minutes), 0);
  const needed = Math.min(strips.length, Math.ceil(total / room)) * 2 + slackCap;
  const taken = [...datesOf(locked), ...pinnedDates(pinned)];
  const free = workingDates(rules, start, needed + longestWait, new Set(taken));
  const until =
    unavailable
      .map((window) => window.to)
      .sort()
      .at(-1) ?? "";
  const waiting = free.filter((date) => date <= until).length;
  return [...new Set([...free.slice(0, needed + waiting), ...taken])].sort();
}

/** Working days a plan may wait for somebody who is away from the start on. */
const longestWait = 120;

function pinnedDates(pinned: NonNullable<PlanRequest["pinned"]>): string[] {
  return pinned.map(({ date }) => date).filter((date) => dateIndex(date) !== null);
}

/** A contract's dates as the only ones on which somebody works. */
function contractsOf(people: Iterable<CastMember>, { terms }: PlanRequest): Unavailability[] {
  if (!terms) return [];
  return [...people].flatMap(({ id, name }) => {
    const { start, finish } = personTerms(terms, id);
    const window = (from: string, to: string) => ({ id, kind: "cast" as const, who: name, from, to, note: "" });
    return [
      ...(start ? [window("0000-01-01", addDays(start, -1))] : []),
      ...(finish ? [window(addDays(finish, 1), "9999-12-31")] : []),
    ];
  });
}

/** Rates against the usual one, so that weights made for day rates fit any currency. */
function ratesOf(
  people: ReadonlyMap<number, CastMember>,
  count: number,
  { terms, rules }: PlanRequest,
): Pick<PlanProblem, "workRate" | "holdRate"> {
  const workRate = new Float64Array(count).fill(1);
  const holdRate = new Float64Array(count).fill(1);
  const usual = rules.usualRate || 1;
  for (const [person, { id }] of terms ? people : []) {
    const { rate, holdRate: held } = personTerms(terms ?? noTerms, id);
    workRate[person] = (rate ?? rules.usualRate) / usual;
    holdRate[person] = (held ?? rate ?? rules.usualRate) / usual;
  }
  return { workRate, holdRate };
}

function indexer(): ((name: string) => number) & { size: () => number } {
  const seen = new Map<string, number>();
  const index = (name: string) => {
    const known = seen.get(name);
    if (known !== undefined) return known;
    seen.set(name, seen.size);
    return seen.size - 1;
  };
  return Object.assign(index, { size: () => seen.size });
}

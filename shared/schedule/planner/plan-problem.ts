import type { CastMember, Strip } from "../board.ts";
import { addDays, dateIndex, workingDates } from "../calendar.ts";
import { placeOf, sameName } from "../day-times.ts";
import { hoursOfMinor, noTerms, personTerms, type Unavailability } from "../schedule.ts";
import type { LockedDay, PlanRequest } from "./planning.ts";

/** A planning question in numbers, so that the search does no look-ups by name. Slots are possible shooting dates. */
export interface PlanProblem {
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
  /** Minutes of scenes that each person may work in a day: a minor's hours, else no limit. */
  readonly mostMinutes: Float64Array;
  /** The slot a strip is locked or pinned to, or -1. */
  readonly lockedTo: Int32Array;
  /** [strip * slots + slot]: how many of its people and its place are not available. */
  readonly blocked: Uint8Array;
  /** [strip * slots + slot]: working days until one of them is not available, up to `slackCap`. */
  readonly slack: Uint8Array;
  /** Longest day that also leaves the turnaround until the same call next day. */
  readonly capacity: number;
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
  const closed = awayBySlot(windows, dates);
  busyElsewhere(closed, allStrips, request, dates);
  const blocked = new Uint8Array(strips.length * slots);
  const slack = new Uint8Array(strips.length * slots).fill(slackCap);
  strips.forEach((strip, index) => {
    const names = new Set([
      ...strip.cast.map((member) => `cast:${sameName(member.name)}`),
      `location:${sameName(strip.location)}`,
      `location:${sameName(strip.set)}`,
      `location:${placeOf(strip)}`,
      ...strip.elements.map((thing) => `element:${sameName(thing.name)}`),
    ]);
    for (const name of names) {
      const slotsAway = closed.get(name);
      if (!slotsAway) continue;
      for (let slot = slots - 1, room = slackCap; slot >= 0; slot--) {
        const at = index * slots + slot;
        if (slotsAway[slot]) {
          blocked[at] = (blocked[at] ?? 0) + 1;
          room = 0;
        } else room = Math.min(slackCap, room + 1);
        slack[at] = Math.min(slack[at] ?? 0, slotsAway[slot] ? 0 : room - 1);
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
    blocked,
    slack,
    capacity,
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

/** Slots on which a name cannot be had. Away for some hours counts as away: the search knows dates, not hours. */
function awayBySlot(unavailable: readonly Unavailability[], dates: readonly string[]): Map<string, Uint8Array> {
  const away = new Map<string, Uint8Array>();
  const byName = Map.groupBy(unavailable, (window) => `${window.kind}:${sameName(window.who)}`);
  for (const [name, windows] of byName) {
    const only = windows.filter((window) => window.only);
    const on = (window: Unavailability, date: string) => window.from <= date && date <= window.to;
    const isAway = (date: string) =>
      windows.some((window) => !window.only && on(window, date)) ||
      (only.length > 0 && !only.some((window) => on(window, date)));
    away.set(
      name,
      Uint8Array.from(dates, (date) => Number(isAway(date))),
    );
  }
  return away;
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

/** Marks everybody who works for another unit on a date as not available then. */
function busyElsewhere(
  closed: Map<string, Uint8Array>,
  strips: readonly Strip[],
  { elsewhere = [] }: PlanRequest,
  dates: readonly string[],
): void {
  if (elsewhere.length === 0) return;
  const byId = new Map(strips.map((strip) => [strip.id, strip]));
  for (const { date, stripIds } of elsewhere) {
    const slot = dates.indexOf(date);
    if (slot < 0) continue;
    for (const id of stripIds)
      for (const { name } of byId.get(id)?.cast ?? []) {
        const key = `cast:${sameName(name)}`;
        const slots = closed.get(key) ?? new Uint8Array(dates.length);
        slots[slot] = 1;
        closed.set(key, slots);
      }
  }
}

/** Rates against the usual one, so that weights made for day rates fit any currency. */
function ratesOf(
  people: ReadonlyMap<number, CastMember>,
  count: number,
  { terms, rules }: PlanRequest,
): Pick<PlanProblem, "workRate" | "holdRate" | "mostMinutes"> {
  const workRate = new Float64Array(count).fill(1);
  const holdRate = new Float64Array(count).fill(1);
  const mostMinutes = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const usual = rules.usualRate || 1;
  for (const [person, { id }] of terms ? people : []) {
    const own = personTerms(terms ?? noTerms, id);
    const { rate, holdRate: held } = own;
    mostMinutes[person] = hoursOfMinor(own, rules)?.work ?? Number.POSITIVE_INFINITY;
    workRate[person] = (rate ?? rules.usualRate) / usual;
    holdRate[person] = (held ?? rate ?? rules.usualRate) / usual;
  }
  return { workRate, holdRate, mostMinutes };
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

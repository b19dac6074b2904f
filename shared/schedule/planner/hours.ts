import type { CastMember, Strip } from "../board.ts";
import { dateIndex } from "../calendar.ts";
import { placeOf, sameName } from "../day-times.ts";
import { type BoardRules, hoursOfMinor, personTerms, type Unavailability } from "../schedule.ts";
import type { PlanRequest } from "./planning.ts";

/** Stretches of a date, in minutes after midnight, in which somebody or something can be had. */
export type Stretch = readonly [start: number, end: number];

/** Until the end of the night behind a date. */
const endOfDay = 2880;

/**
 * When on a date something can be had by its windows: all day where none speaks of the date, otherwise what the
 * only ones cover, without what is away. Empty: not at all.
 */
export function openStretches(windows: readonly Unavailability[], date: string): readonly Stretch[] {
  const on = windows.filter(({ from, to }) => from <= date && date <= to);
  const times = ({ start, end }: Unavailability): Stretch => [start ?? 0, end ?? endOfDay];
  const only = on.filter((window) => window.only).map(times);
  const whole: Stretch[] = windows.some((window) => window.only) ? only : [[0, endOfDay]];
  return on
    .filter((window) => !window.only)
    .map(times)
    .reduce<readonly Stretch[]>((open, [from, to]) => open.flatMap((stretch) => without(stretch, from, to)), whole);
}

function without([start, end]: Stretch, from: number, to: number): Stretch[] {
  const parts: Stretch[] = [
    [start, Math.min(end, from)],
    [Math.max(start, to), end],
  ];
  return to <= start || from >= end ? [[start, end]] : parts.filter(([first, last]) => first < last);
}

/** The names that windows may speak of in a strip: its people, its places by each of their names, its things. */
export function namesIn(strip: Strip): ReadonlySet<string> {
  return new Set([
    ...strip.cast.map((member) => `cast:${sameName(member.name)}`),
    `location:${sameName(strip.location)}`,
    `location:${sameName(strip.set)}`,
    `location:${placeOf(strip)}`,
    ...strip.elements.map((thing) => `element:${sameName(thing.name)}`),
  ]);
}

/** Longest work of somebody in a day whose hours are a minor's; no end for others. */
function mostWork(member: CastMember, { terms, rules }: PlanRequest): number {
  return (terms && hoursOfMinor(personTerms(terms, member.id), rules)?.work) ?? Number.POSITIVE_INFINITY;
}

/** When each name of which a window speaks can be had on each slot. */
export function hoursBySlot(unavailable: readonly Unavailability[], dates: readonly string[]): Map<string, Hours> {
  const byName = Map.groupBy(unavailable, (window) => `${window.kind}:${sameName(window.who)}`);
  return new Map([...byName].map(([name, windows]) => [name, dates.map((date) => openStretches(windows, date))]));
}

/** Of each slot the stretches in which a name can be had. */
export type Hours = (readonly Stretch[])[];

/** The longest stretch from a call on. */
export function longest(open: readonly Stretch[], call: number): number {
  return Math.max(0, ...open.map(([start, end]) => end - Math.max(start, call)));
}

/** The call of the main unit on a date: its day's own, or the board's usual one. */
export function callOn(date: string, { locked = [], open = [], rules }: PlanRequest): number {
  return [...locked, ...open].find((day) => day.date === date)?.call ?? rules.call;
}

/** Longest day on a slot, so that its unit rests until the next slot's call, less what its banners take. */
export function roomOn(slot: number, dates: readonly string[], calls: readonly number[], request: PlanRequest): number {
  const { maxDayMinutes, mealMinutes } = request.rules;
  const rested = restedUntil(slot, dates, calls, request.rules) - (calls[slot] ?? 0);
  const banners = request.open?.find((day) => day.date === dates[slot])?.banners ?? [];
  const meal = banners.some(({ kind }) => kind === "meal") ? mealMinutes : 0;
  return Math.min(maxDayMinutes, rested) - banners.reduce((sum, { minutes }) => sum + minutes, 0) + meal;
}

/** The latest wrap of a slot that leaves its unit the board's rest before the next slot's call. */
export function restedUntil(
  slot: number,
  dates: readonly string[],
  calls: readonly number[],
  { turnaroundMinutes }: Pick<BoardRules, "turnaroundMinutes">,
): number {
  const [date, next] = [dates[slot] ?? "", dates[slot + 1]];
  const gap = next === undefined ? 1 : (dateIndex(next) ?? 0) - (dateIndex(date) ?? 0);
  return gap * 24 * 60 + (calls[slot + 1] ?? calls[slot] ?? 0) - turnaroundMinutes;
}

/**
 * Whoever and whatever has only so many minutes in a day: minors by their hours, people, places and things by the hours
 * of their windows.
 */
export interface Limits {
  /** For each strip the rows that it takes minutes of. */
  readonly limited: readonly Int32Array[];
  /** [row * slots + slot]: how many there are. */
  readonly limits: Float64Array;
}

/** Rows of minutes for people whose day is limited, and for every name whose windows have hours. */
export function limitsOf(
  strips: readonly Strip[],
  request: PlanRequest,
  hours: ReadonlyMap<string, Hours>,
  calls: readonly number[],
): Limits {
  const slots = calls.length;
  const rows: Float64Array[] = [];
  const rowOf = new Map<string, number>();
  const row = (name: string, most: number): number | null => {
    const known = rowOf.get(name);
    if (known !== undefined) return known < 0 ? null : known;
    const minutes = Float64Array.from({ length: slots }, (_, slot) => {
      const open = hours.get(name)?.[slot];
      const had = open?.reduce((sum, [start, end]) => sum + Math.max(0, end - Math.max(start, calls[slot] ?? 0)), 0);
      return Math.min(most, had ? had : Number.POSITIVE_INFINITY);
    });
    const isLimited = minutes.some((had) => had < request.rules.maxDayMinutes);
    rowOf.set(name, isLimited ? rows.length : -1);
    if (isLimited) rows.push(minutes);
    return isLimited ? rows.length - 1 : null;
  };
  const limited = strips.map((strip) => {
    const minors = new Map(strip.cast.map((member) => [`cast:${sameName(member.name)}`, mostWork(member, request)]));
    const names = [...namesIn(strip)].filter((name) => hours.has(name) || Number.isFinite(minors.get(name)));
    return Int32Array.from(names.flatMap((name) => row(name, minors.get(name) ?? Number.POSITIVE_INFINITY) ?? []));
  });
  const limits = new Float64Array(rows.length * slots);
  for (const [index, minutes] of rows.entries()) limits.set(minutes, index * slots);
  return { limited, limits };
}

/** Marks everybody who works for another unit on a date as not available then. */
export function busyElsewhere(
  hours: Map<string, Hours>,
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
        const open = hours.get(key) ?? dates.map(() => [[0, 2880] as const]);
        open[slot] = [];
        hours.set(key, open);
      }
  }
}

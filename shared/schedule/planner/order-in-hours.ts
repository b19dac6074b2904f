import { type BoardDay, boardDay, type Strip } from "../board.ts";
import { type DayTimes, dayTimes, placeOf } from "../day-times.ts";
import { sameName } from "../names.ts";
import type { Laying } from "../plan-board.ts";
import { hoursOfMinor, personTerms } from "../schedule.ts";
import { namesIn, openStretches, type Stretch } from "./hours.ts";

/** The strips of a day as they are shot, and a call of its own where hours ask for one. */
interface OrderedDay {
  readonly strips: readonly Strip[];
  readonly call: number | null;
}

/** Orders that are tried for one call, and calls besides the usual one. */
const mostOrders = 60;
const mostCalls = 3;

/**
 * Arranges a day so that as many strips as possible are shot while their people, place and things can be had, minors
 * within their hours: places by when they must end or can begin, then single strips and whole places moved. A day
 * without a call of its own may be called later, as long as it wraps by `until`. A day on which all fits comes
 * back as it was given.
 */
export function orderInHours(given: readonly Strip[], day: BoardDay, until: number, request: Laying): OrderedDay {
  const open = stretchesOf(given, day.date, request);
  const banners = day.lines.filter((line) => line.kind === "banner");
  const measured = (strips: readonly Strip[], call: number | null): Measured => {
    const lines = strips.map((strip) => ({ kind: "strip" as const, strip }));
    const times = dayTimes(boardDay({ ...day, call }, [...lines, ...banners]), request.rules);
    const outside = strips.filter((strip) => !isWithin(times.strips.get(strip.id), open.get(strip.id)));
    const stuck = new Set([...outside, ...childrenOf(strips, times, request)]);
    const late = Math.max(0, times.wrap - until);
    return { strips, call, stuck, measure: [stuck.size + (late > 0 ? 2 : 0), late, times.moves, times.minutes] };
  };
  let best = measured(given, day.call);
  if (best.stuck.size === 0) return best;
  best = bettered(best, open, measured);
  if (best.measure[0] === 0 || day.call !== null) return best;
  for (const call of laterCalls(open, request.rules.call)) {
    const tried = bettered(measured(best.strips, call), open, measured);
    if (isLess(tried.measure, best.measure)) best = tried;
    if (best.measure[0] === 0) break;
  }
  return best;
}

interface Measured extends OrderedDay {
  readonly stuck: ReadonlySet<Strip>;
  /** Strips outside their hours, minutes beyond the latest wrap, moves, minutes; the first that differs decides. */
  readonly measure: readonly number[];
}

type Open = ReadonlyMap<string, readonly Stretch[]>;

/** When each strip can be shot: the hours of all its names together. */
function stretchesOf(strips: readonly Strip[], date: string, { unavailable }: Laying): Open {
  const byName = Map.groupBy(unavailable, ({ kind, who }) => `${kind}:${sameName(who)}`);
  return new Map(
    strips.map((strip) => {
      const all = [...namesIn(strip)].flatMap((name) => {
        const windows = byName.get(name);
        return windows ? [openStretches(windows, date)] : [];
      });
      const common = all.reduce(
        (some, more) =>
          some.flatMap(([a, b]) =>
            more.flatMap(([c, d]) =>
              Math.max(a, c) < Math.min(b, d) ? [[Math.max(a, c), Math.min(b, d)] as const] : [],
            ),
          ),
        [[0, 2880] as const] as readonly Stretch[],
      );
      return [strip.id, common];
    }),
  );
}

function isWithin(time: { start: number; end: number } | undefined, open: readonly Stretch[] | undefined): boolean {
  return !time || !open || open.some(([start, end]) => start <= time.start && time.end <= end);
}

/** The strips of minors who would begin too early, end too late or be on set too long. */
function childrenOf(strips: readonly Strip[], times: DayTimes, { terms, rules }: Laying): Strip[] {
  if (!terms || rules.minorHours.length === 0) return [];
  const minors = new Map(
    strips.flatMap((strip) => strip.cast.map(({ id }) => [id, hoursOfMinor(personTerms(terms, id), rules)])),
  );
  return [...minors].flatMap(([id, hours]) => {
    if (!hours) return [];
    const own = strips.filter((strip) => strip.cast.some((member) => member.id === id));
    const [first, last] = [times.strips.get(own[0]?.id ?? ""), times.strips.get(own.at(-1)?.id ?? "")];
    if (!first || !last) return [];
    const fits = first.start >= hours.earliest && last.end <= hours.latest && last.end - first.start <= hours.onSet;
    return fits ? [] : own;
  });
}

/** Places in order of what must end first or can begin last, then what is stuck moved, or its place, while that helps. */
function bettered(
  from: Measured,
  open: Open,
  measured: (strips: readonly Strip[], call: number | null) => Measured,
): Measured {
  let best = from;
  let left = mostOrders;
  const attempt = (strips: readonly Strip[]) => {
    left--;
    const tried = measured(strips, from.call);
    if (isLess(tried.measure, best.measure)) best = tried;
  };
  const ends = (strip: Strip) => Math.max(0, ...(open.get(strip.id) ?? []).map(([, end]) => end));
  const begins = (strip: Strip) => Math.min(2880, ...(open.get(strip.id) ?? []).map(([start]) => start));
  const byWindow = (a: Strip, b: Strip) => ends(a) - ends(b) || begins(a) - begins(b);
  attempt(from.strips.toSorted((a, b) => begins(a) - begins(b) || ends(a) - ends(b)));
  attempt(from.strips.toSorted(byWindow));
  const places = [...Map.groupBy(from.strips, placeOf).values()].map((group) => group.toSorted(byWindow));
  attempt(places.toSorted((a, b) => Math.min(...a.map(ends)) - Math.min(...b.map(ends))).flat());
  attempt(places.toSorted((a, b) => Math.max(...a.map(begins)) - Math.max(...b.map(begins))).flat());
  for (let now: Measured | null = null; now !== best && best.stuck.size > 0; ) {
    now = best;
    for (const strip of now.stuck) {
      const place = placeOf(strip);
      for (const group of [[strip], now.strips.filter((other) => placeOf(other) === place)]) {
        const others = now.strips.filter((other) => !group.includes(other));
        for (let at = 0; at <= others.length && left > 0; at++)
          attempt([...others.slice(0, at), ...group, ...others.slice(at)]);
      }
    }
  }
  return best;
}

/** Calls at which a strip that cannot be shot from the usual call on can first be. */
function laterCalls(open: Open, usual: number): number[] {
  const starts = [...open.values()].flatMap((stretches) => stretches.map(([start]) => start));
  return [...new Set(starts.filter((start) => start > usual && start < 24 * 60))]
    .sort((a, b) => a - b)
    .slice(0, mostCalls);
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const differs = a.findIndex((value, index) => value !== b[index]);
  return differs >= 0 && (a[differs] ?? 0) < (b[differs] ?? 0);
}

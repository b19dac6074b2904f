import { type BoardDay, boardDay, type Strip } from "../board.ts";
import { dayTimes, placeOf } from "../day-times.ts";
import { findConflicts } from "../find-conflicts.ts";
import { sameName } from "../names.ts";
import { boardOfDays, type Laying } from "../plan-board.ts";
import { namesIn, openStretches } from "./hours.ts";

/** The strips of a day as they are shot, and a call of its own where hours ask for one. */
interface OrderedDay {
  readonly strips: readonly Strip[];
  readonly call: number | null;
}

/** Rounds of changes until an order is taken as it is. */
const mostRounds = 8;

/** Most calls that are tried besides the usual one. */
const mostCalls = 6;

/**
 * Arranges a day so that as few hard rules as possible are broken within it, by what `findConflicts` says of the day
 * alone: single strips and whole places change their position, and a day without a call of its own may be called
 * later, when somebody or some place can be had, as long as it wraps by `until`. A day without errors comes back as
 * it was given.
 */
export function orderInHours(given: readonly Strip[], day: BoardDay, until: number, request: Laying): OrderedDay {
  const ownCall = day.call !== null;
  const measured = (strips: readonly Strip[], call: number | null): Measured => {
    const banners = day.lines.filter((line) => line.kind === "banner");
    const lines = strips.map((strip) => ({ kind: "strip" as const, strip }));
    const laid = boardDay({ ...day, call }, [...lines, ...banners]);
    const errors = findConflicts(boardOfDays([laid], strips, request)).filter(({ severity }) => severity === "error");
    const { wrap, moves, minutes } = dayTimes(laid, request.rules);
    const late = Math.max(0, wrap - until);
    const stuck = new Set(errors.flatMap(({ stripIds }) => stripIds));
    return { strips, call, stuck, measure: [errors.length + (late > 0 ? 1 : 0), stuck.size, late, moves, minutes] };
  };
  let best = bettered(measured(given, day.call), measured);
  if (best.measure[0] === 0 || ownCall) return best;
  for (const call of laterCalls(best.strips, day, request)) {
    const tried = bettered(measured(best.strips, call), measured);
    if (isLess(tried.measure, best.measure)) best = tried;
    if (best.measure[0] === 0) break;
  }
  return best;
}

interface Measured extends OrderedDay {
  readonly stuck: ReadonlySet<string>;
  /** Errors, strips in them, minutes beyond the latest wrap, moves, minutes; the first that differs decides. */
  readonly measure: readonly number[];
}

/** Moves what is stuck, or its whole place, as long as that helps. */
function bettered(from: Measured, measured: (strips: readonly Strip[], call: number | null) => Measured): Measured {
  let best = from;
  for (let round = 0; round < mostRounds && best.stuck.size > 0; round++) {
    const now = best;
    for (const strip of now.strips) {
      if (!now.stuck.has(strip.id)) continue;
      const place = placeOf(strip);
      for (const group of [[strip], now.strips.filter((other) => placeOf(other) === place)]) {
        const others = now.strips.filter((other) => !group.includes(other));
        for (let at = 0; at <= others.length; at++) {
          const tried = measured([...others.slice(0, at), ...group, ...others.slice(at)], now.call);
          if (isLess(tried.measure, best.measure)) best = tried;
        }
      }
    }
    if (best === now) return best;
  }
  return best;
}

/** Calls at which somebody or something can first be had when their first strip begins. */
function laterCalls(strips: readonly Strip[], day: BoardDay, { rules, unavailable }: Laying): number[] {
  const usual = rules.call;
  const { strips: times } = dayTimes({ ...day, call: usual }, rules);
  const starts = new Set<number>();
  for (const strip of strips)
    for (const name of namesIn(strip)) {
      const windows = unavailable.filter(({ kind, who }) => `${kind}:${sameName(who)}` === name);
      for (const [start] of openStretches(windows, day.date)) {
        const begins = (times.get(strip.id)?.start ?? usual) - usual;
        for (const call of [start - begins, start]) if (call > usual && call < 24 * 60) starts.add(call);
      }
    }
  return [...starts].sort((a, b) => a - b).slice(0, mostCalls);
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const differs = a.findIndex((value, index) => value !== b[index]);
  return differs >= 0 && (a[differs] ?? 0) < (b[differs] ?? 0);
}

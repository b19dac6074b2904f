import type { Strip } from "../board.ts";
import { placeOf } from "../day-times.ts";
import { isNight } from "./plan-problem.ts";

/**
 * The order in which a day's strips are shot: one place after the other, so that the company moves as rarely
 * as it can; the place where the day before ended comes first when it is shot again, places by night last;
 * within a place day ahead of night, then script order.
 */
export function orderDay(strips: readonly Strip[], endedAt: string | null): Strip[] {
  const places = new Map<string, Strip[]>();
  for (const strip of [...strips].sort(byLight)) {
    const place = placeOf(strip);
    places.set(place, [...(places.get(place) ?? []), strip]);
  }
  const rank = ([place, group]: [string, Strip[]]) => {
    const dark = group.filter(isNight).length / group.length;
    return place === endedAt && dark < 1 ? -1 : dark;
  };
  return [...places]
    .sort((a, b) => rank(a) - rank(b) || firstScene(a[1]) - firstScene(b[1]))
    .flatMap(([, group]) => group);
}

function byLight(a: Strip, b: Strip): number {
  return Number(isNight(a)) - Number(isNight(b)) || a.scriptOrder - b.scriptOrder;
}

function firstScene(group: readonly Strip[]): number {
  return Math.min(...group.map((strip) => strip.scriptOrder));
}

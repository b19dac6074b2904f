import type { FoundOrder } from "./greedy-order.ts";
import { type OrderEnds, orderBound } from "./order-bound.ts";
import type { OrderModel } from "./order-problem.ts";

/** Most items that the exact search takes: one bit each, and three states each must fit into one number. */
export const mostExact = 31;

/** What an exact search came to. */
export interface ExactOrder extends FoundOrder {
  /** No order costs less than this. */
  readonly bound: number;
  /** The order is a best one: every other was ruled out. */
  readonly proven: boolean;
  /** Partial orders looked at. */
  readonly nodes: number;
}

/**
 * The order that costs least, by branch and bound from both ends (Qin, Zhang, Lim & Liang 2016): items are put in
 * turn at the front and at the back, so that people who have begun and are still needed at the end are known to be
 * paid all through. What an end costs depends on which items it holds, not on their order, so the cheapest way to
 * each pair of ends is remembered (Garcia de la Banda, Stuckey & Chu 2011); a pair is left when it cannot be better
 * than the best order known. The known order must keep precedences and positions, or cost Infinity. After `mostNodes` partial orders it stops and says what is certain by then.
 * @throws RangeError for more than `mostExact` items
 */
export function exactOrder(model: OrderModel, known: FoundOrder, mostNodes: number): ExactOrder {
  const { size, place, returnCost, fits } = model;
  if (size > mostExact) throw new RangeError(`At most ${mostExact} items can be ordered exactly`);
  const bound = orderBound(model);
  const everything = size === 31 ? 0x7fffffff : (1 << size) - 1;
  const bits = (items: Int32Array) => items.reduce((mask, item) => mask | (1 << item), 0);
  const before = model.before.map(bits);
  const after = model.after.map(bits);
  const power = Float64Array.from({ length: size }, (_, item) => 3 ** item);
  const cheapest = new Map<string | number, number>();
  const places = returnCost.length;
  const nothing: OrderEnds = { frontMask: 0, backMask: 0, lastPlace: -1, firstPlace: -1 };
  /** Then an order and its mirror image cost the same, and one of them is enough. */
  const mirrored = !fits && before.every((mask) => mask === 0) && !bound.freeItem(nothing, everything, before, after);

  const front: number[] = [];
  const back: number[] = [];
  let best: FoundOrder = known;
  let nodes = 0;
  let open = Number.POSITIVE_INFINITY;
  let stopped = false;

  const search = (ends: OrderEnds, cost: number, key: number): void => {
    const { frontMask, backMask, lastPlace, firstPlace } = ends;
    const left = everything & ~(frontMask | backMask);
    if (left === 0) {
      const whole = cost + bound.join(ends);
      if (whole < best.cost - 1e-9) best = { order: [...front, ...back.toReversed()], cost: whole };
      return;
    }
    const atFront = front.length <= back.length;
    const steps: { item: number; cost: number; least: number; ends: OrderEnds }[] = [];
    const forced = fits ? null : bound.freeItem(ends, left, before, after);
    for (let item = 0; item < size; item++) {
      const bit = 1 << item;
      if ((left & bit) === 0 || (forced && forced.item !== item)) continue;
      const toFront = forced ? forced.front : atFront;
      if (toFront ? (before[item] as number) & ~frontMask : (after[item] as number) & ~backMask) continue;
      const position = toFront ? front.length : size - 1 - back.length;
      if (fits && fits[item * size + position] === 0) continue;
      if (mirrored && !toFront && front.length === 1 && back.length === 0 && item < (front[0] as number)) continue;
      const next: OrderEnds = toFront
        ? { frontMask: frontMask | bit, backMask, lastPlace: place[item] as number, firstPlace }
        : { frontMask, backMask: backMask | bit, lastPlace, firstPlace: place[item] as number };
      const reached = cost + bound.cost(ends, item, toFront);
      const least = reached + bound.rest(next, everything);
      if (least >= best.cost - 1e-9) continue;
      steps.push({ item: toFront ? item : ~item, cost: reached, least, ends: next });
    }
    steps.sort((a, b) => a.least - b.least);
    for (const step of steps) {
      if (step.least >= best.cost - 1e-9) break;
      if (stopped) {
        open = Math.min(open, step.least);
        continue;
      }
      const toFront = step.item >= 0;
      const item = toFront ? step.item : ~step.item;
      const reachedKey = key + (power[item] as number) * (toFront ? 1 : 2);
      const state = places === 0 ? reachedKey : `${reachedKey},${step.ends.lastPlace},${step.ends.firstPlace}`;
      const earlier = cheapest.get(state);
      if (earlier !== undefined && earlier <= step.cost + 1e-9) continue;
      cheapest.set(state, step.cost);
      if (++nodes >= mostNodes) {
        stopped = true;
        open = Math.min(open, step.least);
        continue;
      }
      (toFront ? front : back).push(item);
      search(step.ends, step.cost, reachedKey);
      (toFront ? front : back).pop();
    }
  };

  search(nothing, 0, 0);
  return { ...best, bound: Math.min(best.cost, open), proven: !stopped, nodes };
}

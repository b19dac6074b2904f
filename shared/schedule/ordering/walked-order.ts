import type { OrderModel } from "./order-problem.ts";

/** An order that knows what it costs, and what it would cost with a stretch of it laid otherwise. */
export interface WalkedOrder {
  readonly order: Int32Array;
  /** Holding and returns of the whole order. */
  cost(): number;
  /** What the order would cost with `items` in place of the equally many from `from` on; the same items, otherwise laid. */
  costWith(from: number, items: Int32Array): number;
  /** Lays them so. */
  lay(from: number, items: Int32Array): void;
}

/**
 * Walks an order once and keeps, before every item, who has how many items left and which places were seen: a
 * change of a stretch is then judged by walking that stretch alone, since the same items lie before and behind it.
 */
export function walkOrder(model: OrderModel, first: ArrayLike<number>): WalkedOrder {
  const { size, rate, itemsOf, cast, duration, place, returnCost } = model;
  const people = rate.length;
  const places = returnCost.length;
  const order = Int32Array.from(first);
  const total = Int32Array.from(itemsOf, (items) => items.length);
  /** Row n: the state before item n. */
  const leftAt = new Int32Array((size + 1) * people);
  const seenAt = new Uint8Array((size + 1) * places);
  const onSetAt = new Float64Array(size + 1);
  const costAt = new Float64Array(size + 1);
  const left = new Int32Array(people);
  const seen = new Uint8Array(places);
  let onSet = 0;
  leftAt.set(total, 0);

  const walk = (from: number, items: Int32Array, keep: boolean): number => {
    const count = items.length;
    let cost = costAt[from] as number;
    onSet = onSetAt[from] as number;
    for (let person = 0, at = from * people; person < people; person++) left[person] = leftAt[at + person] as number;
    for (let one = 0, at = from * places; one < places; one++) seen[one] = seenAt[at + one] as number;
    let last = from > 0 ? (place[order[from - 1] as number] as number) : -1;
    for (let index = 0; index < count; index++) {
      const item = items[index] as number;
      const crew = cast[item] as Int32Array;
      const present = crew.length;
      let here = 0;
      for (let n = 0; n < present; n++) {
        const person = crew[n] as number;
        const pay = rate[person] as number;
        if (left[person] === total[person]) onSet += pay;
        here += pay;
      }
      cost += (onSet - here) * (duration[item] as number);
      for (let n = 0; n < present; n++) {
        const person = crew[n] as number;
        const now = (left[person] as number) - 1;
        left[person] = now;
        if (now === 0) onSet -= rate[person] as number;
      }
      const at = place[item] as number;
      if (at >= 0 && at !== last) {
        if (seen[at]) cost += returnCost[at] as number;
        seen[at] = 1;
      }
      last = at;
      if (!keep) continue;
      const row = from + index + 1;
      leftAt.set(left, row * people);
      seenAt.set(seen, row * places);
      onSetAt[row] = onSet;
      costAt[row] = cost;
    }
    return cost;
  };

  /** What comes behind the stretch, but for the first entry, costs what it did. */
  const entry = (index: number, last: number, seenBefore: Uint8Array, offset: number): number => {
    if (index >= size) return 0;
    const at = place[order[index] as number] as number;
    return at >= 0 && at !== last && seenBefore[offset + at] ? (returnCost[at] as number) : 0;
  };

  const costWith = (from: number, items: Int32Array): number => {
    const end = from + items.length;
    const inside = walk(from, items, false);
    const oldLast = place[order[end - 1] as number] as number;
    const newLast = place[items[items.length - 1] as number] as number;
    const change = entry(end, newLast, seen, 0) - entry(end, oldLast, seenAt, end * places);
    return inside + change + (costAt[size] as number) - (costAt[end] as number);
  };

  walk(0, order, true);
  return {
    order,
    cost: () => costAt[size] as number,
    costWith,
    lay: (from, items) => {
      const end = from + items.length;
      const before = costAt[end] as number;
      const oldEntry = entry(end, place[order[end - 1] as number] as number, seenAt, end * places);
      order.set(items, from);
      walk(from, items, true);
      const newEntry = entry(end, place[order[end - 1] as number] as number, seenAt, end * places);
      const change = (costAt[end] as number) - before + newEntry - oldEntry;
      for (let row = end + 1; row <= size; row++) costAt[row] = (costAt[row] as number) + change;
    },
  };
}

import { inPrecedence, type OrderModel } from "./order-problem.ts";

/** An order of the model's items and what of it can be changed: holding and returns. */
export interface FoundOrder {
  readonly order: readonly number[];
  readonly cost: number;
}

/** Holding and returns of an order of the model's items. Reads each item's people once. */
export function variableCost(model: OrderModel, order: ArrayLike<number>): number {
  const { size, rate, itemsOf, cast, duration, place, returnCost } = model;
  let cost = 0;
  let onSet = 0;
  let last = -1;
  const left = Int32Array.from(itemsOf, (items) => items.length);
  const seen = new Uint8Array(returnCost.length);
  for (let index = 0; index < size; index++) {
    const item = order[index] as number;
    const people = cast[item] as Int32Array;
    let here = 0;
    for (let n = 0; n < people.length; n++) {
      const person = people[n] as number;
      const remaining = left[person] as number;
      if (remaining === (itemsOf[person] as Int32Array).length) onSet += rate[person] as number;
      here += rate[person] as number;
    }
    cost += (onSet - here) * (duration[item] as number);
    for (let n = 0; n < people.length; n++) {
      const person = people[n] as number;
      const waiting = (left[person] as number) - 1;
      left[person] = waiting;
      if (waiting === 0) onSet -= rate[person] as number;
    }
    const at = place[item] as number;
    if (at < 0 || at !== last) {
      if (at >= 0) {
        if (seen[at]) cost += returnCost[at] as number;
        seen[at] = 1;
      }
      last = at;
    }
  }
  return cost;
}

/** Each next item is the one that adds least now: the order a hurried person would lay out. */
export function greedyOrder(model: OrderModel): FoundOrder {
  let best: FoundOrder = { order: inPrecedence(model), cost: variableCost(model, inPrecedence(model)) };
  for (let first = 0; first < model.size; first++) {
    if ((model.before[first] as Int32Array).length > 0) continue;
    const order = greedyFrom(model, first);
    const cost = variableCost(model, order);
    if (cost < best.cost) best = { order, cost };
  }
  return best;
}

function greedyFrom(model: OrderModel, first: number): number[] {
  const { size, rate, itemsOf, cast, duration, place, returnCost, before } = model;
  const done = new Uint8Array(size);
  const left = Int32Array.from(itemsOf, (items) => items.length);
  const seen = new Uint8Array(returnCost.length);
  const order: number[] = [];
  for (let next = first; next >= 0; ) {
    order.push(next);
    done[next] = 1;
    for (const person of cast[next] as Int32Array) left[person] = (left[person] as number) - 1;
    const here = place[next] as number;
    if (here >= 0) seen[here] = 1;
    next = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let item = 0; item < size; item++) {
      if (done[item] || (before[item] as Int32Array).some((earlier) => !done[earlier])) continue;
      const people = cast[item] as Int32Array;
      let cost = 0;
      itemsOf.forEach((items, person) => {
        const started = (left[person] as number) < items.length;
        if (started && (left[person] as number) > 0 && !people.includes(person))
          cost += (rate[person] as number) * (duration[item] as number);
        else if (!started && people.includes(person)) cost += (rate[person] as number) * 0.5;
      });
      const at = place[item] as number;
      if (at >= 0 && at !== here && seen[at]) cost += returnCost[at] as number;
      if (cost >= least) continue;
      least = cost;
      next = item;
    }
  }
  return order;
}

import type { OrderModel } from "./order-problem.ts";

/** What is laid at the two ends of an order, by one bit an item, and the places between which the rest will lie. */
export interface OrderEnds {
  readonly frontMask: number;
  readonly backMask: number;
  /** Place of the last item of the front, of the first item of the back; -1 when there is none. */
  readonly lastPlace: number;
  readonly firstPlace: number;
}

/** What ends cost, and what the rest will cost at least. */
export interface OrderBound {
  /** What an item adds when it is laid next at the front (or at the back). */
  cost(ends: OrderEnds, item: number, toFront: boolean): number;
  /** What all that is not laid yet will add at least. */
  rest(ends: OrderEnds, everything: number): number;
  /** What joining two ends adds that hold everything. */
  join(ends: OrderEnds): number;
  /** An item that may be laid now without losing the best order: nobody is held for it who is not held all through. */
  freeItem(
    ends: OrderEnds,
    left: number,
    before: readonly number[],
    after: readonly number[],
  ): { readonly item: number; readonly front: boolean } | null;
}

/** The bound of a model with at most 31 items. */
export function orderBound(model: OrderModel): OrderBound {
  const { size, duration, place, rate, returnCost } = model;
  const people = rate.length;
  const mask = Int32Array.from(model.itemsOf, (items) => items.reduce((all, item) => all | (1 << item), 0));
  const placeMask = new Int32Array(returnCost.length);
  place.forEach((at, item) => {
    if (at >= 0) placeMask[at] = (placeMask[at] as number) | (1 << item);
  });
  /** What is still free to be paid for holding a person while an item is shot: durations times rates, used up by the pairs. */
  const room = new Float64Array(size * people);
  const begun = new Int32Array(people);
  const ending = new Int32Array(people);

  const durationOf = (items: number): number => {
    let sum = 0;
    for (let rest = items; rest !== 0; rest &= rest - 1) sum += duration[31 - Math.clz32(rest & -rest)] as number;
    return sum;
  };

  const cost = (ends: OrderEnds, item: number, toFront: boolean): number => {
    const bit = 1 << item;
    const here = toFront ? ends.frontMask : ends.backMask;
    let held = 0;
    for (let person = 0; person < people; person++) {
      const items = mask[person] as number;
      if ((items & bit) === 0 && (items & here) !== 0 && (items & ~here) !== 0) held += rate[person] as number;
    }
    const at = place[item] as number;
    const beside = toFront ? ends.lastPlace : ends.firstPlace;
    const back = at >= 0 && at !== beside && ((placeMask[at] as number) & here) !== 0;
    return held * (duration[item] as number) + (back ? (returnCost[at] as number) : 0);
  };

  const join = (ends: OrderEnds): number => {
    let sum = 0;
    for (let at = 0; at < placeMask.length; at++) {
      const items = placeMask[at] as number;
      if ((items & ends.frontMask) !== 0 && (items & ends.backMask) !== 0) sum += returnCost[at] as number;
    }
    if (ends.lastPlace >= 0 && ends.lastPlace === ends.firstPlace) sum -= returnCost[ends.lastPlace] as number;
    return sum;
  };

  const returnsOf = (ends: OrderEnds, left: number): number => {
    let sum = 0;
    for (let at = 0; at < placeMask.length; at++) {
      const items = placeMask[at] as number;
      const inFront = (items & ends.frontMask) !== 0;
      const inBack = (items & ends.backMask) !== 0;
      const waiting = (items & left) !== 0;
      let entries = (inFront ? 1 : 0) + (inBack ? 1 : 0) + (waiting ? 1 : 0) - 1;
      if (entries <= 0) continue;
      if (waiting) {
        const joins = (ends.lastPlace === at ? 1 : 0) + (ends.firstPlace === at ? 1 : 0);
        entries -= joins === 2 && (left & ~items) !== 0 ? 1 : joins;
      }
      sum += entries * (returnCost[at] as number);
    }
    return sum;
  };

  /** Two people who both wait to end (or to begin): whoever ends last is held for what only the other shoots. */
  const pay = (one: number, items: number, other: number, others: number, left: number): number => {
    const mine = others & ~items & left;
    const theirs = items & ~others & left;
    if (mine === 0 || theirs === 0) return 0;
    const most = Math.min(roomOf(one, mine), roomOf(other, theirs));
    if (most <= 0) return 0;
    use(one, mine, most);
    use(other, theirs, most);
    return most;
  };

  const roomOf = (person: number, items: number): number => {
    let sum = 0;
    for (let rest = items; rest !== 0; rest &= rest - 1)
      sum += room[person * size + 31 - Math.clz32(rest & -rest)] as number;
    return sum;
  };

  const use = (person: number, items: number, amount: number): void => {
    let due = amount;
    for (let rest = items; rest !== 0 && due > 0; rest &= rest - 1) {
      const at = person * size + 31 - Math.clz32(rest & -rest);
      const taken = Math.min(due, room[at] as number);
      room[at] = (room[at] as number) - taken;
      due -= taken;
    }
  };

  const fill = (person: number): void => {
    for (let item = 0; item < size; item++)
      room[person * size + item] = (rate[person] as number) * (duration[item] as number);
  };

  const rest = (ends: OrderEnds, everything: number): number => {
    const { frontMask, backMask } = ends;
    const left = everything & ~(frontMask | backMask);
    if (left === 0) return join(ends);
    let sum = returnsOf(ends, left);
    let begins = 0;
    let endings = 0;
    for (let person = 0; person < people; person++) {
      const items = mask[person] as number;
      const inFront = (items & frontMask) !== 0;
      const inBack = (items & backMask) !== 0;
      if (inFront && inBack) {
        const idle = left & ~items;
        if (idle !== 0) sum += (rate[person] as number) * durationOf(idle);
      } else if ((items & left) !== 0) {
        if (inFront) begun[begins++] = person;
        else if (inBack) ending[endings++] = person;
      }
    }
    for (let n = 0; n < begins; n++) fill(begun[n] as number);
    for (let n = 0; n < endings; n++) fill(ending[n] as number);
    sum += payPairs(begun, begins, left) + payPairs(ending, endings, left);
    for (let n = 0; n < begins; n++)
      for (let k = 0; k < endings; k++) sum += payCrossing(begun[n] as number, ending[k] as number, left);
    return sum;
  };

  const payPairs = (waiting: Int32Array, count: number, left: number): number => {
    let sum = 0;
    for (let n = 0; n < count; n++)
      for (let k = n + 1; k < count; k++) {
        const [one, other] = [waiting[n] as number, waiting[k] as number];
        sum += pay(one, mask[one] as number, other, mask[other] as number, left);
      }
    return sum;
  };

  /** One who has begun and one who stays to the end meet in an item: while any other is shot, one of them is held. */
  const payCrossing = (one: number, other: number, left: number): number => {
    const [items, others] = [mask[one] as number, mask[other] as number];
    if ((items & others & left) === 0) return 0;
    let sum = 0;
    for (let idle = left & ~(items | others); idle !== 0; idle &= idle - 1) {
      const item = 31 - Math.clz32(idle & -idle);
      const most = Math.min(room[one * size + item] as number, room[other * size + item] as number);
      room[one * size + item] = (room[one * size + item] as number) - most;
      room[other * size + item] = (room[other * size + item] as number) - most;
      sum += most;
    }
    return sum;
  };

  const freeItem: OrderBound["freeItem"] = (ends, left, before, after) => {
    for (let open = left; open !== 0; open &= open - 1) {
      const item = 31 - Math.clz32(open & -open);
      const at = place[item] as number;
      const atFront = ((before[item] as number) & ~ends.frontMask) === 0 && staysAt(at, ends.lastPlace);
      if (atFront && holdsNobody(ends.frontMask, ends.backMask, left, 1 << item)) return { item, front: true };
      const atBack = ((after[item] as number) & ~ends.backMask) === 0 && staysAt(at, ends.firstPlace);
      if (atBack && holdsNobody(ends.backMask, ends.frontMask, left, 1 << item)) return { item, front: false };
    }
    return null;
  };

  const staysAt = (at: number, beside: number): boolean => returnCost.length === 0 || (at >= 0 && at === beside);

  /** Whoever is at this end alone and still waits is in the item, and nobody else who is not at both ends. */
  const holdsNobody = (here: number, there: number, left: number, bit: number): boolean => {
    for (let person = 0; person < people; person++) {
      const items = mask[person] as number;
      const through = (items & here) !== 0 && (items & there) !== 0;
      const waits = !through && (items & here) !== 0 && (items & left) !== 0;
      if (!through && waits !== ((items & bit) !== 0)) return false;
    }
    return true;
  };

  return { cost, rest, join, freeItem };
}

import type { OrderModel } from "./order-problem.ts";

/** An order of which a run of items can be weighed at every other place at once. */
export interface RunPlaces {
  readonly order: Int32Array;
  /**
   * Takes the `long` items from `from` on out and weighs them between all others: `costs[g]` ahead of the rest's item g,
   * `costs[size + 1 + g]` there and turned round; Infinity where a precedence or a position forbids it. Costs have
   * one common part left out, so that only differences mean anything. The array is written anew by the next call.
   */
  weigh(from: number, long: number): Float64Array;
  /** Lays the run weighed last at one of the places. */
  lay(place: number): void;
}

/**
 * Keeps an order so that all places of a run are weighed in one walk: who is not in the run is paid for all of it
 * where they are on set; who is in it is paid from the run to their own first or last item, which grows evenly with the
 * time between. Work for one run: people and items once, and the items of those who begin or end in it.
 */
export function runPlaces(model: OrderModel, first: ArrayLike<number>): RunPlaces {
  const { size, rate, itemsOf, cast, duration } = model;
  const people = rate.length;
  const turnedAt = size + 1;
  const order = Int32Array.from(first);
  const position = new Int32Array(size);
  const begins = new Int32Array(people).fill(size);
  const ends = new Int32Array(people).fill(-1);
  const costs = new Float64Array(2 * turnedAt);
  /** What a place costs however late it is, for each minute of its time; forwards and turned; as changes from gap to gap. */
  const even = new Float64Array(size + 2);
  const turned = new Float64Array(size + 2);
  const slope = new Float64Array(size + 2);
  const time = new Float64Array(size + 1);
  const rest = new Int32Array(size);
  const inRun = new Int32Array(people).fill(-1);
  const runBegins = new Int32Array(people);
  const runEnds = new Int32Array(people);
  const run = new Int32Array(size);
  const offset = new Float64Array(size + 1);
  const restBegins = new Int32Array(people);
  const restEnds = new Int32Array(people);
  let [runFrom, runLong, turn] = [0, 0, 0];

  order.forEach((item, index) => {
    position[item] = index;
  });
  itemsOf.forEach((items, person) => {
    for (const item of items) {
      const at = position[item] as number;
      if (at < (begins[person] as number)) begins[person] = at;
      if (at > (ends[person] as number)) ends[person] = at;
    }
  });

  /** The person's first and last item among the rest, as places in it; -1 and -1 when all are in the run. */
  const outside = (person: number) => {
    const end = runFrom + runLong;
    let [least, most] = [begins[person] as number, ends[person] as number];
    if ((least >= runFrom && least < end) || (most >= runFrom && most < end)) {
      [least, most] = [size, -1];
      const items = itemsOf[person] as Int32Array;
      for (let n = 0; n < items.length; n++) {
        const at = position[items[n] as number] as number;
        if (at >= runFrom && at < end) continue;
        if (at < least) least = at;
        if (at > most) most = at;
      }
    }
    restBegins[person] = most < 0 ? -1 : least < runFrom ? least : least - runLong;
    restEnds[person] = most < runFrom ? most : most - runLong;
  };

  const takeOut = (from: number, long: number) => {
    [runFrom, runLong] = [from, long];
    turn++;
    for (let index = 0; index < long; index++) {
      const item = order[from + index] as number;
      run[index] = item;
      offset[index + 1] = (offset[index] as number) + (duration[item] as number);
      const crew = cast[item] as Int32Array;
      for (let n = 0; n < crew.length; n++) {
        const person = crew[n] as number;
        if (inRun[person] !== turn) {
          inRun[person] = turn;
          runBegins[person] = index;
        }
        runEnds[person] = index;
      }
    }
    for (let index = 0, at = 0; index < size; index++) {
      if (index === from) index += long;
      if (index >= size) break;
      const item = order[index] as number;
      rest[at] = item;
      time[at + 1] = (time[at] as number) + (duration[item] as number);
      at++;
    }
  };

  const span = (values: Float64Array, from: number, to: number, by: number) => {
    values[from] = (values[from] as number) + by;
    values[to + 1] = (values[to + 1] as number) - by;
  };

  const weighPeople = (left: number) => {
    const whole = offset[runLong] as number;
    even.fill(0);
    turned.fill(0);
    slope.fill(0);
    for (let person = 0; person < people; person++) {
      outside(person);
      const [start, end, pay] = [restBegins[person] as number, restEnds[person] as number, rate[person] as number];
      if (start < 0) continue;
      span(even, start + 1, end, pay * whole);
      span(turned, start + 1, end, pay * whole);
      if (inRun[person] !== turn) continue;
      const until = time[start] as number;
      const since = time[end + 1] as number;
      const ahead = offset[runBegins[person] as number] as number;
      const done = offset[(runEnds[person] as number) + 1] as number;
      span(even, 0, start, pay * (whole - ahead + until));
      span(turned, 0, start, pay * (done + until));
      span(slope, 0, start, -pay);
      span(even, end + 1, left, pay * (done - since));
      span(turned, end + 1, left, pay * (whole - ahead - since));
      span(slope, end + 1, left, pay);
    }
  };

  const weigh = (from: number, long: number): Float64Array => {
    takeOut(from, long);
    const left = size - long;
    weighPeople(left);
    const returns = placeCosts(model, rest, left);
    const [runFirst, runLast] = [run[0] as number, run[long - 1] as number];
    const [low, high, turnable] = allowedRange(model, position, run, from, long);
    let [steady, back, steep] = [0, 0, 0];
    for (let gap = 0; gap <= left; gap++) {
      steady += even[gap] as number;
      back += turned[gap] as number;
      steep += slope[gap] as number;
      const later = steep * (time[gap] as number);
      const allowed = gap >= low && gap <= high;
      costs[gap] = allowed ? steady + later + returns(gap, runFirst, runLast) : Number.POSITIVE_INFINITY;
      costs[turnedAt + gap] =
        allowed && turnable ? back + later + returns(gap, runLast, runFirst) : Number.POSITIVE_INFINITY;
    }
    costs.fill(Number.POSITIVE_INFINITY, left + 1, turnedAt);
    costs.fill(Number.POSITIVE_INFINITY, turnedAt + left + 1);
    if (model.fits) forbidMisfits(model.fits, costs, rest, run, long);
    return costs;
  };

  const lay = (place: number) => {
    const back = place >= turnedAt;
    const gap = back ? place - turnedAt : place;
    const [from, long] = [runFrom, runLong];
    for (let index = Math.min(from, gap); index < Math.max(from, gap) + long; index++) {
      const inside = index - gap;
      const item =
        inside >= 0 && inside < long
          ? (run[back ? long - 1 - inside : inside] as number)
          : (rest[index < gap ? index : index - long] as number);
      order[index] = item;
      position[item] = index;
    }
    for (let person = 0; person < people; person++) {
      const [start, end] = [restBegins[person] as number, restEnds[person] as number];
      let least = start < 0 ? size : start < gap ? start : start + long;
      let most = end < 0 ? -1 : end < gap ? end : end + long;
      if (inRun[person] === turn) {
        const [one, other] = [runBegins[person] as number, runEnds[person] as number];
        least = Math.min(least, gap + (back ? long - 1 - other : one));
        most = Math.max(most, gap + (back ? long - 1 - one : other));
      }
      begins[person] = least;
      ends[person] = most;
    }
  };

  return { order, weigh, lay };
}

/** What entries into places a run adds ahead of item `gap` of the rest, by its first and last item. */
function placeCosts({ place, returnCost }: OrderModel, rest: Int32Array, left: number) {
  if (returnCost.length === 0) return () => 0;
  const entry = (at: number, last: number) => (at >= 0 && at !== last ? (returnCost[at] as number) : 0);
  return (gap: number, first: number, last: number): number => {
    const before = gap > 0 ? (place[rest[gap - 1] as number] as number) : -1;
    const start = place[first] as number;
    const inward = start >= 0 && start === before ? -(returnCost[start] as number) : 0;
    if (gap >= left) return inward;
    const next = place[rest[gap] as number] as number;
    return inward + entry(next, place[last] as number) - entry(next, before);
  };
}

/** The places of a run between what must come before and behind it, and whether it may be turned round. */
function allowedRange(
  { before, after, size }: OrderModel,
  position: Int32Array,
  run: Int32Array,
  from: number,
  long: number,
): [low: number, high: number, turnable: boolean] {
  let low = 0;
  let high = size - long;
  let turnable = long > 1;
  const restOf = (item: number) => {
    const at = position[item] as number;
    return at < from ? at : at < from + long ? -1 : at - long;
  };
  for (let index = 0; index < long; index++) {
    const item = run[index] as number;
    for (const earlier of before[item] as Int32Array) {
      const at = restOf(earlier);
      if (at < 0) turnable = false;
      else low = Math.max(low, at + 1);
    }
    for (const later of after[item] as Int32Array) {
      const at = restOf(later);
      if (at >= 0) high = Math.min(high, at);
    }
  }
  return [low, high, turnable];
}

/** Forbids the places at which the run or an item of the rest lies where it may not. */
function forbidMisfits(fits: Uint8Array, costs: Float64Array, rest: Int32Array, run: Int32Array, long: number): void {
  const size = rest.length;
  const misfit = (item: number, position: number) => (fits[item * size + position] === 0 ? 1 : 0);
  let broken = 0;
  for (let index = 0; index < size - long; index++) broken += misfit(rest[index] as number, index + long);
  for (let gap = 0; gap <= size - long; gap++) {
    let [ahead, turned] = [broken, broken];
    for (let index = 0; index < long; index++) {
      ahead += misfit(run[index] as number, gap + index);
      turned += misfit(run[index] as number, gap + long - 1 - index);
    }
    if (ahead > 0) costs[gap] = Number.POSITIVE_INFINITY;
    if (turned > 0) costs[size + 1 + gap] = Number.POSITIVE_INFINITY;
    if (gap === size - long) return;
    const item = rest[gap] as number;
    broken += misfit(item, gap) - misfit(item, gap + long);
  }
}

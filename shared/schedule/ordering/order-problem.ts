/**
 * The order in which things are shot, as its own question: people are paid from their first to their last item,
 * places cost a fee for every return. It is the talent scheduling problem (Cheng, Diamond & Lin 1993; CSPLib 039)
 * with the returns and precedences of movie shoot scheduling. An item is a scene, a run of scenes or a whole day.
 */
export interface OrderProblem {
  readonly items: readonly OrderItem[];
  readonly people: readonly OrderPerson[];
  /** What each return to a place costs, the first visit being free; a place that is not named costs nothing. */
  readonly places?: readonly { readonly id: string; readonly returnCost: number }[];
  /** [earlier, later] by item id. */
  readonly precedences?: readonly (readonly [string, string])[];
}

export interface OrderItem {
  readonly id: string;
  /** In the unit that people are paid by. */
  readonly duration: number;
  readonly cast: readonly string[];
  readonly place?: string;
  /** Places in the order, counted from 0, that the item may take; absent: any. */
  readonly positions?: readonly number[];
}

export interface OrderPerson {
  readonly id: string;
  /** Per unit of duration, worked or held. */
  readonly rate: number;
}

/** The problem by numbers: what the searches read. */
export interface OrderModel {
  readonly size: number;
  readonly duration: Float64Array;
  /** Place of each item, or -1. */
  readonly place: Int32Array;
  readonly returnCost: Float64Array;
  /** Items of each person who has at least two; people of the same items are one. */
  readonly itemsOf: readonly Int32Array[];
  readonly rate: Float64Array;
  /** People of each item, by index into `itemsOf`. */
  readonly cast: readonly Int32Array[];
  readonly before: readonly Int32Array[];
  readonly after: readonly Int32Array[];
  /** [item * size + position]: 1 where an item may lie; null when every item may lie anywhere. */
  readonly fits: Uint8Array | null;
  /** Ids that each item stands for, in the order they are shot. */
  readonly ids: readonly (readonly string[])[];
}

/** What an order costs. `holding` is paid without work, `returns` to places; `worked` is the same for every order. */
export interface OrderCost {
  readonly worked: number;
  readonly holding: number;
  readonly returns: number;
  /** Precedences that the order breaks. */
  readonly broken: number;
}

/**
 * What an order costs, counted from the problem itself without any shortcut of the searches.
 * @throws RangeError when the order is not a permutation of the items
 */
export function costOfOrder(problem: OrderProblem, order: readonly string[]): OrderCost {
  const byId = new Map(problem.items.map((item) => [item.id, item]));
  const items = order.map((id) => byId.get(id)).filter((item) => item !== undefined);
  if (new Set(order).size !== byId.size || items.length !== byId.size || order.length !== byId.size)
    throw new RangeError("The order does not hold every item once");
  const rateOf = new Map(problem.people.map((person) => [person.id, person.rate]));
  const span = new Map<string, { from: number; to: number; worked: number }>();
  let time = 0;
  for (const item of items) {
    const end = time + item.duration;
    for (const id of new Set(item.cast)) {
      const known = span.get(id) ?? { from: time, to: end, worked: 0 };
      span.set(id, { from: known.from, to: end, worked: known.worked + item.duration });
    }
    time = end;
  }
  const cost = { worked: 0, holding: 0, returns: 0, broken: 0 };
  for (const [id, { from, to, worked }] of span) {
    cost.worked += (rateOf.get(id) ?? 0) * worked;
    cost.holding += (rateOf.get(id) ?? 0) * (to - from - worked);
  }
  const feeOf = new Map(problem.places?.map((place) => [place.id, place.returnCost]));
  const seen = new Set<string>();
  items.forEach(({ place }, index) => {
    if (place === undefined || place === items[index - 1]?.place) return;
    if (seen.has(place)) cost.returns += feeOf.get(place) ?? 0;
    seen.add(place);
  });
  const position = new Map(order.map((id, index) => [id, index]));
  for (const [earlier, later] of problem.precedences ?? [])
    if ((position.get(earlier) ?? -1) >= (position.get(later) ?? order.length)) cost.broken++;
  return cost;
}

/**
 * The problem with everything taken out that cannot matter: people of one item, people of the same items joined,
 * items of the same people and place joined (they may always be shot one after the other: moving one beside the
 * other, to where less is held, lengthens nobody's span and adds no return). Where items are bound to positions
 * or by precedences they are not joined.
 * @throws RangeError when precedences go round in a circle or name what is not there
 */
export function modelOrder(problem: OrderProblem): OrderModel {
  const bound = new Set((problem.precedences ?? []).flat());
  const placed = problem.items.some((item) => item.positions !== undefined);
  const groups = new Map<string, OrderItem[]>();
  const worksOn = new Map<string, number>();
  for (const item of problem.items) for (const id of new Set(item.cast)) worksOn.set(id, (worksOn.get(id) ?? 0) + 1);
  for (const item of problem.items) {
    const people = [...new Set(item.cast)].filter((id) => (worksOn.get(id) ?? 0) > 1).sort();
    const key = placed || bound.has(item.id) ? `\n${item.id}` : [item.place ?? "", ...people].join("\u0000");
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const merged = [...groups.values()];
  const indexOf = new Map(merged.flatMap((group, index) => group.map((item) => [item.id, index] as const)));
  const places = [...new Set(problem.items.flatMap((item) => item.place ?? []))];
  const feeOf = new Map(problem.places?.map((place) => [place.id, place.returnCost]));

  const byItems = new Map<string, { items: number[]; rate: number }>();
  for (const person of problem.people) {
    const items = merged.flatMap((group, index) =>
      group.some((item) => item.cast.includes(person.id)) ? [index] : [],
    );
    if (items.length < 2 || person.rate === 0) continue;
    const known = byItems.get(items.join());
    if (known) known.rate += person.rate;
    else byItems.set(items.join(), { items, rate: person.rate });
  }
  const people = [...byItems.values()];
  const links = (problem.precedences ?? []).map(([earlier, later]) => {
    const [a, b] = [indexOf.get(earlier), indexOf.get(later)];
    if (a === undefined || b === undefined) throw new RangeError("A precedence names an item that is not there");
    return [a, b] as const;
  });
  const model: OrderModel = {
    size: merged.length,
    duration: Float64Array.from(merged, (group) => group.reduce((sum, item) => sum + item.duration, 0)),
    place: Int32Array.from(merged, ([item]) => (item?.place === undefined ? -1 : places.indexOf(item.place))),
    returnCost: Float64Array.from(places, (id) => feeOf.get(id) ?? 0),
    itemsOf: people.map(({ items }) => Int32Array.from(items)),
    rate: Float64Array.from(people, ({ rate }) => rate),
    cast: merged.map((_, index) =>
      Int32Array.from(people.flatMap(({ items }, person) => (items.includes(index) ? [person] : []))),
    ),
    before: merged.map((_, index) => Int32Array.from(links.flatMap(([a, b]) => (b === index ? [a] : [])))),
    after: merged.map((_, index) => Int32Array.from(links.flatMap(([a, b]) => (a === index ? [b] : [])))),
    fits: placed ? fitsOf(problem.items) : null,
    ids: merged.map((group) => group.map((item) => item.id)),
  };
  if (inPrecedence(model).length < model.size) throw new RangeError("The precedences go round in a circle");
  return model;
}

function fitsOf(items: readonly OrderItem[]): Uint8Array {
  const fits = new Uint8Array(items.length ** 2);
  items.forEach(({ positions }, item) => {
    for (let position = 0; position < items.length; position++)
      fits[item * items.length + position] = (positions?.includes(position) ?? true) ? 1 : 0;
  });
  return fits;
}

/** Items in an order that keeps the precedences; shorter than the model when they go round in a circle. */
export function inPrecedence({ size, before, after }: OrderModel): number[] {
  const waiting = before.map((earlier) => earlier.length);
  const ready = waiting.flatMap((count, item) => (count === 0 ? [item] : []));
  const order: number[] = [];
  for (let item = ready.shift(); item !== undefined && order.length <= size; item = ready.shift()) {
    order.push(item);
    for (const later of after[item] ?? []) {
      const left = (waiting[later] ?? 0) - 1;
      waiting[later] = left;
      if (left === 0) ready.push(later);
    }
  }
  return order;
}

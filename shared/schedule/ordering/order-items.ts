import { seededRandom } from "../planner/seeded-random.ts";
import { exactOrder, mostExact } from "./exact-order.ts";
import { type FoundOrder, greedyOrder, variableCost } from "./greedy-order.ts";
import { costOfOrder, modelOrder, type OrderCost, type OrderModel, type OrderProblem } from "./order-problem.ts";
import { searchOrder } from "./search-order.ts";

/** How much is tried. The same effort and seed give the same order. */
export interface OrderEffort {
  readonly seed: number;
  /** Changes the search tries. */
  readonly steps: number;
  /** Partial orders the exact search looks at before it gives up; 0 leaves it out. */
  readonly nodes: number;
}

/** An order, what it costs, and how good it can be said to be. */
export interface OrderAnswer {
  readonly order: readonly string[];
  readonly cost: OrderCost;
  /** No order has less holding and returns than this. */
  readonly bound: number;
  /** No other order costs less: all were ruled out. */
  readonly proven: boolean;
  /** Partial orders looked at by the exact search. */
  readonly nodes: number;
}

/**
 * The best order that is found: a greedy one, improved by search, and for as many items as the exact search takes
 * proven or bettered by it. Precedences are always kept. Where positions are given, the items' own order is where the
 * search begins; when that breaks a position and the exact search is left out or finds no order, so may the answer,
 * whose `cost` is then the given order's.
 * @throws RangeError for a problem whose precedences go round in a circle
 */
export function orderItems(problem: OrderProblem, { seed, steps, nodes }: OrderEffort): OrderAnswer {
  const model = modelOrder(problem);
  const start = model.fits ? asGiven(model) : greedyOrder(model);
  const searched = searchOrder(model, start, seededRandom(seed), steps);
  const exact =
    model.size <= mostExact && nodes > 0
      ? exactOrder(model, searched, nodes)
      : { ...searched, bound: 0, proven: searched.cost === 0, nodes: 0 };
  const order = exact.order.flatMap((item) => model.ids[item] ?? []);
  return { order, cost: costOfOrder(problem, order), bound: exact.bound, proven: exact.proven, nodes: exact.nodes };
}

/** The items' own order; it costs without end when it breaks what it must keep. */
function asGiven(model: OrderModel): FoundOrder {
  const order = model.ids.map((_, item) => item);
  return { order, cost: isKept(model) ? variableCost(model, order) : Number.POSITIVE_INFINITY };
}

/** Whether the items' own order keeps precedences and positions. */
function isKept({ before, fits, size }: OrderModel): boolean {
  return before.every((earlier, item) => fits?.[item * size + item] !== 0 && earlier.every((other) => other < item));
}

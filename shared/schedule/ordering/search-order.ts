import type { Random } from "../../documents/order.ts";
import type { FoundOrder } from "./greedy-order.ts";
import type { OrderModel } from "./order-problem.ts";
import { runPlaces } from "./run-places.ts";

/** Longest run that is moved at once, as a share of all and in items. */
const longestRun = { share: 0.5, items: 24 };

/** Share of the runs that are whole visits to places. */
const wholeVisits = 0.15;

/** Steps for each item that a run of the search is worth; what is left over makes further runs. */
const stepsForItem = 700;

/** Warmth at first, as a share of what an item costs on average: from the given order, and again from the best; found by trial. */
const warmth = { afresh: 0.5, again: 0.2 };

/** A place that much worse than the best is not chosen any more. */
const hopeless = 16;

/**
 * Improves an order by simulated annealing: a run of items is taken out and weighed at all its places, either way
 * round; it is laid at one of them, the likelier the cheaper, and with less and less chance for the dearer ones. Many
 * steps make several runs, from the given order and from the best in turn. Precedences and positions that the given order keeps are kept.
 * The same random numbers give the same order; never worse than the given.
 */
export function searchOrder(model: OrderModel, from: FoundOrder, random: Random, steps: number): FoundOrder {
  const { size } = model;
  let best = from;
  if (size < 3 || !Number.isFinite(from.cost)) return best;
  const runs = Math.max(1, Math.floor(steps / (stepsForItem * size)));
  for (let run = 0; run < runs; run++) {
    const again = run % 2 === 1;
    const found = cooled(model, again ? best : from, (from.cost / size) * (again ? warmth.again : warmth.afresh), {
      random,
      steps: Math.floor(steps / runs),
    });
    if (found.cost < best.cost - 1e-9) best = found;
  }
  return best;
}

function cooled(
  model: OrderModel,
  from: FoundOrder,
  warm: number,
  { random, steps }: { readonly random: Random; readonly steps: number },
): FoundOrder {
  const { size } = model;
  const places = runPlaces(model, from.order);
  const weights = new Float64Array(2 * (size + 1));
  const longest = Math.min(Math.max(2, Math.floor(size * longestRun.share)), longestRun.items);
  let cost = from.cost;
  let best = from;
  for (let step = 0; step < steps; step++) {
    const heat = warm * (1 - step / steps) ** 3 + 1e-9;
    const whole = model.returnCost.length > 0 && random() < wholeVisits;
    const [start, long] = whole ? visits(model, places.order, random) : someItems(size, longest, random);
    const costs = places.weigh(start, long);
    const place = drawn(costs, weights, heat, random);
    if (place === start) continue;
    cost += (costs[place] as number) - (costs[start] as number);
    places.lay(place);
    if (cost < best.cost - 1e-6) best = { order: [...places.order], cost };
  }
  return best;
}

function someItems(size: number, longest: number, random: Random): [start: number, long: number] {
  const long = 1 + Math.floor(random() ** 3 * longest);
  return [Math.floor(random() * (size - long + 1)), long];
}

/** One to three whole visits to places. */
function visits({ place, size }: OrderModel, order: Int32Array, random: Random): [start: number, long: number] {
  const same = (a: number, b: number) => place[order[a] as number] === place[order[b] as number];
  let start = Math.floor(random() * size);
  let end = start;
  while (start > 0 && same(start - 1, start)) start--;
  for (let more = Math.floor(random() ** 2 * 3); more >= 0 && end < size - 1; more--) {
    end++;
    while (end < size && same(end - 1, end)) end++;
  }
  return [start, Math.min(end - start || 1, size - 1)];
}

/** One of the places by chance, each with the weight exp(-cost / heat). */
function drawn(costs: Float64Array, weights: Float64Array, heat: number, random: Random): number {
  let least = Number.POSITIVE_INFINITY;
  for (let place = 0; place < costs.length; place++)
    if ((costs[place] as number) < least) least = costs[place] as number;
  const limit = least + heat * hopeless;
  let sum = 0;
  for (let place = 0; place < costs.length; place++) {
    const cost = costs[place] as number;
    if (cost <= limit) sum += Math.exp((least - cost) / heat);
    weights[place] = sum;
  }
  const chosen = random() * sum;
  let place = 0;
  while ((weights[place] as number) <= chosen) place++;
  return place;
}

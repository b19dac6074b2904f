import type { Random } from "../../documents/order.ts";
import type { FoundOrder } from "./greedy-order.ts";
import type { OrderModel } from "./order-problem.ts";
import { walkOrder } from "./walked-order.ts";

/** Longest run that is moved at once, as a share of all and in items. */
const longestRun = { share: 0.5, items: 24 };

/** Steps for each item that a run of the search is worth; what is left over makes further runs. */
const stepsForItem = 12_000;

/** Warmth at first, as a share of what an item costs on average; found by trial on the published problems. */
const warmth = 0.2;

/**
 * Improves an order by simulated annealing: a run of items is moved or turned round; a worse order is kept with a
 * chance that shrinks to nothing. Many steps make several runs, each from the given order. Precedences and
 * positions that the given order keeps are kept. The same random numbers give the same order; never worse than
 * the given.
 */
export function searchOrder(model: OrderModel, from: FoundOrder, random: Random, steps: number): FoundOrder {
  const { size } = model;
  let best = from;
  if (size < 3 || !Number.isFinite(from.cost)) return best;
  const runs = Math.max(1, Math.floor(steps / (stepsForItem * size)));
  for (let run = 0; run < runs; run++) {
    const found = cooled(model, from, random, Math.floor(steps / runs));
    if (found.cost < best.cost - 1e-9) best = found;
  }
  return best;
}

function cooled(model: OrderModel, from: FoundOrder, random: Random, steps: number): FoundOrder {
  const walked = walkOrder(model, from.order);
  let cost = walked.cost();
  let best = from;
  const warm = (cost / model.size) * warmth;
  for (let step = 0; step < steps; step++) {
    const heat = warm * (1 - step / steps) ** 3 + 1e-9;
    const [start, stretch] = changedStretch(model, walked.order, random);
    if (stretch === null) continue;
    const changed = walked.costWith(start, stretch);
    if (changed > cost && random() >= Math.exp((cost - changed) / heat)) continue;
    walked.lay(start, stretch);
    cost = changed;
    if (cost < best.cost - 1e-9) best = { order: [...walked.order], cost };
  }
  return best;
}

/** A stretch of the order with one run moved or turned round in it; null when that breaks a precedence or a position. */
function changedStretch(
  model: OrderModel,
  order: Int32Array,
  random: Random,
): [start: number, stretch: Int32Array | null] {
  const { size } = model;
  const longest = Math.min(Math.max(2, Math.floor(size * longestRun.share)), longestRun.items);
  const long = 1 + Math.floor(random() ** 3 * longest);
  const from = Math.floor(random() * (size - long + 1));
  const away = Math.floor(random() ** 2 * (size - long)) + 1;
  const to = random() < 0.5 ? Math.max(0, from - away) : Math.min(size - long, from + away);
  const turned = long > 1 && random() < 0.3;
  if (from === to && !turned) return [0, null];
  const start = Math.min(from, to);
  const end = Math.max(from, to) + long;
  const stretch = new Int32Array(end - start);
  const run = order.slice(from, from + long);
  if (turned) run.reverse();
  if (to <= from) {
    stretch.set(run, 0);
    stretch.set(order.subarray(to, from), long);
  } else {
    stretch.set(order.subarray(from + long, to + long), 0);
    stretch.set(run, to - from);
  }
  return [start, isAllowed(model, start, stretch) ? stretch : null];
}

/** Whether a stretch from a position on keeps precedences among its items, and positions. */
export function isAllowed({ before, fits, size }: OrderModel, start: number, stretch: Int32Array): boolean {
  for (let index = 0; index < stretch.length; index++) {
    if (fits && fits[(stretch[index] as number) * size + start + index] === 0) return false;
    const earlier = before[stretch[index] as number] as Int32Array;
    for (let n = 0; n < earlier.length; n++) if (stretch.indexOf(earlier[n] as number, index + 1) >= 0) return false;
  }
  return true;
}

import { mostExact } from "../ordering/exact-order.ts";
import { orderItems } from "../ordering/order-items.ts";
import type { OrderItem } from "../ordering/order-problem.ts";
import { at, type PlanState, put, stripsAt, take } from "./plan-state.ts";

/** Enough to prove the order of a dozen days, a fraction of a second for thirty. */
const effort = { seed: 1, steps: 1_000, nodes: 1_500 };

/**
 * Puts the shooting days that a board uses into the order with the fewest hold days, without changing what is shot
 * on which day: days keep the dates, no strip comes to a date where somebody or its place is not available, unless
 * it is there already, and locked days stay. Answers whether no other order of these days has fewer; a board of
 * more days than the exact search takes is left as it is.
 */
export function orderDays(state: PlanState): boolean {
  const { problem } = state;
  const used = [...Array(problem.slots).keys()].filter((slot) => stripsAt(state, slot).length > 0);
  if (used.length > mostExact) return false;
  const isFixed = (slot: number) => at(problem.lockedSlot, slot) === 1 || at(problem.pinnedSlot, slot) === 1;
  const contents = used.map((slot) => [...stripsAt(state, slot)]);
  const items = used.map((slot, index): OrderItem => {
    const strips = contents[index] as number[];
    const open = used.flatMap((to, position) =>
      to === slot || strips.every((strip) => at(problem.blocked, strip * problem.slots + to) === 0) ? [position] : [],
    );
    const fixed = isFixed(slot);
    return {
      id: String(index),
      duration: 1,
      cast: [...new Set(strips.flatMap((strip) => [...(problem.cast[strip] as Int32Array)].map(String)))],
      positions: fixed ? [index] : open.filter((position) => !isFixed(used[position] as number)),
    };
  });
  const people = Array.from({ length: problem.people }, (_, person) => ({ id: String(person), rate: 1 }));
  const before = orderItems({ items, people }, { ...effort, steps: 0, nodes: 0 });
  const { order, cost, proven } = orderItems({ items, people }, effort);
  if (cost.holding >= before.cost.holding) return proven;
  for (const strip of contents.flat()) take(state, strip);
  order.forEach((id, position) => {
    for (const strip of contents[Number(id)] as number[]) put(state, strip, used[position] as number);
  });
  return proven;
}

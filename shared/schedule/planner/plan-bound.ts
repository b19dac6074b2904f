import type { PlanProblem } from "./plan-problem.ts";
import { at } from "./plan-state.ts";
import type { PlanBound, PlanRequest } from "./planning.ts";

/**
 * What no plan that keeps the longest day can go below. Days: all minutes by the minutes that a day has besides its
 * meal; and strips longer than half a day share a day only with short ones (the bound L2 of bin packing). Cost: crew for so
 * many days, and for each person the days that their own minutes fill; no holds, no moves.
 */
export function planBound(problem: PlanProblem, { rules, terms }: Pick<PlanRequest, "rules" | "terms">): PlanBound {
  const room = Math.max(1, Math.max(problem.capacity, ...problem.room) - problem.mealMinutes);
  const minutes = [...problem.minutes].map((length) => Math.min(length, room));
  const days = packingBound(minutes, room);
  const own = new Float64Array(problem.people);
  problem.cast.forEach((cast, strip) => {
    for (const person of cast) own[person] = at(own, person) + (minutes[strip] ?? 0);
  });
  const usual = terms ? rules.usualRate || 1 : rules.usualRate;
  let cost = days * rules.crewCost;
  for (let person = 0; person < problem.people; person++)
    cost += Math.max(1, Math.ceil(at(own, person) / room - 1e-9)) * at(problem.workRate, person) * usual;
  return { days, cost };
}

/** Fewest bins for items of these sizes: Martello and Toth's L2. */
function packingBound(sizes: readonly number[], room: number): number {
  if (sizes.length === 0) return 0;
  let best = 1;
  for (const small of new Set([0, ...sizes.filter((size) => size <= room / 2)])) {
    const large = sizes.filter((size) => size > room - small);
    const middle = sizes.filter((size) => size <= room - small && size > room / 2);
    const rest = sizes.filter((size) => size <= room / 2 && size >= small);
    const free = middle.length * room - sum(middle);
    const bins = large.length + middle.length + Math.max(0, Math.ceil((sum(rest) - free) / room - 1e-9));
    best = Math.max(best, bins);
  }
  return best;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

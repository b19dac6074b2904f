import type { PlanProblem } from "./plan-problem.ts";
import { at, costOfPutting, type PlanState, type PlanWeights, planState, put } from "./plan-state.ts";

/**
 * A first board that a first AD would recognise: strips in blocks of one place and one kind of light, each
 * block followed by the one that shares most of its cast, every strip where it costs least. Hard rules are
 * kept wherever a slot is left that keeps them.
 */
export function firstBoard(problem: PlanProblem, weights: PlanWeights): PlanState {
  const state = planState(problem);
  for (const strip of blocks(problem).flat()) if (at(state.slotOf, strip) < 0) putBest(state, strip, weights);
  return state;
}

/** Empty slots behind the last used one that are worth a look while one without a breach is known. */
const roomBehind = 2;

/** Puts a strip where it adds least; the earliest slot among equals. Locked days are passed over. */
export function putBest(state: PlanState, strip: number, weights: PlanWeights): void {
  const { usedAhead } = state;
  const { slots, lockedSlot } = state.problem;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let slot = 0, behind = 0; slot < slots; slot++) {
    if (at(lockedSlot, slot)) continue;
    if (at(usedAhead, slot) === at(usedAhead, slots) && behind++ > roomBehind && least < weights.breach) break;
    const cost = costOfPutting(state, strip, slot, weights);
    if (cost >= least) continue;
    least = cost;
    best = slot;
  }
  if (best >= 0) put(state, strip, best);
}

function blocks(problem: PlanProblem): number[][] {
  const byKey = new Map<number, number[]>();
  problem.strips.forEach((_, strip) => {
    const key = at(problem.place, strip) * 3 + at(problem.light, strip);
    byKey.set(key, [...(byKey.get(key) ?? []), strip]);
  });
  const waiting = [...byKey.values()].sort((a, b) => minutesOf(problem, b) - minutesOf(problem, a));
  const ordered: number[][] = [];
  let last = waiting.shift();
  while (last) {
    ordered.push(last);
    const people = castOfBlock(problem, last);
    let next = 0;
    let most = -1;
    waiting.forEach((block, index) => {
      const shared = [...castOfBlock(problem, block)].filter((person) => people.has(person)).length;
      if (shared > most) {
        most = shared;
        next = index;
      }
    });
    last = waiting.splice(next, 1)[0];
  }
  return ordered;
}

function minutesOf(problem: PlanProblem, block: readonly number[]): number {
  return block.reduce((sum, strip) => sum + at(problem.minutes, strip), 0);
}

function castOfBlock(problem: PlanProblem, block: readonly number[]): Set<number> {
  return new Set(block.flatMap((strip) => [...(problem.cast[strip] ?? [])]));
}

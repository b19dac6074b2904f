import type { PlanProblem } from "./plan-problem.ts";
import { at, costOfPutting, type PlanState, type PlanWeights, planState, put } from "./plan-state.ts";

/**
 * A first board that a first AD would recognise: strips in blocks of one place and one kind of light, each
 * block followed by the one that shares most of its cast, every strip where it costs least. Hard rules are
 * kept wherever a slot is left that keeps them. Strips of which `from` says a date lie there already.
 */
export function firstBoard(
  problem: PlanProblem,
  weights: PlanWeights,
  from: Readonly<Record<string, string>> = {},
): PlanState {
  const state = planState(problem);
  const place = new Map(problem.dates.map((date, slot) => [date, slot]));
  problem.strips.forEach(({ id }, strip) => {
    const slot = place.get((Object.hasOwn(from, id) ? from[id] : undefined) ?? "");
    if (slot !== undefined && at(state.slotOf, strip) < 0 && !at(problem.lockedSlot, slot)) put(state, strip, slot);
  });
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
  const [tight, waiting] = partedByRoom(problem, [...byKey.values()]);
  const ordered: number[][] = [...tight];
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

/** Blocks that few dates allow come first, the fewest ahead; the others by length. */
function partedByRoom(problem: PlanProblem, all: number[][]): [tight: number[][], others: number[][]] {
  const horizon = Math.ceil(minutesOf(problem, all.flat()) / problem.capacity);
  const roomOf = (block: readonly number[]) => Math.min(...block.map((strip) => openSlots(problem, strip, horizon)));
  const room = new Map(all.map((block) => [block, roomOf(block)]));
  const isTight = (block: number[]) => (room.get(block) ?? 0) < horizon * 0.75;
  return [
    all.filter(isTight).sort((a, b) => (room.get(a) ?? 0) - (room.get(b) ?? 0)),
    all.filter((block) => !isTight(block)).sort((a, b) => minutesOf(problem, b) - minutesOf(problem, a)),
  ];
}

function openSlots({ blocked, slots }: PlanProblem, strip: number, horizon: number): number {
  let open = 0;
  for (let slot = 0; slot < horizon && slot < slots; slot++) if (at(blocked, strip * slots + slot) === 0) open++;
  return open;
}

function minutesOf(problem: PlanProblem, block: readonly number[]): number {
  return block.reduce((sum, strip) => sum + at(problem.minutes, strip), 0);
}

function castOfBlock(problem: PlanProblem, block: readonly number[]): Set<number> {
  return new Set(block.flatMap((strip) => [...(problem.cast[strip] ?? [])]));
}

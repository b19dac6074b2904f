import type { Random } from "../../documents/order.ts";
import { putBest } from "./first-board.ts";
import { at, costOfPutting, type PlanState, type PlanWeights, put, stripsAt, take, totalCost } from "./plan-state.ts";

/** A few milliseconds of work for a feature film. */
const pauseEvery = 25;

/**
 * Improves a board in place by large neighbourhood search under simulated annealing: each step takes some
 * strips off (alike ones, whole days, a person's, a place's) and puts each back where it costs least, or
 * exchanges or shifts whole days; a worse board is kept with a chance that shrinks to nothing. The best board
 * seen is the result, so it is never worse than the given one. The same random numbers give the same board. It pauses every now and then and says
 * which share of the steps is done; told `true` it stops there.
 */
export function* improveBoard(
  state: PlanState,
  weights: PlanWeights,
  random: Random,
  steps: number,
): Generator<number, void, boolean | undefined> {
  const free = state.problem.strips.flatMap((_, strip) => (isFree(state, strip) ? [strip] : []));
  if (free.length === 0) return;
  let cost = totalCost(state, weights);
  let best = cost;
  let bestSlots = state.slotOf.slice();
  for (let step = 0; step < steps; step++) {
    if (step % pauseEvery === 0 && (yield step / steps)) break;
    const before = state.slotOf.slice();
    change(state, free, weights, random);
    const changed = totalCost(state, weights);
    const heat = weights.warmth * (1 - step / steps) ** 2 + 1e-6;
    if (changed <= cost || random() < Math.exp((cost - changed) / heat)) {
      cost = changed;
      if (cost < best - 1e-9) {
        best = cost;
        bestSlots = state.slotOf.slice();
      }
    } else setSlots(state, before);
  }
  setSlots(state, bestSlots);
}

function change(state: PlanState, free: readonly number[], weights: PlanWeights, random: Random): void {
  const choice = random();
  if (choice < 0.25) swapDays(state, random);
  else if (choice < 0.4) shiftDay(state, random);
  else if (choice < 0.43) closeGap(state, random);
  else if (choice < 0.5) moveRun(state, free, weights, random);
  else rebuild(state, ruin(state, free, random), weights, random);
}

/** Two days exchange all their strips. One of them may be empty. */
function swapDays(state: PlanState, random: Random): void {
  const used = openDays(state).filter((slot) => isMovable(state, slot));
  if (used.length === 0) return;
  const a = pick(used, random);
  const b = pick(
    nearbyDays(state).filter((slot) => isMovable(state, slot)),
    random,
  );
  if (a === b) return;
  const [fromA, fromB] = [[...stripsAt(state, a)], [...stripsAt(state, b)]];
  for (const strip of [...fromA, ...fromB]) take(state, strip);
  for (const strip of fromA) put(state, strip, b);
  for (const strip of fromB) put(state, strip, a);
}

/** One day is shot earlier or later; the days between move up. */
function shiftDay(state: PlanState, random: Random): void {
  const days = openDays(state).filter((slot) => isMovable(state, slot));
  if (days.length < 2) return;
  const from = Math.floor(random() * days.length);
  const to = Math.floor(random() * days.length);
  const order = [...days];
  order.splice(to, 0, ...order.splice(from, 1));
  const contents = order.map((day) => [...stripsAt(state, day)]);
  days.forEach((day, index) => {
    if (order[index] !== day) for (const strip of stripsAt(state, day).slice()) take(state, strip);
  });
  days.forEach((day, index) => {
    if (order[index] !== day) for (const strip of contents[index] ?? []) put(state, strip, day);
  });
}

/** Everything behind an unused date is shot one date earlier. */
function closeGap(state: PlanState, random: Random): void {
  const days = reachableDays(state).filter((slot) => isMovable(state, slot));
  const last = openDays(state).at(-1) ?? 0;
  const gaps = days.filter((slot) => slot < last && stripsAt(state, slot).length === 0);
  if (gaps.length === 0) return;
  const gap = days.indexOf(pick(gaps, random));
  for (let index = gap + 1; index < days.length; index++) {
    const [from, to] = [days[index] as number, days[index - 1] as number];
    for (const strip of stripsAt(state, from).slice()) {
      take(state, strip);
      put(state, strip, to);
    }
  }
}

/** All strips of one place on one day move together to another day. */
function moveRun(state: PlanState, free: readonly number[], weights: PlanWeights, random: Random): void {
  const { place } = state.problem;
  const lead = pick(free, random);
  const day = at(state.slotOf, lead);
  const run = stripsAt(state, day).filter((strip) => at(place, strip) === at(place, lead) && isFree(state, strip));
  for (const strip of run) take(state, strip);
  let best = day;
  let least = Number.POSITIVE_INFINITY;
  for (const slot of nearbyDays(state)) {
    if (slot === day) continue;
    let cost = random();
    for (const strip of run) {
      cost += costOfPutting(state, strip, slot, weights);
      put(state, strip, slot);
    }
    for (const strip of run) take(state, strip);
    if (cost >= least) continue;
    least = cost;
    best = slot;
  }
  for (const strip of run) put(state, strip, best);
}

/** Chooses the strips that come off the board. */
function ruin(state: PlanState, free: readonly number[], random: Random): number[] {
  const { problem } = state;
  const choice = random();
  const lead = pick(free, random);
  const most = 2 + Math.floor(random() * 14);
  const stuck = random() < 0.2 ? free.filter((strip) => isStuck(state, strip)) : [];
  if (stuck.length > 0) {
    const day = pick(openDays(state), random);
    return [...new Set([...sample(stuck, most, random), ...stripsAt(state, day)])].filter((strip) =>
      isFree(state, strip),
    );
  }
  if (choice < 0.3) {
    const day = pick(openDays(state), random);
    const other = random() < 0.5 ? pick(openDays(state), random) : day;
    return [...new Set([...stripsAt(state, day), ...stripsAt(state, other)])].filter((strip) => isFree(state, strip));
  }
  if (choice < 0.55) {
    const cast = problem.cast[lead] ?? new Int32Array();
    const person = cast[Math.floor(random() * cast.length)];
    if (person !== undefined)
      return sample(
        free.filter((strip) => problem.cast[strip]?.includes(person)),
        most,
        random,
      );
  }
  if (choice < 0.8)
    return sample(
      free.filter((strip) => at(problem.place, strip) === at(problem.place, lead)),
      most,
      random,
    );
  return sample([...free], Math.min(most, 6), random);
}

/** On a day when one of its people or its place is not available, or that is too long. */
function isStuck({ problem, slotOf, load, placesOn }: PlanState, strip: number): boolean {
  const slot = at(slotOf, strip);
  if (at(problem.blocked, strip * problem.slots + slot) > 0) return true;
  const moves = at(placesOn, slot) - 1;
  return at(load, slot) + problem.mealMinutes + moves * problem.moveMinutes > at(problem.room, slot);
}

/** Takes the strips off and puts them back one by one, long ones and large casts first, with some chance in it. */
function rebuild(state: PlanState, strips: readonly number[], weights: PlanWeights, random: Random): void {
  const { problem } = state;
  for (const strip of strips) take(state, strip);
  const keyed = strips.map((strip) => {
    const size = at(problem.minutes, strip) + 20 * (problem.cast[strip]?.length ?? 0);
    return { strip, size: size * (0.5 + random()) };
  });
  keyed.sort((a, b) => b.size - a.size || a.strip - b.strip);
  for (const { strip } of keyed) putBest(state, strip, weights);
}

/** Neither locked nor pinned. */
function isFree({ problem }: PlanState, strip: number): boolean {
  return at(problem.lockedTo, strip) < 0;
}

/** May go to another date as a whole. */
function isMovable({ problem }: PlanState, slot: number): boolean {
  return at(problem.pinnedSlot, slot) === 0;
}

/** Used days that are not locked. */
function openDays(state: PlanState): number[] {
  return reachableDays(state).filter((slot) => stripsAt(state, slot).length > 0);
}

/** Open days, the gaps between them and two dates behind the last. */
function nearbyDays(state: PlanState): number[] {
  const last = openDays(state).at(-1) ?? 0;
  return reachableDays(state).filter((slot) => slot <= last + 2);
}

/** Days that are not locked and may receive strips. */
function reachableDays(state: PlanState): number[] {
  const days: number[] = [];
  for (let slot = 0; slot < state.problem.slots; slot++) if (!at(state.problem.lockedSlot, slot)) days.push(slot);
  return days;
}

function setSlots(state: PlanState, slots: Int32Array): void {
  const moved: number[] = [];
  for (let strip = 0; strip < slots.length; strip++)
    if (at(slots, strip) !== at(state.slotOf, strip)) {
      take(state, strip);
      moved.push(strip);
    }
  for (const strip of moved) put(state, strip, at(slots, strip));
}

function pick(from: readonly number[], random: Random): number {
  return from[Math.floor(random() * from.length)] as number;
}

function sample(from: number[], count: number, random: Random): number[] {
  for (let index = 0; index < count && index < from.length; index++) {
    const other = index + Math.floor(random() * (from.length - index));
    [from[index], from[other]] = [from[other] as number, from[index] as number];
  }
  return from.slice(0, count);
}

import type { BoardRules } from "../schedule.ts";
import type { PlanProblem } from "./plan-problem.ts";
import type { PlanGoal } from "./planning.ts";

/** What the search pays for each thing; one unit is a tenth of a day rate. */
export interface PlanWeights {
  readonly breach: number;
  readonly overMinute: number;
  readonly day: number;
  readonly move: number;
  readonly work: number;
  readonly hold: number;
  /** For each working day of slack a strip lacks, and for each the plan has waited before it. */
  readonly slack: number;
  /** Exteriors by day and by night on one date. */
  readonly mixedLight: number;
  /** For each slot a used day lies behind the first. */
  readonly late: number;
  /** Reward for a full day over two half ones, so that days run empty and can be saved. */
  readonly full: number;
  /** By how much a board may get worse at first on the way to a better one; found by trial. */
  readonly warmth: number;
}

const hard = { breach: 1e6, overMinute: 1e4 };

/** Ten units make a day rate. What a day and a move cost beside the cast comes from the board's rules. */
const money = {
  ...hard,
  work: 10,
  hold: 10,
  mixedLight: 5,
  late: 0.2,
  full: 30,
  warmth: 15,
};

/** Each goal's own measure outweighs all else; the others decide between equals. */
export function weightsFor(
  goal: PlanGoal,
  rules: Pick<BoardRules, "crewCost" | "moveCost" | "usualRate">,
): PlanWeights {
  if (goal === "time")
    return {
      ...hard,
      day: 5000,
      move: 100,
      work: 1,
      hold: 1,
      slack: 0,
      mixedLight: 30,
      late: 1,
      full: 200,
      warmth: 40,
    };
  const usual = rules.usualRate || 1;
  const costs = { day: (10 * rules.crewCost) / usual, move: (10 * rules.moveCost) / usual };
  return { ...money, ...costs, slack: goal === "availability" ? 60 : 0 };
}

/**
 * A board under construction: which strip is on which slot, with the sums that make a change cheap to judge.
 * The one mutable thing of the planner; nobody outside the search sees it.
 */
export interface PlanState {
  readonly problem: PlanProblem;
  /** Slot of each strip, -1 while it is off the board. */
  readonly slotOf: Int32Array;
  readonly bySlot: number[][];
  readonly load: Float64Array;
  /** [slot * places + place] */
  readonly placeCount: Uint16Array;
  readonly placesOn: Uint16Array;
  /** [slot * 3 + light] */
  readonly lightCount: Uint16Array;
  /** [person * slots + slot] */
  readonly worksOn: Uint16Array;
  /** [row * slots + slot]: minutes that are taken of who or what is limited. */
  readonly limitedLoad: Float64Array;
  readonly workDays: Int32Array;
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
  /** Used slots ahead of each slot, and their number at the end. */
  readonly usedAhead: Int32Array;
}

/** An empty board with the locked strips on their days. */
export function planState(problem: PlanProblem): PlanState {
  const { strips, slots, places, people } = problem;
  const state: PlanState = {
    problem,
    slotOf: new Int32Array(strips.length).fill(-1),
    bySlot: Array.from({ length: slots }, () => []),
    load: new Float64Array(slots),
    placeCount: new Uint16Array(slots * places),
    placesOn: new Uint16Array(slots),
    lightCount: new Uint16Array(slots * 3),
    worksOn: new Uint16Array(people * slots),
    limitedLoad: new Float64Array(problem.limits.length),
    workDays: new Int32Array(people),
    firstDay: new Int32Array(people).fill(-1),
    lastDay: new Int32Array(people).fill(-1),
    usedAhead: new Int32Array(slots + 1),
  };
  problem.lockedTo.forEach((slot, strip) => {
    if (slot >= 0) put(state, strip, slot);
  });
  return state;
}

/** Puts a strip that is off the board on a slot. */
export function put(state: PlanState, strip: number, slot: number): void {
  const { problem, workDays, firstDay, lastDay } = state;
  const { slots, places } = problem;
  const on = stripsAt(state, slot);
  if (on.length === 0) for (let later = slot + 1; later <= slots; later++) add(state.usedAhead, later, 1);
  on.push(strip);
  state.slotOf[strip] = slot;
  add(state.load, slot, at(problem.minutes, strip));
  if (add(state.placeCount, slot * places + at(problem.place, strip), 1) === 1) add(state.placesOn, slot, 1);
  add(state.lightCount, slot * 3 + at(problem.light, strip), 1);
  for (const row of limitedBy(problem, strip)) add(state.limitedLoad, row * slots + slot, at(problem.minutes, strip));
  for (const person of castOf(problem, strip)) {
    if (add(state.worksOn, person * slots + slot, 1) > 1) continue;
    if (add(workDays, person, 1) === 1) {
      firstDay[person] = slot;
      lastDay[person] = slot;
    } else if (slot < at(firstDay, person)) firstDay[person] = slot;
    else if (slot > at(lastDay, person)) lastDay[person] = slot;
  }
}

/** Takes a strip off its slot. */
export function take(state: PlanState, strip: number): void {
  const { problem, workDays, firstDay, lastDay, worksOn } = state;
  const { slots, places } = problem;
  const slot = at(state.slotOf, strip);
  const on = stripsAt(state, slot);
  on[on.indexOf(strip)] = on[on.length - 1] as number;
  on.pop();
  if (on.length === 0) for (let later = slot + 1; later <= slots; later++) add(state.usedAhead, later, -1);
  state.slotOf[strip] = -1;
  add(state.load, slot, -at(problem.minutes, strip));
  if (add(state.placeCount, slot * places + at(problem.place, strip), -1) === 0) add(state.placesOn, slot, -1);
  add(state.lightCount, slot * 3 + at(problem.light, strip), -1);
  for (const row of limitedBy(problem, strip)) add(state.limitedLoad, row * slots + slot, -at(problem.minutes, strip));
  for (const person of castOf(problem, strip)) {
    const row = person * slots;
    if (add(worksOn, row + slot, -1) > 0) continue;
    if (add(workDays, person, -1) === 0) {
      firstDay[person] = -1;
      lastDay[person] = -1;
      continue;
    }
    let first = at(firstDay, person);
    while (at(worksOn, row + first) === 0) first++;
    firstDay[person] = first;
    let last = at(lastDay, person);
    while (at(worksOn, row + last) === 0) last--;
    lastDay[person] = last;
  }
}

/** What the whole board costs by these weights. */
export function totalCost(state: PlanState, weights: PlanWeights): number {
  const { problem, firstDay, lastDay } = state;
  const { slots, strips, people } = problem;
  let cost = 0;
  for (let slot = 0; slot < slots; slot++) {
    if (stripsAt(state, slot).length === 0) continue;
    cost += dayCost(state, slot, weights, 0, at(state.placesOn, slot), 0);
    cost += weights.day + weights.late * slot;
  }
  for (let person = 0; person < people; person++) {
    const work = at(state.workDays, person);
    if (work === 0) continue;
    const span = at(lastDay, person) + 1 - at(firstDay, person);
    cost += weights.work * work * at(problem.workRate, person);
    cost += weights.hold * (span - work) * at(problem.holdRate, person);
  }
  for (let cell = 0; cell < problem.limits.length; cell++)
    cost += overLimit(problem, cell, at(state.limitedLoad, cell), weights);
  for (let strip = 0; strip < strips.length; strip++) {
    const slot = at(state.slotOf, strip);
    if (slot >= 0) cost += stripCost(state, strip, slot, weights);
  }
  return cost;
}

/** What putting a strip on a slot would add, all else equal. */
export function costOfPutting(state: PlanState, strip: number, slot: number, weights: PlanWeights): number {
  const { problem, firstDay, lastDay } = state;
  const { slots, places } = problem;
  const empty = stripsAt(state, slot).length === 0;
  let cost = stripCost(state, strip, slot, weights);
  const newPlace = at(state.placeCount, slot * places + at(problem.place, strip)) === 0 ? 1 : 0;
  const placesOn = at(state.placesOn, slot);
  const light = at(problem.light, strip);
  cost += dayCost(state, slot, weights, at(problem.minutes, strip), placesOn + newPlace, light);
  if (empty) {
    cost += weights.day + weights.late * slot;
  } else cost -= dayCost(state, slot, weights, 0, placesOn, 0);

  for (const row of limitedBy(problem, strip)) {
    const load = at(state.limitedLoad, row * slots + slot);
    cost += overLimit(problem, row * slots + slot, load + at(problem.minutes, strip), weights);
    cost -= overLimit(problem, row * slots + slot, load, weights);
  }
  for (const person of castOf(problem, strip)) {
    if (at(state.worksOn, person * slots + slot) > 0) continue;
    cost += weights.work * at(problem.workRate, person);
    const hold = weights.hold * at(problem.holdRate, person);
    const first = at(firstDay, person);
    const last = at(lastDay, person);
    if (first < 0) continue;
    if (slot < first) cost += hold * (first - slot - 1);
    else if (slot > last) cost += hold * (slot - last - 1);
    else cost -= hold;
  }
  return cost;
}

/** What it costs that somebody or something is needed for longer than there are minutes in a day. */
function overLimit({ limits }: PlanProblem, cell: number, minutes: number, weights: PlanWeights): number {
  const over = minutes - at(limits, cell);
  return over > 0 ? weights.breach + weights.overMinute * over : 0;
}

/** Costs of one day in itself: too long, moves, mixed light; with one more strip of these minutes and light. */
function dayCost(
  state: PlanState,
  slot: number,
  weights: PlanWeights,
  minutes: number,
  placesOn: number,
  light: number,
): number {
  const { problem, lightCount } = state;
  const moves = Math.max(0, placesOn - 1);
  const over =
    at(state.load, slot) + minutes + problem.mealMinutes + moves * problem.moveMinutes - at(problem.room, slot);
  const filled = (at(state.load, slot) + minutes) / problem.capacity;
  const byDay = light === 1 || at(lightCount, slot * 3 + 1) > 0;
  const byNight = light === 2 || at(lightCount, slot * 3 + 2) > 0;
  return (
    weights.move * moves -
    weights.full * filled * filled +
    (over > 0 ? weights.breach + weights.overMinute * over : 0) +
    (byDay && byNight ? weights.mixedLight : 0)
  );
}

function stripCost(state: PlanState, strip: number, slot: number, weights: PlanWeights): number {
  const { blocked, slots } = state.problem;
  return weights.breach * at(blocked, strip * slots + slot) - weights.slack * slackAt(state, strip, slot);
}

/** Working days until one of the strip's people or its place is not available, less those the board has waited before. */
export function slackAt({ problem, usedAhead }: PlanState, strip: number, slot: number): number {
  return at(problem.slack, strip * problem.slots + slot) - (slot - at(usedAhead, slot));
}

/** The strips on a slot; the array itself. */
export function stripsAt(state: PlanState, slot: number): number[] {
  return state.bySlot[slot] as number[];
}

function limitedBy(problem: PlanProblem, strip: number): Int32Array {
  return problem.limited[strip] as Int32Array;
}

function castOf(problem: PlanProblem, strip: number): Int32Array {
  return problem.cast[strip] as Int32Array;
}

type Numbers = Float64Array | Int32Array | Uint16Array | Uint8Array;

/** Reads an index that is known to exist. */
export function at(numbers: Numbers, index: number): number {
  return numbers[index] as number;
}

function add(numbers: Numbers, index: number, by: number): number {
  const sum = at(numbers, index) + by;
  numbers[index] = sum;
  return sum;
}

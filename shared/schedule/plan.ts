import type { Board, Strip } from "./board.ts";
import { boardCost } from "./board-cost.ts";
import { dayTimes } from "./day-times.ts";
import { findConflicts } from "./find-conflicts.ts";
import { planBoard } from "./plan-board.ts";
import { type DayLayer, dayLayer } from "./planner/day-layer.ts";
import { firstBoard } from "./planner/first-board.ts";
import { improveBoard } from "./planner/improve-board.ts";
import { mendBoard } from "./planner/mend-board.ts";
import { orderDays } from "./planner/order-days.ts";
import { planBound } from "./planner/plan-bound.ts";
import { planProblem, slackCap } from "./planner/plan-problem.ts";
import { at, type PlanState, slackAt, weightsFor } from "./planner/plan-state.ts";
import { type Plan, type PlanGoal, type PlanRequest, type PlanScore, planGoals } from "./planner/planning.ts";
import { seededRandom } from "./planner/seeded-random.ts";

export type { Plan, PlanGoal, PlanRequest, PlanScore } from "./planner/planning.ts";
export { planGoals };

/**
 * Plans the shooting days. Every live strip is placed on exactly one day, no earlier than the start date, on
 * working dates only; where no plan keeps a hard rule the plan breaks as few as it found and `score.breaches`
 * says so. All three goals are searched and the plan that is best by the asked goal's own measure is given, so
 * a plan for one goal never loses to another goal's plan on its own ground. Without any start date the days
 * have no dates and availability is not asked.
 */
export function plan(strips: readonly Strip[], request: PlanRequest): Plan {
  return comparePlans(strips, request)[request.goal];
}

/** The plans for all three goals side by side; `request.goal` does not matter. */
export function comparePlans(strips: readonly Strip[], request: Omit<PlanRequest, "goal">): ComparedPlans {
  const search = searchPlans(strips, request);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

export type ComparedPlans = Readonly<Record<PlanGoal, Plan>>;

/**
 * The search for the three plans, in pieces of some milliseconds: each says which share is done. Told `true` it stops
 * searching and answers with the best so far, which keeps every promise of `plan` but that of having tried all steps.
 */
export function* searchPlans(
  strips: readonly Strip[],
  request: Omit<PlanRequest, "goal">,
): Generator<number, ComparedPlans, boolean | undefined> {
  const question = { ...request, goal: "time" as const };
  const problem = planProblem(strips, question);
  const bound = planBound(problem, request);
  const layer = dayLayer(problem, strips, question);
  const found: Plan[] = [];
  let stopped = false;
  const keep = (state: PlanState, orderProven = false) =>
    found.push({ ...planFrom(state, layer, strips, question), bound, orderProven });
  type Pieces = Generator<number, void, boolean | undefined>;
  const searched = function* (state: PlanState, goal: PlanGoal, seed: number, at: number): Pieces {
    const search = improveBoard(state, weightsFor(goal, request.rules), seededRandom(seed), request.steps);
    for (let piece = search.next(); !piece.done; piece = search.next(stopped))
      stopped = (yield Math.min(1, at + piece.value / planGoals.length)) === true;
    keep(state);
  };
  const mended = function* (state: PlanState, most: number, at: number): Pieces {
    if (stopped || found.at(-1)?.score.breaches === 0) return;
    const mending = mendBoard(state, layer, most);
    for (let piece = mending.next(); !piece.done; piece = mending.next(stopped)) stopped = (yield at) === true;
    keep(state);
  };
  for (const [index, goal] of planGoals.entries()) {
    const state = firstBoard(problem, weightsFor(goal, request.rules), request.from);
    const at = index / planGoals.length;
    keep(state);
    if (request.steps <= 0 || stopped) {
      yield* mended(state, triesToMend.first, at);
      continue;
    }
    yield* searched(state, goal, request.seed, at);
    keep(state, orderDays(state));
    yield* mended(state, triesToMend.last, at);
  }
  const best = (goal: PlanGoal): Plan => ({ ...found.reduce((a, b) => (better(b, a, goal) ? b : a)), goal });
  return { time: best("time"), cost: best("cost"), availability: best("availability") };
}

/** Boards looked at to mend what breaks a hard rule: of the first board, and behind a search. */
const triesToMend = { first: 60, last: 900 };

/** The goal's own measure, most important part first; lower is better. */
export function planMeasure(score: PlanScore, goal: PlanGoal): readonly number[] {
  const { breaches, days, minutes, cost, slack } = score;
  if (goal === "time") return [breaches, days, minutes, cost];
  if (goal === "cost") return [breaches, cost, days, minutes];
  return [breaches, -slack, cost, days];
}

function better(a: Plan, b: Plan, goal: PlanGoal): boolean {
  const [left, right] = [planMeasure(a.score, goal), planMeasure(b.score, goal)];
  const differs = left.findIndex((value, index) => Math.abs(value - (right[index] ?? 0)) > 1e-9);
  return differs >= 0 && (left[differs] ?? 0) < (right[differs] ?? 0);
}

function planFrom(
  state: PlanState,
  layer: DayLayer,
  strips: readonly Strip[],
  request: PlanRequest,
): Omit<Plan, "bound"> {
  const days = layer.days(state);
  const elsewhere = new Set(request.elsewhere?.flatMap((day) => day.stripIds));
  const unplaced = strips.flatMap((strip) =>
    elsewhere.has(strip.id) || strip.state === "live" ? [] : [{ stripId: strip.id, reason: strip.state }],
  );
  const board = planBoard({ days }, strips, request);
  const broken = findConflicts(board).filter((conflict) => conflict.severity === "error");
  const score = { breaches: broken.length, ...scoreOf(state, board) };
  return { goal: request.goal, days, score, broken, unplaced, orderProven: false };
}

function scoreOf(state: PlanState, whole: Board): Omit<PlanScore, "breaches"> {
  const board = { ...whole, days: whole.days.filter((day) => day.unit === "main") };
  const total = boardCost(board);
  const { strips: planned } = state.problem;
  const slack = sum(planned.map((_, strip) => slackAt(state, strip, at(state.slotOf, strip))));
  return {
    days: total.days,
    minutes: sum(board.days.map((day) => dayTimes(day, board.rules).minutes)),
    moves: total.moves,
    holdDays: total.held,
    cost: total.total,
    slack: planned.length === 0 ? slackCap : slack / planned.length,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

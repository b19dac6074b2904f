import type { Strip } from "./board.ts";
import { boardCost } from "./board-cost.ts";
import { dayTimes, placeOf } from "./day-times.ts";
import { findConflicts } from "./find-conflicts.ts";
import { planBoard } from "./plan-board.ts";
import { firstBoard } from "./planner/first-board.ts";
import { improveBoard } from "./planner/improve-board.ts";
import { orderDay } from "./planner/order-day.ts";
import { orderDays } from "./planner/order-days.ts";
import { planBound } from "./planner/plan-bound.ts";
import { planProblem, slackCap } from "./planner/plan-problem.ts";
import { at, type PlanState, slackAt, weightsFor } from "./planner/plan-state.ts";
import {
  type Plan,
  type PlanGoal,
  type PlannedDay,
  type PlanRequest,
  type PlanScore,
  planGoals,
} from "./planner/planning.ts";
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
  const found: Plan[] = [];
  let stopped = false;
  for (const [index, goal] of planGoals.entries()) {
    const weights = weightsFor(goal, request.rules);
    const state = firstBoard(problem, weights, request.from);
    found.push({ ...planFrom(state, strips, question), bound });
    if (request.steps <= 0 || stopped) continue;
    const search = improveBoard(state, weights, seededRandom(request.seed), request.steps);
    for (let piece = search.next(); !piece.done; piece = search.next(stopped))
      stopped = (yield (index + piece.value) / planGoals.length) === true;
    found.push({ ...planFrom(state, strips, question), bound });
    const orderProven = orderDays(state);
    found.push({ ...planFrom(state, strips, question), bound, orderProven });
  }
  const best = (goal: PlanGoal): Plan => ({ ...found.reduce((a, b) => (better(b, a, goal) ? b : a)), goal });
  return { time: best("time"), cost: best("cost"), availability: best("availability") };
}

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

function planFrom(state: PlanState, strips: readonly Strip[], request: PlanRequest): Omit<Plan, "bound"> {
  const days = plannedDays(state);
  const elsewhere = new Set(request.elsewhere?.flatMap((day) => day.stripIds));
  const unplaced = strips.flatMap((strip) =>
    elsewhere.has(strip.id) || strip.state === "live" ? [] : [{ stripId: strip.id, reason: strip.state }],
  );
  return { goal: request.goal, days, score: scoreOf(state, days, strips, request), unplaced, orderProven: false };
}

function plannedDays({ problem, bySlot }: PlanState): PlannedDay[] {
  const days: PlannedDay[] = [];
  let endedAt: string | null = null;
  for (let slot = 0; slot < problem.slots; slot++) {
    const date = problem.dates[slot] ?? "";
    const shown = problem.dated ? date : "";
    for (const { id, date: on, stripIds } of problem.locked)
      if (on === date) days.push({ date: shown, stripIds, lockedId: id });
    if (at(problem.lockedSlot, slot)) continue;
    const strips = (bySlot[slot] ?? []).map((index) => problem.strips[index] as Strip);
    if (strips.length === 0) continue;
    const ordered = orderDay(strips, endedAt);
    endedAt = placeOf(ordered.at(-1) as Strip);
    days.push({ date: shown, stripIds: ordered.map((strip) => strip.id), lockedId: null });
  }
  return days;
}

function scoreOf(
  state: PlanState,
  days: readonly PlannedDay[],
  strips: readonly Strip[],
  request: PlanRequest,
): PlanScore {
  const board = planBoard({ days }, strips, request);
  const times = board.days.map((day) => dayTimes(day, request.rules));
  const total = boardCost(board);
  const { strips: planned } = state.problem;
  const slack = sum(planned.map((_, strip) => slackAt(state, strip, at(state.slotOf, strip))));
  return {
    breaches: findConflicts(board).filter((conflict) => conflict.severity === "error").length,
    days: total.days,
    minutes: sum(times.map((day) => day.minutes)),
    moves: total.moves,
    holdDays: total.held,
    cost: total.total,
    slack: planned.length === 0 ? slackCap : slack / planned.length,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

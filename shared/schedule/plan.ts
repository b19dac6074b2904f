import type { Strip } from "./board.ts";
import { dayTimes, placeOf } from "./day-times.ts";
import { findConflicts } from "./find-conflicts.ts";
import { planBoard } from "./plan-board.ts";
import { firstBoard } from "./planner/first-board.ts";
import { improveBoard } from "./planner/improve-board.ts";
import { orderDay } from "./planner/order-day.ts";
import { orderDays } from "./planner/order-days.ts";
import { planProblem, slackCap } from "./planner/plan-problem.ts";
import { at, type PlanState, planWeights, slackAt } from "./planner/plan-state.ts";
import {
  crewRates,
  type Plan,
  type PlanGoal,
  type PlannedDay,
  type PlanRequest,
  type PlanScore,
  planGoals,
} from "./planner/planning.ts";
import { seededRandom } from "./planner/seeded-random.ts";
import { dayOutOfDays } from "./reports/day-out-of-days.ts";

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
export function comparePlans(
  strips: readonly Strip[],
  request: Omit<PlanRequest, "goal">,
): Readonly<Record<PlanGoal, Plan>> {
  const question = { ...request, goal: "time" as const };
  const problem = planProblem(strips, question);
  const found = planGoals.flatMap((goal) => {
    const state = firstBoard(problem, planWeights[goal]);
    const first = planFrom(state, strips, question);
    if (request.steps <= 0) return [first];
    improveBoard(state, planWeights[goal], seededRandom(request.seed), request.steps);
    const improved = planFrom(state, strips, question);
    const orderProven = orderDays(state);
    return [first, improved, { ...planFrom(state, strips, question), orderProven }];
  });
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

function planFrom(state: PlanState, strips: readonly Strip[], request: PlanRequest): Plan {
  const days = plannedDays(state);
  const unplaced = strips.flatMap((strip) =>
    strip.state === "live" ? [] : [{ stripId: strip.id, reason: strip.state }],
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
  const { rows } = dayOutOfDays(board);
  const moves = sum(times.map((day) => day.moves));
  const shootingDays = new Set(days.map((day) => day.date || day)).size;
  const holdDays = sum(rows.map((row) => row.held));
  const { strips: planned } = state.problem;
  const slack = sum(planned.map((_, strip) => slackAt(state, strip, at(state.slotOf, strip))));
  return {
    breaches: findConflicts(board).filter((conflict) => conflict.severity === "error").length,
    days: shootingDays,
    minutes: sum(times.map((day) => day.minutes)),
    moves,
    holdDays,
    cost: crewRates * shootingDays + sum(rows.map((row) => row.worked)) + holdDays + moves,
    slack: planned.length === 0 ? slackCap : slack / planned.length,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

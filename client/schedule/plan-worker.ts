import type { Strip } from "../../shared/schedule/board.ts";
import { comparePlans, type Plan, type PlanGoal, type PlanRequest } from "../../shared/schedule/plan.ts";

/** A question to the planner; `id` comes back with the answer. */
export interface PlanQuestion {
  readonly id: number;
  readonly strips: readonly Strip[];
  readonly request: Omit<PlanRequest, "goal">;
}

export interface PlanAnswer {
  readonly id: number;
  readonly plans: Readonly<Record<PlanGoal, Plan>>;
}

/** Plans away from the page, so that the board can be used meanwhile. */
self.addEventListener("message", (event: MessageEvent<PlanQuestion>) => {
  const { id, strips, request } = event.data;
  const answer: PlanAnswer = { id, plans: comparePlans(strips, request) };
  self.postMessage(answer);
});

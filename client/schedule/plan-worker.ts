import type { Strip } from "../../shared/schedule/board.ts";
import { type ComparedPlans, type PlanRequest, searchPlans } from "../../shared/schedule/plan.ts";

/** A question to the planner, which gives up the one before; `id` comes back with every answer. */
export interface PlanQuestion {
  readonly id: number;
  readonly strips: readonly Strip[];
  readonly request: Omit<PlanRequest, "goal">;
}

/** Asks the question of this id to stop and answer with the best so far. */
export interface PlanStop {
  readonly stop: number;
}

export type PlanAnswer =
  | { readonly id: number; readonly share: number }
  | { readonly id: number; readonly plans: ComparedPlans };

/** Between two breaths in which messages are read. */
const breathMs = 40;

let current = 0;
let stopped = 0;

/** Plans away from the page, so that the board can be used meanwhile. */
self.addEventListener("message", (event: MessageEvent<PlanQuestion | PlanStop>) => {
  if ("stop" in event.data) {
    stopped = event.data.stop;
    return;
  }
  current = event.data.id;
  const { id, strips, request } = event.data;
  const search = searchPlans(strips, request);
  const tell = (answer: PlanAnswer) => self.postMessage(answer);
  const work = () => {
    if (id !== current) return;
    const until = performance.now() + breathMs;
    for (;;) {
      const { done, value } = search.next(stopped === id);
      if (done) return tell({ id, plans: value });
      if (performance.now() < until) continue;
      tell({ id, share: value });
      setTimeout(work, 0);
      return;
    }
  };
  work();
});

import { Worker } from "node:worker_threads";
import type { Strip } from "../../../shared/schedule/board.ts";
import type { Plan, PlanRequest } from "../../../shared/schedule/plan.ts";

/** Plans in a thread of its own, so that a long script keeps nobody waiting who asks for something else. */
export interface Planner {
  plan(strips: readonly Strip[], request: PlanRequest): Promise<Plan>;
  close(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly plan?: Plan;
  readonly error?: string;
}

/** A planner whose thread starts with the first question and is started anew when it dies. */
export function createPlanner(): Planner {
  const asked = new Map<number, { resolve: (plan: Plan) => void; reject: (error: Error) => void }>();
  let worker: Worker | null = null;
  let lastId = 0;

  function start(): Worker {
    const started = new Worker(new URL("./plan-thread.ts", import.meta.url));
    started.on("message", ({ id, plan, error }: Answer) => {
      const question = asked.get(id);
      asked.delete(id);
      if (asked.size === 0) started.unref();
      if (plan) question?.resolve(plan);
      else question?.reject(new Error(error ?? "the planner gave no plan"));
    });
    const died = (error?: unknown): void => {
      if (worker !== started) return;
      worker = null;
      for (const question of asked.values()) {
        question.reject(error instanceof Error ? error : new Error("the planner ended"));
      }
      asked.clear();
    };
    started.on("error", died);
    started.on("exit", () => died());
    return started;
  }

  return {
    plan(strips, request) {
      worker ??= start();
      worker.ref();
      const id = ++lastId;
      worker.postMessage({ id, strips, request });
      return new Promise((resolve, reject) => asked.set(id, { resolve, reject }));
    },
    async close() {
      await worker?.terminate();
    },
  };
}

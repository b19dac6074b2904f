import { parentPort } from "node:worker_threads";
import type { Strip } from "../../../shared/schedule/board.ts";
import { type PlanRequest, plan } from "../../../shared/schedule/plan.ts";

/** The far end of plan-in-thread: plans what it is sent, one question after the other. */
parentPort?.on("message", ({ id, strips, request }: { id: number; strips: readonly Strip[]; request: PlanRequest }) => {
  try {
    parentPort?.postMessage({ id, plan: plan(strips, request) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});

import { createHash, timingSafeEqual } from "node:crypto";
import type { TaskComplete } from "../../../shared/api/mvp.ts";
import { signMessage } from "../../engines/media/outside.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { endTask, tellRunning } from "./end-task.ts";

/** How a message from outside proves where it comes from. */
export interface Proof {
  /** The task's own secret, as the callback address carries it. */
  readonly secret: string | null;
  readonly id: string | null;
  readonly timestamp: string | null;
  readonly signature: string | null;
  /** The body to the letter: that is what was signed. */
  readonly body: string;
}

/** How far a message's time may be from ours, as Standard Webhooks has it. */
const toleranceMs = 5 * 60_000;

/**
 * A worker tells how its task ended. The first ending counts and has its effect once, however often, late or out of
 * order it is told again; a different ending for the same task is a contradiction. A result is fetched in the
 * background into our own storage. Throws `webhook_signature_invalid`, `webhook_timestamp_invalid`, `task_not_found`,
 * `url_not_allowed`, `task_already_finished`.
 */
export async function completeTask(services: Services, told: TaskComplete, proof: Proof): Promise<void> {
  const task = await services.db
    .selectFrom("tasks")
    .selectAll()
    .where("id", "=", told.task_id)
    .where("kind", "in", ["video", "narration"])
    .executeTakeFirst();
  // Whoever cannot prove anything learns nothing about which tasks there are.
  const ownSecret = task?.secret ?? null;
  const proven = proof.secret !== null && ownSecret !== null && same(proof.secret, ownSecret);
  if (!proven) checkSignature(services.config.workerSecret, proof);
  if (!task) throw new ApiError("task_not_found");
  if (told.status === "PENDING" || told.status === "RUNNING") return tellRunning(services, task.id, told.progress ?? 0);

  const ending = createHash("sha256")
    .update(
      JSON.stringify([told.status, told.result_url ?? null, told.status === "FAILED" ? (told.error ?? null) : null]),
    )
    .digest("base64url");
  if (task.told !== null) return agree(task.told, ending);
  if (task.status !== "PENDING" && task.status !== "RUNNING") throw new ApiError("task_already_finished");
  if (told.status === "SUCCESS") {
    if (!told.result_url) {
      throw new ApiError("validation_failed", { errors: [{ path: "result_url", message: "required with SUCCESS" }] });
    }
    services.media.fetch.check(told.result_url);
  }
  const first = await services.db
    .updateTable("tasks")
    .set({ told: ending, result_url: told.result_url ?? null })
    .where("id", "=", task.id)
    .where("told", "is", null)
    .where("status", "in", ["PENDING", "RUNNING"])
    .executeTakeFirst();
  if (first.numUpdatedRows === 0n) {
    const now = await services.db.selectFrom("tasks").select("told").where("id", "=", task.id).executeTakeFirst();
    return agree(now?.told ?? "", ending);
  }
  if (told.status === "FAILED") {
    return endTask(services, task.id, { error: "worker_failed", ...(told.error ? { reason: told.error } : {}) });
  }
  await tellRunning(services, task.id, 95);
  await services.queue.add("collect-result", { task_id: task.id });
}

function agree(known: string, ending: string): void {
  if (!same(known, ending)) throw new ApiError("task_already_finished");
}

function checkSignature(secret: Uint8Array | null, { id, timestamp, signature, body }: Proof): void {
  if (!secret || !id || !timestamp || !signature) throw new ApiError("webhook_signature_invalid");
  const right = signMessage(secret, id, timestamp, body);
  if (!signature.split(" ").some((given) => same(given, right))) throw new ApiError("webhook_signature_invalid");
  if (!(Math.abs(Number(timestamp) * 1000 - Date.now()) <= toleranceMs))
    throw new ApiError("webhook_timestamp_invalid");
}

function same(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

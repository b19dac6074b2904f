import { newId } from "../database/new-id.ts";
import type { Db } from "../database/open.ts";
import type { JobPayload } from "./queue.ts";

/** Keeps a job; it is safe from here on, whatever happens to those who do it. Answers its id. */
export async function keepJob(db: Db, name: string, payload: JobPayload): Promise<string> {
  const id = newId("job");
  const now = new Date().toISOString();
  const row = { id, name, payload: JSON.stringify(payload), state: "waiting" as const };
  await db
    .insertInto("jobs")
    .values({ ...row, run_at: now, lease_until: null, error: null, created_at: now })
    .execute();
  return id;
}

/** The job is done: nothing of it stays. */
export async function forgetJob(db: Db, id: string): Promise<void> {
  await db.deleteFrom("jobs").where("id", "=", id).execute();
}

/** Notes a try that failed: the job waits for another until `next`, or has failed for good where that is null. */
export async function noteFailure(db: Db, id: string, error: unknown, next: Date | null): Promise<void> {
  await db
    .updateTable("jobs")
    .set({
      state: next ? "waiting" : "failed",
      ...(next ? { run_at: next.toISOString() } : {}),
      lease_until: null,
      error: error instanceof Error ? error.message : String(error),
    })
    .where("id", "=", id)
    .execute();
}

/** A job stopped by a shutdown has not failed: the try does not count. */
export async function giveBackJob(db: Db, id: string): Promise<void> {
  await db
    .updateTable("jobs")
    .set((eb) => ({ state: "waiting", lease_until: null, attempts: eb("attempts", "-", 1) }))
    .where("id", "=", id)
    .execute();
}

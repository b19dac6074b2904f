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

/** How many jobs are kept, by kind and state; `kinds` are told even where there is none. Redis holds no others. */
export async function countJobs(
  db: Db,
  kinds: readonly string[],
): Promise<{ readonly kind: string; readonly state: string; readonly count: number }[]> {
  const rows = await db
    .selectFrom("jobs")
    .select(["name", "state", (eb) => eb.fn.countAll<number>().as("count")])
    .groupBy(["name", "state"])
    .execute();
  const counts = new Map(rows.map(({ name, state, count }) => [`${name} ${state}`, count]));
  const names = new Set([...kinds, ...rows.map(({ name }) => name)]);
  return [...names].flatMap((kind) =>
    ["waiting", "running", "failed"].map((state) => ({ kind, state, count: counts.get(`${kind} ${state}`) ?? 0 })),
  );
}

/** How long the job that is due longest has waited, in seconds; 0 where none waits. */
export async function oldestJob(db: Db, now: Date): Promise<number> {
  const { due } = await db
    .selectFrom("jobs")
    .select((eb) => eb.fn.min("run_at").as("due"))
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  return due === null ? 0 : Math.max(0, (now.getTime() - Date.parse(due)) / 1000);
}

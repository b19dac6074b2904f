import type { Db } from "../database/open.ts";
import { forgetJob, giveBackJob, keepJob, noteFailure } from "./job-rows.ts";
import { type JobHandler, mostAttempts, pauseAfter, type Queue, type QueueOptions } from "./queue.ts";

const leaseMs = 15_000;
const renewMs = 5_000;
const lookMs = 1_000;
/** No job waits longer for its next try: one that would was dated by a clock that has been set back since. */
const longestPauseMs = pauseAfter(mostAttempts);

/**
 * A queue kept in the database. A job is claimed with a lease that its worker renews; the job of a worker
 * that died is taken up by another when the lease has run out, at a restart of this process at once. A job
 * that throws is tried three times, one second and then four seconds later, and then kept as failed. Setting the
 * machine's clock, or putting it to sleep, neither holds a job up nor has it done twice.
 */
export function openEmbeddedQueue(db: Db, options: QueueOptions): Queue {
  const running = new Map<string, { abort: AbortController; done: Promise<void> }>();
  let handlers: Readonly<Record<string, JobHandler>> | null = null;
  let looking: Promise<void> | null = null;
  let again = false;
  let closed = false;
  let timer: NodeJS.Timeout | null = null;

  /** Starts as many jobs as there are hands. Calls that come while it looks make it look once more. */
  function look(): void {
    if (closed || !handlers) return;
    again = true;
    looking ??= (async () => {
      while (again && !closed) {
        again = false;
        while (!closed && running.size < options.concurrency && (await startOne())) {
          // Each round starts one job.
        }
      }
    })()
      .catch((error: unknown) => options.onError("queue", error))
      .finally(() => {
        looking = null;
      });
  }

  async function startOne(): Promise<boolean> {
    const now = new Date();
    const job = await db
      .updateTable("jobs")
      .set((eb) => ({ state: "running", attempts: eb("attempts", "+", 1), lease_until: after(now, leaseMs) }))
      .where("id", "in", (eb) =>
        eb
          .selectFrom("jobs")
          .select("id")
          .where((where) =>
            where.or([
              where.and([where("state", "=", "waiting"), where("run_at", "<=", now.toISOString())]),
              where.and([where("state", "=", "waiting"), where("run_at", ">", after(now, longestPauseMs))]),
              where.and([
                where("state", "=", "running"),
                where("lease_until", "<", now.toISOString()),
                where("id", "not in", [...running.keys(), ""]),
              ]),
            ]),
          )
          .orderBy("run_at")
          .limit(1),
      )
      .returningAll()
      .executeTakeFirst();
    if (!job) return false;
    const abort = new AbortController();
    running.set(job.id, { abort, done: work(job.id, job.name, job.payload, job.attempts, abort) });
    return true;
  }

  async function work(
    id: string,
    name: string,
    payload: string,
    attempt: number,
    abort: AbortController,
  ): Promise<void> {
    const renew = setInterval(() => {
      void db
        .updateTable("jobs")
        .set({ lease_until: after(new Date(), leaseMs) })
        .where("id", "=", id)
        .where("state", "=", "running")
        .execute()
        .catch((error: unknown) => options.onError(name, error));
    }, renewMs);
    try {
      const handler = handlers?.[name];
      if (!handler) throw new Error(`nobody does jobs named ${name}`);
      // A job whose process died three times would take every process down with it: it is not run again.
      if (attempt > mostAttempts) throw new Error("the job was interrupted too often");
      await handler.run({ payload: JSON.parse(payload), signal: abort.signal });
      await forgetJob(db, id);
    } catch (error) {
      await settle(id, name, payload, attempt, error).catch((failure: unknown) => options.onError(name, failure));
    } finally {
      clearInterval(renew);
      running.delete(id);
      look();
    }
  }

  /** Whoever waits is told before the job counts as failed: a crash in between tells them again, not never. */
  async function settle(id: string, name: string, payload: string, attempt: number, error: unknown): Promise<void> {
    if (closed) return giveBackJob(db, id);
    options.onError(name, error);
    const last = attempt >= mostAttempts;
    if (last) await handlers?.[name]?.abandon(JSON.parse(payload), error);
    await noteFailure(db, id, error, last ? null : new Date(Date.now() + pauseAfter(attempt)));
  }

  return {
    async add(name, payload) {
      await keepJob(db, name, payload);
      look();
    },
    start(table) {
      handlers = table;
      timer = setInterval(look, lookMs);
      // This is the only process of this database: whatever still runs was left by one that died.
      void db
        .updateTable("jobs")
        .set({ lease_until: new Date(0).toISOString() })
        .where("state", "=", "running")
        .execute()
        .then(look, (error: unknown) => options.onError("queue", error));
    },
    ready: async () => !closed,
    async close() {
      closed = true;
      if (timer) clearInterval(timer);
      await looking;
      for (const { abort } of running.values()) abort.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}

function after(now: Date, milliseconds: number): string {
  return new Date(now.getTime() + milliseconds).toISOString();
}

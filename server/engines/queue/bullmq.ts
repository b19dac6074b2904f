import type { Job, Queue as RedisQueue, Worker } from "bullmq";
import type { Redis } from "ioredis";
import type { Db } from "../database/open.ts";
import { answers, connectRedis, within } from "../redis/connect.ts";
import { forgetJob, giveBackJob, keepJob, noteFailure } from "./job-rows.ts";
import { type JobHandler, mostAttempts, pauseAfter, type Queue, type QueueOptions } from "./queue.ts";

/** Whoever has not renewed a job for this long has died; looked for at half that interval. */
const usualLockMs = 8_000;
/** What Redis should hold is compared with what is kept this often. */
const forwardMs = 15_000;
/** How long closing waits for a Redis that is away. */
const farewellMs = 2_000;
/** The job of a closing process waits so long, that the next process takes it and not this one again. */
const handOverMs = 200;
const queueName = "jobs";

/**
 * A queue on Redis. A job is kept in the database before it is handed to Redis and forgotten there when it is
 * done, so that Redis may go away, restart empty or lose its last second: jobs then wait and are handed over again.
 * The database also counts the tries; Redis decides who works on what. `prefix` keeps installations that share a
 * Redis apart. Rejects when Redis does not answer at the start.
 */
export async function openBullmqQueue(
  db: Db,
  options: QueueOptions & { readonly redisUrl: string; readonly prefix: string; readonly lockMs?: number },
): Promise<Queue> {
  const bullmq = await import("bullmq");
  const { lockMs = usualLockMs } = options;
  const trouble = (error: unknown): void => options.onError("queue", error);
  const redis: Redis = await connectRedis(options.redisUrl, trouble);
  const shared = { connection: redis, prefix: options.prefix };
  const line: RedisQueue = new bullmq.Queue(queueName, { ...shared, skipMetasUpdate: true });
  line.on("error", () => {});
  const running = new Map<string, { abort: AbortController; done: Promise<unknown> }>();
  let worker: Worker | null = null;
  let closed = false;

  /** Hands Redis every job that is kept; those it knows already it leaves as they are. */
  async function forward(): Promise<void> {
    if (closed || redis.status !== "ready") return;
    const rows = await db.selectFrom("jobs").select("id").where("state", "!=", "failed").orderBy("run_at").execute();
    if (rows.length > 0) await line.addBulk(rows.map(({ id }) => entry(id)));
  }

  const entry = (id: string) => ({
    name: "job",
    data: {},
    opts: { jobId: id, removeOnComplete: true, removeOnFail: true },
  });

  async function work(job: Job, token: string | undefined, table: Readonly<Record<string, JobHandler>>): Promise<void> {
    const id = job.id ?? "";
    // Redis was away for so long that it thought this process dead; the first run still goes on.
    const pause = running.has(id) ? lockMs : await tryOnce(id, table);
    if (pause === null) return;
    await job.moveToDelayed(Date.now() + pause, token);
    throw new bullmq.DelayedError();
  }

  /** One try; answers after how many milliseconds another must follow, or null for none. */
  async function tryOnce(id: string, table: Readonly<Record<string, JobHandler>>): Promise<number | null> {
    const abort = new AbortController();
    const done = attempt(id, table, abort.signal).finally(() => running.delete(id));
    running.set(id, { abort, done });
    return done;
  }

  async function attempt(
    id: string,
    table: Readonly<Record<string, JobHandler>>,
    signal: AbortSignal,
  ): Promise<number | null> {
    if (closed) return handOverMs;
    const row = await db
      .updateTable("jobs")
      .set((eb) => ({ state: "running", attempts: eb("attempts", "+", 1) }))
      .where("id", "=", id)
      .where("state", "!=", "failed")
      .returningAll()
      .executeTakeFirst();
    // Done, and its worker died before it could say so.
    if (!row) return null;
    const payload = JSON.parse(row.payload);
    const handler = table[row.name];
    try {
      if (!handler) throw new Error(`nobody does jobs named ${row.name}`);
      // A job whose process died three times would take every process down with it: it is not run again.
      if (row.attempts > mostAttempts) throw new Error("the job was interrupted too often");
      await handler.run({ payload, signal });
      await forgetJob(db, id);
      return null;
    } catch (error) {
      if (closed) {
        await giveBackJob(db, id);
        return handOverMs;
      }
      options.onError(row.name, error);
      const pause = row.attempts < mostAttempts ? pauseAfter(row.attempts) : null;
      if (pause === null) await handler?.abandon(payload, error);
      await noteFailure(db, id, error, pause === null ? null : new Date(Date.now() + pause));
      return pause;
    }
  }

  const forwardSafely = (): void => void forward().catch(trouble);
  redis.on("ready", forwardSafely);
  const forwarding = setInterval(forwardSafely, forwardMs).unref();

  return {
    async add(name, payload) {
      const id = await keepJob(db, name, payload);
      if (redis.status !== "ready") return;
      const { opts, data } = entry(id);
      // Not waited for: the job is kept, and a Redis that hangs must hold up nobody.
      line.add("job", data, opts).catch(trouble);
    },
    start(table) {
      worker = new bullmq.Worker(queueName, (job, token) => work(job, token, table), {
        ...shared,
        concurrency: options.concurrency,
        lockDuration: lockMs,
        stalledInterval: lockMs / 2,
        // The database counts the tries, those that took their process down too.
        maxStalledCount: 1_000,
      });
      // The connection reports for itself.
      worker.on("error", () => {});
      forwardSafely();
    },
    ready: () => answers(redis),
    async close() {
      closed = true;
      clearInterval(forwarding);
      redis.off("ready", forwardSafely);
      const gone = worker?.close() ?? Promise.resolve();
      for (const { abort } of running.values()) abort.abort();
      await Promise.allSettled([...running.values()].map(({ done }) => done));
      // A Redis that is away cannot be told; the next start hands it everything that is kept.
      await within(farewellMs, gone).catch(() => {});
      await within(farewellMs, line.close()).catch(() => {});
      redis.disconnect();
    },
  };
}

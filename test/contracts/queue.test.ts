import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "../../server/engines/database/migrate.ts";
import { openDatabase } from "../../server/engines/database/open.ts";
import { openBullmqQueue } from "../../server/engines/queue/bullmq.ts";
import { openEmbeddedQueue } from "../../server/engines/queue/embedded.ts";
import { type RedisServer, redisMissing, startRedis } from "../harness/redis-server.ts";
import { queueContract } from "./queue.ts";

describe("the queue in the database", () => {
  queueContract({ open: openEmbeddedQueue, env: () => ({}), takesUpWithin: 5_000 });

  it("F13 holds no job up and does none twice when the clock is set or the machine has slept", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "callboard-queue-"));
    const db = openDatabase(folder);
    await migrate(db);
    const queue = openEmbeddedQueue(db, { concurrency: 3, onError: () => {} });
    const begun: unknown[] = [];
    let finish = () => {};
    queue.start({
      count: {
        run: ({ payload }) => {
          begun.push(payload.n);
          return payload.n === 1 ? new Promise<void>((resolve) => (finish = resolve)) : Promise.resolve();
        },
        abandon: async () => {},
      },
    });
    await queue.add("count", { n: 1 });
    await expect.poll(() => begun).toEqual([1]);
    // As after a night's sleep: the lease has run out before this process could renew it.
    await db.updateTable("jobs").set({ lease_until: "2001-01-01T00:00:00.000Z" }).execute();
    // As by a clock that was two days ahead.
    const ahead = new Date(Date.now() + 2 * 24 * 3600_000).toISOString();
    const row = { id: "job_ahead", name: "count", payload: '{"n":2}', state: "waiting" as const, run_at: ahead };
    await db
      .insertInto("jobs")
      .values({ ...row, lease_until: null, error: null, created_at: ahead })
      .execute();
    await queue.add("count", { n: 3 });
    await expect.poll(() => begun.length, { timeout: 5_000 }).toBe(3);
    expect(begun.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3]);
    finish();
    await expect.poll(() => db.selectFrom("jobs").selectAll().execute()).toEqual([]);
    await queue.close();
    await db.destroy();
    await rm(folder, { recursive: true });
  });
});

describe.skipIf(redisMissing)("the queue on Redis", () => {
  let redis: RedisServer;
  /** As in the product, but a dead worker is noticed after one second instead of eight. */
  const lockMs = 1_000;
  const settings = () => ({ redisUrl: redis.url, prefix: "{contract}", lockMs });

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  queueContract({
    open: (db, options) => openBullmqQueue(db, { ...options, ...settings() }),
    env: () => ({ REDIS: redis.url, LOCK: String(lockMs) }),
    takesUpWithin: 5_000,
  });

  it("F5 loses no job to a Redis that is killed, hangs or comes back empty", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "callboard-queue-"));
    const db = openDatabase(folder);
    await migrate(db);
    const queue = await openBullmqQueue(db, { ...settings(), prefix: "{outage}", concurrency: 2, onError: () => {} });
    const done: unknown[] = [];
    queue.start({ count: { run: async ({ payload }) => void done.push(payload.n), abandon: async () => {} } });
    await queue.add("count", { n: 1 });
    await expect.poll(() => done).toEqual([1]);

    redis.process().kill("SIGSTOP");
    const asked = performance.now();
    await queue.add("count", { n: 2 });
    expect(performance.now() - asked).toBeLessThan(1_000);
    expect(await queue.ready()).toBe(false);
    redis.process().kill("SIGCONT");
    await expect.poll(() => done, { timeout: 15_000 }).toEqual([1, 2]);

    await redis.kill();
    await expect.poll(() => queue.ready(), { timeout: 5_000 }).toBe(false);
    await queue.add("count", { n: 3 });
    await redis.restart();
    const other = new Redis(redis.url);
    await other.flushall();
    other.disconnect();
    await expect.poll(() => queue.ready(), { timeout: 10_000 }).toBe(true);
    await queue.add("count", { n: 4 });
    await expect.poll(() => done.toSorted((a, b) => Number(a) - Number(b)), { timeout: 20_000 }).toEqual([1, 2, 3, 4]);
    await expect.poll(() => db.selectFrom("jobs").selectAll().execute()).toEqual([]);
    await queue.close();
    await db.destroy();
    await rm(folder, { recursive: true });
  }, 60_000);
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { migrate } from "../../../server/engines/database/migrate.ts";
import { type Db, openDatabase } from "../../../server/engines/database/open.ts";
import { openEmbeddedQueue } from "../../../server/engines/queue/embedded.ts";
import type { JobHandler, Queue } from "../../../server/engines/queue/queue.ts";

let folder: string;
let db: Db;
let queues: Queue[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "callboard-queue-"));
  db = openDatabase(folder);
  await migrate(db);
  queues = [];
});
afterEach(async () => {
  for (const queue of queues) await queue.close();
  await db.destroy();
  await rm(folder, { recursive: true });
});

function open(options: { concurrency?: number } = {}): Queue {
  const queue = openEmbeddedQueue(db, { concurrency: options.concurrency ?? 2, onError: () => {} });
  queues.push(queue);
  return queue;
}

const never: JobHandler["abandon"] = async () => {
  throw new Error("not expected");
};
const rows = () => db.selectFrom("jobs").selectAll().execute();

it("does every job once and forgets it", async () => {
  const queue = open();
  const done = new Set<unknown>();
  let runs = 0;
  queue.start({
    count: {
      run: async ({ payload }) => {
        runs += 1;
        done.add(payload.n);
      },
      abandon: never,
    },
  });
  await Promise.all([1, 2, 3, 4, 5].map((n) => queue.add("count", { n })));
  await expect.poll(rows).toEqual([]);
  expect(done).toEqual(new Set([1, 2, 3, 4, 5]));
  expect(runs).toBe(5);
});

it("works on no more jobs at once than it is told", async () => {
  const queue = open({ concurrency: 2 });
  let now = 0;
  let most = 0;
  queue.start({
    slow: {
      run: async () => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 5));
        now -= 1;
      },
      abandon: never,
    },
  });
  await Promise.all(Array.from({ length: 8 }, () => queue.add("slow", {})));
  await expect.poll(rows).toEqual([]);
  expect(most).toBe(2);
});

it("keeps jobs that were queued before it started", async () => {
  await open().add("late", { word: "hello" });
  const words: unknown[] = [];
  open().start({ late: { run: async ({ payload }) => void words.push(payload.word), abandon: never } });
  await expect.poll(() => words).toEqual(["hello"]);
});

it("tries three times, then tells whoever waits and keeps the reason", async () => {
  const queue = open();
  let tries = 0;
  const abandoned: unknown[] = [];
  queue.start({
    fails: {
      run: async () => {
        tries += 1;
        throw new Error("no luck");
      },
      abandon: async (payload, error) => void abandoned.push([payload.id, String(error)]),
    },
  });
  await queue.add("fails", { id: "x" });
  await expect.poll(() => abandoned, { timeout: 15_000 }).toEqual([["x", "Error: no luck"]]);
  expect(tries).toBe(3);
  expect(await rows()).toMatchObject([{ state: "failed", error: "no luck" }]);
});

it("takes up at once what a process that died was working on", async () => {
  const first = open({ concurrency: 1 });
  const begun = new Promise<void>((resolve) => {
    first.start({
      long: {
        run: ({ signal }) => {
          resolve();
          return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        },
        abandon: never,
      },
    });
  });
  await first.add("long", { n: 1 });
  await begun;
  // A second process on the same database stands for the one that starts after a crash.
  const done: unknown[] = [];
  open().start({ long: { run: async ({ payload }) => void done.push(payload.n), abandon: never } });
  await expect.poll(() => done, { timeout: 3_000 }).toEqual([1]);
});

it("gives back on closing what it had begun, without counting the try", async () => {
  const queue = open();
  const begun = new Promise<void>((resolve) => {
    queue.start({
      long: {
        run: ({ signal }) => {
          resolve();
          return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        },
        abandon: never,
      },
    });
  });
  await queue.add("long", {});
  await begun;
  await queue.close();
  expect(await rows()).toMatchObject([{ state: "waiting", attempts: 0 }]);
});

it("abandons a job that took its process down three times, without a fourth", async () => {
  const queue = open();
  await queue.add("deadly", { id: "x" });
  await db
    .updateTable("jobs")
    .set({ state: "running", attempts: 3, lease_until: "2020-01-01T00:00:00.000Z" })
    .execute();
  let tries = 0;
  const abandoned: unknown[] = [];
  queue.start({
    deadly: {
      run: async () => {
        tries += 1;
      },
      abandon: async ({ id }) => void abandoned.push(id),
    },
  });
  await expect.poll(() => abandoned).toEqual(["x"]);
  expect(tries).toBe(0);
});

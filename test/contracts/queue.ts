import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "../../server/engines/database/migrate.ts";
import { type Db, openDatabase } from "../../server/engines/database/open.ts";
import type { JobHandler, Queue, QueueOptions } from "../../server/engines/queue/queue.ts";
import { type ServerProcess, startServer } from "../harness/server-process.ts";

/** How one driver is opened over a database, here and in a process of its own. */
export interface QueueDriver {
  open(db: Db, options: QueueOptions): Promise<Queue> | Queue;
  /** What test/harness/queue-entry.ts needs to open the same driver. */
  env(): Record<string, string>;
  /** How long after its worker was killed a job may wait for the next one, in milliseconds. */
  readonly takesUpWithin: number;
}

/** What every queue must do. */
export function queueContract(driver: QueueDriver): void {
  let folder: string;
  let db: Db;
  let queues: Queue[];
  let workers: ServerProcess[];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "callboard-queue-"));
    db = openDatabase(folder);
    await migrate(db);
    await writeFile(path.join(folder, "record"), "");
    queues = [];
    workers = [];
  });
  afterEach(async () => {
    for (const worker of workers) await worker.kill();
    for (const queue of queues) await queue.close();
    await db.destroy();
    await rm(folder, { recursive: true });
  });

  async function open(options: Partial<QueueOptions> = {}): Promise<Queue> {
    const queue = await driver.open(db, { concurrency: 2, onError: () => {}, ...options });
    queues.push(queue);
    return queue;
  }
  const never: JobHandler["abandon"] = async () => {
    throw new Error("not expected");
  };
  const rows = () => db.selectFrom("jobs").selectAll().execute();
  const patient = { timeout: 15_000, interval: 20 };

  it("does every job once and forgets it", async () => {
    const queue = await open();
    const done: unknown[] = [];
    queue.start({ count: { run: async ({ payload }) => void done.push(payload.n), abandon: never } });
    await Promise.all([1, 2, 3, 4, 5].map((n) => queue.add("count", { n })));
    await expect.poll(rows, patient).toEqual([]);
    expect(done.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5]);
    expect(await queue.ready()).toBe(true);
  });

  it("works on no more jobs at once than it is told", async () => {
    const queue = await open({ concurrency: 2 });
    const under = new Set<() => void>();
    let most = 0;
    queue.start({
      slow: {
        run: () =>
          new Promise<void>((resolve) => {
            under.add(resolve);
            most = Math.max(most, under.size);
            // Two may be under way: each ends when a second one has begun, or nothing more can begin.
            setImmediate(() => setImmediate(() => under.delete(resolve) && resolve()));
          }),
        abandon: never,
      },
    });
    await Promise.all(Array.from({ length: 12 }, () => queue.add("slow", {})));
    await expect.poll(rows, patient).toEqual([]);
    expect(most).toBeLessThanOrEqual(2);
  });

  it("keeps jobs that were queued before it started", async () => {
    await (await open()).add("late", { word: "hello" });
    const words: unknown[] = [];
    (await open()).start({ late: { run: async ({ payload }) => void words.push(payload.word), abandon: never } });
    await expect.poll(() => words, patient).toEqual(["hello"]);
  });

  it("tries three times, then tells whoever waits and keeps the reason", async () => {
    const errors: unknown[] = [];
    const queue = await open({ onError: (job) => errors.push(job) });
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
    await expect.poll(() => abandoned, patient).toEqual([["x", "Error: no luck"]]);
    await expect.poll(rows, patient).toMatchObject([{ state: "failed", error: "no luck", attempts: 3 }]);
    expect(tries).toBe(3);
    expect(errors).toEqual(["fails", "fails", "fails"]);
  });

  it("gives back on closing what it had begun, without counting the try, and the next one does it", async () => {
    const queue = await open();
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
    await queue.add("long", { n: 1 });
    await begun;
    await queue.close();
    expect(await rows()).toMatchObject([{ state: "waiting", attempts: 0 }]);
    const done: unknown[] = [];
    (await open()).start({ long: { run: async ({ payload }) => void done.push(payload.n), abandon: never } });
    await expect.poll(() => done, patient).toEqual([1]);
  });

  describe("when its process is killed", () => {
    const record = async () => (await readFile(path.join(folder, "record"), "utf8")).split("\n").filter(Boolean);

    async function startWorker(): Promise<ServerProcess> {
      const env = { ...driver.env(), FOLDER: folder, RECORD: path.join(folder, "record") };
      const worker = await startServer("queue-entry.ts", env);
      workers.push(worker);
      return worker;
    }

    it("F3 does the job once after a worker was killed in the middle of it", async () => {
      const worker = await startWorker();
      await (await open()).add("work", { n: 7, linger: true });
      // A worker in a process of its own hears of the job by itself.
      await expect.poll(record, patient).toEqual(["begun 7"]);
      await worker.kill();
      await db.updateTable("jobs").set({ payload: '{"n":7}' }).execute();
      await startWorker();
      const killed = performance.now();
      await expect.poll(rows, { timeout: driver.takesUpWithin, interval: 20 }).toEqual([]);
      console.log(`taken up ${Math.round(performance.now() - killed)} ms after the kill`);
      expect(await record()).toEqual(["begun 7", "begun 7", "done 7"]);
    }, 60_000);

    it("F4 gives a job up that took its process down three times, and does the others", async () => {
      const queue = await open();
      await queue.add("work", { n: 1, linger: true });
      for (let times = 1; times <= 3; times++) {
        const worker = await startWorker();
        await expect
          .poll(record, { timeout: driver.takesUpWithin, interval: 20 })
          .toEqual(Array.from({ length: times }, () => "begun 1"));
        await worker.kill();
      }
      await startWorker();
      await queue.add("work", { n: 2 });
      await expect
        .poll(async () => (await record()).slice(3).sort(), { timeout: driver.takesUpWithin, interval: 20 })
        .toEqual(["abandoned 1", "begun 2", "done 2"]);
      expect(await rows()).toMatchObject([{ state: "failed", error: "the job was interrupted too often" }]);
    }, 120_000);
  });
}

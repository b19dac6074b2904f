import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBus } from "../../server/engines/bus/embedded.ts";
import { openRedisBus } from "../../server/engines/bus/redis.ts";
import type { LiveEvent } from "../../shared/api/events.ts";
import { type RedisServer, redisMissing, startRedis } from "../harness/redis-server.ts";
import { busContract, draft } from "./bus.ts";

describe("the bus of one process", () => busContract((report) => createBus({ report })));

describe.skipIf(redisMissing)("the bus on Redis", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  const open = (report: (error: unknown) => void = () => {}) =>
    openRedisBus({ redisUrl: redis.url, prefix: "{bus}", report });

  busContract(open);

  it("reaches the subscribers of other processes in the same order, and knows the past after a restart", async () => {
    const [here, there] = [await open(), await open()];
    const got: LiveEvent[] = [];
    there.subscribe("feature", (event) => got.push(event));
    const sent = await Promise.all([1, 2, 3, 4].map((n) => (n % 2 ? here : there).publish(draft("feature", { n }))));
    const inOrder = sent.toSorted((a, b) => a.id - b.id);
    await expect.poll(() => got).toEqual(inOrder);
    await here.close();
    await there.close();
    const restarted = await open();
    expect(await restarted.since("feature", inOrder[0]?.id ?? 0)).toEqual({ events: inOrder.slice(1), complete: true });
    await restarted.close();
  });

  it("F5 goes on telling its own while Redis is away, and asks those who come back to read afresh", async () => {
    const [here, there] = [await open(), await open()];
    const got: LiveEvent[] = [];
    here.subscribe("short", (event) => got.push(event));
    const before = await here.publish(draft("short", { n: 1 }));
    await expect.poll(() => got).toHaveLength(1);
    await redis.kill();
    const during = await here.publish(draft("short", { n: 2 }));
    expect(got).toEqual([before, during]);
    expect((await here.since("short", before.id)).complete).toBe(false);
    await redis.restart();
    // Whoever watches here hears the other process again, and whoever was away is told that something is missing.
    const heardAgain = async (): Promise<boolean> => {
      await there.publish(draft("short", { n: 3 }));
      return got.some(({ data }) => data.n === 3);
    };
    await expect.poll(heardAgain, { timeout: 10_000 }).toBe(true);
    expect((await here.since("short", before.id)).complete).toBe(false);
    expect(got.map(({ id }) => id)).toEqual(got.map(({ id }) => id).toSorted((a, b) => a - b));
    await here.close();
    await there.close();
  }, 30_000);
});

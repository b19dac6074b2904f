import type { Redis } from "ioredis";

/** A Redis that does not answer in this time at the start is not there, in milliseconds. */
const patienceMs = 5_000;

/**
 * Connects to Redis and waits until it answers; rejects with what is wrong, and never names the password. A
 * connection that is lost later is taken up again by itself, for ever; `onTrouble` hears once when it is lost.
 */
export async function connectRedis(url: string, onTrouble: (error: unknown) => void): Promise<Redis> {
  const library = await import("ioredis");
  const redis = new library.Redis(url, {
    lazyConnect: true,
    connectTimeout: patienceMs,
    keepAlive: 10_000,
    // Commands wait for the connection; whoever cannot wait looks at `answers` first.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(100 * times, 2_000),
  });
  let opened = false;
  let troubled = false;
  let refusal: unknown = null;
  redis.on("error", (error) => {
    refusal ??= error;
    if (opened && !troubled) onTrouble(error);
    troubled = true;
  });
  redis.on("ready", () => {
    troubled = false;
  });
  try {
    await within(patienceMs, redis.connect());
    await within(patienceMs, redis.ping());
  } catch (error) {
    redis.disconnect();
    throw refusal ?? error;
  }
  opened = true;
  return redis;
}

/** Whether Redis answers at the moment; asks it, and waits a second at most. */
export async function answers(redis: Redis): Promise<boolean> {
  if (redis.status !== "ready") return false;
  return within(1_000, redis.ping()).then(
    () => true,
    () => false,
  );
}

/** Settles as `work` does, or rejects when that takes longer. */
export async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds);
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

import type { Redis } from "ioredis";
import type { LiveEvent } from "../../../shared/api/events.ts";
import { connectRedis, within } from "../redis/connect.ts";
import type { Bus } from "./bus.ts";

const keptPerProject = 1_000;
const keptMs = 15 * 60_000;
/** Longer than any event is kept, so that what was forgotten is still known to be. */
const rememberedSeconds = 24 * 3600;
/** An event is not held up longer than this by a Redis that hangs. */
const patienceMs = 1_000;

/**
 * Numbers an event, keeps it and tells every process, in one step. Ids are the clock's microseconds at least, so that
 * they keep growing when Redis comes back empty. Keys: kept events by id; `last` and `forgotten` ids.
 */
const publishScript = `
local time = redis.call('TIME')
local id = time[1] * 1000000 + time[2]
local last = tonumber(redis.call('HGET', KEYS[2], 'last') or '0')
if last == 0 then redis.call('HSET', KEYS[2], 'forgotten', string.format('%.0f', id - 1)) end
if id <= last then id = last + 1 end
local name = string.format('%.0f', id)
redis.call('ZADD', KEYS[1], name, name .. ' ' .. ARGV[1])
redis.call('HSET', KEYS[2], 'last', name)
local drop = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[2])
local old = time[1] * 1000000 + time[2] - tonumber(ARGV[3]) * 1000
local late = redis.call('ZCOUNT', KEYS[1], '-inf', string.format('(%.0f', old))
if late > drop then drop = late end
if drop > 0 then
  local gone = redis.call('ZRANGE', KEYS[1], drop - 1, drop - 1, 'WITHSCORES')
  redis.call('HSET', KEYS[2], 'forgotten', string.format('%.0f', tonumber(gone[2])))
  redis.call('ZREMRANGEBYRANK', KEYS[1], 0, drop - 1)
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('EXPIRE', KEYS[2], ARGV[4])
redis.call('PUBLISH', ARGV[5], name .. ' ' .. ARGV[1])
return name`;

/**
 * The bus of several processes, and one that remembers over a restart of this one: events are kept in Redis for 15
 * minutes, at most 1,000 for each production, and reach the subscribers of every process in the same order. While
 * Redis is away this process goes on telling its own; whoever asks later what they missed is told to read afresh.
 */
export async function openRedisBus(options: {
  readonly redisUrl: string;
  readonly prefix: string;
  readonly report: (error: unknown) => void;
}): Promise<Bus> {
  const { prefix, report } = options;
  const redis: Redis = await connectRedis(options.redisUrl, report);
  const ear: Redis = redis.duplicate({ lazyConnect: true });
  ear.on("error", () => {});
  const listeners = new Map<string, Set<(event: LiveEvent) => void>>();
  /** The last event that each production's listeners here have heard. */
  const heard = new Map<string, number>();
  /** Events that Redis did not take, the last one of each production. */
  const alone = new Map<string, number>();

  function deliver(event: LiveEvent): void {
    const last = heard.get(event.project_id) ?? 0;
    // Heard already: told again after a connection was lost, or numbered by this process alone meanwhile.
    if (event.id <= last) return;
    heard.set(event.project_id, event.id);
    for (const listener of [...(listeners.get(event.project_id) ?? [])]) {
      try {
        listener(event);
      } catch (error) {
        report(error);
      }
    }
  }

  async function kept(projectId: string, lastId: number): Promise<readonly LiveEvent[]> {
    const members = await redis.zrangebyscore(`${prefix}:events:${projectId}`, `(${lastId}`, "+inf");
    return members.map(asEvent);
  }

  /** What other processes said while this one could not hear is told now. */
  async function catchUp(): Promise<void> {
    for (const [projectId, last] of heard) {
      if (!listeners.has(projectId)) continue;
      for (const event of await kept(projectId, last)) deliver(event);
    }
  }

  /** Ids that this process gave alone: Redis learns that it does not know everything up to them. */
  async function admit(): Promise<void> {
    for (const [projectId, id] of alone) {
      const key = `${prefix}:ids:${projectId}`;
      await redis.hset(key, { forgotten: id, last: Math.max(id, Number(await redis.hget(key, "last"))) });
      await redis.expire(key, rememberedSeconds);
      if (alone.get(projectId) === id) alone.delete(projectId);
    }
  }

  let connected = false;
  ear.on("message", (_channel: string, message: string) => deliver(asEvent(message)));
  ear.on("ready", () => {
    if (connected) void catchUp().catch(report);
    connected = true;
  });
  await ear.subscribe(`${prefix}:live`);

  return {
    async publish(draft) {
      const at = new Date();
      const text = JSON.stringify({ ...draft, at: at.toISOString() });
      const keys = [`${prefix}:events:${draft.project_id}`, `${prefix}:ids:${draft.project_id}`];
      const limits = [text, keptPerProject, keptMs, rememberedSeconds, `${prefix}:live`];
      try {
        if (redis.status !== "ready") throw new Error("Redis is away");
        if (alone.size > 0) await within(patienceMs, admit());
        const id = await within(patienceMs, redis.eval(publishScript, keys.length, ...keys, ...limits));
        return asEvent(`${String(id)} ${text}`);
      } catch {
        // Told once already when the connection was lost. Those who watch here are told all the same.
        const id = Math.max(at.getTime() * 1_000, (heard.get(draft.project_id) ?? 0) + 1);
        const event: LiveEvent = { id, ...draft, at: at.toISOString() };
        alone.set(draft.project_id, id);
        deliver(event);
        return event;
      }
    },
    subscribe(projectId, listener) {
      const all = listeners.get(projectId) ?? new Set();
      all.add(listener);
      listeners.set(projectId, all);
      return () => {
        all.delete(listener);
        if (all.size === 0) listeners.delete(projectId);
      };
    },
    async since(projectId, lastId) {
      if (redis.status !== "ready") return { events: [], complete: false };
      try {
        if (alone.size > 0) await within(patienceMs, admit());
        return await within(patienceMs, answerSince(projectId, lastId));
      } catch (error) {
        report(error);
        return { events: [], complete: false };
      }
    },
    async close() {
      listeners.clear();
      ear.disconnect();
      redis.disconnect();
    },
  };

  async function answerSince(projectId: string, lastId: number) {
    const ids = await redis.hmget(`${prefix}:ids:${projectId}`, "forgotten", "last");
    const [forgotten, last] = ids.map((id) => (id === null ? null : Number(id)));
    const events = await kept(projectId, lastId);
    const from = Math.max(
      forgotten ?? Number.POSITIVE_INFINITY,
      oldestKept(Date.now()) > (last ?? 0) ? (last ?? 0) : 0,
    );
    return { events, complete: lastId >= from && lastId <= (last ?? 0) };
  }
}

/** An event that is older than this is forgotten, whether or not another has pushed it out. */
function oldestKept(now: number): number {
  return (now - keptMs) * 1_000;
}

/** "<id> <JSON>" */
function asEvent(message: string): LiveEvent {
  const space = message.indexOf(" ");
  return { id: Number(message.slice(0, space)), ...JSON.parse(message.slice(space + 1)) } as LiveEvent;
}

import type { GeneratedFile, StreamEvents } from "../../../shared/api/generation.ts";
import { can, type Principal } from "../../../shared/project/permissions.ts";
import type { Db } from "../../engines/database/open.ts";
import type { StreamEvent, StreamReader, StreamSource } from "../../live/event-stream.ts";

/** The events of generation tasks: kept in the database for replay, delivered at once to whoever follows. */
export interface TaskStreams {
  /** Keeps an event and delivers it. */
  publish<Name extends keyof StreamEvents>(
    task: { id: string; script_id: string },
    event: Name,
    data: StreamEvents[Name],
  ): Promise<void>;
  /**
   * A script's events from any point on, as somebody of this role may see them: a result is a link to a file, and
   * told to those who may read what is in it. It ends when no task of the script is left running.
   */
  sourceOf(scriptId: string, who: Principal): StreamSource;
  /** Whether somebody who has seen everything up to this event can still expect one. */
  hasMore(scriptId: string, lastEventId: string | null): Promise<boolean>;
}

const lastEvents = ["done", "failed"];
/** So many are read from the database at once. */
const pageOfEvents = 500;

interface Follower {
  readonly who: Principal;
  readonly reader: StreamReader;
  /** The last event they have been handed; null until they know the past. */
  lastId: number | null;
}

/** Everybody who follows one script, and what is being read for them: one thing after the other. */
interface Channel {
  readonly followers: Set<Follower>;
  reading: Promise<void>;
}

/**
 * Opens the streams kept in this database. Only the process that runs the tasks delivers them live. An event is read
 * once for all who wait for it, and each is handed the same object.
 */
export function createTaskStreams(db: Db): TaskStreams {
  const channels = new Map<string, Channel>();

  /** Reads what is new from the database, whoever called: order and replay come from one place. */
  async function handRound(scriptId: string, followers: ReadonlySet<Follower>): Promise<void> {
    const waiting = [...followers].filter(({ lastId }) => lastId !== null);
    if (waiting.length === 0) return;
    const from = waiting.reduce((least, { lastId }) => Math.min(least, lastId ?? least), Number.POSITIVE_INFINITY);
    const over = await readOn(db, scriptId, from, (event) => {
      for (const follower of waiting) if (followers.has(follower)) handOver(follower, event);
    });
    if (over) for (const { reader } of waiting) reader.end();
  }

  /** Hands somebody the past; from then on they wait with the others. */
  async function catchUp(
    scriptId: string,
    followers: ReadonlySet<Follower>,
    follower: Follower,
    after: number | null,
  ): Promise<void> {
    const from = after ?? (await firstOfInterest(db, scriptId)) - 1;
    follower.lastId = from;
    const over = await readOn(db, scriptId, from, (event) => {
      if (followers.has(follower)) handOver(follower, event);
    });
    if (over) follower.reader.end();
  }

  return {
    async publish(task, event, data) {
      await db
        .insertInto("task_events")
        .values({
          task_id: task.id,
          script_id: task.script_id,
          event,
          data: JSON.stringify(data),
          at: new Date().toISOString(),
        })
        .execute();
      const channel = channels.get(task.script_id);
      if (!channel) return;
      channel.reading = channel.reading
        .then(() => handRound(task.script_id, channel.followers))
        .catch(() => {
          for (const { reader } of [...channel.followers]) reader.end();
        });
    },

    async hasMore(scriptId, lastEventId) {
      if (await hasOpenTask(db, scriptId)) return true;
      const next = await db
        .selectFrom("task_events")
        .select("id")
        .where("script_id", "=", scriptId)
        .where("id", ">", eventNumber(lastEventId) ?? 0)
        .executeTakeFirst();
      return next !== undefined;
    },

    sourceOf: (scriptId, who) => ({
      follow(after, reader) {
        const follower: Follower = { who, reader, lastId: null };
        const channel = channels.get(scriptId) ?? { followers: new Set(), reading: Promise.resolve() };
        channels.set(scriptId, channel);
        channel.followers.add(follower);
        channel.reading = channel.reading
          .then(() => catchUp(scriptId, channel.followers, follower, eventNumber(after)))
          .catch(() => reader.end());
        return () => {
          channel.followers.delete(follower);
          if (channel.followers.size === 0 && channels.get(scriptId) === channel) channels.delete(scriptId);
        };
      },
    }),
  };
}

function handOver(follower: Follower, event: StreamEvent): void {
  const id = Number(event.id);
  if (follower.lastId === null || id <= follower.lastId) return;
  follower.lastId = id;
  if (event.event === "result" && !can(follower.who, "read", (event.data as GeneratedFile).type)) return;
  follower.reader.event(event);
}

/** Reads a script's events behind one, in order; true when the last of them was the end of all its tasks. */
async function readOn(db: Db, scriptId: string, after: number, take: (event: StreamEvent) => void): Promise<boolean> {
  let last = { id: after, event: "" };
  for (let full = true; full; ) {
    const rows = await db
      .selectFrom("task_events")
      .selectAll()
      .where("script_id", "=", scriptId)
      .where("id", ">", last.id)
      .orderBy("id")
      .limit(pageOfEvents)
      .execute();
    for (const row of rows) take({ id: String(row.id), event: row.event, data: JSON.parse(row.data) });
    last = rows.at(-1) ?? last;
    full = rows.length === pageOfEvents;
  }
  return lastEvents.includes(last.event) && !(await hasOpenTask(db, scriptId));
}

/** What a client says it saw last; anything that is none of our ids is as good as nothing. */
function eventNumber(lastEventId: string | null): number | null {
  return lastEventId !== null && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;
}

/** Whether a script has a task that has not finished. */
async function hasOpenTask(db: Db, scriptId: string): Promise<boolean> {
  const row = await db
    .selectFrom("tasks")
    .select("id")
    .where("script_id", "=", scriptId)
    .where("status", "in", ["PENDING", "RUNNING"])
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Where somebody begins who has seen nothing yet: at the oldest task that still runs, or else at the latest
 * one, not at every task there ever was. Before the first event of a task: at whatever comes next.
 */
async function firstOfInterest(db: Db, scriptId: string): Promise<number> {
  const tasks = await db
    .selectFrom("tasks")
    .select(["id", "status"])
    .where("script_id", "=", scriptId)
    .orderBy("created_at")
    .execute();
  const task = tasks.find(({ status }) => status === "PENDING" || status === "RUNNING") ?? tasks.at(-1);
  const own = await db
    .selectFrom("task_events")
    .select((eb) => eb.fn.min<number | null>("id").as("id"))
    .where("task_id", "=", task?.id ?? "")
    .executeTakeFirst();
  if (own?.id) return own.id;
  const newest = await db
    .selectFrom("task_events")
    .select((eb) => eb.fn.max<number | null>("id").as("id"))
    .executeTakeFirst();
  return (newest?.id ?? 0) + 1;
}

import type { GeneratedFile, StreamEvents } from "../../../shared/api/generation.ts";
import { can, type Principal } from "../../../shared/project/permissions.ts";
import type { Db } from "../../engines/database/open.ts";
import type { StreamEvent, StreamSource } from "../../live/event-stream.ts";

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

/** Opens the streams kept in this database. Only the process that runs the tasks delivers them live. */
export function createTaskStreams(db: Db): TaskStreams {
  const followers = new Map<string, Set<() => void>>();

  function wake(scriptId: string): void {
    for (const follower of followers.get(scriptId) ?? []) follower();
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
      wake(task.script_id);
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
        let lastId = eventNumber(after);
        let stopped = false;
        let reading = Promise.resolve();

        /** Reads what is new from the database, whoever called: order and replay come from one place. */
        async function readOn(): Promise<void> {
          if (stopped) return;
          if (lastId === null) lastId = (await firstOfInterest(db, scriptId)) - 1;
          let last = "";
          for (let full = true; full; ) {
            const events = await db
              .selectFrom("task_events")
              .selectAll()
              .where("script_id", "=", scriptId)
              .where("id", ">", lastId)
              .orderBy("id")
              .limit(pageOfEvents)
              .execute();
            for (const row of events) {
              if (stopped) return;
              lastId = row.id;
              last = row.event;
              const event: StreamEvent = { id: String(row.id), event: row.event, data: JSON.parse(row.data) };
              if (row.event !== "result" || can(who, "read", (event.data as GeneratedFile).type)) reader.event(event);
            }
            full = events.length === pageOfEvents;
          }
          if (!stopped && lastEvents.includes(last) && !(await hasOpenTask(db, scriptId))) reader.end();
        }

        const follower = (): void => {
          reading = reading.then(readOn).catch(() => reader.end());
        };
        const set = followers.get(scriptId) ?? new Set();
        followers.set(scriptId, set.add(follower));
        follower();
        return () => {
          stopped = true;
          set.delete(follower);
          if (set.size === 0) followers.delete(scriptId);
        };
      },
    }),
  };
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

import type { Bus } from "../../engines/bus/bus.ts";
import type { Db } from "../../engines/database/open.ts";
import type { PublicFetch } from "../../engines/fetch/public-fetch.ts";
import type { TaskStreams } from "../generation/task-streams.ts";
import { deliver } from "./deliver.ts";
import { type Happening, recordEvent } from "./record-event.ts";

const hands = 8;
const handsPerHook = 2;
const lookMs = 1_000;
/** Longer than a try can take: what is claimed by a process that died is tried again then. */
const leaseMs = 30_000;

export interface WebhookSender {
  /** Keeps a happening for the webhooks that listen to it. It survives a crash from the moment this resolves. */
  record(happening: Happening): Promise<void>;
  /** Looks at once for what is due. */
  wake(): void;
  start(): void;
  /** Breaks off what is being sent, to be sent again at the next start. */
  close(): Promise<void>;
}

/** Sends what is in line: eight at a time, two to the same receiver, so that a slow one holds nobody else up. */
export function createWebhookSender(options: {
  readonly db: Db;
  readonly publicFetch: PublicFetch;
  readonly report: (event: string, error: unknown) => void;
}): WebhookSender {
  const { db, publicFetch, report } = options;
  const abort = new AbortController();
  const running = new Map<string, { readonly hook: string; readonly done: Promise<void> }>();
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  let again = false;

  function wake(): void {
    if (!timer || abort.signal.aborted) return;
    again = true;
    looking ??= look()
      .catch((error: unknown) => report("webhook_queue", error))
      .finally(() => {
        looking = null;
      });
  }

  async function look(): Promise<void> {
    while (again && !abort.signal.aborted) {
      again = false;
      while (running.size < hands && (await startOne())) {
        // Each round starts one.
      }
    }
  }

  async function startOne(): Promise<boolean> {
    const now = new Date();
    const counts = Map.groupBy(running.values(), ({ hook }) => hook);
    const busy = [...counts].filter(([, mine]) => mine.length >= handsPerHook).map(([hook]) => hook);
    const due = await db
      .updateTable("webhook_deliveries")
      .set({ next_at: new Date(now.getTime() + leaseMs).toISOString() })
      .where("id", "in", (eb) =>
        eb
          .selectFrom("webhook_deliveries")
          .innerJoin("webhooks", "webhooks.id", "webhook_deliveries.webhook_id")
          .select("webhook_deliveries.id")
          .where("state", "=", "waiting")
          .where("next_at", "<=", now.toISOString())
          .where("webhooks.disabled", "is", null)
          .$if(busy.length > 0, (query) => query.where("webhook_id", "not in", busy))
          .orderBy("next_at")
          .limit(1),
      )
      .returningAll()
      .executeTakeFirst();
    if (!due || abort.signal.aborted) return false;
    const done = deliver(db, publicFetch, due, abort.signal)
      .catch((error: unknown) => report("webhook_failed", error))
      .finally(() => {
        running.delete(due.id);
        wake();
      });
    running.set(due.id, { hook: due.webhook_id, done });
    return true;
  }

  return {
    async record(happening) {
      if ((await recordEvent(db, happening)) > 0) wake();
    },
    wake,
    start() {
      timer = setInterval(wake, lookMs).unref();
      wake();
    },
    async close() {
      if (timer) clearInterval(timer);
      abort.abort();
      await looking;
      const broken = [...running.keys(), ""];
      await Promise.all([...running.values()].map(({ done }) => done));
      // What was broken off is due at once for the next process.
      await db
        .updateTable("webhook_deliveries")
        .set({ next_at: new Date().toISOString() })
        .where("id", "in", broken)
        .where("state", "=", "waiting")
        .execute();
    },
  };
}

/** The task streams, which also tell the webhooks when a task has ended, well or not. */
export function tellTaskEnds(streams: TaskStreams, db: Db, sender: WebhookSender): TaskStreams {
  return {
    ...streams,
    async publish(task, event, data) {
      await streams.publish(task, event, data);
      if (event !== "done" && event !== "failed") return;
      const row = await db
        .selectFrom("tasks")
        .innerJoin("scripts", "scripts.id", "tasks.script_id")
        .select(["scripts.project_id", "tasks.kind", "tasks.status", "tasks.error_code"])
        .where("tasks.id", "=", task.id)
        .executeTakeFirst();
      if (!row) return;
      const { project_id, kind, status, error_code } = row;
      const ended = { task_id: task.id, script_id: task.script_id, kind, status, error_code };
      await sender.record({ type: "task_finished", project_id, at: new Date().toISOString(), data: ended });
    },
  };
}

/** The bus, which also tells the webhooks whatever is published on it. What cannot be kept for them is reported and told live. */
export function tellWebhooks(bus: Bus, sender: WebhookSender, report: (event: string, error: unknown) => void): Bus {
  return {
    ...bus,
    async publish(draft) {
      const event = await bus.publish(draft);
      const { id, type, project_id, script_id, actor, at, data } = event;
      await sender
        .record({ type, project_id, at, data: { event_id: id, script_id, actor, ...data } })
        .catch((error: unknown) => report("webhook_not_recorded", error));
      return event;
    },
  };
}

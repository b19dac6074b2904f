import type { WebhookEvent } from "../../../shared/api/events.ts";
import { newId } from "../../engines/database/new-id.ts";
import type { Db } from "../../engines/database/open.ts";
import type { WebhookTable } from "../../engines/database/tables/background.ts";

/** Something that happened in a production. */
export interface Happening {
  /** `ping` is a test that somebody asked for. */
  readonly type: WebhookEvent | "ping";
  readonly project_id: string;
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** "Payloads should be small": Standard Webhooks asks for less than 20 kB. */
const mostBytes = 20_000;

/** Puts a happening in line for every webhook of its production that listens to it, and answers how many do. */
export async function recordEvent(db: Db, happening: Happening): Promise<number> {
  const hooks = await db
    .selectFrom("webhooks")
    .select(["id", "events"])
    .where("project_id", "=", happening.project_id)
    .where("disabled", "is", null)
    .execute();
  const listening = hooks.filter(({ events }) => (JSON.parse(events) as string[]).includes(happening.type));
  await putInLine(db, listening, happening);
  return listening.length;
}

/** Puts a happening in line for these webhooks. */
export async function putInLine(
  db: Db,
  hooks: readonly Pick<WebhookTable, "id">[],
  happening: Happening,
): Promise<string[]> {
  if (hooks.length === 0) return [];
  const payload = payloadOf(happening);
  const now = new Date().toISOString();
  const rows = hooks.map(({ id }) => ({
    id: newId("msg"),
    webhook_id: id,
    event: happening.type,
    payload,
    state: "waiting" as const,
    next_at: now,
    created_at: now,
    finished_at: null,
  }));
  await db.insertInto("webhook_deliveries").values(rows).execute();
  return rows.map(({ id }) => id);
}

/** The JSON that is sent. Long lists lose their ends, and `truncated` says so: the receiver asks the API for the rest. */
export function payloadOf({ type, at, project_id, data }: Happening): string {
  let cut: Record<string, unknown> = { project_id, ...data };
  const written = (): string => JSON.stringify({ type, timestamp: at, data: cut });
  while (Buffer.byteLength(written()) >= mostBytes) {
    const lists = Object.entries(cut).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
    const longest = lists.sort((a, b) => JSON.stringify(b[1]).length - JSON.stringify(a[1]).length)[0];
    if (!longest || longest[1].length === 0) {
      return JSON.stringify({ type, timestamp: at, data: { project_id, truncated: true } });
    }
    cut = { ...cut, [longest[0]]: longest[1].slice(0, Math.floor(longest[1].length / 2)), truncated: true };
  }
  return written();
}

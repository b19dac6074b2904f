import { createHash, randomBytes } from "node:crypto";
import { documentName } from "../../../shared/documents/names.ts";
import { changeShot, type ShotChange } from "../../../shared/storyboard/storyboard-document.ts";
import { newId } from "../../engines/database/new-id.ts";
import type { Db } from "../../engines/database/open.ts";
import type { MediaEngine } from "../../engines/media/media.ts";
import type { Services } from "../../services.ts";
import type { MediaOrder, MediaTaskKind } from "./media-order.ts";
import { showResult } from "./show-result.ts";

/** One thing to be made for one shot. */
export interface MediaWish {
  readonly shotId: string;
  /** The same for the same input. */
  readonly key: string;
  readonly order: MediaOrder;
  /** What is written into the shot with it. */
  readonly change: ShotChange;
}

/**
 * One task for each shot and input, and their ids in the order of the wishes. Asked the same again while it waits,
 * runs or after it has succeeded, the same task is answered, and the shot shows that task's result again. A failed one
 * is tried anew.
 */
export async function beginMedia(
  services: Services,
  userId: string,
  scriptId: string,
  kind: MediaTaskKind,
  wishes: readonly MediaWish[],
): Promise<string[]> {
  const maker = services.media.makers[kind] ?? "none";
  const tasks = await services.db.transaction().execute(async (db) => {
    const found: Awaited<ReturnType<typeof taskFor>>[] = [];
    for (const { shotId, key, order } of wishes) {
      const input = { scriptId, shotId, kind, inputKey: hash([key, maker]) };
      found.push(await taskFor(db, input, order, userId));
    }
    return found;
  });
  const actor = await services.accounts.findUser({ id: userId });
  await services.documents.editDocument(documentName("storyboard", scriptId), actor, (doc, origin) => {
    for (const [at, { shotId, change }] of wishes.entries()) {
      const task = tasks[at];
      const waits = task?.made ? { status: task.row.status, taskId: task.row.id, error: "" } : {};
      changeShot(doc, shotId, { ...change, ...waits }, origin);
    }
  });
  for (const { row, made } of tasks) {
    if (made) await services.queue.add(jobOf(row, services.media), { task_id: row.id });
    else if (row.status === "SUCCESS") await showResult(services, row);
  }
  return tasks.map(({ row }) => row.id);
}

/** The next step of a task: a worker that was asked before a crash is asked again under the same id. */
export function jobOf(
  { kind, result_url }: { readonly kind: string; readonly result_url: string | null },
  { makers }: Pick<MediaEngine, "makers">,
): string {
  if (kind === "image") return "generate-image";
  if (kind !== "video" && kind !== "narration") return "generate";
  if (result_url !== null) return "collect-result";
  return makers[kind] === "model" ? "speak" : "ask-worker";
}

/** A short name for these parts. */
export function hash(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\u0000")).digest("base64url").slice(0, 22);
}

async function taskFor(
  db: Db,
  input: {
    readonly scriptId: string;
    readonly shotId: string;
    readonly kind: MediaTaskKind;
    readonly inputKey: string;
  },
  order: MediaOrder,
  userId: string,
) {
  const known = await db
    .selectFrom("tasks")
    .selectAll()
    .where("script_id", "=", input.scriptId)
    .where("shot_id", "=", input.shotId)
    .where("kind", "=", input.kind)
    .where("input_key", "=", input.inputKey)
    .where("status", "!=", "FAILED")
    .executeTakeFirst();
  if (known) return { row: known, made: false };
  const row = await db
    .insertInto("tasks")
    .values({
      id: newId("task"),
      script_id: input.scriptId,
      shot_id: input.shotId,
      kind: input.kind,
      input_key: input.inputKey,
      options: JSON.stringify(order),
      secret: randomBytes(24).toString("base64url"),
      status: "PENDING",
      created_by: userId,
      created_at: new Date().toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { row, made: true };
}

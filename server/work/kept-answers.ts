import type { Selectable } from "kysely";
import type { Db } from "../engines/database/open.ts";
import type { IdempotencyKeyTable } from "../engines/database/tables/background.ts";

/** Whose answer it is, to what, under which key. */
export type AnswerPlace = Pick<IdempotencyKeyTable, "user_id" | "route" | "key">;

const keptMs = 24 * 3600 * 1000;

/** Takes the place for an answer that is now being made. False: it is taken already. */
export async function beginAnswer(db: Db, place: AnswerPlace, fingerprint: string): Promise<boolean> {
  const now = new Date();
  await db
    .deleteFrom("idempotency_keys")
    .where("user_id", "=", place.user_id)
    .where("route", "=", place.route)
    .where("key", "=", place.key)
    .where("created_at", "<", new Date(now.getTime() - keptMs).toISOString())
    .execute();
  const taken = await db
    .insertInto("idempotency_keys")
    .values({ ...place, fingerprint, status: null, headers: null, body: null, created_at: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return taken.numInsertedOrUpdatedRows === 1n;
}

/** Keeps the answer for whoever repeats the request. */
export async function keepAnswer(
  db: Db,
  place: AnswerPlace,
  answer: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string },
): Promise<void> {
  await db
    .updateTable("idempotency_keys")
    .set({ ...answer, headers: JSON.stringify(answer.headers) })
    .where("user_id", "=", place.user_id)
    .where("route", "=", place.route)
    .where("key", "=", place.key)
    .execute();
}

/** What is kept at this place; a `status` of null: the answer is still being made. */
export function readAnswer(db: Db, place: AnswerPlace): Promise<Selectable<IdempotencyKeyTable> | undefined> {
  return db
    .selectFrom("idempotency_keys")
    .selectAll()
    .where("user_id", "=", place.user_id)
    .where("route", "=", place.route)
    .where("key", "=", place.key)
    .executeTakeFirst();
}

/** Frees the place, so that a repeat does the work anew. */
export async function forgetAnswer(db: Db, place: AnswerPlace): Promise<void> {
  await db
    .deleteFrom("idempotency_keys")
    .where("user_id", "=", place.user_id)
    .where("route", "=", place.route)
    .where("key", "=", place.key)
    .execute();
}

/** Forgets answers older than a day. */
export async function sweepKeptAnswers(db: Db, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - keptMs).toISOString();
  await db.deleteFrom("idempotency_keys").where("created_at", "<", oldest).execute();
}

/** At start: what a killed server was answering will not be answered any more; a repeat does it anew. */
export async function forgetUnanswered(db: Db): Promise<void> {
  await db.deleteFrom("idempotency_keys").where("status", "is", null).execute();
}

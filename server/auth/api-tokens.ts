import { newId } from "../engines/database/new-id.ts";
import type { Db } from "../engines/database/open.ts";
import type { User } from "./accounts.ts";
import { randomToken, tokenHash } from "./refresh-tokens.ts";

const prefix = "pat_";

export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
  readonly last_used_at: string | null;
}

/** True for what looks like an API token, whether or not it exists. */
export function isApiToken(token: string): boolean {
  return token.startsWith(prefix);
}

/** Makes a token for scripts and other programs. Its text is answered this once and stored only as a hash. */
export async function createApiToken(db: Db, userId: string, name: string): Promise<ApiToken & { token: string }> {
  const token = `${prefix}${randomToken()}`;
  const row = { id: newId("token"), name, created_at: new Date().toISOString(), last_used_at: null };
  await db
    .insertInto("api_tokens")
    .values({ ...row, user_id: userId, hash: tokenHash(token) })
    .execute();
  return { ...row, token };
}

/** A user's tokens, newest first. */
export async function listApiTokens(db: Db, userId: string): Promise<ApiToken[]> {
  return db
    .selectFrom("api_tokens")
    .select(["id", "name", "created_at", "last_used_at"])
    .where("user_id", "=", userId)
    .orderBy("created_at", "desc")
    .execute();
}

/** Deletes one of the user's tokens; false when they have none with this id. */
export async function deleteApiToken(db: Db, userId: string, id: string): Promise<boolean> {
  const gone = await db.deleteFrom("api_tokens").where("id", "=", id).where("user_id", "=", userId).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** The user a token belongs to, or null. Notes the use, at most once a minute. */
export async function userOfApiToken(db: Db, token: string, now: Date): Promise<User | null> {
  const row = await db
    .selectFrom("api_tokens")
    .innerJoin("user", "user.id", "api_tokens.user_id")
    .select(["user.id", "user.email", "user.name", "api_tokens.id as tokenId", "api_tokens.last_used_at"])
    .where("api_tokens.hash", "=", tokenHash(token))
    .executeTakeFirst();
  if (!row) return null;
  if (row.last_used_at === null || now.getTime() - Date.parse(row.last_used_at) > 60_000) {
    await db.updateTable("api_tokens").set({ last_used_at: now.toISOString() }).where("id", "=", row.tokenId).execute();
  }
  return { id: row.id, email: row.email, name: row.name };
}

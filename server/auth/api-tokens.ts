import type { ApiTokenAnswer, TokenScope } from "../../shared/api/auth.ts";
import { newId } from "../engines/database/new-id.ts";
import type { Db } from "../engines/database/open.ts";
import type { ApiTokenTable } from "../engines/database/tables/accounts.ts";
import type { User } from "./accounts.ts";
import { randomToken, tokenHash } from "./refresh-tokens.ts";
import type { Reach } from "./token-reach.ts";

const prefix = "pat_";
const dayMs = 24 * 3600 * 1000;

/** What a token may be used for, and where. */
export interface TokenLimits {
  readonly scopes: readonly TokenScope[];
  readonly projectIds: Reach;
}

/** True for what looks like an API token, whether or not it exists. */
export function isApiToken(token: string): boolean {
  return token.startsWith(prefix);
}

/** Makes a token for scripts and other programs. Its text is answered this once and stored only as a hash. */
export async function createApiToken(
  db: Db,
  userId: string,
  wanted: TokenLimits & { readonly name: string; readonly days: number | null },
  now: Date,
): Promise<ApiTokenAnswer & { token: string }> {
  const token = `${prefix}${randomToken()}`;
  const row = {
    id: newId("token"),
    name: wanted.name,
    created_at: now.toISOString(),
    last_used_at: null,
    scopes: JSON.stringify(wanted.scopes),
    project_ids: wanted.projectIds && JSON.stringify(wanted.projectIds),
    expires_at: wanted.days === null ? null : new Date(now.getTime() + wanted.days * dayMs).toISOString(),
  };
  await db
    .insertInto("api_tokens")
    .values({ ...row, user_id: userId, hash: tokenHash(token) })
    .execute();
  return { ...tokenAnswer(row), token };
}

/** A user's tokens, newest first. */
export async function listApiTokens(db: Db, userId: string): Promise<ApiTokenAnswer[]> {
  const rows = await db
    .selectFrom("api_tokens")
    .select(["id", "name", "scopes", "project_ids", "expires_at", "created_at", "last_used_at"])
    .where("user_id", "=", userId)
    .orderBy("created_at", "desc")
    .execute();
  return rows.map(tokenAnswer);
}

/** Deletes one of the user's tokens; false when they have none with this id. */
export async function deleteApiToken(db: Db, userId: string, id: string): Promise<boolean> {
  const gone = await db.deleteFrom("api_tokens").where("id", "=", id).where("user_id", "=", userId).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Whose a token is and what it is limited to; null for one that is unknown or over. Notes the use, once a minute. */
export async function userOfApiToken(
  db: Db,
  token: string,
  now: Date,
): Promise<{ user: User; limits: TokenLimits; expiresAt: number | null } | null> {
  const row = await db
    .selectFrom("api_tokens")
    .innerJoin("user", "user.id", "api_tokens.user_id")
    .select(["user.id", "user.email", "user.name", "user.suspended_at", "api_tokens.id as tokenId"])
    .select(["api_tokens.last_used_at", "api_tokens.scopes", "api_tokens.project_ids", "api_tokens.expires_at"])
    .where("api_tokens.hash", "=", tokenHash(token))
    .executeTakeFirst();
  if (!row || (row.expires_at !== null && Date.parse(row.expires_at) <= now.getTime())) return null;
  if (row.last_used_at === null || now.getTime() - Date.parse(row.last_used_at) > 60_000) {
    await db.updateTable("api_tokens").set({ last_used_at: now.toISOString() }).where("id", "=", row.tokenId).execute();
  }
  return {
    user: { id: row.id, email: row.email, name: row.name, suspended: row.suspended_at !== null },
    limits: { scopes: JSON.parse(row.scopes) as TokenScope[], projectIds: readIds(row.project_ids) },
    expiresAt: row.expires_at === null ? null : Date.parse(row.expires_at),
  };
}

function tokenAnswer(row: Omit<ApiTokenTable, "user_id" | "hash">): ApiTokenAnswer {
  const { id, name, created_at, last_used_at, expires_at } = row;
  const scopes = JSON.parse(row.scopes) as TokenScope[];
  return { id, name, scopes, project_ids: readIds(row.project_ids), expires_at, created_at, last_used_at };
}

function readIds(json: string | null): string[] | null {
  return json === null ? null : (JSON.parse(json) as string[]);
}

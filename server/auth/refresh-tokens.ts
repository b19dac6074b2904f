import { createHash, createHmac, randomBytes } from "node:crypto";
import type { Db } from "../engines/database/open.ts";

const lastsDays = 30;
const graceSeconds = 30;

/** SHA-256 of a secret token, as it is stored. Tokens are 256 random bits, so no slow hash is needed. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** A new token of 256 random bits. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Starts a session's family of refresh tokens and answers the first. */
export async function startRefreshTokens(db: Db, sessionId: string, now: Date): Promise<string> {
  const token = randomToken();
  await insert(db, token, sessionId, 0, now);
  return token;
}

/**
 * Exchanges a refresh token for its successor. The successor is computed from the token and the server's
 * key, so that two tabs that refresh at once both get the same one without it being stored: the token just
 * replaced is still taken for 30 seconds. Any other reuse means that a token was stolen: the session is
 * deleted, and with it the whole family; `onStolen` is told whose it was. Null: unknown, run out or reused.
 */
export async function rotateRefreshToken(
  db: Db,
  key: Uint8Array,
  token: string,
  now: Date,
  onStolen: (userId: string) => void,
): Promise<{ sessionId: string; token: string } | null> {
  let stolenFrom: string | null = null;
  const rotated = await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom("refresh_tokens")
      .selectAll()
      .where("hash", "=", tokenHash(token))
      .executeTakeFirst();
    if (!row || row.expires_at <= now.toISOString()) return null;
    const next = createHmac("sha256", key).update(token).digest("base64url");
    if (row.used_at === null) {
      await transaction
        .updateTable("refresh_tokens")
        .set({ used_at: now.toISOString() })
        .where("hash", "=", row.hash)
        .execute();
      await insert(transaction, next, row.session_id, row.generation + 1, now);
      return { sessionId: row.session_id, token: next };
    }
    const successor = await transaction
      .selectFrom("refresh_tokens")
      .select("used_at")
      .where("hash", "=", tokenHash(next))
      .executeTakeFirst();
    const age = now.getTime() - Date.parse(row.used_at);
    if (successor?.used_at === null && age <= graceSeconds * 1000) return { sessionId: row.session_id, token: next };
    const session = await transaction
      .deleteFrom("session")
      .where("id", "=", row.session_id)
      .returning("userId")
      .executeTakeFirst();
    stolenFrom = session?.userId ?? null;
    return null;
  });
  if (stolenFrom !== null) onStolen(stolenFrom);
  return rotated;
}

async function insert(db: Db, token: string, sessionId: string, generation: number, now: Date): Promise<void> {
  const expires = new Date(now.getTime() + lastsDays * 24 * 3600 * 1000);
  await db
    .insertInto("refresh_tokens")
    .values({
      hash: tokenHash(token),
      session_id: sessionId,
      generation,
      created_at: now.toISOString(),
      expires_at: expires.toISOString(),
      used_at: null,
    })
    .execute();
}

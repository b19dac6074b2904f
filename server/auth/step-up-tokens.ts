import type { Db } from "../engines/database/open.ts";
import { randomToken, tokenHash } from "./refresh-tokens.ts";

/** How long a second proof is good for, in seconds; within it the person is not asked again. */
export const stepUpSeconds = 300;

/** Makes the token that says: this session's person has proved who they are just now. */
export async function issueStepUp(
  db: Db,
  who: { readonly id: string; readonly sessionId: string },
  now: Date,
): Promise<string> {
  const token = randomToken();
  await db.deleteFrom("step_up_tokens").where("expires_at", "<=", now.toISOString()).execute();
  await db
    .insertInto("step_up_tokens")
    .values({
      hash: tokenHash(token),
      session_id: who.sessionId,
      user_id: who.id,
      expires_at: new Date(now.getTime() + stepUpSeconds * 1000).toISOString(),
    })
    .execute();
  return token;
}

/** Whether the token is this person's own, of this very session, and not run out. */
export async function isStepUp(
  db: Db,
  token: string,
  who: { readonly id: string; readonly sessionId: string | null },
  now: Date,
): Promise<boolean> {
  if (who.sessionId === null || token === "") return false;
  const row = await db
    .selectFrom("step_up_tokens")
    .select("expires_at")
    .where("hash", "=", tokenHash(token))
    .where("user_id", "=", who.id)
    .where("session_id", "=", who.sessionId)
    .executeTakeFirst();
  return row !== undefined && row.expires_at > now.toISOString();
}

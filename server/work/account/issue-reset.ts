import { randomToken, tokenHash } from "../../auth/refresh-tokens.ts";
import type { Db } from "../../engines/database/open.ts";

/** How long a link that sets a password works. */
export const resetHours = 24;

/** Makes the token of a link that sets a new password once, within a day; an older one of theirs is void. */
export async function issueReset(db: Db, userId: string, now: Date): Promise<string> {
  const token = randomToken();
  await db.deleteFrom("password_resets").where("user_id", "=", userId).execute();
  const expires = new Date(now.getTime() + resetHours * 3600 * 1000).toISOString();
  await db
    .insertInto("password_resets")
    .values({ hash: tokenHash(token), user_id: userId, expires_at: expires })
    .execute();
  return token;
}

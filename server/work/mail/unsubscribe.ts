import { createHmac, timingSafeEqual } from "node:crypto";
import type { Services } from "../../services.ts";
import { changeNoticeSettings } from "./notice-settings.ts";

/** The address that ends mail about comments for one person, without signing in. It can do nothing else. */
export function unsubscribeUrl({ config, keys }: Pick<Services, "config" | "keys">, userId: string): string {
  const token = `${userId}.${signature(keys.mail, userId)}`;
  return `${config.publicUrl}/api/v1/mail/unsubscribe?token=${encodeURIComponent(token)}`;
}

/** Turns mail about comments off for whom the token names. False: the token is not one of ours. */
export async function unsubscribe(services: Services, token: string): Promise<boolean> {
  const userId = readToken(services.keys.mail, token);
  if (userId === null || !(await services.accounts.findUser({ id: userId }))) return false;
  await changeNoticeSettings(services.db, userId, { mail: "off" });
  return true;
}

/** The user a token names, or null. */
export function readToken(key: Uint8Array, token: string): string | null {
  const at = token.lastIndexOf(".");
  const userId = token.slice(0, Math.max(at, 0));
  const given = Buffer.from(token.slice(at + 1));
  const wanted = Buffer.from(signature(key, userId));
  return userId !== "" && given.length === wanted.length && timingSafeEqual(given, wanted) ? userId : null;
}

function signature(key: Uint8Array, userId: string): string {
  return createHmac("sha256", key).update(`unsubscribe:${userId}`).digest("base64url");
}

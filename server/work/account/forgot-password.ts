import type { Language } from "../../../shared/api/errors.ts";
import type { Services } from "../../services.ts";
import { writeResetMail } from "../mail/account-mails.ts";
import { issueReset, resetHours } from "./issue-reset.ts";

/** Nobody is sent two links within this time, however often they are asked for. */
const pauseMs = 5 * 60_000;

/**
 * Mails the link that sets a new password to whoever has this address, and answers whether this server can: nothing in
 * the answer, and nothing in its time, tells whether there is an account. Throws `rate_limited`.
 */
export function forgotPassword(
  services: Services,
  asked: { readonly email: string; readonly address: string; readonly language: Language },
): { mailed: boolean } {
  services.attempts.take([{ key: `forgot ${asked.address}`, perMinute: 10 }], new Date());
  if (!services.mail) return { mailed: false };
  mailReset(services, asked.email.toLowerCase(), asked.language).catch((error: unknown) =>
    services.log.warn("reset_not_mailed", { error: error instanceof Error ? error.message : String(error) }),
  );
  return { mailed: true };
}

async function mailReset(services: Services, email: string, language: Language): Promise<void> {
  const user = await services.accounts.findUser({ email });
  if (!user || user.suspended) return;
  const now = new Date();
  await services.db.transaction().execute(async (db) => {
    const recent = await db
      .selectFrom("password_resets")
      .select("user_id")
      .where("user_id", "=", user.id)
      .where("expires_at", ">", new Date(now.getTime() + resetHours * 3_600_000 - pauseMs).toISOString())
      .executeTakeFirst();
    if (recent) return;
    const token = await issueReset(db, user.id, now);
    await writeResetMail({ ...services, db }, user.email, `${services.address()}/reset#${token}`, language);
  });
  services.mail?.look();
}

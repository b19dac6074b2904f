import type { Principal } from "../../auth/authenticate.ts";
import { demandSession } from "../../auth/confirmation.ts";
import { tokenHash } from "../../auth/refresh-tokens.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { endSessions } from "./sessions.ts";
import { checkOwnPassword } from "./step-up.ts";

/**
 * Changes somebody's password. Their other sessions end, wherever they are open: whoever knew the old one is out.
 * Throws `wrong_password`, `rate_limited` or `session_required`.
 */
export async function changePassword(
  services: Services,
  principal: Principal,
  change: { readonly current_password: string; readonly new_password: string },
): Promise<void> {
  const sessionId = demandSession(principal);
  await checkOwnPassword(services, principal.id, change.current_password);
  await services.accounts.setPassword(principal.id, change.new_password);
  await services.db.deleteFrom("password_resets").where("user_id", "=", principal.id).execute();
  await endSessions(services, principal.id, sessionId);
}

/** Sets a new password with the token of a link and ends all sessions. Throws `reset_not_found`, or `rate_limited`. */
export async function resetPassword(
  services: Services,
  reset: { readonly token: string; readonly password: string },
  address: string,
): Promise<void> {
  services.attempts.take([{ key: `reset ${address}`, perMinute: 20 }], new Date());
  const used = await services.db
    .deleteFrom("password_resets")
    .where("hash", "=", tokenHash(reset.token))
    .where("expires_at", ">", new Date().toISOString())
    .returning("user_id")
    .executeTakeFirst();
  if (!used) throw new ApiError("reset_not_found");
  await services.accounts.setPassword(used.user_id, reset.password);
  await endSessions(services, used.user_id, null);
}

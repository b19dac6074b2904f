import type { Device } from "../../auth/accounts.ts";
import type { Principal } from "../../auth/authenticate.ts";
import { demandSession } from "../../auth/confirmation.ts";
import { issueStepUp, stepUpSeconds } from "../../auth/step-up-tokens.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { demoEmail } from "../sign-in.ts";

/**
 * Takes somebody's password again and answers the token that lets them do, for five minutes in this session, what
 * asks for it. The demo's account has no password that anybody knows; being on the server's own machine stands in
 * for it, as at its sign-in. Throws `wrong_password`, `rate_limited` after five tries a minute, `session_required`.
 */
export async function stepUp(
  services: Services,
  principal: Principal,
  password: string | undefined,
  device: Device & { readonly isOwnMachine: boolean },
): Promise<{ step_up_token: string; expires_in: number }> {
  const sessionId = demandSession(principal);
  const isDemo = services.config.demo && principal.email === demoEmail && device.isOwnMachine;
  if (!isDemo) await checkOwnPassword(services, principal.id, password ?? "");
  const token = await issueStepUp(services.db, { id: principal.id, sessionId }, new Date());
  return { step_up_token: token, expires_in: stepUpSeconds };
}

/** Throws `wrong_password` unless it is theirs, and `rate_limited` after five wrong ones within a minute. */
export async function checkOwnPassword(services: Services, userId: string, password: string): Promise<void> {
  const takeBack = services.attempts.take([{ key: `own password ${userId}`, perMinute: 5 }], new Date());
  if (!(await services.accounts.checkPassword({ id: userId, password }))) throw new ApiError("wrong_password");
  takeBack();
}

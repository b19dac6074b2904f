import type { Db } from "../engines/database/open.ts";
import { ApiError } from "../errors.ts";
import type { Principal } from "./authenticate.ts";
import { isStepUp, stepUpSeconds } from "./step-up-tokens.ts";

/** Who wants to do something that cannot simply be taken back, and what they sent to show that it is them. */
export interface Claim {
  readonly principal: Principal;
  /** The `X-Step-Up-Token` header; empty without one. */
  readonly stepUpToken: string;
}

/**
 * Lets pass who has proved a second time who they are: with their session's step-up token, or with an API token that
 * was given the scope `destructive` (making it took that proof). Throws `step_up_required`, which tells how to go
 * on, or `insufficient_scope`. Ask it after the question whether they may do the thing at all.
 */
export async function demandConfirmation(db: Db, { principal, stepUpToken }: Claim): Promise<void> {
  if (principal.limits) return demandScope(principal, "destructive");
  if (await isStepUp(db, stepUpToken, principal, new Date())) return;
  throw new ApiError(
    "step_up_required",
    { methods: ["password"], max_age: stepUpSeconds },
    { "WWW-Authenticate": `Bearer error="insufficient_user_authentication", max_age=${stepUpSeconds}` },
  );
}

/** Throws `insufficient_scope` for an API token without this scope; people who are signed in have all of them. */
export function demandScope({ limits }: Principal, scope: "read" | "write" | "destructive"): void {
  if (!limits || limits.scopes.includes(scope)) return;
  throw new ApiError(
    "insufficient_scope",
    { scope },
    { "WWW-Authenticate": `Bearer error="insufficient_scope", scope="${scope}"` },
  );
}

/** The session that somebody acts in. Throws `session_required` for API tokens: they do not manage accounts. */
export function demandSession(principal: Principal): string {
  if (principal.sessionId === null) throw new ApiError("session_required");
  return principal.sessionId;
}

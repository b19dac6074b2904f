import type { Context, MiddlewareHandler } from "hono";
import { type Claim, demandConfirmation } from "../../auth/confirmation.ts";
import type { Services } from "../../services.ts";
import type { ApiEnv } from "../context.ts";

/**
 * Asks for a second proof before a route does what cannot simply be taken back: name it in the route as
 * `middleware: confirm(services)`. Where the answer depends on what is asked for, hand `claimOf(c)` to the work and
 * call `demandConfirmation` there.
 */
export function confirm(services: Services): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    await demandConfirmation(services.db, claimOf(c));
    await next();
  };
}

/** Who asks, and the second proof they sent along. */
export function claimOf(c: Context<ApiEnv>): Claim {
  return { principal: c.get("principal"), stepUpToken: c.req.header("x-step-up-token") ?? "" };
}

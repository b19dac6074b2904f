import type { MiddlewareHandler } from "hono";
import { authenticateToken, type Principal, tokenFromHeader, unauthorized } from "../../auth/authenticate.ts";
import type { Services } from "../../services.ts";
import type { ApiEnv } from "../context.ts";

/**
 * Finds out who asks: `Authorization: Bearer`, HTTP Basic with an API token as the user name, or a one-time
 * `?ticket=` for event streams. Without any of them the answer is `unauthorized`. Tokens in a query are refused.
 */
export function authenticate(services: Services): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const token = tokenFromHeader(c.req.header("authorization"));
    const ticket = c.req.query("ticket");
    const principal =
      token === null && ticket !== undefined
        ? await redeem(services, ticket, c.req.path)
        : await authenticateToken({ ...services, accessKey: services.keys.access }, token ?? "");
    c.set("principal", principal);
    await next();
  };
}

async function redeem(services: Services, ticket: string, path: string): Promise<Principal> {
  const userId = services.tickets.redeem(ticket, path, new Date());
  const user = userId && (await services.accounts.findUser({ id: userId }));
  if (!user) throw unauthorized();
  return { ...user, sessionId: null, expiresAt: null };
}

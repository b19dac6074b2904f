import type { MiddlewareHandler } from "hono";
import {
  authenticateToken,
  type Principal,
  refuseSuspended,
  tokenFromHeader,
  unauthorized,
} from "../../auth/authenticate.ts";
import { demandScope } from "../../auth/confirmation.ts";
import { withinReach } from "../../auth/token-reach.ts";
import type { Services } from "../../services.ts";
import type { ApiEnv } from "../context.ts";

/**
 * Finds out who asks: `Authorization: Bearer`, HTTP Basic with an API token as the user name, or a one-time
 * `?ticket=` for event streams. Without any of them the answer is `unauthorized`. Tokens in a query are refused.
 * What an API token is limited to holds for everything behind this door.
 */
export function authenticate(services: Services): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const token = tokenFromHeader(c.req.header("authorization"));
    const ticket = c.req.query("ticket");
    const principal =
      token === null && ticket !== undefined
        ? await redeem(services, ticket, c.req.path)
        : await authenticateToken({ ...services, accessKey: services.keys.access }, token ?? "");
    demandScope(principal, onlyReads(c.req.method, c.req.path) ? "read" : "write");
    c.set("principal", principal);
    await withinReach(principal.limits?.projectIds ?? null, next);
  };
}

/** A ticket opens a stream to read from, though it is asked for with POST. */
function onlyReads(method: string, path: string): boolean {
  return method === "GET" || method === "HEAD" || path.endsWith("/auth/stream-ticket");
}

async function redeem(services: Services, ticket: string, path: string): Promise<Principal> {
  const given = services.tickets.redeem(ticket, path, new Date());
  const user = given && (await services.accounts.findUser({ id: given.userId }));
  if (!given || !user) throw unauthorized();
  refuseSuspended(user);
  return { ...user, sessionId: null, expiresAt: null, limits: given.limits };
}

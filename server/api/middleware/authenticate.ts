import type { MiddlewareHandler } from "hono";
import {
  authenticateToken,
  type Principal,
  refuseSuspended,
  tokenFromHeader,
  unauthorized,
} from "../../auth/authenticate.ts";
import { demandScope } from "../../auth/confirmation.ts";
import { holderOfPass, streamPass } from "../../auth/stream-passes.ts";
import { withinReach } from "../../auth/token-reach.ts";
import type { Services } from "../../services.ts";
import type { ApiEnv } from "../context.ts";

/**
 * Finds out who asks: `Authorization: Bearer`, HTTP Basic with an API token as the user name, or a one-time
 * `?ticket=` for event streams, which a browser's EventSource takes up again with the pass it was given. Without any of them the answer is `unauthorized`. Tokens in a query are refused.
 * What an API token is limited to holds for everything behind this door.
 */
export function authenticate(services: Services): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const token = tokenFromHeader(c.req.header("authorization"));
    const ticket = c.req.query("ticket");
    const byTicket = token === null && ticket !== undefined;
    const principal = byTicket
      ? await redeem(services, { ticket, cookies: c.req.header("cookie") ?? "", path: c.req.path })
      : await authenticateToken({ ...services, accessKey: services.keys.access }, token ?? "");
    demandScope(principal, onlyReads(c.req.method, c.req.path) ? "read" : "write");
    c.set("principal", principal);
    await withinReach(principal.limits?.projectIds ?? null, next);
    const { id: userId, sessionId } = principal;
    const isStream = c.res.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
    if (byTicket && sessionId !== null && isStream) {
      const options = { now: new Date(), secure: services.config.publicUrl?.startsWith("https:") ?? false };
      c.res.headers.append(
        "Set-Cookie",
        await streamPass(services.keys.access, { userId, sessionId }, c.req.path, options),
      );
    }
  };
}

/** A ticket opens a stream to read from, though it is asked for with POST. */
function onlyReads(method: string, path: string): boolean {
  return method === "GET" || method === "HEAD" || path.endsWith("/auth/stream-ticket");
}

async function redeem(
  services: Services,
  asked: { readonly ticket: string; readonly cookies: string; readonly path: string },
): Promise<Principal> {
  const now = new Date();
  const given =
    services.tickets.redeem(asked.ticket, asked.path, now) ??
    (await holderOfPass(services.keys.access, asked.cookies, asked.path, now));
  if (!given) throw unauthorized();
  const { sessionId } = given;
  const user =
    sessionId === null
      ? await services.accounts.findUser({ id: given.userId })
      : await services.accounts.userOfSession(sessionId);
  if (user?.id !== given.userId) throw unauthorized();
  refuseSuspended(user);
  return { ...user, sessionId, expiresAt: null, limits: "limits" in given ? given.limits : null };
}

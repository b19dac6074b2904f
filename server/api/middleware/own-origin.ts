import type { Context, MiddlewareHandler } from "hono";
import { isLoopback } from "../../auth/loopback.ts";
import { isAllowedHost, isAllowedOrigin } from "../../collab/sockets/allow-origin.ts";
import type { Config } from "../../config.ts";
import { ApiError } from "../../errors.ts";
import type { ApiEnv } from "../context.ts";

/** Turns away requests under a foreign host name, and writing requests from other sites' pages. */
export function ownOrigin(config: Config): MiddlewareHandler<ApiEnv> {
  const doors = { publicUrl: config.publicUrl, loopback: isLoopback(config.host) };
  return async (c, next) => {
    const source = { host: hostOf(c), origin: c.req.header("origin") };
    const isInvited = config.corsOrigins.includes(source.origin ?? "");
    const writes = !["GET", "HEAD", "OPTIONS"].includes(c.req.method);
    if (!isAllowedHost(source, doors) || (writes && !isInvited && !isAllowedOrigin(source, doors))) {
      throw new ApiError("origin_not_allowed");
    }
    await next();
  };
}

/** A request that names a whole address is meant for the host in it, whatever its Host header says (RFC 9112, 3.2.2). */
function hostOf(c: Context<ApiEnv>): string | undefined {
  const { url = "/" } = c.env.incoming;
  return url.startsWith("/") ? c.req.header("host") : URL.parse(url)?.host;
}

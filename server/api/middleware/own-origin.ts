import type { MiddlewareHandler } from "hono";
import { isLoopback } from "../../auth/loopback.ts";
import { isAllowedHost, isAllowedOrigin } from "../../collab/sockets/allow-origin.ts";
import type { Config } from "../../config.ts";
import { ApiError } from "../../errors.ts";
import type { ApiEnv } from "../context.ts";

/** Turns away requests under a foreign host name, and writing requests from other sites' pages. */
export function ownOrigin(config: Config): MiddlewareHandler<ApiEnv> {
  const doors = { publicUrl: config.publicUrl, loopback: isLoopback(config.host) };
  return async (c, next) => {
    const source = { host: c.req.header("host"), origin: c.req.header("origin") };
    const isInvited = config.corsOrigins.includes(source.origin ?? "");
    const writes = !["GET", "HEAD", "OPTIONS"].includes(c.req.method);
    if (!isAllowedHost(source, doors) || (writes && !isInvited && !isAllowedOrigin(source, doors))) {
      throw new ApiError("origin_not_allowed");
    }
    await next();
  };
}

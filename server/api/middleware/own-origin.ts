import type { MiddlewareHandler } from "hono";
import { hostAllowed, originAllowed } from "../../auth/same-origin.ts";
import type { Config } from "../../config.ts";
import { ApiError } from "../../errors.ts";
import type { ApiEnv } from "../context.ts";

/** Turns away requests under a foreign host name, and writing requests from other sites' pages. */
export function ownOrigin(config: Config): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const host = c.req.header("host");
    if (!hostAllowed(config, host)) throw new ApiError("origin_not_allowed");
    const writes = !["GET", "HEAD", "OPTIONS"].includes(c.req.method);
    if (writes && !originAllowed(config, c.req.header("origin"), host)) throw new ApiError("origin_not_allowed");
    await next();
  };
}

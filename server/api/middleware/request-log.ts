import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Log } from "../../log.ts";
import type { ApiEnv } from "../context.ts";

/** Gives every request an id (the caller's own `X-Request-Id` if it is plain) and writes one line when it is answered. */
export function requestLog(log: Log): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const given = c.req.header("x-request-id") ?? "";
    const requestId = /^[A-Za-z0-9_.:-]{1,100}$/.test(given) ? given : randomUUID();
    c.set("requestId", requestId);
    const start = performance.now();
    try {
      await next();
    } catch (error) {
      // Hono hands only real errors to its error handler; some libraries throw other things.
      throw error instanceof Error ? error : new Error(`thrown: ${JSON.stringify(error)}`);
    }
    c.res.headers.set("X-Request-Id", requestId);
    // The path alone: a query may hold a ticket or a signature.
    log.info("request", {
      request_id: requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(performance.now() - start),
    });
  };
}

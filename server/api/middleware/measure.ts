import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Metrics } from "../../engines/metrics/metrics.ts";
import type { ApiEnv } from "../context.ts";

/** Counts and times every answer under its route's pattern, and counts the event streams while they are open. */
export function measure(metrics: Metrics): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const { status, headers } = c.res;
    const route = matchedRoutes(c).findLast(({ method }) => method !== "ALL")?.path ?? "none";
    metrics.request({ method: c.req.method, route, status }, (performance.now() - start) / 1000);
    if (!headers.get("content-type")?.startsWith("text/event-stream") || c.req.method === "HEAD") return;
    const ended = metrics.opened("sse");
    const { outgoing } = c.env;
    if (outgoing.closed) ended();
    else outgoing.once("close", ended);
  };
}

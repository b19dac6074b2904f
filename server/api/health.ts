import { createHash, timingSafeEqual } from "node:crypto";
import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { sql } from "kysely";
import { z } from "zod";
import { tokenFromHeader, unauthorized } from "../auth/authenticate.ts";
import { isLoopback } from "../auth/loopback.ts";
import type { Services } from "../services.ts";
import { type ApiEnv, type ApiRouter, deviceOf, newRouter } from "./context.ts";
import { answers } from "./json-schemas.ts";

const status = z.object({ status: z.enum(["ok", "unavailable"]) });
const tags = ["health"];

/** Whether the process serves, and whether its engines do. */
export function healthRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "get",
      path: "/healthz",
      tags,
      summary: "The process serves · 存活",
      responses: { 200: answers("It does", status) },
    }),
    (c) => c.json({ status: "ok" as const }, 200),
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/readyz",
      tags,
      summary: "The engines serve · 就绪",
      responses: { 200: answers("They do", status), 503: answers("They do not, or not yet", status) },
    }),
    async (c) => {
      const answer = await sql`select 1`.execute(services.db).catch(() => null);
      return answer && (await services.ready())
        ? c.json({ status: "ok" as const }, 200)
        : c.json({ status: "unavailable" as const }, 503);
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/metrics",
      tags,
      summary: "Figures for Prometheus, for this machine or with METRICS_TOKEN · 监控指标",
      responses: {
        200: { description: "Prometheus text", content: { "text/plain": { schema: z.string() } } },
      },
    }),
    async (c) => {
      if (!mayReadMetrics(c, services.config.metricsToken)) throw unauthorized();
      return c.text(await services.metrics.text(), 200, { "Content-Type": services.metrics.contentType });
    },
  );

  return router;
}

/** With a token set it alone counts. Behind a proxy on this machine everybody would look local, hence the look at its headers. */
function mayReadMetrics(c: Context<ApiEnv>, token: string | null): boolean {
  if (token !== null) return sameSecret(tokenFromHeader(c.req.header("authorization")) ?? "", token);
  const forwarded = c.req.header("x-forwarded-for") ?? c.req.header("forwarded");
  return forwarded === undefined && isLoopback(deviceOf(c).address);
}

/** Compares in a time that tells nothing. */
function sameSecret(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}

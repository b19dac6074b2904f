import { createRoute } from "@hono/zod-openapi";
import { sql } from "kysely";
import { z } from "zod";
import type { Services } from "../services.ts";
import { type ApiRouter, newRouter } from "./context.ts";
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

  return router;
}

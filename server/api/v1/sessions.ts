import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import * as shapes from "../../../shared/api/auth.ts";
import { demandSession } from "../../auth/confirmation.ts";
import type { Services } from "../../services.ts";
import { endSession, endSessions, listSessions } from "../../work/account/sessions.ts";
import { type ApiRouter, newRouter } from "../context.ts";
import { answers } from "../json-schemas.ts";

const tags = ["auth"];
const nothing = { description: "Done; open pages lose the server at once" };

/** Where somebody is signed in, and the ways out. */
export function sessionRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "get",
      path: "/auth/sessions",
      tags,
      summary: "Where I am signed in · 登录设备",
      responses: { 200: answers("The sessions, the latest seen first", shapes.sessionList) },
    }),
    async (c) => c.json({ items: await listSessions(services, c.get("principal")) }, 200),
  );

  router.openapi(
    createRoute({
      method: "delete",
      path: "/auth/sessions/{id}",
      tags,
      summary: "End one of my sessions · 退出某台设备",
      request: { params: z.object({ id: z.string() }) },
      responses: { 204: nothing },
    }),
    async (c) => {
      await endSession(services, c.get("principal"), c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      method: "delete",
      path: "/auth/sessions",
      tags,
      summary: "Sign out everywhere, or everywhere else (except=current) · 退出所有设备",
      request: { query: shapes.endSessionsQuery },
      responses: { 204: nothing },
    }),
    async (c) => {
      const current = demandSession(c.get("principal"));
      const keep = c.req.valid("query").except === "current" ? current : null;
      await endSessions(services, c.get("principal").id, keep);
      return c.body(null, 204);
    },
  );

  return router;
}

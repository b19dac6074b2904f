import { createRoute } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { z } from "zod";
import { errorAnswer, problemAnswer } from "../../../shared/api/error-answer.ts";
import type { Services } from "../../services.ts";
import { type ApiEnv, type ApiRouter, newRouter } from "../context.ts";
import { type ApiDocument, apiDocument } from "../document/openapi.ts";
import { postmanCollection } from "../document/postman.ts";
import { typescriptOf } from "../document/typescript.ts";
import { answers } from "../json-schemas.ts";
import { behindToken } from "../middleware/behind-token.ts";
import type { Answerer } from "../middleware/if-match.ts";

import { accountRoutes } from "./account.ts";
import { openAuthRoutes } from "./auth.ts";
import { callSheetRoutes, openCallRoutes } from "./call-sheets.ts";
import { commentRoutes } from "./comments.ts";
import { generationRoutes } from "./generation.ts";
import { historyRoutes } from "./history.ts";
import { inboxRoutes } from "./inbox.ts";
import { invitationRoutes, openInvitationRoutes } from "./invitations.ts";
import { openMailRoutes } from "./mail.ts";
import { newDraftRoutes } from "./new-drafts.ts";
import { projectRoutes } from "./projects.ts";
import { reportRoutes } from "./reports.ts";
import { scheduleRoutes } from "./schedule.ts";
import { scriptRoutes } from "./scripts.ts";
import { sessionRoutes } from "./sessions.ts";
import { storyboardRoutes } from "./storyboard.ts";
import { taskWebhookRoutes } from "./task-webhook.ts";
import { trashRoutes } from "./trash.ts";
import { contentRoutes, uploadRoutes } from "./uploads.ts";
import { webhookRoutes } from "./webhooks.ts";

/** Every route of both drafts; mounted under both their bases. Routes behind `authenticate` need a token; the ones before it are open. */
export function v1Routes(
  services: Services,
  root: readonly ApiRouter[],
  answer: Answerer,
  limitOpen: MiddlewareHandler<ApiEnv>,
): ApiRouter {
  const router = newRouter();
  router.openAPIRegistry.register("Error", errorAnswer);
  router.openAPIRegistry.register("Problem", problemAnswer);
  // What tells a secret is kept nowhere on its way.
  router.use("/auth/*", async (c, next) => {
    await next();
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
  });
  const open = [openAuthRoutes, openCallRoutes, openInvitationRoutes, openMailRoutes, taskWebhookRoutes, contentRoutes];
  for (const routes of open.map((make) => make(services))) {
    const doors = new Map(routes.routes.map(({ method, path }) => [`${method} ${path}`, { method, path }]));
    for (const { method, path } of doors.values()) router.on(method, path, limitOpen);
    router.route("/", routes);
  }
  let document: ApiDocument | null = null;
  router.openapi(
    createRoute({
      method: "get",
      path: "/openapi.json",
      tags: ["health"],
      summary: "This document · 接口文档",
      responses: { 200: answers("OpenAPI 3.0.3", z.record(z.string(), z.unknown())) },
    }),
    (c) => {
      document ??= apiDocument(router, root);
      return c.json({ ...document }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/postman.json",
      tags: ["health"],
      summary: "The same as a Postman collection · Postman 集合",
      responses: { 200: answers("Postman v2.1", z.record(z.string(), z.unknown())) },
    }),
    (c) => {
      document ??= apiDocument(router, root);
      const baseUrl = services.config.publicUrl ?? new URL(c.req.url).origin;
      return c.json({ ...postmanCollection(document, baseUrl) }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/openapi.d.ts",
      tags: ["health"],
      summary: "The same as TypeScript declarations for typed clients · TypeScript 类型",
      responses: {
        200: { description: "`paths`, as openapi-fetch reads it", content: { "text/plain": { schema: z.string() } } },
      },
    }),
    (c) => {
      document ??= apiDocument(router, root);
      return c.text(typescriptOf(document), 200);
    },
  );
  for (const step of behindToken(services, answer)) router.use("*", step);
  router.route("/", accountRoutes(services));
  for (const routes of [
    projectRoutes,
    scriptRoutes,
    uploadRoutes,
    generationRoutes,
    scheduleRoutes,
    reportRoutes,
    callSheetRoutes,
    storyboardRoutes,
    commentRoutes,
    inboxRoutes,
    historyRoutes,
    newDraftRoutes,
    sessionRoutes,
    trashRoutes,
    invitationRoutes,
    webhookRoutes,
  ]) {
    router.route("/", routes(services));
  }
  return router;
}

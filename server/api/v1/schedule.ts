import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { daysAnswer } from "../../../shared/api/days.ts";
import { scheduleAnswerShape, scheduleQuery } from "../../../shared/api/schedule.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../../work/access.ts";
import { scheduleFor } from "../../work/generation/plan-schedule.ts";
import { readShootingDays } from "../../work/own-days.ts";
import { answerWithEtag } from "../answer-with-etag.ts";
import { type ApiRouter, newRouter } from "../context.ts";
import { answers, notModified } from "../json-schemas.ts";

/** The best schedule for a goal. */
export function scheduleRoutes(services: Services): ApiRouter {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/schedule",
      tags: ["schedule"],
      summary: "The best schedule for time, cost or availability; nothing is written · 智能排期",
      request: { params: z.object({ id: z.string() }), query: scheduleQuery },
      responses: {
        200: answers("The schedule and what it could not avoid", scheduleAnswerShape),
        304: notModified,
      },
    }),
    async (c) => {
      const { script } = await accessScript(
        services.db,
        c.get("principal").id,
        c.req.valid("param").id,
        "read",
        "schedule",
      );
      if (script.status === "parsing") throw new ApiError("script_still_parsing", {}, { "Retry-After": "1" });
      if (script.status === "failed") throw new ApiError("script_parse_failed", { reason: script.error_code });
      return answerWithEtag(c, await scheduleFor(services, script, c.req.valid("query").optimize_for));
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/days",
      tags: ["schedule"],
      summary: "The shooting days as they are on the board; cast and crew get their own · 拍摄日",
      request: { params: z.object({ id: z.string() }) },
      responses: { 200: answers("The days", daysAnswer), 304: { description: "Not modified" } },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const { who } = await accessScript(services.db, c.get("principal").id, id, "read", "script");
      return answerWithEtag(c, await readShootingDays(services, id, who));
    },
  );
  return router;
}

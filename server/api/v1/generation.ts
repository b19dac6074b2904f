import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import * as shapes from "../../../shared/api/generation.ts";
import { eventStream } from "../../live/event-stream.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../../work/access.ts";
import { latestTask, readTask, requestGeneration } from "../../work/generation/tasks.ts";
import { type ApiRouter, newRouter } from "../context.ts";
import { answers, takes } from "../json-schemas.ts";

const tags = ["generation"];
const params = z.object({ id: z.string() });

/** Asking for a breakdown, a storyboard or a schedule, and watching it being made. */
export function generationRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "post",
      path: "/scripts/{id}/generate",
      tags,
      summary: "Make a breakdown, storyboard, schedule or all · 触发 AI 处理",
      request: { params, body: takes(shapes.generateRequest) },
      responses: { 202: answers("It has begun", shapes.generateAnswer) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const task = await requestGeneration(services, c.get("principal").id, id, c.req.valid("json"), c.get("language"));
      return c.json(task, 202, { Location: `/api/v1/tasks/${task.task_id}` });
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/generation/stream",
      tags,
      summary: "Progress and results as server-sent events · 生成进度（SSE）",
      description:
        "Events: progress {stage, progress}, result {type, url}, done {task_id}, failed {task_id, code, message}. " +
        "Resumes behind Last-Event-ID; 204 when nothing more will come. `Accept: application/json` answers the latest task instead.",
      request: { params, query: z.object({ ticket: z.string().max(200).optional() }) },
      responses: {
        200: {
          description: "The events",
          content: {
            "text/event-stream": { schema: { type: "string" } },
            "application/json": { schema: shapes.taskAnswer },
          },
        },
        204: { description: "Nothing more will come" },
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const { who } = await accessScript(services.db, c.get("principal").id, id, "read", "script");
      const accept = c.req.header("accept") ?? "*/*";
      if (accept.includes("application/json") && !accept.includes("text/event-stream")) {
        const task = await latestTask(services, id, who, c.get("language"));
        return task ? c.json(task, 200) : c.body(null, 204);
      }
      const lastEventId = c.req.header("last-event-id") ?? null;
      if (!(await services.streams.hasMore(id, lastEventId))) return c.body(null, 204);
      // Only the head is asked for: following would begin what nobody ends.
      if (c.req.raw.method === "HEAD") return c.body(null, 200, { "Content-Type": "text/event-stream; charset=utf-8" });
      const { signalOf } = services.revocations;
      const signal = AbortSignal.any([c.req.raw.signal, signalOf(c.get("principal").id), signalOf(id)]);
      const hangUp = () => void c.env.outgoing.destroy();
      return eventStream({ signal, lastEventId, source: services.streams.sourceOf(id, who), hangUp });
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/tasks/{id}",
      tags,
      summary: "A task's state · 任务状态",
      request: { params },
      responses: { 200: answers("The task", shapes.taskAnswer) },
    }),
    async (c) =>
      c.json(await readTask(services, c.get("principal").id, c.req.valid("param").id, c.get("language")), 200),
  );

  return router;
}

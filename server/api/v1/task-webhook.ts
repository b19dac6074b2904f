import { Readable } from "node:stream";
import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import * as shapes from "../../../shared/api/mvp.ts";
import type { Services } from "../../services.ts";
import { completeTask } from "../../work/storyboard/complete-task.ts";
import { openSignedMedia } from "../../work/storyboard/media.ts";
import { type ApiRouter, newRouter } from "../context.ts";
import { answers, takes } from "../json-schemas.ts";

const tags = ["storyboard"];

/** What outside workers need, who have no account: they prove themselves by a signature or a task's own secret. */
export function taskWebhookRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "post",
      path: "/webhook/task_complete",
      tags,
      summary: "A worker tells how its task ended · 任务完成回调",
      description:
        "Signed as Standard Webhooks with the worker's secret, or with the task's own secret as `?secret=` of the " +
        "callback address. The same message again changes nothing; a different ending is `task_already_finished`.",
      request: {
        query: z.object({ secret: z.string().max(100).optional() }),
        body: takes(shapes.taskCompleteRequest),
      },
      responses: { 200: answers("Heard", shapes.taskCompleteAnswer) },
    }),
    async (c) => {
      await completeTask(services, c.req.valid("json"), {
        secret: c.req.valid("query").secret ?? null,
        id: c.req.header("webhook-id") ?? null,
        timestamp: c.req.header("webhook-timestamp") ?? null,
        signature: c.req.header("webhook-signature") ?? null,
        body: await c.req.text(),
      });
      return c.json({ ok: true as const }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/media/{id}/file",
      tags,
      summary: "A file by the link a worker was given · 供外部生成服务读取的文件",
      security: [],
      request: {
        params: z.object({ id: z.string().max(100) }),
        query: z.object({ expires: z.string().max(20).default(""), signature: z.string().max(100).default("") }),
      },
      responses: {
        200: {
          description: "The file",
          content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
        },
      },
    }),
    async (c) => {
      const file = await openSignedMedia(services, c.req.valid("param").id, c.req.valid("query"));
      if (c.req.raw.method === "HEAD") file.stream.destroy();
      return c.body(Readable.toWeb(file.stream) as ReadableStream<Uint8Array>, 200, {
        "Content-Type": file.mediaType,
        "Content-Length": String(file.size),
        "Content-Disposition": "attachment",
        "Cache-Control": "private, no-store",
      });
    },
  );

  return router;
}

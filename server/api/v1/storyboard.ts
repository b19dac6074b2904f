import { Readable } from "node:stream";
import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { taskAnswer } from "../../../shared/api/generation.ts";
import * as shapes from "../../../shared/api/mvp.ts";
import type { Services } from "../../services.ts";
import { readTask } from "../../work/generation/tasks.ts";
import { createFromStory } from "../../work/storyboard/create-from-story.ts";
import { drawShots } from "../../work/storyboard/draw-shots.ts";
import { openMedia } from "../../work/storyboard/media.ts";
import { requestImage, requestNarration, requestVideo } from "../../work/storyboard/request-media.ts";
import { readScriptStoryboard, readStoryboard } from "../../work/storyboard/shots.ts";
import { updateShot } from "../../work/storyboard/update-shot.ts";
import { type ApiRouter, newRouter } from "../context.ts";
import { answers, takes } from "../json-schemas.ts";

const tags = ["storyboard"];
const params = z.object({ id: z.string().max(200) });

/** Draft B behind its token: productions from stories, storyboards, shots, and the tasks that make their media. */
export function storyboardRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "post",
      path: "/projects/create",
      tags,
      summary: "Make a production of a story · 由故事新建项目",
      request: { body: takes(shapes.createFromStoryRequest) },
      responses: { 200: answers("The production's id and every shot", shapes.createFromStoryAnswer) },
    }),
    async (c) => c.json(await createFromStory(services, c.get("principal").id, c.req.valid("json")), 200),
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/projects/{id}/storyboard",
      tags,
      summary: "All shots of a production · 项目分镜",
      request: { params },
      responses: { 200: answers("The shots in order", shapes.storyboardAnswer) },
    }),
    async (c) => c.json(await readStoryboard(services, c.get("principal").id, c.req.valid("param").id), 200),
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/storyboard",
      tags,
      summary: "The shots of one script · 剧本分镜",
      request: { params },
      responses: { 200: answers("The shots in order", shapes.storyboardAnswer) },
    }),
    async (c) => c.json(await readScriptStoryboard(services, c.get("principal").id, c.req.valid("param").id), 200),
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/scripts/{id}/storyboard/draw",
      tags,
      summary: "Draw all pictures that are missing · 一次绘制所有缺少的画面",
      request: { params, body: takes(shapes.drawShotsRequest) },
      responses: { 202: answers("The tasks, one for each shot that is drawn", shapes.drawShotsAnswer) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const tasks = await drawShots(services, c.get("principal").id, id, c.req.valid("json"), c.get("language"));
      return c.json({ tasks }, 202, { Location: `/api/v1/scripts/${id}/storyboard` });
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/shots/{id}/update_prompt",
      tags,
      summary: "Change a shot's prompt, narration or transition · 修改分镜",
      request: { params, body: takes(shapes.updatePromptRequest) },
      responses: { 200: answers("The shot", shapes.shotAnswer) },
    }),
    async (c) =>
      c.json(await updateShot(services, c.get("principal").id, c.req.valid("param").id, c.req.valid("json")), 200),
  );

  for (const { path, summary, body, begin } of [
    {
      path: "/shots/{id}/generate_image",
      summary: "Draw a shot's picture · 生成画面",
      body: shapes.generateImageRequest,
      begin: requestImage,
    },
    {
      path: "/shots/{id}/generate_video",
      summary: "Make a clip from a shot's picture · 生成视频",
      body: shapes.generateVideoRequest,
      begin: requestVideo,
    },
    {
      path: "/shots/{id}/generate_narration",
      summary: "Speak a shot's narration · 生成配音",
      body: shapes.generateNarrationRequest,
      begin: requestNarration,
    },
  ] as const) {
    router.openapi(
      createRoute({
        method: "post",
        path,
        tags,
        summary,
        request: { params, body: takes(body) },
        responses: { 200: answers("The task; the same one for the same input", shapes.taskRef) },
      }),
      async (c) => {
        const { id } = c.req.valid("param");
        const task_id = await begin(services, c.get("principal").id, id, c.req.valid("json"), c.get("language"));
        return c.json({ task_id }, 200);
      },
    );
  }

  router.openapi(
    createRoute({
      method: "get",
      path: "/tasks/{id}/status",
      tags,
      summary: "A task's state · 任务状态",
      request: { params },
      responses: { 200: answers("The task", taskAnswer) },
    }),
    async (c) =>
      c.json(await readTask(services, c.get("principal").id, c.req.valid("param").id, c.get("language")), 200),
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/media/{id}",
      tags,
      summary: "A picture, clip or voice · 画面、视频或配音文件",
      request: { params },
      responses: {
        200: {
          description: "The file",
          content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
        },
      },
    }),
    async (c) => {
      const file = await openMedia(services, c.get("principal").id, c.req.valid("param").id);
      if (c.req.raw.method === "HEAD") file.stream.destroy();
      return c.body(Readable.toWeb(file.stream) as ReadableStream<Uint8Array>, 200, {
        "Content-Type": file.mediaType,
        "Content-Length": String(file.size),
        "Content-Disposition": "attachment",
        // A file never changes: a new picture has a new address.
        "Cache-Control": "private, max-age=31536000, immutable",
      });
    },
  );

  return router;
}

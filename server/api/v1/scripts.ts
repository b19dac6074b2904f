import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import * as shapes from "../../../shared/api/scripts.ts";
import { greatestScriptBytes } from "../../../shared/api/upload-limits.ts";
import type { Services } from "../../services.ts";
import { analyseScript } from "../../work/analyse-script.ts";
import { exportFormats, exportScript } from "../../work/export-script.ts";
import { receiveScript } from "../../work/receive-script.ts";
import { createScript, readScript } from "../../work/scripts.ts";
import { answerWithEtag } from "../answer-with-etag.ts";
import { type ApiRouter, newRouter } from "../context.ts";
import { answers, notModified, takes } from "../json-schemas.ts";
import { receiveUpload } from "../receive-upload.ts";

const tags = ["scripts"];
const params = z.object({ id: z.string() });

/** Uploading and beginning scripts, and what has become of them. */
export function scriptRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "post",
      path: "/scripts",
      tags,
      summary: "Upload a script (.txt, .pdf, .fdx; at most 50 MiB) · 上传剧本",
      request: {
        body: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["file"],
                properties: {
                  file: { type: "string", format: "binary", maxLength: greatestScriptBytes },
                  project_id: { type: "string" },
                },
              },
            },
          },
        },
      },
      responses: { 201: answers("Taken; it is being read", shapes.uploadAnswer) },
    }),
    async (c) => {
      const upload = await receiveUpload(c.env.incoming, services.files.temporaryPath());
      const answer = await receiveScript(services, c.get("principal").id, {
        path: upload.path,
        filename: upload.filename,
        projectId: upload.fields.get("project_id")?.trim() || null,
      });
      return c.json(answer, 201, { Location: `/api/v1/scripts/${answer.id}` });
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/projects/{id}/scripts",
      tags,
      summary: "Begin an empty script · 新建空白剧本",
      request: { params, body: takes(shapes.newScriptRequest) },
      responses: { 201: answers("The script", shapes.scriptAnswer) },
    }),
    async (c) => {
      const { title } = c.req.valid("json");
      const script = await createScript(
        services,
        c.get("principal"),
        c.req.valid("param").id,
        title,
        c.get("language"),
      );
      return c.json(script, 201, { Location: `/api/v1/scripts/${script.id}` });
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}",
      tags,
      summary: "A script's state and import report · 剧本状态",
      request: { params },
      responses: { 200: answers("The script", shapes.scriptAnswer), 304: notModified },
    }),
    async (c) =>
      answerWithEtag(c, await readScript(services, c.get("principal").id, c.req.valid("param").id, c.get("language"))),
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/export",
      tags,
      summary: "The script as a file of another program · 导出剧本",
      request: { params, query: shapes.exportQuery },
      responses: {
        200: {
          description: "The file",
          content: {
            "application/xml": { schema: { type: "string", format: "binary" } },
            "application/pdf": { schema: { type: "string", format: "binary" } },
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {
              schema: { type: "string", format: "binary" },
            },
            "text/plain": { schema: { type: "string" } },
            "application/octet-stream": { schema: { type: "string", format: "binary" } },
          },
        },
      },
    }),
    async (c) => {
      const wanted = c.req.valid("query");
      const { name, content } = await exportScript(services, c.get("principal").id, c.req.valid("param").id, wanted);
      return c.body(content, 200, {
        "Content-Type": exportFormats[wanted.format],
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        "X-Content-Type-Options": "nosniff",
      });
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/analysis",
      tags,
      summary: "Scenes and breakdown as they are now · 获取解析结果",
      request: { params },
      responses: {
        200: answers("The analysis", shapes.analysisAnswer),
        202: answers("The file is still being read; ask again", shapes.pendingAnalysisAnswer),
        304: notModified,
      },
    }),
    async (c) => {
      const analysis = await analyseScript(services, c.get("principal").id, c.req.valid("param").id);
      if (analysis) return answerWithEtag(c, analysis);
      return c.json({ status: "parsing" as const, scenes: [], breakdown: { costumes: [] } }, 202, {
        "Retry-After": "1",
      });
    },
  );

  return router;
}

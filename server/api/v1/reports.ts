import { createRoute, z } from "@hono/zod-openapi";
import { calendarQuery, reportParams, reportQuery } from "../../../shared/api/reports.ts";
import type { Services } from "../../services.ts";
import { makeCalendarFile, makeReportFile, makeUssFile, reportTypes } from "../../work/report/make-report.ts";
import { type ApiRouter, newRouter } from "../context.ts";

const file = z.string().openapi({ type: "string", format: "binary" });

/** The papers of a schedule. */
export function reportRoutes(services: Services): ApiRouter {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/reports/calendar",
      tags: ["schedule"],
      summary: "The shooting days as a calendar file; cast and crew get their own days · 日历",
      request: { params: z.object({ id: z.string() }), query: calendarQuery },
      responses: { 200: { description: "The file", content: { "text/calendar": { schema: file } } } },
    }),
    async (c) => {
      const { language = c.get("language") } = c.req.valid("query");
      const { name, text } = await makeCalendarFile(services, c.get("principal").id, c.req.valid("param").id, language);
      return c.body(text, 200, attached(name, "text/calendar; charset=utf-8"));
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/reports/uss",
      tags: ["schedule"],
      summary: "Board and breakdown as a Universal Schedule Standard file, for other programs · 通用计划文件",
      request: { params: z.object({ id: z.string() }) },
      responses: { 200: { description: "The file", content: { "application/octet-stream": { schema: file } } } },
    }),
    async (c) => {
      const { name, text } = await makeUssFile(services, c.get("principal").id, c.req.valid("param").id);
      return c.body(text, 200, attached(name, "application/octet-stream"));
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/scripts/{id}/reports/{report}",
      tags: ["schedule"],
      summary:
        "A report of the board as it is now, as PDF, workbook or values; cast and crew get their own days · 报表",
      request: { params: reportParams, query: reportQuery },
      responses: {
        200: {
          description: "The file",
          content: Object.fromEntries(
            Object.values(reportTypes).map((type) => [type.split(";")[0] ?? type, { schema: file }]),
          ),
        },
      },
    }),
    async (c) => {
      const { id, report } = c.req.valid("param");
      const { format, language = c.get("language"), since } = c.req.valid("query");
      const { name, bytes } = await makeReportFile(services, c.get("principal").id, id, {
        kind: report,
        format,
        language,
        since,
      });
      return c.body(new Uint8Array(bytes), 200, attached(name, reportTypes[format]));
    },
  );
  return router;
}

/** The headers of a file that is to be kept under this name. */
function attached(name: string, type: string): Record<string, string> {
  return {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    "X-Content-Type-Options": "nosniff",
  };
}

import { createRoute, z } from "@hono/zod-openapi";
import { calendarQuery, reportParams, reportQuery } from "../../../shared/api/reports.ts";
import type { Services } from "../../services.ts";
import { makeCalendarFile, makeReportFile, reportTypes } from "../../work/report/make-report.ts";
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
      return c.body(text, 200, {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        "X-Content-Type-Options": "nosniff",
      });
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
      return c.body(new Uint8Array(bytes), 200, {
        "Content-Type": reportTypes[format],
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        "X-Content-Type-Options": "nosniff",
      });
    },
  );
  return router;
}

import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import * as shapes from "../../../shared/api/call-sheets.ts";
import type { CallSheetFields } from "../../../shared/schedule/call-sheet/call-sheet.ts";
import type { Services } from "../../services.ts";
import { makeCallLink, openCallLink, revokeCallLink } from "../../work/report/call-links.ts";
import * as sheets from "../../work/report/call-sheets.ts";
import { callSheetSides, linkSides } from "../../work/report/sides.ts";
import { type ApiEnv, type ApiRouter, deviceOf, newRouter } from "../context.ts";
import { answers, takes } from "../json-schemas.ts";

const tags = ["schedule"];
const ofScript = z.object({ id: z.string() });
const ofSheet = z.object({ id: z.string(), sheet_id: z.string() });
const path = "/scripts/{id}/call-sheets";
const one = "/scripts/{id}/call-sheets/{sheet_id}";
const paperQuery = z.object({ language: z.enum(["zh", "en"]).optional() });
const pdfAnswer = {
  200: {
    description: "The file",
    content: { "application/pdf": { schema: z.string().openapi({ type: "string", format: "binary" }) } },
  },
};
const sheetAnswer = { 200: answers("The call sheet", shapes.callSheetAnswer) };

/** What somebody is called to, for whoever holds the link. The token comes in the body: paths are logged. */
export function openCallRoutes(services: Services): ApiRouter {
  const router = newRouter();
  for (const [action, summary] of [
    ["look", "What a private link calls somebody to; says that it was seen · 查看通告"],
    ["confirm", "Confirm the call · 确认通告"],
  ] as const)
    router.openapi(
      createRoute({
        method: "post",
        path: `/calls/${action}`,
        tags,
        summary,
        request: { body: takes(shapes.callToken) },
        responses: { 200: answers("The call", shapes.calledView) },
      }),
      async (c) => {
        const { address } = deviceOf(c);
        return c.json(await openCallLink(services, c.req.valid("json").token, address, action === "confirm"), 200);
      },
    );
  router.openapi(
    createRoute({
      method: "post",
      path: "/calls/sides",
      tags,
      summary: "The script pages of the day as a PDF, where the sheet goes out with them · 当日剧本页",
      request: { body: takes(shapes.callToken) },
      responses: pdfAnswer,
    }),
    async (c) => {
      const { token } = c.req.valid("json");
      const { address } = deviceOf(c);
      return sendPdf(c, await linkSides(services, { token, address, language: c.get("language") }));
    },
  );
  return router;
}

/** Call sheets: made from a day, filled in, approved, sent out. */
export function callSheetRoutes(services: Services): ApiRouter {
  const router = newRouter();
  const asking = (c: Context<ApiEnv>, scriptId: string): sheets.Asking => ({
    userId: c.get("principal").id,
    scriptId,
    language: c.get("language"),
  });

  router.openapi(
    createRoute({
      method: "get",
      path,
      tags,
      summary: "The call sheets of a script · 通告单列表",
      request: { params: ofScript },
      responses: { 200: answers("The call sheets", shapes.callSheetsAnswer) },
    }),
    async (c) => c.json({ items: await sheets.listCallSheets(services, asking(c, c.req.valid("param").id)) }, 200),
  );

  router.openapi(
    createRoute({
      method: "post",
      path,
      tags,
      summary: "The open draft of a day's call sheet, or a new revision · 生成通告单",
      request: { params: ofScript, body: takes(shapes.newCallSheet) },
      responses: sheetAnswer,
    }),
    async (c) =>
      c.json(
        await sheets.draftCallSheet(services, asking(c, c.req.valid("param").id), c.req.valid("json").day_id),
        200,
      ),
  );

  router.openapi(
    createRoute({
      method: "get",
      path: one,
      tags,
      summary: "One call sheet · 通告单",
      request: { params: ofSheet },
      responses: sheetAnswer,
    }),
    async (c) => {
      const { id, sheet_id } = c.req.valid("param");
      return c.json(await sheets.readCallSheet(services, asking(c, id), sheet_id), 200);
    },
  );

  router.openapi(
    createRoute({
      method: "patch",
      path: one,
      tags,
      summary: "Fill in fields of a call sheet · 填写通告单",
      request: { params: ofSheet, body: takes(shapes.callSheetFields) },
      responses: sheetAnswer,
    }),
    async (c) => {
      const { id, sheet_id } = c.req.valid("param");
      const fields = c.req.valid("json") as CallSheetFields;
      return c.json(await sheets.fillCallSheet(services, asking(c, id), sheet_id, fields), 200);
    },
  );

  for (const [action, summary, work] of [
    ["approve", "Approve a call sheet · 审核通告单", sheets.approveCallSheet],
    ["publish", "Send an approved call sheet out · 发布通告单", sheets.publishCallSheet],
  ] as const)
    router.openapi(
      createRoute({
        method: "post",
        path: `${one}/${action}` as const,
        tags,
        summary,
        request: { params: ofSheet },
        responses: sheetAnswer,
      }),
      async (c) => {
        const { id, sheet_id } = c.req.valid("param");
        return c.json(await work(services, asking(c, id), sheet_id), 200);
      },
    );

  router.openapi(
    createRoute({
      method: "get",
      path: `${one}/file`,
      tags,
      summary: "A call sheet as a PDF · 通告单 PDF",
      request: { params: ofSheet, query: paperQuery },
      responses: pdfAnswer,
    }),
    async (c) => {
      const { id, sheet_id } = c.req.valid("param");
      const { language = c.get("language") } = c.req.valid("query");
      return sendPdf(c, await sheets.callSheetPdf(services, { ...asking(c, id), language }, sheet_id));
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: `${one}/sides`,
      tags,
      summary: "The script pages of a call sheet's scenes as a PDF · 当日剧本页",
      request: { params: ofSheet, query: paperQuery },
      responses: pdfAnswer,
    }),
    async (c) => {
      const { id, sheet_id } = c.req.valid("param");
      const { language = c.get("language") } = c.req.valid("query");
      return sendPdf(c, await callSheetSides(services, { ...asking(c, id), language }, sheet_id));
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: `${one}/links`,
      tags,
      summary: "A private link to a call sheet, by mail where there is mail · 私有通告链接",
      request: { params: ofSheet, body: takes(shapes.newCallLink) },
      responses: { 201: answers("The link", shapes.callLinkAnswer) },
    }),
    async (c) => {
      const { id, sheet_id } = c.req.valid("param");
      const link = await makeCallLink(services, asking(c, id), sheet_id, c.req.valid("json"));
      return c.json(link, 201, { Location: `/api/v1/scripts/${id}/call-sheets/${sheet_id}` });
    },
  );

  router.openapi(
    createRoute({
      method: "delete",
      path: `${one}/links/{link_id}`,
      tags,
      summary: "End a private link · 撤销链接",
      request: { params: ofSheet.extend({ link_id: z.string() }) },
      responses: { 204: { description: "Ended" } },
    }),
    async (c) => {
      const { id, sheet_id, link_id } = c.req.valid("param");
      await revokeCallLink(services, asking(c, id), sheet_id, link_id);
      return c.body(null, 204);
    },
  );
  return router;
}

function sendPdf(c: Context<ApiEnv>, { name, bytes }: { readonly name: string; readonly bytes: Uint8Array }) {
  return c.body(new Uint8Array(bytes), 200, {
    "Content-Type": "application/pdf",
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    "X-Content-Type-Options": "nosniff",
  });
}

import { createRoute } from "@hono/zod-openapi";
import * as shapes from "../../../shared/api/comments.ts";
import type { Services } from "../../services.ts";
import { markRead, readInbox } from "../../work/comment/inbox.ts";
import { changeNoticeSettings, readNoticeSettings } from "../../work/mail/notice-settings.ts";
import { type ApiRouter, newRouter } from "../context.ts";
import { answers, takes } from "../json-schemas.ts";

const tags = ["comments"];

/** What somebody was told of, and how they want to be told. */
export function inboxRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "get",
      path: "/inbox",
      tags,
      summary: "What mentions or answers me · 收件箱",
      request: { query: shapes.inboxQuery },
      responses: { 200: answers("The newest first", shapes.inboxAnswer) },
    }),
    async (c) => c.json(await readInbox(services.db, c.get("principal").id, c.req.valid("query").filter), 200),
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/inbox/read",
      tags,
      summary: "Mark as read: some, a thread's, or all · 标记已读",
      request: { body: takes(shapes.readInboxRequest) },
      responses: { 200: answers("How many are unread", shapes.unreadAnswer) },
    }),
    async (c) => c.json({ unread: await markRead(services.db, c.get("principal").id, c.req.valid("json")) }, 200),
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/inbox/settings",
      tags,
      summary: "How I am told · 通知设置",
      responses: { 200: answers("The settings", shapes.noticeSettingsAnswer) },
    }),
    async (c) => c.json(await readNoticeSettings(services, c.get("principal").id), 200),
  );

  router.openapi(
    createRoute({
      method: "patch",
      path: "/inbox/settings",
      tags,
      summary: "Change how I am told · 修改通知设置",
      request: { body: takes(shapes.noticeSettingsRequest) },
      responses: { 200: answers("The settings", shapes.noticeSettingsAnswer) },
    }),
    async (c) => {
      const { id } = c.get("principal");
      await changeNoticeSettings(services.db, id, c.req.valid("json"));
      return c.json(await readNoticeSettings(services, id), 200);
    },
  );

  return router;
}

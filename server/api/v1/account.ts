import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import * as shapes from "../../../shared/api/auth.ts";
import { listApiTokens } from "../../auth/api-tokens.ts";
import { demandSession } from "../../auth/confirmation.ts";
import { ticketSeconds } from "../../auth/stream-tickets.ts";
import type { Services } from "../../services.ts";
import { exportAccount } from "../../work/account/export-account.ts";
import { changePassword } from "../../work/account/passwords.ts";
import { renameAccount } from "../../work/account/rename-account.ts";
import { stepUp } from "../../work/account/step-up.ts";
import { makeApiToken, revokeApiToken } from "../../work/account/tokens.ts";
import { signOut } from "../../work/sign-in.ts";
import { type ApiRouter, deviceOf, isOwnMachine, newRouter } from "../context.ts";
import { answers, takes } from "../json-schemas.ts";
import { claimOf, confirm } from "../middleware/confirm.ts";

const tags = ["auth"];
const nothing = { description: "Done" };

/** The signed-in part: who am I, my password, a second proof, API tokens and stream tickets. */
export function accountRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/logout",
      tags,
      summary: "End this session · 退出登录",
      request: { body: { required: false, content: { "application/json": { schema: shapes.logoutRequest } } } },
      responses: { 204: nothing },
    }),
    async (c) => {
      await signOut(services, c.get("principal"), c.req.valid("json").refresh_token);
      return c.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/auth/me",
      tags,
      summary: "Who is signed in · 当前用户",
      responses: { 200: answers("The user", shapes.userAnswer) },
    }),
    (c) => {
      const { id, email, name } = c.get("principal");
      return c.json({ id, email, name }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: "patch",
      path: "/auth/me",
      tags,
      summary: "Change my name · 修改姓名",
      request: { body: takes(shapes.updateMeRequest) },
      responses: { 200: answers("The user", shapes.userAnswer) },
    }),
    async (c) => c.json(await renameAccount(services, c.get("principal"), c.req.valid("json").name), 200),
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/step-up",
      tags,
      summary: "Prove again who I am, for what asks for it · 二次验证",
      request: { body: takes(shapes.stepUpRequest) },
      responses: { 200: answers("Send it as X-Step-Up-Token", shapes.stepUpAnswer) },
    }),
    async (c) => {
      const device = { ...deviceOf(c), isOwnMachine: isOwnMachine(c) };
      return c.json(await stepUp(services, c.get("principal"), c.req.valid("json").password, device), 200);
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/password",
      tags,
      summary: "Change my password; my other sessions end · 修改密码",
      request: { body: takes(shapes.changePasswordRequest) },
      responses: { 204: nothing },
    }),
    async (c) => {
      await changePassword(services, c.get("principal"), c.req.valid("json"));
      return c.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/auth/export",
      tags,
      summary: "Everything kept about me, with a second proof · 导出个人数据",
      middleware: confirm(services),
      responses: {
        200: answers("Account, sessions, productions, mentions, comments", z.record(z.string(), z.unknown())),
      },
    }),
    async (c) => {
      const now = new Date();
      c.header("Content-Disposition", `attachment; filename="callboard-${now.toISOString().slice(0, 10)}.json"`);
      c.header("Cache-Control", "no-store");
      return c.json({ ...(await exportAccount(services, c.get("principal"), now)) }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/tokens",
      tags,
      summary: "Make an API token, shown this once, with a second proof · 创建 API 令牌",
      request: { body: takes(shapes.apiTokenRequest) },
      responses: { 201: answers("The token", shapes.newApiTokenAnswer) },
    }),
    async (c) =>
      c.json(await makeApiToken(services, claimOf(c), c.req.valid("json")), 201, { Location: "/api/v1/auth/tokens" }),
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/auth/tokens",
      tags,
      summary: "My API tokens · API 令牌列表",
      responses: { 200: answers("The tokens, newest first", shapes.apiTokenList) },
    }),
    async (c) => {
      demandSession(c.get("principal"));
      return c.json({ items: await listApiTokens(services.db, c.get("principal").id) }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: "delete",
      path: "/auth/tokens/{id}",
      tags,
      summary: "Revoke an API token · 吊销 API 令牌",
      request: { params: z.object({ id: z.string() }) },
      responses: { 204: nothing },
    }),
    async (c) => {
      await revokeApiToken(services, claimOf(c), c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/stream-ticket",
      tags,
      summary: "A one-time ticket for EventSource · 事件流凭证",
      request: { body: takes(shapes.streamTicketRequest) },
      responses: { 201: answers("The ticket", shapes.streamTicketAnswer) },
    }),
    (c) => {
      const { path } = c.req.valid("json");
      const { id, sessionId, limits } = c.get("principal");
      const holder = { userId: id, sessionId, limits };
      const ticket = services.tickets.issue(holder, path.split("?", 1)[0] ?? path, new Date());
      return c.json({ ticket, expires_in: ticketSeconds }, 201);
    },
  );

  return router;
}

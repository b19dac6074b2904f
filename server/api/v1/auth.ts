import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import * as shapes from "../../../shared/api/auth.ts";
import { createApiToken, deleteApiToken, listApiTokens } from "../../auth/api-tokens.ts";
import { isLoopback } from "../../auth/loopback.ts";
import { ticketSeconds } from "../../auth/stream-tickets.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { refreshSession, register, signIn, signInToDemo, signOut } from "../../work/sign-in.ts";
import { type ApiRouter, deviceOf, newRouter } from "../context.ts";
import { answers, takes } from "../json-schemas.ts";

const tags = ["auth"];
const nothing = { description: "Done" };

/** The doors that are open to everybody: register, sign in, refresh, sign out. */
export function openAuthRoutes(services: Services): ApiRouter {
  const router = newRouter();

  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/register",
      tags,
      summary: "Make an account · 注册",
      request: { body: takes(shapes.registerRequest) },
      responses: { 201: answers("Signed in", shapes.sessionAnswer) },
    }),
    async (c) => c.json(await register(services, c.req.valid("json"), deviceOf(c)), 201),
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/login",
      tags,
      summary: "Sign in with e-mail or user name · 登录",
      request: { body: takes(shapes.loginRequest) },
      responses: { 200: answers("Signed in", shapes.sessionAnswer) },
    }),
    async (c) => c.json(await signIn(services, c.req.valid("json"), deviceOf(c)), 200),
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/demo",
      tags,
      summary: "Open the demo production, on the server's own machine only · 打开演示项目",
      responses: { 200: answers("Signed in", shapes.sessionAnswer) },
    }),
    async (c) => {
      const device = deviceOf(c);
      // A proxy on this machine would make every visitor look local.
      const forwarded = c.req.header("x-forwarded-for") ?? c.req.header("forwarded");
      if (!isLoopback(device.address) || forwarded !== undefined) throw new ApiError("demo_unavailable");
      return c.json(await signInToDemo(services, device), 200);
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/refresh",
      tags,
      summary: "Exchange a refresh token · 刷新令牌",
      request: { body: takes(shapes.refreshRequest) },
      responses: { 200: answers("Signed in", shapes.sessionAnswer) },
    }),
    async (c) => c.json(await refreshSession(services, c.req.valid("json").refresh_token), 200),
  );

  return router;
}

/** The signed-in part: who am I, sign out, API tokens and stream tickets. */
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
      method: "post",
      path: "/auth/tokens",
      tags,
      summary: "Make an API token, shown this once · 创建 API 令牌",
      request: { body: takes(shapes.apiTokenRequest) },
      responses: { 201: answers("The token", shapes.newApiTokenAnswer) },
    }),
    async (c) => c.json(await createApiToken(services.db, c.get("principal").id, c.req.valid("json").name), 201),
  );

  router.openapi(
    createRoute({
      method: "get",
      path: "/auth/tokens",
      tags,
      summary: "My API tokens · API 令牌列表",
      responses: { 200: answers("The tokens, newest first", shapes.apiTokenList) },
    }),
    async (c) => c.json({ items: await listApiTokens(services.db, c.get("principal").id) }, 200),
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
      if (!(await deleteApiToken(services.db, c.get("principal").id, c.req.valid("param").id))) {
        throw new ApiError("not_found");
      }
      services.documents.accessChanged(c.get("principal").id);
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
      const ticket = services.tickets.issue(c.get("principal").id, path.split("?", 1)[0] ?? path, new Date());
      return c.json({ ticket, expires_in: ticketSeconds }, 201);
    },
  );

  return router;
}

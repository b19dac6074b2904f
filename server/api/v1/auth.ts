import { createRoute } from "@hono/zod-openapi";
import * as shapes from "../../../shared/api/auth.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { forgotPassword } from "../../work/account/forgot-password.ts";
import { resetPassword } from "../../work/account/passwords.ts";
import { refreshSession, register, signIn, signInToDemo } from "../../work/sign-in.ts";
import { type ApiRouter, deviceOf, isOwnMachine, newRouter } from "../context.ts";
import { answers, takes } from "../json-schemas.ts";

const tags = ["auth"];

/** The doors that are open to everybody: register, sign in, refresh, set a password by a link. */
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
    async (c) =>
      c.json(await register(services, c.req.valid("json"), deviceOf(c)), 201, { Location: "/api/v1/auth/me" }),
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
      if (!isOwnMachine(c)) throw new ApiError("demo_unavailable");
      return c.json(await signInToDemo(services, deviceOf(c)), 200);
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

  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/forgot-password",
      tags,
      summary: "Ask for a link that sets a new password, by mail · 忘记密码",
      request: { body: takes(shapes.forgotPasswordRequest) },
      responses: { 202: answers("Whether this server sends mail", shapes.forgotPasswordAnswer) },
    }),
    (c) => {
      const { address } = deviceOf(c);
      const { email } = c.req.valid("json");
      return c.json(forgotPassword(services, { email, address, language: c.get("language") }), 202);
    },
  );

  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/reset-password",
      tags,
      summary: "Set a new password with the link's token · 凭链接重设密码",
      request: { body: takes(shapes.resetPasswordRequest) },
      responses: { 204: { description: "Done; all sessions have ended" } },
    }),
    async (c) => {
      await resetPassword(services, c.req.valid("json"), deviceOf(c).address);
      return c.body(null, 204);
    },
  );

  return router;
}

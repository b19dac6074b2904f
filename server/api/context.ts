import type { HttpBindings } from "@hono/node-server";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { getPath } from "hono/utils/url";
import type { Language } from "../../shared/api/errors.ts";
import type { Device } from "../auth/accounts.ts";
import type { Principal } from "../auth/authenticate.ts";
import { isLoopback } from "../auth/loopback.ts";
import { ApiError } from "../errors.ts";
import { issueWords } from "./issue-words.ts";

/** What every handler finds on its request. `principal` is set behind `authenticate` only. */
export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: { requestId: string; language: Language; principal: Principal; address: string };
}

export type ApiRouter = OpenAPIHono<ApiEnv>;

/** An empty router whose schemas refuse bad values with `validation_failed` and one entry per value. */
export function newRouter(): ApiRouter {
  return new OpenAPIHono<ApiEnv>({
    getPath: (request) => withoutSlash(getPath(request)),
    defaultHook: (result, c) => {
      if (result.success) return;
      // The hook's own type does not name what it is given besides: the value that was looked at.
      const { data } = result as { data?: unknown };
      throw new ApiError("validation_failed", {
        errors: result.error.issues.map((issue) => ({
          path: issue.path.join("."),
          message: issueWords(issue, data, c.get("language")),
        })),
      });
    },
  });
}

/** An address of the API is the same with a slash behind it; sending a client on to the other one would cost its body. */
function withoutSlash(path: string): string {
  return /^\/(?:api|docs)\/.*/.test(path) && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** Where a request comes from: the address it was sent from, and what the client calls itself. */
export function deviceOf(c: Context<ApiEnv>): Device {
  return { address: c.get("address"), agent: c.req.header("user-agent") ?? "" };
}

/** Whether the caller sits at the server's own machine. A proxy on it would make every visitor look local. */
export function isOwnMachine(c: Context<ApiEnv>): boolean {
  const forwarded = c.req.header("x-forwarded-for") ?? c.req.header("forwarded");
  return isLoopback(deviceOf(c).address) && forwarded === undefined;
}

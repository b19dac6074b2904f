import type { Context, MiddlewareHandler } from "hono";
import { ApiError } from "../../errors.ts";
import { sameState } from "../answer-with-etag.ts";
import type { ApiEnv } from "../context.ts";

/** Answers a request as the whole application would. */
export type Answerer = (request: Request, env: ApiEnv["Bindings"]) => Response | Promise<Response>;

/**
 * Holds a write back whose `If-Match` names another state than the one at its address now: `precondition_failed`. The state is the
 * `ETag` that a GET of the same address answers the same caller; where there is none, no tag can match. Writes to
 * one address are done one after the other, so that none comes between the look and the write of another.
 */
export function ifMatch(answer: Answerer): MiddlewareHandler<ApiEnv> {
  const lines = new Map<string, Promise<unknown>>();
  return async (c, next) => {
    // Parts of an upload are long and put in order by their own protocol.
    if (!["PUT", "PATCH", "DELETE"].includes(c.req.method) || c.req.path.includes("/uploads/")) return next();
    // In line only with all of it at hand: whoever sends slowly, or never ends, keeps nobody else waiting.
    if (c.req.header("content-length") !== undefined || c.req.header("transfer-encoding") !== undefined) {
      await c.req.arrayBuffer();
    }
    const address = c.req.path;
    const before = lines.get(address) ?? Promise.resolve();
    const mine = (async () => {
      await before;
      await check(c, answer);
      await next();
    })();
    const settled = mine.catch(() => {});
    lines.set(address, settled);
    void settled.then(() => {
      if (lines.get(address) === settled) lines.delete(address);
    });
    await mine;
  };
}

async function check(c: Context<ApiEnv>, answer: Answerer): Promise<void> {
  const wanted = c.req.header("if-match");
  if (wanted === undefined) return;
  const headers = new Headers({ Authorization: c.req.header("authorization") ?? "" });
  for (const name of ["host", "accept-language"]) {
    const value = c.req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  const current = await answer(new Request(c.req.url, { headers }), c.env);
  await current.body?.cancel();
  const found = current.ok && (wanted.trim() === "*" || sameState(wanted, current.headers.get("etag")));
  if (!found) throw new ApiError("precondition_failed");
}

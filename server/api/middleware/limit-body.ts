import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { ApiError } from "../../errors.ts";
import type { ApiEnv } from "../context.ts";

const limitBytes = 1024 * 1024;

/** Refuses bodies over 1 MiB before anything reads them; `exempt` requests measure their own. */
export function limitBody(exempt: (method: string, path: string) => boolean): MiddlewareHandler<ApiEnv> {
  const whileReading = bodyLimit({
    maxSize: limitBytes,
    onError: () => {
      throw tooLarge();
    },
  });
  return async (c, next) => {
    // Looking for a body builds a whole request object, which costs more than most answers.
    if (c.req.method === "GET" || c.req.method === "HEAD" || exempt(c.req.method, c.req.path)) return next();
    const announced = c.req.header("content-length");
    if (announced === undefined) return whileReading(c, next);
    // Asking for the body would open a stream that nobody reads, and the connection would hang on it.
    if (Number(announced) > limitBytes) throw tooLarge();
    return next();
  };
}

function tooLarge(): ApiError {
  return new ApiError("request_too_large", { limit_bytes: limitBytes });
}

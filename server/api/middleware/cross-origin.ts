import type { MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import type { Config } from "../../config.ts";
import type { ApiEnv } from "../context.ts";

const shown = [
  "ETag",
  "Link",
  "Location",
  "Retry-After",
  "X-Request-Id",
  "Idempotent-Replayed",
  "RateLimit",
  "RateLimit-Policy",
  "RateLimit-Limit",
  "RateLimit-Remaining",
  "RateLimit-Reset",
  "Tus-Extension",
  "Tus-Max-Size",
  "Tus-Resumable",
  "Tus-Version",
  "Upload-Expires",
  "Upload-Length",
  "Upload-Offset",
  "X-Script-Id",
];

/** Lets pages of the origins in `CORS_ORIGINS` use the API with a token. Cookies are never shared with them. */
export function crossOrigin(config: Config): MiddlewareHandler<ApiEnv> {
  const allow = cors({
    origin: [...config.corsOrigins],
    allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    exposeHeaders: shown,
    maxAge: 600,
  });
  return async (c, next) => {
    if (config.corsOrigins.length === 0) return next();
    if (config.corsOrigins.includes(c.req.header("origin") ?? "")) return allow(c, next);
    await next();
    c.header("Vary", "Origin", { append: true });
  };
}

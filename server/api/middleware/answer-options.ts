import type { MiddlewareHandler } from "hono";
import type { ApiEnv, ApiRouter } from "../context.ts";

/** Answers OPTIONS with the methods an address takes, without asking who wants to know; unknown addresses and those with an answer of their own are passed on. */
export function answerOptions(app: ApiRouter): MiddlewareHandler<ApiEnv> {
  let places: { readonly pattern: RegExp; readonly method: string }[] | null = null;
  return async (c, next) => {
    if (c.req.method !== "OPTIONS") return next();
    places ??= app.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => ({ method, pattern: new RegExp(`^${path.replace(/:\w+(\{[^}]*\})?/g, "[^/]+")}$`) }));
    const methods = new Set(places.filter(({ pattern }) => pattern.test(c.req.path)).map(({ method }) => method));
    if (methods.size === 0 || methods.has("OPTIONS")) return next();
    if (methods.has("GET")) methods.add("HEAD");
    return c.body(null, 204, { Allow: [...methods, "OPTIONS"].join(", ") });
  };
}

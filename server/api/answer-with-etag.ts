import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { ApiEnv } from "./context.ts";

/**
 * A JSON answer with a strong ETag made from its content, or 304 when the caller has that content already.
 * The answer depends on who asks and may be kept by their own browser only, which must ask again each time.
 */
export function answerWithEtag(c: Context<ApiEnv>, body: object): Response {
  const { text, etag } = written(body);
  const headers = {
    ETag: etag,
    "Cache-Control": "private, no-cache",
    Vary: "Authorization, Accept-Language",
  };
  if (matches(c.req.header("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  return c.body(text, 200, { ...headers, "Content-Type": "application/json" });
}

const lately = new WeakMap<object, { readonly text: string; readonly etag: string }>();

/** A value that did not change is the same object as before, and is written out once. */
function written(body: object): { readonly text: string; readonly etag: string } {
  const known = lately.get(body);
  if (known) return known;
  const text = JSON.stringify(body);
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  lately.set(body, { text, etag });
  return { text, etag };
}

/** "A recipient MUST use the weak comparison function" for If-None-Match (RFC 9110, 13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  return (header ?? "").split(",").some((candidate) => {
    const tag = candidate.trim();
    return tag === "*" || tag.replace(/^W\//, "") === etag;
  });
}

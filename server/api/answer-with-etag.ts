import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Context } from "hono";
import type { ApiEnv } from "./context.ts";

/** A value as it goes over the wire; it is packed when somebody first wants it packed. */
interface Written {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  packed: Uint8Array<ArrayBuffer> | null;
}

/** Shorter answers are not worth packing. */
const leastPacked = 1024;

/**
 * A JSON answer with a strong ETag made from its content, or 304 when the caller has that content already.
 * The answer depends on who asks and may be kept by their own browser only, which must ask again each time.
 */
export function answerWithEtag(c: Context<ApiEnv>, body: object): Response {
  const answer = written(body);
  const packs = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(c.req.header("accept-encoding") ?? "");
  const packed = packs && answer.bytes.length >= leastPacked;
  const headers = {
    // What is packed has other bytes, so its tag is a weak one.
    ETag: packed ? `W/${answer.etag}` : answer.etag,
    "Cache-Control": "private, no-cache",
    Vary: "Authorization, Accept-Language, Accept-Encoding",
  };
  if (matches(c.req.header("if-none-match"), answer.etag)) return new Response(null, { status: 304, headers });
  const described = { ...headers, "Content-Type": "application/json" };
  if (!packed) return c.body(answer.bytes, 200, described);
  answer.packed ??= new Uint8Array(gzipSync(answer.bytes));
  return c.body(answer.packed, 200, { ...described, "Content-Encoding": "gzip" });
}

const lately = new WeakMap<object, Written>();

/** A value that did not change is the same object as before, and is written out once. */
function written(body: object): Written {
  const known = lately.get(body);
  if (known) return known;
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`;
  const answer = { bytes, etag, packed: null };
  lately.set(body, answer);
  return answer;
}

/** "A recipient MUST use the weak comparison function" for If-None-Match (RFC 9110, 13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  return (header ?? "").split(",").some((candidate) => {
    const tag = candidate.trim();
    return tag === "*" || tag.replace(/^W\//, "") === etag;
  });
}

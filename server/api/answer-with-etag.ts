import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Context } from "hono";
import type { ApiEnv } from "./context.ts";

/** A value as it goes over the wire; it is packed when somebody first wants it packed. */
interface Written {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly packed: Map<Packing, Uint8Array<ArrayBuffer>>;
}

/** Shorter answers are not worth packing. */
const leastPacked = 1024;

type Packing = "br" | "gzip";

/**
 * A JSON answer with a strong ETag made from its content, or 304 when the caller has that content already.
 * The answer depends on who asks and may be kept by their own browser only, which must ask again each time.
 * Packed bytes are other bytes: their tag has the packing's name behind it.
 */
export function answerWithEtag(c: Context<ApiEnv>, body: object): Response {
  const answer = written(body);
  const packing = answer.bytes.length < leastPacked ? null : wantedPacking(c.req.header("accept-encoding") ?? "");
  const headers = {
    ETag: packing ? answer.etag.replace(/"$/, `-${packing}"`) : answer.etag,
    "Cache-Control": "private, no-cache",
    Vary: "Authorization, Accept-Language, Accept-Encoding",
  };
  if (sameState(c.req.header("if-none-match"), answer.etag)) return c.body(null, 304, headers);
  const described = { ...headers, "Content-Type": "application/json" };
  // With its length told, nobody on the way packs it and makes its tag a weak one.
  const length = String(answer.bytes.length);
  if (!packing) return c.body(answer.bytes, 200, { ...described, "Content-Length": length });
  const packed = answer.packed.get(packing) ?? pack(answer.bytes, packing);
  answer.packed.set(packing, packed);
  return c.body(packed, 200, { ...described, "Content-Encoding": packing });
}

/** Brotli where it is liked at least as well: it is smaller, and at this level as quick. */
function wantedPacking(header: string): Packing | null {
  const liking = (name: Packing): number => {
    const found = new RegExp(`(?:^|,)\\s*${name}\\s*(?:;\\s*q=([\\d.]+))?\\s*(?=,|$)`, "i").exec(header);
    return found ? Number(found[1] ?? 1) : 0;
  };
  const [br, gzip] = [liking("br"), liking("gzip")];
  if (br === 0 && gzip === 0) return null;
  return br >= gzip ? "br" : "gzip";
}

function pack(bytes: Uint8Array, packing: Packing): Uint8Array<ArrayBuffer> {
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
  return new Uint8Array(packing === "br" ? brotliCompressSync(bytes, quick) : gzipSync(bytes));
}

const lately = new WeakMap<object, Written>();

/** A value that did not change is the same object as before, and is written out once. */
function written(body: object): Written {
  const known = lately.get(body);
  if (known) return known;
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`;
  const answer = { bytes, etag, packed: new Map() };
  lately.set(body, answer);
  return answer;
}

/**
 * Whether one of the tags in an `If-Match` or `If-None-Match` header is of the same state as this tag, packed or not. A tag that
 * somebody on the way has made weak counts too: ours are made from the whole content.
 */
export function sameState(header: string | undefined, etag: string | null): boolean {
  if (header === undefined || etag === null) return false;
  return header.split(",").some((candidate) => candidate.trim() === "*" || plainTag(candidate) === plainTag(etag));
}

function plainTag(tag: string): string {
  return tag
    .trim()
    .replace(/^W\//, "")
    .replace(/-(gzip|br)"$/, '"');
}

import { isUtf8 } from "node:buffer";
import type { MiddlewareHandler } from "hono";
import { ApiError } from "../errors.ts";
import type { ApiEnv } from "./context.ts";

/** The escape of half a character beyond the first 65,536, which JSON allows to stand alone and UTF-8 cannot hold. */
const halfEscape = /\\u[dD][89a-fA-F]/;

/**
 * Refuses JSON whose text could not be stored as it was sent: bytes that are no UTF-8 (`invalid_json`), and halves of
 * characters without the other half (`validation_failed`, with their places). Databases and documents would each
 * put something else in their place without a word.
 */
export const wholeCharacters: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (!/\bjson\b/i.test(c.req.header("content-type") ?? "")) return next();
  const bytes = Buffer.from(await c.req.arrayBuffer());
  if (!isUtf8(bytes)) throw new ApiError("invalid_json", { reason: "the body is not UTF-8" });
  const text = bytes.toString();
  if (!halfEscape.test(text)) return next();
  const halves: string[] = [];
  // What cannot be parsed at all is refused by whoever reads it.
  if (canParse(text)) JSON.parse(text, noteHalves);
  if (halves.length === 0) return next();
  throw new ApiError("validation_failed", {
    errors: halves.slice(0, 20).map((path) => ({ path, message: "half of a character (an unpaired surrogate)" })),
  });

  function noteHalves(name: string, value: unknown): unknown {
    if (!name.isWellFormed() || (typeof value === "string" && !value.isWellFormed())) halves.push(name.toWellFormed());
    return value;
  }
};

function canParse(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

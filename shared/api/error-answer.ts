import { z } from "zod";
import { type ErrorCode, errors } from "./errors.ts";

const codes = Object.keys(errors) as [ErrorCode, ...ErrorCode[]];

/** What went wrong: a code that never changes, and its wording in the caller's language. */
export const errorDetail = z.object({
  code: z.enum(codes),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
});

/** The envelope of every answer that is not a success. `message` follows Accept-Language, `code` never changes. */
export const errorAnswer = z.object({ error: errorDetail });

/** The same as RFC 9457 words it, for who asks for `application/problem+json`. */
export const problemAnswer = errorDetail
  .omit({ message: true })
  .extend({ type: z.literal("about:blank"), title: z.string(), status: z.int().min(400).max(599) });

import { z } from "zod";
import { type ErrorCode, errors } from "./errors.ts";

const codes = Object.keys(errors) as [ErrorCode, ...ErrorCode[]];

/** The envelope of every answer that is not a success. `message` follows Accept-Language, `code` never changes. */
export const errorAnswer = z.object({
  error: z.object({ code: z.enum(codes), message: z.string(), details: z.record(z.string(), z.unknown()) }),
});

import { z } from "zod";
import { errorDetail } from "./error-answer.ts";
import { greatestUploadBytes } from "./upload-limits.ts";

export const presignRequest = z.object({
  filename: z.string().trim().min(1).max(500),
  size: z.number().int().min(1).max(greatestUploadBytes),
  sha256: z.string().regex(/^[0-9a-fA-F]{64}$/, "64 hexadecimal digits"),
  project_id: z.string().max(100).nullish(),
});

/** Where and how the file itself is to be sent. */
export const presignAnswer = z.object({
  upload_id: z.string(),
  url: z.string(),
  method: z.literal("PUT"),
  headers: z.record(z.string(), z.string()),
  expires_at: z.string(),
});

/** How far an upload has come. `script_id` is there once the file has become a script. */
export const uploadStateAnswer = z.object({
  id: z.string(),
  filename: z.string(),
  project_id: z.string().nullable(),
  size: z.number().int(),
  /** Bytes that have arrived. */
  offset: z.number().int(),
  status: z.enum(["open", "finished", "failed"]),
  script_id: z.string().nullable(),
  error: errorDetail.nullable(),
  expires_at: z.string(),
});

export type PresignRequest = z.infer<typeof presignRequest>;
export type PresignAnswer = z.infer<typeof presignAnswer>;
export type UploadStateAnswer = z.infer<typeof uploadStateAnswer>;

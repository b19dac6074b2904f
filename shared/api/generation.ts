import { z } from "zod";

export const outputTypes = ["storyboard", "breakdown", "schedule", "all"] as const;
export const detailLevels = ["high", "medium", "low"] as const;
export type OutputType = (typeof outputTypes)[number];
export type DetailLevel = (typeof detailLevels)[number];

export const generateRequest = z.object({
  output_type: z.enum(outputTypes),
  /** Without a level: "medium". */
  options: z.object({ detail_level: z.enum(detailLevels).nullish() }).nullish(),
});

const taskStatus = z.enum(["PENDING", "RUNNING", "SUCCESS", "FAILED"]);

export const generateAnswer = z.object({ task_id: z.string(), status: taskStatus, stream_url: z.string() });

const generatedFile = z.object({ type: z.enum(["storyboard", "breakdown", "schedule"]), url: z.string() });

/** The model did not answer for so many scenes: they have what was found by rule. */
const generationNote = z.object({ code: z.literal("model_failed"), scenes: z.number().int() });

/** `type` is draft B's closed list; `kind` says which of our jobs it is. */
export const taskAnswer = z.object({
  id: z.string(),
  type: z.enum(["LLM", "SD", "TTS", "SVD"]),
  kind: z.enum([...outputTypes, "image", "video", "narration"]),
  status: taskStatus,
  progress: z.number().int(),
  /** `files` of a generation, `url` of one shot's picture, clip or voice. */
  result: z
    .object({
      files: z.array(generatedFile).optional(),
      url: z.string().optional(),
      notes: z.array(generationNote).optional(),
    })
    .nullable(),
  error: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
});

export type GenerateRequest = z.infer<typeof generateRequest>;
export type GenerationNote = z.infer<typeof generationNote>;
export type GenerateAnswer = z.infer<typeof generateAnswer>;
export type GeneratedFile = z.infer<typeof generatedFile>;
export type TaskAnswer = z.infer<typeof taskAnswer>;

/** The events of a generation stream, by name; every one carries JSON. */
export interface StreamEvents {
  readonly progress: { readonly stage: string; readonly progress: number };
  readonly result: GeneratedFile;
  readonly done: { readonly task_id: string };
  readonly failed: { readonly task_id: string; readonly code: string; readonly message: string };
}

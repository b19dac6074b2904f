import { z } from "zod";
import type { ImportReport } from "../script/scene.ts";

/** The form a script leaves in; of a PDF, whose copy it is, across every page, and whether it has revised pages alone. */
export const exportQuery = z.object({
  format: z.enum(["fdx", "fountain", "txt", "docx", "pdf"]),
  watermark: z.string().max(60).default(""),
  pages: z.enum(["all", "revised"]).default("all"),
});

export const newScriptRequest = z.object({ title: z.string().trim().min(1).max(200) });

const quickMetadata = z.object({
  page_count: z.number().int().nullable(),
  characters_count: z.number().int().nullable(),
});

/** What an upload answers. The counts are null when the file takes longer to read than the answer may wait. */
export const uploadAnswer = z.object({
  id: z.string(),
  filename: z.string().nullable(),
  project_id: z.string(),
  status: z.enum(["parsing", "ready", "failed"]),
  metadata: quickMetadata,
});

const sourceLine = z.object({ line: z.number().int(), text: z.string() });

export const reportAnswer = z.object({
  format: z.string(),
  input_lines: z.number().int(),
  furniture: z.array(sourceLine),
  doubtful: z.array(sourceLine.extend({ uid: z.string(), read_as: z.string(), confidence: z.number() })),
  lost: z.number().int(),
  warnings: z.array(z.string()),
});

export const scriptAnswer = z.object({
  id: z.string(),
  project_id: z.string(),
  title: z.string(),
  filename: z.string().nullable(),
  status: z.enum(["parsing", "ready", "failed"]),
  error: z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  metadata: quickMetadata.extend({
    scene_count: z.number().int().nullable(),
    eighths: z.number().int().nullable(),
  }),
  /** Every scene keeps the number it has; a new one gets a letter. */
  numbers_locked: z.boolean(),
  report: reportAnswer.nullable(),
  progress: z.number().int(),
  created_at: z.string(),
});

export const analysisAnswer = z.object({
  scenes: z.array(
    z.object({
      id: z.string(),
      summary: z.string(),
      location: z.string(),
      time: z.string(),
      characters: z.array(z.string()),
      props: z.array(z.string()),
    }),
  ),
  /** Every category that has elements, by its key; costumes are always there and name their wearers. */
  breakdown: z
    .object({ costumes: z.array(z.object({ name: z.string(), character: z.string(), scenes: z.array(z.string()) })) })
    .catchall(z.array(z.object({ name: z.string(), scenes: z.array(z.string()) }))),
});

/** The analysis of a script that is still being read. */
export const pendingAnalysisAnswer = analysisAnswer.extend({ status: z.literal("parsing") });

export type UploadAnswer = z.infer<typeof uploadAnswer>;
export type ScriptAnswer = z.infer<typeof scriptAnswer>;
export type ReportAnswer = z.infer<typeof reportAnswer>;

/** The import report under the names of the wire. */
export function reportToWire(report: ImportReport): ReportAnswer {
  return {
    format: report.format,
    input_lines: report.inputLines,
    furniture: report.furniture.map(({ line, text }) => ({ line, text })),
    doubtful: report.doubtful.map(({ line, text, uid, readAs, confidence }) => ({
      line,
      text,
      uid,
      read_as: readAs,
      confidence,
    })),
    lost: report.lost,
    warnings: [...report.warnings],
  };
}

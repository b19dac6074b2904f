import { z } from "zod";
import { reportKinds } from "../schedule/reports/reports.ts";

export const reportFormats = ["pdf", "xlsx", "csv"] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const reportParams = z.object({ id: z.string(), report: z.enum(reportKinds) });
export const calendarQuery = z.object({
  format: z.literal("ics").default("ics"),
  language: z.enum(["zh", "en"]).optional(),
});

/**
 * `language` is the paper's; left out, it is the answer's. `since`: the version of the schedule that `changes` compares with;
 * left out, the last one with a name.
 */
export const reportQuery = z.object({
  format: z.enum(reportFormats).default("pdf"),
  language: z.enum(["zh", "en"]).optional(),
  since: z.string().min(1).max(100).optional(),
});

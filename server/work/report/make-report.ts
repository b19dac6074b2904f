import type { ReportFormat } from "../../../shared/api/reports.ts";
import { can } from "../../../shared/project/permissions.ts";
import type { PaperLanguage } from "../../../shared/schedule/reports/format.ts";
import type { ReportInput } from "../../../shared/schedule/reports/report.ts";
import { reportWords } from "../../../shared/schedule/reports/report-words.ts";
import type { ReportKind } from "../../../shared/schedule/reports/reports.ts";
import { ApiError } from "../../errors.ts";
import { calendarFile } from "../../exports/calendar-file.ts";
import { ussFile } from "../../exports/uss-file.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../access.ts";
import { boardSince, ownInput, readReportInput } from "./read-report-input.ts";

/** The type that each format is sent as. */
export const reportTypes: Readonly<Record<ReportFormat, string>> = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

/** Papers of the days alone, which cast and crew may have of their own. */
const ofOwnDays: readonly ReportKind[] = ["one_line"];

/**
 * A report of the board as it is now, as a file. Whoever may not read the schedule is given the one-line of their own days;
 * every other report is `forbidden` to them. `since`: the version that `changes` compares with, else the last one with a
 * name. Throws `version_not_found` for one that is no version of this schedule.
 */
export async function makeReportFile(
  services: Services,
  userId: string,
  scriptId: string,
  wanted: {
    readonly kind: ReportKind;
    readonly format: ReportFormat;
    readonly language: PaperLanguage;
    readonly since?: string | undefined;
  },
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const { kind, format, language } = wanted;
  const { title, input: now, own } = await inputFor(services, userId, scriptId, language);
  if (own && !ofOwnDays.includes(kind)) throw new ApiError("forbidden");
  const since =
    kind === "changes"
      ? await boardSince(services, { userId, scriptId, version: wanted.since ?? null }, now)
      : undefined;
  const input = { ...now, since };
  const printed = `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const bytes = await services.thread.ask("report", { kind, format, printed, input });
  return { name: `${title} ${reportWords[language].names[kind]}.${format}`, bytes };
}

/** The shooting days as a calendar file; whoever may not read the schedule is given their own days. */
export async function makeCalendarFile(
  services: Services,
  userId: string,
  scriptId: string,
  language: PaperLanguage,
): Promise<{ readonly name: string; readonly text: string }> {
  const { title, input } = await inputFor(services, userId, scriptId, language);
  return { name: `${title} ${reportWords[language].dates}.ics`, text: calendarFile(input, scriptId, new Date()) };
}

/** The board with its breakdown for other scheduling programs (Universal Schedule Standard). Takes the right to read the schedule. */
export async function makeUssFile(
  services: Services,
  userId: string,
  scriptId: string,
): Promise<{ readonly name: string; readonly text: string }> {
  await accessScript(services.db, userId, scriptId, "read", "schedule");
  const { title, input } = await inputFor(services, userId, scriptId, "en");
  return { name: `${title}.uss`, text: ussFile(input, scriptId, new Date()) };
}

/** What somebody's papers are made of: all of it, or their own days. */
async function inputFor(
  services: Services,
  userId: string,
  scriptId: string,
  language: PaperLanguage,
): Promise<{ readonly title: string; readonly input: ReportInput; readonly own: boolean }> {
  const { script, who } = await accessScript(services.db, userId, scriptId, "read", "script");
  if (script.status === "parsing") throw new ApiError("script_still_parsing", {}, { "Retry-After": "1" });
  const input = await readReportInput(services.documents, script, language);
  const own = !can(who, "read", "schedule");
  return { title: script.title || "script", input: own ? ownInput(input, who) : input, own };
}

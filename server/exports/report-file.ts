import type { ReportFormat } from "../../shared/api/reports.ts";
import type { ReportInput } from "../../shared/schedule/reports/report.ts";
import { makeReport, type ReportKind } from "../../shared/schedule/reports/reports.ts";
import { reportPdf } from "./pdf/report-pdf.ts";
import { reportCsv } from "./report-csv.ts";
import { reportWorkbook } from "./report-workbook.ts";

/** A report as the bytes of a file. `printed`: when, for the foot of each page. */
export async function reportFile(asked: {
  readonly kind: ReportKind;
  readonly input: ReportInput;
  readonly format: ReportFormat;
  readonly printed: string;
}): Promise<Uint8Array> {
  const { language } = asked.input;
  const report = makeReport(asked.kind, asked.input);
  if (asked.format === "pdf") return reportPdf(report, language, asked.printed);
  if (asked.format === "xlsx") return reportWorkbook(report, language);
  return new TextEncoder().encode(reportCsv(report));
}

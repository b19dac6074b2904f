import type { Report } from "../../shared/schedule/reports/report.ts";
import { rowValues } from "./report-workbook.ts";

/**
 * A report as comma-separated values (RFC 4180), UTF-8 with a mark at the start so that spreadsheets read Chinese. A text
 * that a spreadsheet would take for a formula has an apostrophe ahead of it.
 */
export function reportCsv(report: Report): string {
  const width = report.columns.length;
  const lines = [
    report.columns.map(({ header }) => header.trim().replaceAll("\n", " ")),
    ...report.rows.map(({ cells }) => rowValues(cells)),
  ];
  const full = lines.map((line) => Array.from({ length: width }, (_, at) => field(line[at] ?? "")).join(","));
  return `\ufeff${full.join("\r\n")}\r\n`;
}

function field(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r＝＋－＠]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

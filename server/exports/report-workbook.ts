import { writeXlsx } from "hucre/xlsx";
import type { PaperLanguage } from "../../shared/schedule/reports/format.ts";
import { type Report, wideCell } from "../../shared/schedule/reports/report.ts";
import { toneFills } from "./pdf/report-pdf.ts";
import { tableSheet } from "./table-sheet.ts";

/** A report as an .xlsx workbook of one sheet; numbers are numbers, and no text is ever a formula. */
export async function reportWorkbook(report: Report, language: PaperLanguage): Promise<Uint8Array> {
  const fills = new Map<number, string>();
  const banners = new Set<number>();
  const rows = report.rows.map((row, index) => {
    const fill = row.tone
      ? toneFills[row.tone]
      : { day: "E4E7EC", end: "D0D5DD", group: "F2F4F7", banner: "F2F4F7" }[row.kind as string];
    if (fill) fills.set(index, fill);
    if (["day", "end", "group", "total"].includes(row.kind)) banners.add(index);
    return rowValues(row.cells);
  });
  return writeXlsx({
    sheets: [
      tableSheet({
        name: report.name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31),
        columns: report.columns.map(({ header, width }) => ({ header, width: Math.max(5, Math.round(width * 0.95)) })),
        rows,
        fills,
        banners,
        frozenColumns: report.columns.some(({ many }) => many) ? 2 : 1,
      }),
    ],
    properties: { title: `${report.title} – ${report.name}` },
    defaultFont: { name: language === "zh" ? "微软雅黑" : "Calibri", size: 10 },
  });
}

/** One value for each column; a wide cell stands in its first one. */
export function rowValues(cells: Report["rows"][number]["cells"]): (string | number | null)[] {
  return cells.flatMap((cell) => {
    const { text, span = 1 } = wideCell(cell);
    return [text === "" ? null : text, ...Array.from({ length: Math.min(span, 80) - 1 }, () => null)];
  });
}

import type { PaperLanguage } from "../../../shared/schedule/reports/format.ts";
import { type Report, type ReportColumn, type ReportRow, wideCell } from "../../../shared/schedule/reports/report.ts";
import { reportWords } from "../../../shared/schedule/reports/report-words.ts";
import type { StripTone } from "../../../shared/schedule/reports/strip-tone.ts";
import { openPaper, type Paper, paperSizes, type TextStyle } from "./paper.ts";

/** The strip colours of the trade in print; day interiors stay white. */
export const toneFills: Readonly<Partial<Record<StripTone, string>>> = {
  "day-ext": "FBE38A",
  "night-int": "B9D4EE",
  "night-ext": "B3DCB4",
  unknown: "E3DFD6",
  gone: "EFECE5",
};

const margin = 28;
const pad = 3;
const body: TextStyle = { face: "sans", size: 7.5 };
const lineHeight = 9.6;
const inks = {
  rule: "C4C9D2",
  soft: "5B6472",
  head: "EAECF0",
  day: "E4E7EC",
  group: "F2F4F7",
  off: "D9DCE2",
  end: "1F2937",
};

/** Columns of one width of page, with their places. */
interface Sheet {
  readonly columns: readonly number[];
  readonly left: ReadonlyMap<number, number>;
  readonly width: ReadonlyMap<number, number>;
}

/**
 * A report as a PDF, A4. The head of the table stands on every page, a day's line stays with what follows it, rows
 * higher than a page go on on the next. What is too wide for one page (a day out of days of many weeks) takes several,
 * each with the names. `printed` stands at the foot: when it was made.
 */
export function reportPdf(report: Report, language: PaperLanguage, printed: string): Uint8Array {
  return papersPdf([report], language, { printed, watermark: "" });
}

/** Several tables on one paper, one below the other; the first has the head of it. A watermark lies over every page. */
export function papersPdf(
  tables: readonly Report[],
  language: PaperLanguage,
  about: { readonly printed: string; readonly watermark: string },
): Uint8Array {
  const [report] = tables;
  if (!report) throw new Error("a paper needs a table");
  const { printed } = about;
  const { width, height } = paperSizes.a4;
  const paper = openPaper(report.landscape ? { width: height, height: width } : { width, height });
  let y: number | null = null;
  for (const table of tables)
    for (const sheet of sheetsOf(table.columns, paper.width - 2 * margin))
      y = printSheet(paper, table, sheet, table === report ? null : y);
  const words = reportWords[language];
  const total = paper.pages;
  for (let page = 1; page <= total; page++)
    paper.onPage(page, () => {
      const y = paper.height - 16;
      const style: TextStyle = { face: "sans", size: 7, colour: inks.soft };
      paper.text(`${report.title} · ${report.name}`, { ...style, x: margin, y });
      paper.text(words.pageOf(page, total), { ...style, x: paper.width / 2, y, align: "middle" });
      paper.text(printed, { ...style, x: paper.width - margin, y, align: "right" });
    });
  if (about.watermark !== "") paper.watermark(about.watermark);
  return paper.finish({ title: `${report.title} – ${report.name}`, language });
}

/** One width of page holds all columns, or as many of the alike ones as stay readable. */
function sheetsOf(columns: readonly ReportColumn[], room: number): Sheet[] {
  const least = 15.5;
  const all = columns.map((_, at) => at);
  const many = all.filter((at) => columns[at]?.many);
  const widthOf = (ats: readonly number[]) => ats.reduce((sum, at) => sum + (columns[at]?.width ?? 0), 0);
  const place = (ats: readonly number[]): Sheet => {
    const scale = room / widthOf(ats);
    const left = new Map<number, number>();
    const width = new Map<number, number>();
    let x = margin;
    for (const at of ats) {
      const wide = (columns[at]?.width ?? 0) * scale;
      left.set(at, x);
      width.set(at, wide);
      x += wide;
    }
    return { columns: ats, left, width };
  };
  const one = columns[many[0] ?? -1]?.width ?? 0;
  const whole = place(all);
  if (many.length === 0 || (one * room) / widthOf(all) >= least) return [whole];
  const first = many[0] ?? 0;
  const names = all.filter((at) => at < first);
  const sums = all.filter((at) => at > (many.at(-1) ?? 0));
  // In points: alike columns are as narrow as they may be, the others in proportion.
  const points = (ats: readonly number[]) => (widthOf(ats) * least) / one;
  const most = Math.max(1, Math.floor((room - points(names)) / least));
  const sheets: Sheet[] = [];
  for (let from = 0; from < many.length; from += most) sheets.push(place([...names, ...many.slice(from, from + most)]));
  const rest = many.length % most || most;
  if (points(names) + rest * least + points(sums) <= room)
    sheets[sheets.length - 1] = place([...names, ...many.slice(many.length - rest), ...sums]);
  else sheets.push(place([...names, ...sums]));
  return sheets;
}

/** Prints one table, on a page of its own or below what ends at `from`, and answers where it ends. */
function printSheet(paper: Paper, report: Report, sheet: Sheet, from: number | null): number {
  const bottom = paper.height - 28;
  let y = 0;
  const header = report.columns.map((column, at) => ({ column, at })).filter(({ at }) => sheet.columns.includes(at));
  const begin = (first: boolean) => {
    paper.page();
    y = first ? printHead(paper, report) : margin;
    y = printHeader(paper, header, sheet, y);
  };
  if (from === null) begin(true);
  else {
    const least = 40 + Math.min(80, together(paper, report, 0, sheet));
    if (from + least > bottom) {
      paper.page();
      from = margin - 14;
    }
    paper.text(report.name, { face: "sans-bold", size: 9.5, x: margin, y: from + 18 });
    y = printHeader(paper, header, sheet, from + 23);
  }
  const top = y;
  for (const [index, row] of report.rows.entries()) {
    let set = setRow(paper, report, row, sheet);
    if (y + together(paper, report, index, sheet) > bottom && y > top) begin(false);
    while (y + set.height > bottom) {
      // Higher than a whole page: what fits is set, the rest goes on overleaf.
      const lines = Math.max(1, Math.floor((bottom - y - 2 * pad) / lineHeight));
      const [now, later] = splitRow(set, lines);
      drawRow(paper, row, now, y);
      begin(false);
      set = later;
    }
    drawRow(paper, row, set, y);
    y += set.height;
  }
  const foot: TextStyle = { face: "sans", size: 7, colour: inks.soft };
  y += 12;
  for (const line of report.foot.flatMap((text) => paper.wrap(text, paper.width - 2 * margin, foot))) {
    if (y > bottom) {
      paper.page();
      y = margin + 10;
    }
    paper.text(line, { ...foot, x: margin, y });
    y += 9.5;
  }
  return y - 12;
}

/** A day's line stays with its first scene, a scene with what belongs to it, the last one with the end of the day. */
function together(paper: Paper, report: Report, index: number, sheet: Sheet): number {
  const [row, next] = [report.rows[index], report.rows[index + 1]];
  if (!row) return 0;
  const { height } = setRow(paper, report, row, sheet);
  if (!next || row.kind === "end") return height;
  const keeps = row.kind === "day" || row.kind === "group" || next.kind === "detail" || next.kind === "end";
  return Math.min(height, 200) + (keeps ? together(paper, report, index + 1, sheet) : 0);
}

function printHead(paper: Paper, report: Report): number {
  paper.text(report.title, { face: "sans-bold", size: 15, x: margin, y: margin + 12 });
  paper.text(report.name, { face: "sans-bold", size: 11, x: paper.width - margin, y: margin + 11, align: "right" });
  let y = margin + 24;
  for (const line of report.about) {
    paper.text(line, { face: "sans", size: 8, colour: inks.soft, x: margin, y });
    y += 11;
  }
  return y;
}

function printHeader(
  paper: Paper,
  header: readonly { column: ReportColumn; at: number }[],
  sheet: Sheet,
  y: number,
): number {
  const style: TextStyle = { face: "sans-bold", size: 7 };
  const set = header.map(({ column, at }) => {
    const width = sheet.width.get(at) ?? 0;
    const sideways = column.sideways === true && paper.measure(column.header, style) > width - 2;
    const lines = sideways ? [column.header] : paper.wrap(column.header, width - 2, style);
    const high = sideways ? Math.min(70, paper.measure(column.header, style) + 4) : lines.length * 8.5;
    return { column, lines, sideways, width, high, x: sheet.left.get(at) ?? 0 };
  });
  const height = Math.max(...set.map(({ high }) => high)) + 6;
  for (const { lines, sideways, width, x } of set) {
    paper.box(x, y, width, height, inks.head, inks.rule);
    if (sideways)
      paper.turned(shorten(paper, lines[0] ?? "", height - 5, style), {
        ...style,
        x: x + width / 2 + 2.5,
        y: y + height - 3,
      });
    else
      for (const [at, line] of lines.entries())
        paper.text(line, {
          ...style,
          x: x + width / 2,
          y: y + (height - lines.length * 8.5) / 2 + 7 + at * 8.5,
          align: "middle",
        });
  }
  return y + height;
}

function shorten(paper: Paper, text: string, most: number, style: TextStyle): string {
  let shown = text;
  while (shown.length > 1 && paper.measure(shown, style) > most) shown = shown.slice(0, -1);
  return shown;
}

interface SetCell {
  readonly x: number;
  readonly width: number;
  readonly lines: readonly string[];
  readonly style: TextStyle;
  readonly align: "left" | "middle" | "right";
  readonly off: boolean;
}
interface SetRow {
  readonly cells: readonly SetCell[];
  readonly height: number;
}

function setRow(paper: Paper, report: Report, row: ReportRow, sheet: Sheet): SetRow {
  const strong = row.kind === "day" || row.kind === "end" || row.kind === "total";
  const cells: SetCell[] = [];
  let at = 0;
  for (const cell of row.cells.map(wideCell)) {
    const covered = sheet.columns.filter((column) => column >= at && column < at + (cell.span ?? 1));
    const column = report.columns[at];
    at += cell.span ?? 1;
    const from = covered[0];
    if (from === undefined) continue;
    const width = covered.reduce((sum, one) => sum + (sheet.width.get(one) ?? 0), 0);
    const style: TextStyle = {
      face: cell.bold || strong ? "sans-bold" : "sans",
      size: strong ? 8 : column?.many ? 7 : body.size,
      ...(row.kind === "end" ? { colour: "FFFFFF" } : {}),
    };
    const text = String(cell.text);
    const narrow = column?.many || column?.sideways ? 1 : pad;
    cells.push({
      x: sheet.left.get(from) ?? 0,
      width,
      lines: text === "" ? [] : paper.wrap(text, width - 2 * narrow, style),
      style,
      align: cell.align ?? (cell.span && cell.span > 1 ? "left" : (column?.align ?? "left")),
      off: cell.off === true,
    });
  }
  const lines = Math.max(1, ...cells.map((cell) => cell.lines.length));
  return { cells, height: lines * lineHeight + 2 * pad - 1 };
}

function splitRow(row: SetRow, lines: number): [SetRow, SetRow] {
  const part = (cut: (lines: readonly string[]) => readonly string[]): SetRow => {
    const cells = row.cells.map((cell) => ({ ...cell, lines: cut(cell.lines) }));
    return { cells, height: Math.max(1, ...cells.map((cell) => cell.lines.length)) * lineHeight + 2 * pad - 1 };
  };
  return [part((all) => all.slice(0, lines)), part((all) => all.slice(lines))];
}

function drawRow(paper: Paper, row: ReportRow, { cells, height }: SetRow, y: number): void {
  const grounds = { day: inks.day, end: inks.end, group: inks.group, banner: inks.group, total: inks.day } as const;
  const ground = row.tone ? (toneFills[row.tone] ?? null) : row.kind in grounds ? grounds[row.kind as "day"] : null;
  for (const { x, width, lines, style, align, off } of cells) {
    paper.box(x, y, width, height, off ? inks.off : ground, inks.rule);
    const at = align === "left" ? x + pad : align === "right" ? x + width - pad : x + width / 2;
    for (const [index, line] of lines.entries())
      paper.text(line, { ...style, x: at, y: y + pad + 6.6 + index * lineHeight, align });
  }
}

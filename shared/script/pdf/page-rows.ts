import type { PdfLine, PdfPage } from "../pdf-page.ts";
import { narrow, type Row } from "../reading/row.ts";
import type { SourceLine } from "../scene.ts";
import { opensScene } from "../western/western-heading.ts";
import { canBeCue, isCapitals } from "../western/western-line.ts";

/** A row with the edges it had on its page, in points. */
export interface PageRow extends Row {
  readonly left: number;
  readonly right: number;
  readonly fontSize: number;
  readonly pageWidth: number;
  /** Distance to the row above over the document's usual one; null at the top of a page. */
  readonly step: number | null;
}

/** Share of the page's height, above and below, where headers and footers stand. */
const margin = 0.09;

/** No copy is stamped in more places of a page. */
const mostStamps = 3;

/**
 * Turns positioned lines into rows: columns count characters of the document's usual width, blank lines come from
 * the distance to the line above. Stamps across the page, and lines in the top and bottom margin that are numbers
 * or come back on other pages, are furniture. `all` is every line of the file.
 */
export function pageRows(pages: readonly PdfPage[]): { rows: PageRow[]; furniture: SourceLine[]; all: Row[] } {
  const lines = pages.flatMap((page) => page.lines.map((line) => ({ page, line })));
  const size = median(lines.map(({ line }) => line.fontSize)) || 12;
  const character = size * 0.6;
  const pitch = linePitch(pages, size);
  const returning = returningLines(pages);
  const stamped = stampedLines(pages);
  const rows: PageRow[] = [];
  const furniture: SourceLine[] = [];
  const all: Row[] = [];
  let last: { page: PdfPage; line: PdfLine } | null = null;
  lines.forEach(({ page, line }, index) => {
    const text = narrow(line.text.trim());
    const row: PageRow = {
      from: [index + 1],
      text,
      column: Math.round(line.x / character),
      blanks:
        last === null
          ? 0
          : last.page === page
            ? Math.max(0, Math.round((line.y - last.line.y) / pitch - 1))
            : goesOnOverleaf(last.line.text.trim(), text)
              ? 0
              : 1,
      centre: (line.x + line.width / 2) / character,
      left: line.x,
      right: line.x + line.width,
      fontSize: line.fontSize,
      pageWidth: page.width,
      step: last?.page === page ? (line.y - last.line.y) / pitch : null,
    };
    if (text === "") return;
    all.push(row);
    if (line.rotated || stamped.has(placeOf(line)) || isMarginal(page, line, returning))
      furniture.push({ line: index + 1, text });
    else {
      rows.push(row);
      last = { page, line };
    }
  });
  return { rows: withTorn(rows), furniture, all };
}

/** Says of each row whether its first word would have fitted into the row above. */
function withTorn(rows: readonly PageRow[]): PageRow[] {
  const rights = rows.map((row) => row.right).sort((a, b) => b - a);
  const edge = rights[Math.min(2, rights.length - 1)] ?? 0;
  return rows.map((row, index) => {
    const above = rows[index - 1];
    const word = row.text.search(/\s|$/) + 1;
    const room = edge - (above?.right ?? 0);
    return above && room < ((row.right - row.left) * word) / row.text.length ? { ...row, torn: true } : row;
  });
}

/** A page that ends in mid-sentence, or under a cue, goes on at the top of the next without a blank line. */
function goesOnOverleaf(above: string, text: string): boolean {
  if (/^\p{Ll}/u.test(text)) return true;
  if (canBeCue(above)) return !isCapitals(text) && !opensScene(text);
  return !isCapitals(text) && !isCapitals(above) && !opensScene(above) && !/[.!?:…"”)\]-]$/.test(above);
}

function isMarginal(page: PdfPage, line: PdfLine, returning: ReadonlySet<string>): boolean {
  if (!isAtEdge(page, line)) return false;
  const text = line.text.trim();
  return (
    /^[-–—~·(]?\s*(?:第|page)?\s*\d{1,4}[A-Z]?\s*(?:页|[/／]\s*\d{1,4}|of \d{1,4})?\s*[-–—~·).]?\s*$/i.test(text) ||
    returning.has(shapeOf(text))
  );
}

/**
 * Texts of the margins, numbers aside, that stand on three pages or on half of them. A text that stands between the
 * margins as often is a line of the script that happened to fall there: a cue, a short answer.
 */
function returningLines(pages: readonly PdfPage[]): Set<string> {
  const counts = new Map<string, number>();
  const between = new Map<string, number>();
  for (const page of pages) {
    const shapes = new Set<string>();
    for (const line of page.lines) {
      const shape = shapeOf(line.text.trim());
      if (isAtEdge(page, line)) shapes.add(shape);
      else between.set(shape, (between.get(shape) ?? 0) + 1);
    }
    for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  const enough = Math.min(3, Math.max(2, Math.ceil(pages.length / 2)));
  return new Set(
    [...counts]
      .filter(([shape, times]) => times >= enough && times > (between.get(shape) ?? 0))
      .map(([shape]) => shape),
  );
}

/** Texts that stand at the same place of most pages, of four at least: a mark of whom the copy is for. */
function stampedLines(pages: readonly PdfPage[]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const place of new Set(page.lines.map(placeOf))) counts.set(place, (counts.get(place) ?? 0) + 1);
  const enough = Math.max(4, pages.length * 0.6);
  const stamps = [...counts].filter(([, times]) => times >= enough).map(([place]) => place);
  // Pages that are the same in many lines are a form, and the lines belong to it.
  return new Set(stamps.length <= mostStamps ? stamps : []);
}

function placeOf(line: PdfLine): string {
  return `${Math.round(line.x)} ${Math.round(line.y)} ${line.text.trim()}`;
}

function isAtEdge(page: PdfPage, line: PdfLine): boolean {
  return line.y < page.height * margin || line.y > page.height * (1 - margin * 0.8);
}

function shapeOf(text: string): string {
  return text.toUpperCase().replace(/\d+/g, "#").replace(/\s+/g, " ");
}

/** The usual distance between two lines of a paragraph. */
function linePitch(pages: readonly PdfPage[], size: number): number {
  const steps = pages.flatMap((page) =>
    page.lines.flatMap((line, index) => {
      const step = line.y - (page.lines[index - 1]?.y ?? Number.POSITIVE_INFINITY);
      return step > size * 0.7 && step < size * 2.6 ? [step] : [];
    }),
  );
  return steps.length === 0 ? size : percentile(steps, 0.2);
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}

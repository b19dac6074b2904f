import type { ScriptLine } from "../scene.ts";
import type { ScriptPage } from "./paginate.ts";

/** Where a page after the first begins: a line, and the row within it (0: with the line). */
export interface PageStart {
  readonly uid: string;
  readonly row: number;
  /** The letter of the line that the row begins with. */
  readonly at: number;
  /** What the page that begins is called: "12", "12A". */
  readonly label: string;
  /** The cue of the speech that goes on; null where none is parted. */
  readonly continued: string | null;
}

/** Where each page but the first begins, for screens that show the breaks within a running text. */
export function pageStarts(lines: readonly ScriptLine[], pages: readonly ScriptPage[]): PageStart[] {
  const starts: PageStart[] = [];
  let rowsOfLine = { line: -1, rows: 0 };
  pages.forEach((page, index) => {
    const first = page.rows[0]?.pieces[0];
    const line = first && lines[first.line];
    if (index > 0 && line) {
      const row = rowsOfLine.line === first.line ? rowsOfLine.rows : 0;
      const cue = page.continued === null ? null : (lines[page.continued]?.text ?? null);
      starts.push({ uid: line.uid, row, at: first.from, label: page.label, continued: cue });
    }
    for (const piece of page.rows.flatMap(({ pieces }) => pieces)) {
      rowsOfLine = { line: piece.line, rows: rowsOfLine.line === piece.line ? rowsOfLine.rows + 1 : 1 };
    }
  });
  return starts;
}

import type { ScriptLine } from "../scene.ts";
import { type LockedPages, pageNamer, pageRuns } from "./locked-pages.ts";
import { type Paper, type Piece, papers, type SetRow, setLines } from "./set-lines.ts";

/** A row on its page, counted from 0 at the top of the text. */
export interface PageRow {
  readonly row: number;
  readonly pieces: readonly Piece[];
}

/** One page. A speech that the page break parts gets (MORE) under it and its cue again above the rest. */
export interface ScriptPage {
  /** What stands at its head: "12", behind a locked page 12 also "12A". */
  readonly label: string;
  readonly rows: readonly PageRow[];
  /** The row of (MORE); null where no speech is parted at the end. */
  readonly more: number | null;
  /** The line of the cue that is set again in row 0, with (CONT'D); null where no speech goes on. */
  readonly continued: number | null;
}

/**
 * Parts a script into pages as the trade does: a heading or a cue never ends a page, at least two rows of a paragraph
 * stand on either side of a break, a transition stays with what it ends, and a parted speech says so. Where
 * everything on a page clings together it is parted where it is full. A script without words is one empty page.
 * `locked` pages of this paper begin where they began, and keep their numbers. Linear in the script.
 */
export function paginate(lines: readonly ScriptLine[], paper: Paper, locked: LockedPages | null = null): ScriptPage[] {
  const rows = setLines(lines, paper);
  const kept = locked?.paper === paper ? locked : null;
  const nameOf = pageNamer(kept);
  const pages: ScriptPage[] = [];
  let continued: number | null = null;
  for (const run of pageRuns(rows, lines, kept)) {
    let start = run.from;
    let label: string | null = null;
    do {
      const end = Math.min(run.to, endOfPage(rows, start, continued === null ? 0 : 1, papers[paper].rows));
      const next = rows[end];
      const parted: boolean = next?.part === "speech";
      const placed = placeRows(rows.slice(start, end), continued === null ? 0 : 1);
      const below = (placed.at(-1)?.row ?? -1) + 1;
      label = nameOf(run, label);
      pages.push({ label, rows: placed, more: parted ? below : null, continued });
      continued = parted && next ? next.cue : null;
      start = end;
    } while (start < run.to);
  }
  return pages;
}

/** The first row of the page after the one that begins at `start`, of which `used` rows are taken. */
function endOfPage(rows: readonly SetRow[], start: number, used: number, capacity: number): number {
  let filled = used;
  let best = -1;
  for (let at = start; at < rows.length; at++) {
    const row = rows[at];
    if (!row) break;
    if (at > start && row.part === "free") best = at;
    if (at > start && row.part === "speech" && filled + 1 <= capacity) best = at;
    filled += (at === start ? 0 : row.above) + 1;
    if (filled > capacity) return best > start ? best : Math.max(at, start + 1);
  }
  return rows.length;
}

function placeRows(rows: readonly SetRow[], used: number): PageRow[] {
  let next = used;
  return rows.map(({ pieces, above }, nth) => {
    const row = next + (nth === 0 ? 0 : above);
    next = row + 1;
    return { row, pieces };
  });
}

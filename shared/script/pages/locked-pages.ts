import { numberBetween } from "../revisions/number-between.ts";
import type { ScriptLine } from "../scene.ts";
import type { Paper, SetRow } from "./set-lines.ts";

/** Where a locked page begins: a letter of a line, and what the page is called ("12", "12A"). */
export interface LockedStart {
  readonly uid: string;
  readonly at: number;
  readonly label: string;
}

/** Pages that keep their numbers. What no longer fits goes on in pages of its own: 12A behind 12. */
export interface LockedPages {
  readonly paper: Paper;
  /** What the first page is called. */
  readonly first: string;
  /** The pages behind the first, in their order. */
  readonly starts: readonly LockedStart[];
}

/** A run of rows that keeps the page it begins. */
export interface PageRun {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** What the page behind the run is called; null for the last run. */
  readonly next: string | null;
}

/**
 * The runs of rows between locked pages. A page whose first line is gone has no place any more: the one before it says
 * so ("12-13"). Without locked pages all rows are one run.
 */
export function pageRuns(rows: readonly SetRow[], lines: readonly ScriptLine[], locked: LockedPages | null): PageRun[] {
  const runs: { from: number; to: number; first: string; last: string }[] = [];
  const open = (from: number, label: string) => runs.push({ from, to: rows.length, first: label, last: label });
  open(0, locked?.first ?? "1");
  const places = new Map(lines.map(({ uid }, line) => [uid, line]));
  const firstRows = new Map<number, number>();
  for (const [row, { pieces }] of rows.entries())
    for (const { line } of pieces) if (!firstRows.has(line)) firstRows.set(line, row);
  for (const { uid, at, label } of locked?.starts ?? []) {
    const run = runs.at(-1);
    const row = rowAt(rows, firstRows, places.get(uid), at);
    if (!run) break;
    if (row === null || row <= run.from) run.last = label;
    else {
      run.to = row;
      open(row, label);
    }
  }
  return runs.map(({ from, to, first, last }, nth) => ({
    from,
    to,
    label: first === last ? first : `${first}-${last}`,
    next: runs[nth + 1]?.first ?? null,
  }));
}

/** Gives pages their names, run by run: what follows a locked page takes letters where another locked one comes. */
export function pageNamer(locked: LockedPages | null): (run: PageRun, before: string | null) => string {
  const used = new Set(locked ? [locked.first, ...locked.starts.map(({ label }) => label)] : []);
  return (run, before) => {
    if (before === null) return run.label;
    const last = before.split("-").at(-1) ?? before;
    const plain = /^\d+$/.test(last) && run.next === null ? String(Number(last) + 1) : null;
    const label = plain !== null && !used.has(plain) ? plain : numberBetween(last, run.next, used);
    used.add(label);
    return label;
  };
}

/** The row in which a letter of a line stands; the one behind the line where it is shorter now. Null: not printed. */
function rowAt(
  rows: readonly SetRow[],
  firstRows: ReadonlyMap<number, number>,
  line: number | undefined,
  at: number,
): number | null {
  const first = line === undefined ? undefined : firstRows.get(line);
  if (first === undefined) return null;
  for (let row = first; row < rows.length; row++) {
    const piece = rows[row]?.pieces.find((each) => each.line === line);
    if (!piece) return row;
    if (piece.from >= at || at < piece.to) return row;
  }
  return null;
}

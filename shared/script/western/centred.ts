import type { Row } from "../reading/row.ts";
import { isForced, opensScene } from "./western-heading.ts";
import { canBeCue } from "./western-line.ts";

/** Centres this far apart, in columns, are one. */
const tolerance = 1.3;
/** Where the speeches of a centred document are set instead, in columns from its action. */
const set = { cue: 22, parenthetical: 16, words: 10 };

/**
 * Some documents centre their cues, and often the words under them, so that no two begin at the same column. Their
 * speeches are given the columns of other screenplays; all other rows, and other documents, stay as they are.
 */
export function withoutCentring(rows: readonly Row[]): readonly Row[] {
  const headings = rows
    .filter((row) => row.scene !== undefined || isForced(row.text) || opensScene(row.text))
    .map((row) => row.column);
  if (headings.length === 0) return rows;
  const action = median(headings);
  const cues = rows.flatMap((row, index) =>
    row.column > action + 5 && canBeCue(row.text) && rows[index + 1]?.blanks === 0 ? [index] : [],
  );
  const middle = median(cues.map((index) => centreOf(rows[index] as Row)));
  const isCentred = (row: Row | undefined) => row !== undefined && Math.abs(centreOf(row) - middle) <= tolerance;
  const centred = cues.filter((index) => isCentred(rows[index]));
  const lefts = cues.map((index) => (rows[index] as Row).column).sort((a, b) => a - b);
  const spread = (lefts[Math.floor(lefts.length * 0.9)] ?? 0) - (lefts[Math.floor(lefts.length * 0.1)] ?? 0);
  if (centred.length < 4 || centred.length < cues.length * 0.7 || spread < 3) return rows;
  const words = centred.filter((index) => isCentred(rows[index + 1]));
  const out = [...rows];
  let done = 0;
  for (const index of centred) {
    out[index] = { ...(rows[index] as Row), column: action + set.cue };
    if (words.length < centred.length * 0.7) continue;
    for (done = Math.max(index + 1, done); rows[done]?.blanks === 0 && isCentred(rows[done]); done++) {
      const row = rows[done] as Row;
      out[done] = { ...row, column: action + (row.text.startsWith("(") ? set.parenthetical : set.words) };
    }
  }
  return out;
}

function centreOf(row: Row): number {
  return row.centre ?? row.column + row.text.length / 2;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}

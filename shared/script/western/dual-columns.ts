import type { Row } from "../reading/row.ts";
import type { Columns } from "./columns.ts";
import { canBeCue } from "./western-line.ts";

/** A row of a speech that stood beside another one. */
export interface SidedRow extends Row {
  readonly second?: boolean;
}

/**
 * Sets two speeches that stand side by side one below the other: a row with two cues opens them, and they run
 * to the next blank line. A row that held words of both appears twice, under the same line number.
 */
export function splitDual(rows: readonly Row[], columns: Columns): SidedRow[] {
  const out: SidedRow[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as Row;
    const cues = twoParts(row);
    if (!cues || !canBeCue(cues.left) || !canBeCue(cues.right) || rows[i + 1]?.blanks !== 0) {
      out.push(row);
      continue;
    }
    const first: SidedRow[] = [{ ...row, text: cues.left, column: columns.cue }];
    const second: SidedRow[] = [{ ...row, text: cues.right, column: columns.cue, blanks: 1, second: true }];
    const middle = cues.at - 8;
    for (i++; i < rows.length && (rows[i] as Row).blanks === 0; i++) {
      const line = rows[i] as Row;
      const parts = twoParts(line);
      if (parts && parts.at >= middle - 6) {
        first.push({ ...line, text: parts.left, column: columns.dialogue });
        second.push({ ...line, text: parts.right, column: columns.dialogue, second: true });
      } else if (line.column >= middle) second.push({ ...line, column: columns.dialogue, second: true });
      else first.push({ ...line, column: columns.dialogue });
    }
    i--;
    out.push(...first, ...second);
  }
  return out;
}

function twoParts(row: Row): { left: string; right: string; at: number } | null {
  const gap = /(?: {3,}|\t+) */.exec(row.text);
  if (!gap) return null;
  const at = gap.index + gap[0].length;
  return { left: row.text.slice(0, gap.index), right: row.text.slice(at), at: row.column + at };
}

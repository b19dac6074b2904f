import type { Row } from "../reading/row.ts";
import { opensScene } from "./western-heading.ts";
import { canBeCue } from "./western-line.ts";

/** Where one document sets its elements, in columns. */
export interface Columns {
  readonly action: number;
  readonly dialogue: number;
  readonly parenthetical: number;
  readonly cue: number;
  /** From here on a line of capitals is a transition. */
  readonly transition: number;
  /** How many cues speak for these columns. */
  readonly cues: number;
}

/**
 * Learns the columns of a document from its own lines: cues are capitals set deeper than what follows them,
 * dialogue is what follows, action is where headings and the longest lines stand. Names in small letters
 * count where none are in capitals. Null when the document has no such columns, as in unindented text.
 */
export function learnColumns(rows: readonly Row[]): Columns | null {
  return columnsBy(rows, canBeCue) ?? columnsBy(rows, canBeSpokenName);
}

/** A cue in small letters, as some scripts set them: a few words that each begin with a capital, and no sentence. */
function canBeSpokenName(text: string): boolean {
  const words = text.replace(/\s*\([^()]*\)$/, "").split(/\s+/);
  return (
    text.length <= 40 &&
    words.length <= 4 &&
    !/[.!?,;:…-]$/.test(words.at(-1) ?? "") &&
    words.every((word) => /^[\p{Lu}\d#&]/u.test(word)) &&
    !opensScene(text)
  );
}

function columnsBy(rows: readonly Row[], isCue: (text: string) => boolean): Columns | null {
  const action =
    mode(rows.flatMap((row) => (opensScene(row.text) ? [row.column] : []))) ??
    mode(rows.flatMap((row) => (row.text.length > 45 ? [row.column] : []))) ??
    mode(rows.map((row) => row.column));
  if (action === null) return null;
  const cues: number[] = [];
  const words: number[] = [];
  const asides: number[] = [];
  rows.forEach((row, index) => {
    const next = rows[index + 1];
    if (!next || row.column < action + 5 || !isCue(row.text) || opensScene(next.text)) return;
    if (next.column >= row.column || next.column < action - 2 || next.blanks > 1) return;
    cues.push(row.column);
    const aside = next.text.startsWith("(");
    (aside ? asides : words).push(next.column);
    const after = rows[index + 2];
    if (aside && after && after.blanks === 0 && !after.text.startsWith("(") && after.column < next.column + 4)
      words.push(after.column);
  });
  const cue = mode(cues);
  const dialogue = mode(words);
  if (cue === null || dialogue === null || cues.length < 2 || cue - dialogue < 3) return null;
  const parenthetical = mode(asides) ?? dialogue + 5;
  return { action, dialogue, parenthetical, cue, transition: Math.max(cue + 8, action + 30), cues: cues.length };
}

/** The most frequent value, neighbours counted in; the smaller of two that are equally frequent. */
function mode(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) {
    const at = Math.round(value);
    counts.set(at, (counts.get(at) ?? 0) + 2);
    for (const beside of [at - 1, at + 1]) counts.set(beside, (counts.get(beside) ?? 0) + 1);
  }
  let best: number | null = null;
  for (const [value, count] of counts) {
    const most = best === null ? 0 : (counts.get(best) as number);
    if (count > most || (count === most && best !== null && value < best)) best = value;
  }
  return best;
}

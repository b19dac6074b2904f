import type { SheetEntry } from "../sheet/sheet-of.ts";

/** A piece of a line: plain, or the words that are the evidence of an element. */
export interface Piece {
  readonly from: number;
  readonly text: string;
  readonly entry: SheetEntry | null;
}

/**
 * Cuts a line into pieces, with the evidence of the given entries marked. Evidence belongs to the line it names; one
 * without a line marks the first place its words are found. Where two overlap the one that begins first wins, then
 * the longer. Case does not count.
 */
export function markEvidence(line: { uid: string; text: string }, entries: readonly SheetEntry[]): Piece[] {
  const text = line.text;
  const lower = text.toLowerCase();
  const marks = entries.flatMap((entry) => {
    const { quote, lineUid } = entry.link;
    if (quote === "" || (lineUid !== null && lineUid !== line.uid)) return [];
    const from = lower.indexOf(quote.toLowerCase());
    return from < 0 ? [] : [{ from, to: from + quote.length, entry }];
  });
  marks.sort((a, b) => a.from - b.from || b.to - a.to);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, entry } of marks) {
    if (from < at) continue;
    if (from > at) pieces.push({ from: at, text: text.slice(at, from), entry: null });
    pieces.push({ from, text: text.slice(from, to), entry });
    at = to;
  }
  if (at < text.length || pieces.length === 0) pieces.push({ from: at, text: text.slice(at), entry: null });
  return pieces;
}

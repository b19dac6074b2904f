import type { SheetEntry } from "../sheet/sheet-of.ts";

/** A piece of a line: plain, or the words that are the evidence of an element. */
export interface Piece {
  readonly from: number;
  readonly text: string;
  readonly entry: SheetEntry | null;
}

interface Mark {
  readonly from: number;
  readonly to: number;
  readonly entry: SheetEntry;
  /** The element's own name was found, not only the sentence it was found by. */
  readonly exact: boolean;
}

/**
 * Cuts a line into pieces, with the words of the given entries marked: the element's name where its evidence holds
 * it, else the whole evidence. Evidence belongs to the line it names; one without a line marks the first place its
 * words are found. Where two overlap the `pointed` entry wins, then a name over a sentence, then the one that begins
 * first, then the longer. Case does not count.
 */
export function markEvidence(
  line: { readonly uid: string; readonly text: string },
  entries: readonly SheetEntry[],
  pointed: string | null = null,
): Piece[] {
  const { text } = line;
  const marks = entries.flatMap((entry) => markOf(line, entry) ?? []);
  marks.sort(
    (a, b) =>
      Number(b.entry.element.id === pointed) - Number(a.entry.element.id === pointed) ||
      Number(b.exact) - Number(a.exact) ||
      a.from - b.from ||
      b.to - a.to,
  );
  const shown: Mark[] = [];
  for (const mark of marks) {
    if (shown.every((other) => mark.to <= other.from || mark.from >= other.to)) shown.push(mark);
  }
  shown.sort((a, b) => a.from - b.from);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, entry } of shown) {
    if (from > at) pieces.push({ from: at, text: text.slice(at, from), entry: null });
    pieces.push({ from, text: text.slice(from, to), entry });
    at = to;
  }
  if (at < text.length || pieces.length === 0) pieces.push({ from: at, text: text.slice(at), entry: null });
  return pieces;
}

function markOf(line: { readonly uid: string; readonly text: string }, entry: SheetEntry): Mark | null {
  const { quote, lineUid } = entry.link;
  if (quote === "" || (lineUid !== null && lineUid !== line.uid)) return null;
  const from = line.text.toLowerCase().indexOf(quote.toLowerCase());
  if (from < 0) return null;
  const within = quote.toLowerCase().indexOf(entry.element.name.toLowerCase());
  if (within < 0) return { from, to: from + quote.length, entry, exact: false };
  return { from: from + within, to: from + within + entry.element.name.length, entry, exact: true };
}

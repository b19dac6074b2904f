/** A row of a line as it is set on the page: UTF-16 offsets into the line's text, the spaces of its end left out. */
export interface Row {
  readonly from: number;
  readonly to: number;
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
const neverFirst = /[、。，．？！：；）】」』》〉”’…,.!?:;)\]]/;
const neverLast = /[（【「『《〈“‘([]/;

/** Cells that a text takes in a row: a Latin letter one, a Chinese character two. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text) cells += wide.test(character) ? 2 : 1;
  return cells;
}

/**
 * Sets a text in rows of `width` cells, the first of them `indent` cells shorter. Rows end at spaces and beside
 * Chinese characters, never before a closing or behind an opening sign; a word longer than a row is cut. A text
 * without a letter is one empty row. Linear in the text.
 */
export function wrapRows(text: string, width: number, indent = 0): Row[] {
  const rows: Row[] = [];
  let offset = 0;
  for (const part of text.split("\n")) {
    wrapPart(part, offset, width, rows.length === 0 ? indent : 0, rows);
    offset += part.length + 1;
  }
  return rows;
}

function wrapPart(part: string, offset: number, width: number, indent: number, rows: Row[]): void {
  let start = 0;
  let cells = indent;
  /** Where the row may end, and how many cells stand up to there. */
  let may = 0;
  let cellsAtMay = 0;
  let before = "";
  let at = 0;
  for (const character of part) {
    const size = wide.test(character) ? 2 : 1;
    if (at > start && mayPart(before, character)) {
      may = at;
      cellsAtMay = cells;
    }
    if (cells + size > width && character !== " " && at > start) {
      const end = may > start ? may : at;
      rows.push(trimmed(part, start, end, offset));
      cells = may > start ? cells - cellsAtMay : 0;
      start = end;
      may = end;
      cellsAtMay = 0;
    }
    cells += size;
    before = character;
    at += character.length;
  }
  rows.push(trimmed(part, start, part.length, offset));
}

function mayPart(before: string, next: string): boolean {
  if (before === " ") return next !== " ";
  if (!wide.test(before) && !wide.test(next)) return false;
  return next !== " " && !neverFirst.test(next) && !neverLast.test(before);
}

function trimmed(part: string, start: number, end: number, offset: number): Row {
  let to = end;
  while (to > start && part[to - 1] === " ") to--;
  return { from: offset + start, to: offset + to };
}

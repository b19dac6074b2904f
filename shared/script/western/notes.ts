import type { Row } from "../reading/row.ts";
import type { SourceLine } from "../scene.ts";

export interface Note {
  readonly text: string;
  readonly from: readonly number[];
}

/** A row without its notes, and the notes that end in it; no row where nothing but notes stood. */
export interface NotedRow {
  readonly row: Row | null;
  readonly notes: readonly Note[];
}

/**
 * Sets notes [[ … ]] and boneyard aside; none of it is lost. A boneyard runs to its end mark over any number of
 * lines; without an end mark the opening is text. A note may run over lines too, but not over a blank one.
 */
export function setAside(source: readonly Row[]): {
  readonly items: readonly NotedRow[];
  readonly furniture: readonly SourceLine[];
} {
  const { rows, furniture } = withoutBoneyard(source);
  const items: NotedRow[] = [];
  const closing = openNotes(rows);
  let open: { parts: string[]; from: number[] } | null = null;
  let owed = 0;
  for (const [at, row] of rows.entries()) {
    const notes: Note[] = [];
    let text = "";
    let rest = row.text;
    while (rest !== "") {
      const mark = rest.indexOf(open ? "]]" : "[[");
      if (open) {
        open.parts.push(mark < 0 ? rest : rest.slice(0, mark));
        open.from.push(...row.from);
        rest = mark < 0 ? "" : rest.slice(mark + 2);
        if (mark < 0) continue;
        notes.push({ text: open.parts.join("\n").trim(), from: open.from });
        open = null;
      } else if (mark < 0 || (rest.indexOf("]]", mark) < 0 && !closing.has(at))) {
        text += rest;
        rest = "";
      } else {
        text += rest.slice(0, mark);
        rest = rest.slice(mark + 2);
        open = { parts: [], from: [...row.from] };
      }
    }
    const blanks = Math.max(owed, row.blanks);
    const tidy = text.length === row.text.length ? text : text.replace(/ {2,}/g, " ").trim();
    owed = tidy === "" ? blanks : 0;
    items.push({ row: tidy === "" ? null : { ...row, text: tidy, blanks }, notes });
  }
  return { items, furniture };
}

/** Rows whose last note is closed further down, before a blank line. */
function openNotes(rows: readonly Row[]): Set<number> {
  const closing = new Set<number>();
  let closed = false;
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i] as Row;
    if (closed && row.text.includes("[[")) closing.add(i);
    const first = row.text.indexOf("]]");
    const opening = row.text.indexOf("[[");
    if (first >= 0 && (opening < 0 || first < opening)) closed = true;
    else if (opening >= 0) closed = false;
    if (row.blanks > 0 && !row.heldOpen) closed = false;
  }
  return closing;
}

function withoutBoneyard(source: readonly Row[]): { rows: Row[]; furniture: SourceLine[] } {
  const rows: Row[] = [];
  const furniture: SourceLine[] = [];
  const ends = new Array<boolean>(source.length + 1).fill(false);
  for (let i = source.length - 1; i >= 0; i--) ends[i] = ends[i + 1] === true || (source[i] as Row).text.includes("*/");
  let buried = false;
  let owed = 0;
  source.forEach((row, index) => {
    let text = "";
    let gone = "";
    let rest = row.text;
    while (rest !== "") {
      const mark = rest.indexOf(buried ? "*/" : "/*");
      const ended = buried || mark < 0 || rest.indexOf("*/", mark + 2) >= 0 || ends[index + 1] === true;
      if (buried) gone += mark < 0 ? rest : rest.slice(0, mark);
      else text += mark < 0 || !ended ? rest : rest.slice(0, mark);
      if (mark < 0 || !ended) break;
      rest = rest.slice(mark + 2);
      buried = !buried;
    }
    if (gone !== "" || (text.trim() === "" && row.text !== ""))
      for (const line of row.from) furniture.push({ line, text: gone.trim() || row.text });
    if (text.trim() === "") owed = Math.max(owed, row.blanks);
    else {
      rows.push({
        ...row,
        text: text === row.text ? row.text : text.replace(/ {2,}/g, " ").trim(),
        blanks: Math.max(owed, row.blanks),
      });
      owed = 0;
    }
  });
  return { rows, furniture };
}

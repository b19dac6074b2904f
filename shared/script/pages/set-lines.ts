import type { LineKind, ScriptLine } from "../scene.ts";
import { cellsOf, type Row, wrapRows } from "./wrap-rows.ts";

/** The page a script is set on: the American screenplay page, or a Chinese page of 40 lines of 35 characters. */
export type Paper = "western" | "chinese";

/** Rows of a page and cells of a row; a cell is a tenth of an inch on the screenplay page, half a character else. */
export const papers = { western: { rows: 54, cells: 60 }, chinese: { rows: 40, cells: 70 } } as const;

/** Words as they stand in a row: part of a line's text, in UTF-16 offsets, and the cell they begin at. */
export interface Piece {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly cell: number;
  /** A sign set behind the words that is not in the text: the colon of a Chinese cue. */
  readonly sign: "" | "：";
}

/** A row with what a page break may do before it: part freely, part a speech, or not part. */
export interface SetRow {
  readonly pieces: readonly Piece[];
  /** Empty rows above, which fall away at the top of a page. */
  readonly above: number;
  readonly part: "free" | "speech" | "never";
  /** The cue of the speech that this row belongs to; null outside speeches. */
  readonly cue: number | null;
}

interface Place {
  readonly cell: number;
  readonly width: number;
  readonly above: number;
}

/** Where each element stands on the American page, in tenths of an inch from the text's left edge. */
export const westernPlaces: Record<LineKind, Place> = {
  scene_heading: { cell: 0, width: 60, above: 2 },
  shot: { cell: 0, width: 60, above: 2 },
  action: { cell: 0, width: 60, above: 1 },
  general: { cell: 0, width: 60, above: 0 },
  cast_list: { cell: 0, width: 60, above: 0 },
  character: { cell: 20, width: 37, above: 1 },
  parenthetical: { cell: 15, width: 25, above: 0 },
  dialogue: { cell: 10, width: 35, above: 0 },
  lyric: { cell: 10, width: 35, above: 0 },
  transition: { cell: 0, width: 60, above: 1 },
  section: { cell: 0, width: 60, above: 1 },
  synopsis: { cell: 0, width: 0, above: 0 },
  note: { cell: 0, width: 0, above: 0 },
};

/** The columns of two people who speak at once: where each begins, and what is left of an element's width. */
const dualColumns = [0, 31] as const;
const dualPlaces: Partial<Record<LineKind, Place>> = {
  character: { cell: 9, width: 20, above: 0 },
  parenthetical: { cell: 3, width: 22, above: 0 },
  dialogue: { cell: 0, width: 28, above: 0 },
  lyric: { cell: 0, width: 28, above: 0 },
};

/** Cells of an element's rows where two people speak at once. */
export function dualWidth(kind: LineKind): number {
  return dualPlaces[kind]?.width ?? westernPlaces[kind].width;
}

/**
 * Sets a script's lines in rows. Notes and synopses are not printed and empty lines take no row. On the Chinese page
 * a cue and the words behind it share a row; on the American page two people who speak at once stand side by side.
 */
export function setLines(lines: readonly ScriptLine[], paper: Paper): SetRow[] {
  const printed = lines.flatMap((line, index) => (isPrinted(line) ? [index] : []));
  const rows: SetRow[] = [];
  for (let at = 0; at < printed.length; ) {
    const speech = speechAt(lines, printed, at);
    const second = paper === "western" ? speechAt(lines, printed, at + speech.length) : [];
    if (second.length > 0 && lines[second[0] ?? -1]?.dual) {
      rows.push(...setSideBySide(lines, speech, second));
      at += speech.length + second.length;
      continue;
    }
    const index = printed[at] ?? 0;
    const before = lines[printed[at - 1] ?? -1];
    if (speech.length === 0) rows.push(...setBlock(lines, index, paper, before));
    else rows.push(...(paper === "chinese" ? setChineseSpeech : setSpeech)(lines, speech));
    at += Math.max(1, speech.length);
  }
  return rows;
}

function isPrinted(line: ScriptLine): boolean {
  return line.text.trim() !== "" && westernPlaces[line.kind].width > 0;
}

/** A cue and what is said under it; empty where no cue stands. */
function speechAt(lines: readonly ScriptLine[], printed: readonly number[], at: number): readonly number[] {
  if (lines[printed[at] ?? -1]?.kind !== "character") return [];
  let end = at + 1;
  while (isSpoken(lines[printed[end] ?? -1]?.kind)) end++;
  return printed.slice(at, end);
}

function isSpoken(kind: LineKind | undefined): boolean {
  return kind === "dialogue" || kind === "parenthetical" || kind === "lyric";
}

function setBlock(lines: readonly ScriptLine[], index: number, paper: Paper, before: ScriptLine | undefined): SetRow[] {
  const line = lines[index];
  if (!line) return [];
  const place = westernPlaces[line.kind];
  const width = paper === "western" ? place.width : papers.chinese.cells;
  const above = paper === "western" ? place.above : line.kind === "scene_heading" ? 1 : 0;
  const rows = wrapRows(line.text, width);
  const glued = staysWith(before, line.kind);
  return rows.map((row, nth) => {
    const cell = line.kind === "transition" && paper === "western" ? place.width - cellsIn(line, row) : place.cell;
    return {
      pieces: [piece(index, row, cell)],
      above: nth === 0 ? above : 0,
      part: nth === 0 ? (glued ? "never" : "free") : mayPartAt(nth, rows.length) ? "free" : "never",
      cue: null,
    };
  });
}

/** Headings and shots stay with what follows them, a transition with what it ends. */
function staysWith(before: ScriptLine | undefined, kind: LineKind): boolean {
  const leads = before?.kind === "scene_heading" || before?.kind === "shot" || before?.kind === "section";
  return leads || before?.kind === "cast_list" || kind === "cast_list" || kind === "transition";
}

/** Two rows of a paragraph at least stand on either side of a break. */
function mayPartAt(nth: number, rows: number): boolean {
  return nth >= 2 && rows - nth >= 2;
}

function setSpeech(lines: readonly ScriptLine[], speech: readonly number[]): SetRow[] {
  const cue = speech[0] ?? 0;
  return speech.flatMap((index, at) => {
    const line = lines[index];
    if (!line) return [];
    const place = westernPlaces[line.kind];
    const rows = wrapRows(line.text, place.width);
    const spoken = at > 1 && lines[speech[at - 1] ?? -1]?.kind !== "parenthetical";
    return rows.map((row, nth): SetRow => {
      const part = nth === 0 ? spoken : line.kind !== "parenthetical" && mayPartAt(nth, rows.length);
      return {
        pieces: [piece(index, row, place.cell)],
        above: nth === 0 ? place.above : 0,
        part: at === 0 && nth === 0 ? "free" : part ? "speech" : "never",
        cue,
      };
    });
  });
}

function setChineseSpeech(lines: readonly ScriptLine[], speech: readonly number[]): SetRow[] {
  const cue = speech[0] ?? 0;
  const rows: SetRow[] = [];
  let open: Piece[] = [];
  let cell = 0;
  speech.forEach((index, at) => {
    const line = lines[index];
    if (!line) return;
    const sign = line.kind === "character" && !/[：:]\s*$/.test(line.text) ? "：" : "";
    const runs = line.kind !== "dialogue" && line.kind !== "lyric" && at + 1 < speech.length;
    const set = wrapRows(line.text, papers.chinese.cells, cell);
    set.forEach((row, nth) => {
      const last = nth === set.length - 1;
      open.push({ ...piece(index, row, nth === 0 ? cell : 0), sign: last ? sign : "" });
      if (last && runs) {
        cell = Math.min((nth === 0 ? cell : 0) + cellsIn(line, row) + 2 * sign.length, papers.chinese.cells - 2);
        return;
      }
      rows.push({ pieces: open, above: 0, part: rows.length === 0 ? "free" : "never", cue });
      open = [];
      cell = 0;
    });
  });
  return rows.map((row, nth) => (mayPartAt(nth, rows.length) ? { ...row, part: "free" } : row));
}

function setSideBySide(lines: readonly ScriptLine[], left: readonly number[], right: readonly number[]): SetRow[] {
  const columns = [left, right].map((speech, column) =>
    speech.flatMap((index) => {
      const line = lines[index];
      const place = line && dualPlaces[line.kind];
      if (!line || !place) return [];
      const cell = (dualColumns[column] ?? 0) + place.cell;
      return wrapRows(line.text, place.width).map((row) => piece(index, row, cell));
    }),
  );
  const height = Math.max(...columns.map((column) => column.length));
  return Array.from({ length: height }, (_, nth) => ({
    pieces: columns.flatMap((column) => column[nth] ?? []),
    above: nth === 0 ? westernPlaces.character.above : 0,
    part: nth === 0 ? "free" : "never",
    cue: left[0] ?? null,
  }));
}

function piece(line: number, { from, to }: Row, cell: number): Piece {
  return { line, from, to, cell, sign: "" };
}

function cellsIn(line: ScriptLine, { from, to }: Row): number {
  return cellsOf(line.text.slice(from, to));
}

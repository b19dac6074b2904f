import { pagesOf } from "../page-eighths.ts";
import type { ImportReport, LineKind, ReadScript, ScriptFormat, ScriptLine, SourceLine, StyleRun } from "../scene.ts";
import { ScriptError } from "../script-error.ts";
import type { Row } from "./row.ts";

/** One element as a reader found it, before it has a uid. */
export interface Piece {
  readonly kind: LineKind;
  readonly text: string;
  /** The lines of the file it came from. */
  readonly from: readonly number[];
  readonly number?: string;
  readonly omitted?: boolean;
  readonly dual?: boolean;
  readonly revision?: string;
  readonly styles?: readonly StyleRun[];
  /** How sure the reader is, 0 … 1; sure when absent. */
  readonly confidence?: number;
}

/** What a reader made of a file. */
export interface Reading {
  readonly format: ScriptFormat;
  readonly title: string | null;
  readonly titlePage: Readonly<Record<string, string>>;
  readonly pieces: readonly Piece[];
  readonly furniture: readonly SourceLine[];
  readonly warnings?: ImportReport["warnings"];
}

/** A paragraph of more lines than this is cut; no writer makes one, and joining must not grow with its square. */
const longestParagraph = 200;

/** Whether another line may be joined to this element. */
export function canGrow(piece: { readonly from: readonly number[] }): boolean {
  return piece.from.length < longestParagraph;
}

/** Below this a line is shown to people as one to check. */
const doubtBelow = 0.7;

/**
 * Gives every piece its uid ("S1" for a heading, "S1.1" under it, "P.1" ahead of the first) and accounts for
 * every row. A script without a heading gets one empty heading that holds everything and the warning
 * no_headings. Throws no_scenes when there is nothing to read.
 */
export function assemble(reading: Reading, rows: readonly Row[]): ReadScript & { readonly uids: readonly string[] } {
  if (rows.length === 0) throw new ScriptError("no_scenes", "the file is blank");
  const headed = reading.pieces.some((piece) => piece.kind === "scene_heading");
  const pieces: readonly Piece[] = headed
    ? reading.pieces
    : [{ kind: "scene_heading", text: "", from: [] }, ...reading.pieces];
  const uids = uidsFor(pieces);
  const lines = pieces.map((piece, index) => lineFrom(piece, uids[index] as string));
  const warnings: ImportReport["warnings"][number][] = [...(reading.warnings ?? [])];
  if (!headed) warnings.push("no_headings");
  return {
    title: reading.title,
    titlePage: reading.titlePage,
    lines,
    pageCount: pagesOf(lines),
    tags: [],
    report: {
      format: reading.format,
      inputLines: rows.reduce((sum, row) => sum + row.from.length, 0),
      furniture: [...reading.furniture].sort((a, b) => a.line - b.line),
      doubtful: pieces.flatMap((piece, index) =>
        piece.confidence !== undefined && piece.confidence < doubtBelow && piece.from[0] !== undefined
          ? [
              {
                line: piece.from[0],
                text: piece.text,
                uid: uids[index] as string,
                readAs: piece.kind,
                confidence: piece.confidence,
              },
            ]
          : [],
      ),
      lost: countLost(rows, pieces, reading.furniture),
      warnings,
    },
    uids,
  };
}

/** The heading that a row opens, as the whole file showed. */
export function fromScene(scene: NonNullable<Row["scene"]>, row: Row): Piece {
  return { kind: "scene_heading", text: scene.text, from: row.from, ...(scene.number ? { number: scene.number } : {}) };
}

/** A row that is not part of the screenplay, as the report lists it. */
export function furnitureFrom(row: Row): SourceLine[] {
  return row.from.map((line) => ({ line, text: row.text }));
}

function uidsFor(pieces: readonly Piece[]): string[] {
  let scene = 0;
  let within = 0;
  return pieces.map((piece) => {
    if (piece.kind !== "scene_heading") return `${scene === 0 ? "P" : `S${scene}`}.${++within}`;
    within = 0;
    return `S${++scene}`;
  });
}

function lineFrom(piece: Piece, uid: string): ScriptLine {
  return {
    uid,
    kind: piece.kind,
    text: piece.text,
    ...(piece.number ? { number: piece.number } : {}),
    ...(piece.omitted ? { omitted: true } : {}),
    ...(piece.dual ? { dual: true } : {}),
    ...(piece.revision ? { revision: piece.revision } : {}),
    ...(piece.styles && piece.styles.length > 0 ? { styles: piece.styles } : {}),
  };
}

function countLost(rows: readonly Row[], pieces: readonly Piece[], furniture: readonly SourceLine[]): number {
  const placed = new Set<number>(furniture.map((entry) => entry.line));
  for (const piece of pieces) for (const line of piece.from) placed.add(line);
  let lost = 0;
  for (const row of rows) for (const line of row.from) if (!placed.has(line)) lost++;
  return lost;
}

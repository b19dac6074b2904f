import { joinText } from "../reading/hard-wrap.ts";
import { canGrow, type Piece, type Reading } from "../reading/piece.ts";
import type { Row } from "../reading/row.ts";
import type { LineKind } from "../scene.ts";
import { withoutFurniture } from "./page-furniture.ts";
import { readTitlePage } from "./title-page.ts";
import { afterNumber, isTimeJump, namesScene, opensScene } from "./western-heading.ts";
import { canBeCue, isCapitals, isShot, isTransition } from "./western-line.ts";

/** How long lines run in this file: all of them, and those under a cue. */
interface Widths {
  readonly all: number;
  readonly speech: number;
}

/**
 * Reads a script that has lost its indentation and its blank lines. A cue is capitals that come back or carry an
 * extension; its speech goes on while its lines are broken by their width, and ends with the line that is not.
 */
export function readFlat(source: readonly Row[]): Reading {
  const titlePage = readTitlePage(source);
  const { rows, furniture } = withoutFurniture(source.slice(titlePage.length));
  const names = repeatedNames(rows);
  const isCue = rows.map((row, index) => standsAsCue(row, rows[index + 1], names));
  const widths = learnWidths(rows, isCue);
  const blankInside =
    rows.filter((row, index) => isCue[index - 1] === true && row.blanks > 0).length * 2 > isCue.filter(Boolean).length;
  const start = Math.max(
    0,
    rows.findIndex((row) => isHeading(row.text) || /^FADE (?:IN|UP)\b/.test(row.text)),
  );
  const numbered = rows.some((row) => isHeading(row.text) && afterNumber(row.text).number !== null);
  const pieces: Piece[] = [];
  const read = (row: Row, index: number): unknown => {
    const before = pieces.at(-1);
    const previous = rows[index - 1];
    const add = (kind: LineKind, confidence?: number) =>
      pieces.push({ kind, text: row.text, from: row.from, ...(confidence === undefined ? {} : { confidence }) });
    if (index < start) return add("general");
    if (isHeading(row.text)) return pieces.push(heading(row));
    if (isTransition(row.text)) return add("transition");
    if (!numbered && before?.kind !== "character" && isCapitals(row.text) && isTimeJump(row.text))
      return add("scene_heading", 0.6);
    if (isCue[index]) return add("character", names.has(bareName(row.text)) ? 1 : 0.6);
    const afterBlank = row.blanks > (blankInside ? 1 : 0);
    const broken =
      previous !== undefined && isBroken(previous, row, before?.kind === "dialogue" ? widths.speech : widths.all);
    if (before?.kind === "character") return add(isAside(row.text) ? "parenthetical" : "dialogue");
    if (before?.kind === "parenthetical") {
      if (before.text.includes(")")) return add(isAside(row.text) ? "parenthetical" : "dialogue");
      return extend(pieces, row);
    }
    if (before?.kind === "dialogue" && !afterBlank) {
      if (isAside(row.text)) return add("parenthetical");
      if (broken && row.text.length <= widths.speech + 6) return extend(pieces, row);
    }
    if (isShot(row.text)) return add("shot");
    if (before?.kind === "action" && row.blanks === 0 && broken) return extend(pieces, row);
    return add("action");
  };
  for (const [index, row] of rows.entries()) read(row, index);
  const first = rows[0];
  return {
    format: "screenplay",
    title: titlePage.title ?? (start > 0 && first && first.text.length <= 80 ? first.text : null),
    titlePage: titlePage.fields,
    pieces,
    furniture: [...titlePage.furniture, ...furniture],
  };
}

function isHeading(text: string): boolean {
  return opensScene(text) || (/^SCENE/.test(text) && namesScene(text)) || /^(\d{1,4}[A-Z]?)\s+[^a-z]+\s+\1$/.test(text);
}

function heading(row: Row): Piece {
  const { number, rest } = afterNumber(row.text);
  const named = /^SCENE/i.test(row.text);
  return { kind: "scene_heading", text: named ? row.text : rest, from: row.from, ...(number ? { number } : {}) };
}

/** Names that stand on a line of their own at least twice. */
function repeatedNames(rows: readonly Row[]): Set<string> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (!canBeCue(row.text) || isShot(row.text) || isHeading(row.text)) continue;
    const name = bareName(row.text);
    counts.set(name, (counts.get(name) ?? 0) + (/\((?:V\.?O|O\.?S|CONT|O\.?C)/i.test(row.text) ? 2 : 1));
  }
  return new Set([...counts].filter(([, times]) => times > 1).map(([name]) => name));
}

function standsAsCue(row: Row, next: Row | undefined, names: ReadonlySet<string>): boolean {
  if (!next || !canBeCue(row.text) || isShot(row.text) || isHeading(row.text)) return false;
  if (
    isHeading(next.text) ||
    isTransition(next.text) ||
    (isCapitals(next.text) && canBeCue(next.text) && names.has(bareName(next.text)))
  )
    return false;
  return names.has(bareName(row.text)) || (row.text.split(" ").length <= 3 && next.blanks === 0 && row.blanks > 0);
}

function learnWidths(rows: readonly Row[], isCue: readonly boolean[]): Widths {
  const lengths = rows.map((row) => row.text.length).sort((a, b) => a - b);
  const spoken = rows
    .filter((row, index) => isCue[index - 1] === true && !isAside(row.text))
    .map((row) => row.text.length)
    .sort((a, b) => a - b);
  const at = (list: readonly number[], share: number) => list[Math.floor((list.length - 1) * share)] ?? 60;
  return { all: at(lengths, 0.95), speech: Math.min(at(spoken, 0.9), at(lengths, 0.95)) };
}

/** The line above ended because the next word did not fit; lines longer than a page is wide are never broken. */
function isBroken(previous: Row, row: Row, width: number): boolean {
  if (width > 90) return false;
  return (
    previous.text.length + 1 + (row.text.split(" ")[0] as string).length >= width * 0.95 || /^\p{Ll}/u.test(row.text)
  );
}

function isAside(text: string): boolean {
  return text.startsWith("(");
}

function bareName(text: string): string {
  return text.replace(/\s*\(.*$/, "").trim();
}

function extend(pieces: Piece[], row: Row): void {
  const before = pieces.at(-1) as Piece;
  if (!canGrow(before)) {
    pieces.push({ kind: before.kind, text: row.text, from: row.from });
    return;
  }
  pieces[pieces.length - 1] = { ...before, text: joinText(before.text, row.text), from: [...before.from, ...row.from] };
}

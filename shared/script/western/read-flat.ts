import { joinText } from "../reading/hard-wrap.ts";
import { canGrow, fromScene, type Piece, type Reading } from "../reading/piece.ts";
import type { Row } from "../reading/row.ts";
import type { LineKind } from "../scene.ts";
import { withoutFurniture } from "./page-furniture.ts";
import { readTitlePage } from "./title-page.ts";
import { afterNumber, isForced, isTimeJump, namesScene, opensScene } from "./western-heading.ts";
import { canBeCue, isCapitals, isCastBelow, isShot, isTransition } from "./western-line.ts";

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
  const known = rows.map((row, index) => standsAsCue(row, rows[index + 1], names));
  const widths = learnWidths(rows, known);
  const told = new Set(
    rows.flatMap((row, index) =>
      known[index] || canBeCue(row.text) ? [] : (row.text.toUpperCase().match(/[\p{L}'’]{3,}/gu) ?? []),
    ),
  );
  const isCue = known.map(
    (is, index) => is || (isPerson(rows[index] as Row, told) && speaksOnce(rows, index, known, widths)),
  );
  const blankInside =
    rows.filter((row, index) => isCue[index - 1] === true && row.blanks > 0).length * 2 > isCue.filter(Boolean).length;
  const start = Math.max(
    0,
    rows.findIndex((row) => isHeading(row) || /^FADE (?:IN|UP)\b/.test(row.text)),
  );
  const numbered = rows.some((row) => isHeading(row) && afterNumber(row.text).number !== null);
  const pieces: Piece[] = [];
  const read = (row: Row, index: number): unknown => {
    const before = pieces.at(-1);
    const previous = rows[index - 1];
    const add = (kind: LineKind, confidence?: number) =>
      pieces.push({ kind, text: row.text, from: row.from, ...(confidence === undefined ? {} : { confidence }) });
    if (index < start) return add("general");
    if (isHeading(row)) return pieces.push(heading(row));
    if (isTransition(row.text)) return add("transition");
    if (before?.kind === "scene_heading" && isCastBelow(row.text)) return add("cast_list");
    if (!numbered && before?.kind !== "character" && isCapitals(row.text) && isTimeJump(row.text))
      return add("scene_heading", 0.6);
    if (isCue[index]) return add("character", names.has(bareName(row.text)) ? 1 : known[index] ? 0.6 : 0.55);
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

function isHeading({ text, scene }: Row): boolean {
  return (
    scene !== undefined ||
    isForced(text) ||
    opensScene(text) ||
    (/^SCENE/.test(text) && namesScene(text)) ||
    /^(\d{1,4}[A-Z]?)\s+[^a-z]+\s+\1$/.test(text)
  );
}

function heading(row: Row): Piece {
  if (isForced(row.text)) return { kind: "scene_heading", text: row.text.slice(1), from: row.from };
  if (row.scene) return fromScene(row.scene, row);
  const { number, rest } = afterNumber(row.text);
  const named = /^SCENE/i.test(row.text);
  return { kind: "scene_heading", text: named ? row.text : rest, from: row.from, ...(number ? { number } : {}) };
}

/** Names that stand on a line of their own at least twice. */
function repeatedNames(rows: readonly Row[]): Set<string> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (!canBeCue(row.text) || isShot(row.text) || isHeading(row)) continue;
    const name = bareName(row.text);
    counts.set(name, (counts.get(name) ?? 0) + (/\((?:V\.?O|O\.?S|CONT|O\.?C)/i.test(row.text) ? 2 : 1));
  }
  return new Set([...counts].filter(([, times]) => times > 1).map(([name]) => name));
}

function standsAsCue(row: Row, next: Row | undefined, names: ReadonlySet<string>): boolean {
  if (!next || !canBeCue(row.text) || isShot(row.text) || isHeading(row)) return false;
  if (
    isHeading(next) ||
    isTransition(next.text) ||
    (isCapitals(next.text) && canBeCue(next.text) && names.has(bareName(next.text)))
  )
    return false;
  return names.has(bareName(row.text)) || (row.text.split(" ").length <= 3 && next.blanks === 0 && row.blanks > 0);
}

/**
 * A role of one speech: a short name behind a whole sentence, and below it a line no wider than speeches are. Where
 * lines are whole paragraphs their width says nothing, and only a name of one or two words is taken.
 */
function speaksOnce(rows: readonly Row[], index: number, known: readonly boolean[], widths: Widths): boolean {
  const [above, row, next] = [rows[index - 1], rows[index] as Row, rows[index + 1]];
  if (!above || !next || known[index - 1] || known[index + 1] || !canBeCue(row.text) || isShot(row.text)) return false;
  if (isHeading(row) || isHeading(next) || isTimeJump(row.text) || isCapitals(next.text)) return false;
  const words = bareName(row.text).split(" ");
  const whole = /[.!?…"”’)\]:—-]$/.test(above.text) || isHeading(above);
  if (!whole || words.length > 3 || !/^\p{L}/u.test(row.text) || noName.test(row.text)) return false;
  if (/^[^\p{L}("“'‘«¿¡.…—-]|^\p{Ll}/u.test(next.text)) return false;
  const telling = widths.speech < widths.all - 8;
  return telling ? next.text.length <= widths.speech + 2 : words.length <= 2 && next.blanks === row.blanks;
}

/** A name that the action tells of, or a role that needs no telling: what explodes is neither. */
function isPerson({ text }: Row, told: ReadonlySet<string>): boolean {
  const words = bareName(text).split(" ");
  return /\(/.test(text) || /#?\d$/.test(words.at(-1) ?? "") || words.some((word) => told.has(word) || role.test(word));
}

const role =
  /(?:MAN|MEN|WOMAN)$|^(?:BOY|GIRL|KID|CHILD|BABY|MOTHER|FATHER|MOM|DAD|SON|DAUGHTER|BROTHER|SISTER|WIFE|HUSBAND|GRAND(?:MA|PA|MOTHER|FATHER)|LADY|GENTLEMAN|STRANGER|COP|OFFICER|DETECTIVE|SERGEANT|CAPTAIN|SOLDIER|GUARD|AGENT|JUDGE|LAWYER|DOCTOR|NURSE|VET|PRIEST|TEACHER|STUDENT|CLERK|DRIVER|PILOT|WAITER|WAITRESS|BARTENDER|BARMAN|REPORTER|ANNOUNCER|NARRATOR|OPERATOR|SECRETARY|MANAGER|BOSS|WORKER|FARMER|CROWD|ALL|BOTH|EVERYONE|EVERYBODY|VOICES?|RADIO|TV|MR\.|MRS\.|MS\.|MISS|DR\.|OLD|YOUNG)$/;

const noName =
  /^(?:ON|AT|IN|INSIDE|OUTSIDE|BACK|NEAR|BEHIND|BENEATH|ABOVE|UNDER|OVER|INTO|FROM|WITH|AND|BUT|AN?|HIS|HER|THEIR|ITS?|THIS|THAT|THERE|SUDDENLY|THEN|MEANWHILE|FLASH|QUICK|VARIOUS|SERIES|END|BEGIN|START|STOP|RESUME|WIDE|TIGHT|FULL|LONG)\b|\b(?:BANG|CRASH|BOOM|CLICK|SLAM|THUD|POV)\b/;

function learnWidths(rows: readonly Row[], isCue: readonly boolean[]): Widths {
  const lengths = rows.map((row) => row.text.length).sort((a, b) => a - b);
  const spoken = rows
    .filter((row, index) => isCue[index - 1] === true && !isAside(row.text))
    .map((row) => row.text.length)
    .sort((a, b) => a - b);
  const at = (list: readonly number[], share: number) => list[Math.floor((list.length - 1) * share)] ?? 60;
  return {
    all: at(lengths, 0.95),
    speech: Math.min(spoken[Math.ceil((spoken.length - 1) * 0.9)] ?? 60, at(lengths, 0.95)),
  };
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

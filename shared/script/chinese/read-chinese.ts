import { columnsOf, joinText, wrapColumn } from "../reading/hard-wrap.ts";
import { canGrow, furnitureFrom, type Piece, type Reading } from "../reading/piece.ts";
import type { Row } from "../reading/row.ts";
import { singleSpaced } from "../reading/single-spaced.ts";
import type { LineKind, SourceLine } from "../scene.ts";
import { setAside } from "../western/notes.ts";
import { readTitlePage } from "../western/title-page.ts";
import { isFurniture } from "../western/western-line.ts";
import { withPlainNames } from "./bracketed-names.ts";
import { type ChineseCue, readChineseCue } from "./chinese-cue.ts";
import { type Emphasis, plainText, styled } from "./chinese-emphasis.ts";
import { headingParts } from "./chinese-heading.ts";
import { isChineseFurniture, lineMark, opensOutline } from "./chinese-line.ts";
import { findHeadings } from "./find-headings.ts";
import { headingSign } from "./heading-sign.ts";
import { withLabelledCells } from "./labelled-cells.ts";
import { splitPaste } from "./split-paste.ts";
import { boxed, hear, isKnownSpeech, namesOnly, speech, type Voices } from "./voices.ts";

/**
 * Reads a Chinese script. Headings are found over the whole file first; what stands ahead of the first one is
 * general (title, outline, 人物小传). Then 人物 lines are cast lists, △ and the like action, "名：词" speech in up
 * to three lines. A name alone on its line speaks where the file sets names so.
 */
export function readChinese(file: readonly Row[]): Reading {
  const source = withPlainNames(withLabelledCells(singleSpaced(splitPaste(file))));
  const titlePage = readTitlePage(source, opensBody);
  const { items, furniture } = setAside(source.slice(titlePage.length));
  const left: SourceLine[] = [...titlePage.furniture, ...furniture];
  const pieces: Piece[] = [];
  const marks = watermarks(source);
  const rows: Row[] = [];
  const emphasis: Emphasis = new Map();
  for (const { row, notes } of items) {
    for (const note of notes) pieces.push({ kind: "note", ...note });
    if (!row) continue;
    const { text, styles } = plainText(row.text);
    if (
      text === "" ||
      /^(?:-{3,}|={3,}|\*{3,}|_{3,}|—{3,}|─{3,}|`{3,}\w*)$/.test(text) ||
      isFurniture(text) ||
      isChineseFurniture(text) ||
      marks.has(text)
    )
      left.push(...furnitureFrom(row));
    else {
      rows.push({ ...row, text });
      if (styles.length > 0) emphasis.set(row.from[0] as number, { text, styles });
    }
  }
  const notes = pieces.splice(0);
  const headings = findHeadings(rows);
  readBody(rows, headings, pieces, left);
  const inOrder = [...styled(pieces, emphasis), ...notes].sort((a, b) => (a.from[0] ?? 0) - (b.from[0] ?? 0));
  const first = rows[0]?.text ?? "";
  const named =
    /^[#\s]*《([^《》]{1,60})》/.exec(first) ??
    /^(?:剧名|劇名|片名|标题|書名|书名)[:：]\s*《?([^《》]{1,60})》?$/.exec(first);
  return {
    format: "chinese",
    title: titlePage.title?.replace(/^《(.+)》$/, "$1") ?? named?.[1]?.trim() ?? null,
    titlePage: titlePage.fields,
    pieces: inOrder,
    furniture: left,
  };
}

/** A heading, a cast list or an action mark: what no line of a title page is. */
function opensBody(text: string): boolean {
  return headingSign(text).level !== null || !["front", "field", "note", null].includes(lineMark(text));
}

function readBody(
  rows: readonly Row[],
  headings: ReturnType<typeof findHeadings>,
  pieces: Piece[],
  left: SourceLine[],
): void {
  const firstHeading = headings.keys().next().value ?? -1;
  const voices = hear(rows, headings, Math.max(0, firstHeading));
  const wrap = wrapColumn(rows);
  const triangles = rows.filter((row) => /^[△▲]/.test(row.text)).length;
  let began = firstHeading <= 0;
  let outline = false;
  let awaiting = false;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as Row;
    const before = pieces.at(-1);
    const add = (kind: LineKind, text: string, confidence?: number) =>
      pieces.push({ kind, text, from: row.from, ...(confidence === undefined ? {} : { confidence }) });
    const heading = headings.get(i);
    if (heading) {
      i += addHeading(pieces, rows, i, heading, voices) - 1;
      [began, outline, awaiting] = [true, false, false];
      continue;
    }
    const mark = lineMark(row.text);
    const previous = rows[i - 1];
    const full = wrap !== null && previous !== undefined && row.blanks === 0 && columnsOf(previous.text) >= wrap - 5;
    if (/^\d{1,4}$/.test(row.text) && (row.blanks > 0 || (rows[i + 1]?.blanks ?? 1) > 0))
      left.push(...furnitureFrom(row));
    else if (mark === "section") {
      add("section", row.text.replace(/^#+\s*/, ""));
      outline = false;
      awaiting = false;
    } else if ((!began && mark !== "action") || outline) {
      if (full && before?.kind === "general") extend(pieces, row);
      else add("general", row.text.replace(/^#+\s*/, ""));
    } else if (opensOutline(row.text)) {
      outline = true;
      add("general", row.text);
    } else if (full && mark === null && before && !isKnownSpeech(row.text, voices) && before.kind !== "scene_heading")
      extend(pieces, row);
    else if (awaiting && mark === null && row.blanks === 0) {
      addWords(pieces, row);
      awaiting = rows[i + 1]?.blanks === 0 && voices.lone.size > 0 ? true : pieces.at(-1)?.kind === "parenthetical";
      const below = rows[i + 1];
      const room = pieces.at(-1)?.kind === "parenthetical" ? 8 : 2;
      const spoken = below && (isKnownSpeech(below.text, voices) || (voices.tight && opensSpeech(rows, i + 1, voices)));
      if (awaiting && below && (spoken || below.column <= row.column - room)) awaiting = false;
    } else {
      awaiting = addLine(pieces, row, mark, voices, triangles > 8 && triangles * 4 > rows.length, rows[i + 1]);
      began = true;
    }
  }
}

/** Where no blank line parts speeches, the words of one end where the name of another may stand. */
function opensSpeech(rows: readonly Row[], at: number, voices: Voices): boolean {
  return speech((rows[at] as Row).text, voices, rows[at + 1], false) !== null;
}

function addHeading(
  pieces: Piece[],
  rows: readonly Row[],
  at: number,
  heading: { rows: number; number: string | null; confidence: number },
  voices: Voices,
): number {
  const taken = rows.slice(at, at + heading.rows);
  const text = headingText(taken.map((row) => tidyHeading(row.text)));
  const from = taken.flatMap((row) => row.from);
  const cast = /[；;，,。 \t\u3000]\s*((?:出场|出場|登场)?(?:人物|角色)|人|出场|登场)[:：]/.exec(text);
  const names = cast ? "" : namesBehind(text, voices);
  const words = cast ? text.slice(0, cast.index).trim() : text.slice(0, text.length - names.length);
  pieces.push({
    kind: "scene_heading",
    text: words.replace(/[\s，,；;、/／]+$/, ""),
    from,
    ...(heading.number ? { number: heading.number } : {}),
    confidence: heading.confidence,
  });
  if (cast) pieces.push({ kind: "cast_list", text: text.slice(cast.index + 1).trim(), from });
  else if (names !== "") pieces.push({ kind: "cast_list", text: names, from });
  return heading.rows;
}

/** The rows of a heading as one. A title that stands where the place would goes behind it: "第一场 茶楼 日，内 相亲". */
function headingText(rows: readonly string[]): string {
  const [first = "", second, ...more] = rows;
  const title = headingParts(first).set;
  const below = second === undefined || more.length > 0 ? null : headingParts(second);
  if (!below?.timeText || !below.intExt || below.set === "" || title === "") return rows.join(" ");
  const number = first.slice(0, first.indexOf(title)).replace(/[\s:：，,、]+$/, "");
  const rest = second?.replace(below.set, "").replace(/^[\s，,]+|[\s，,。]+$/g, "");
  return `${number} ${below.set} ${rest} ${title}`;
}

/** "第一场，小湖边，晨，张颖、王静": who is in the scene stands behind place and time, if the file knows them. */
function namesBehind(text: string, voices: Voices): string {
  const { after, set } = headingParts(text);
  if (after !== "") return text.endsWith(after) && namesOnly(after, voices) ? after : "";
  // Where the place comes last, spaces alone may part it from the names: "1-1 夜 内 病房 林岚、护士".
  const cells = text.replace(/[ \t\u3000]+/g, " ").endsWith(set) ? set.split(" ") : [];
  let names = cells.length;
  while (names > 1 && namesOnly(cells[names - 1] as string, voices)) names--;
  return names < cells.length ? text.slice(text.lastIndexOf(cells[names] as string)) : "";
}

function tidyHeading(text: string): string {
  return text
    .replace(/^#+\s*/, "")
    .replace(/^\.(?=[^.\s])/, "")
    .replace(/^[*_]+|[*_]+$/g, "")
    .trim();
}

/** Names alone below a heading; one whose words may follow is a cue where the file sets names alone. */
function isCastBelow(text: string, next: Row | undefined, voices: Voices): boolean {
  if (!next || !namesOnly(text, voices)) return false;
  return !voices.setAlone || next.blanks > 0 || lineMark(next.text) !== null || readChineseCue(next.text) !== null;
}

/** Adds a line of a scene; answers whether the words of its cue are still to come. */
function addLine(
  pieces: Piece[],
  row: Row,
  mark: ReturnType<typeof lineMark>,
  voices: Voices,
  marked: boolean,
  next: Row | undefined,
): boolean {
  const { text, from } = row;
  const before = pieces.at(-1);
  const add = (kind: LineKind, words: string, confidence?: number) =>
    pieces.push({ kind, text: words, from, ...(confidence === undefined ? {} : { confidence }) });
  const listed = mark === "action" && before?.kind === "scene_heading" ? boxed(text) : null;
  if (mark === "cast" || (listed && (voices.boxedCast || namesOnly(listed, voices)))) add("cast_list", text);
  else if (mark === "note") add("note", text);
  else if (mark === "field") add("general", text);
  else if (mark === "transition") add("transition", text.replace(/^>\s*/, ""));
  else if (mark === "shot") add("shot", text.replace(/^>\s*/, ""));
  else if (mark !== null) add("action", text);
  else if (before?.kind === "cast_list" && row.blanks === 0 && /[:：]$/.test(before.text)) add("cast_list", text);
  else if (before?.kind === "scene_heading" && isCastBelow(text, next, voices)) add("cast_list", text);
  else if (/^#{1,6}\s/.test(text)) add("section", text.replace(/^#+\s*/, ""));
  else if (/^!/.test(text)) add("action", text.slice(1));
  else if (/^>\s*[【[]/.test(text)) add("action", text.replace(/^>\s*/, ""));
  else if (/^>/.test(text)) add(text.endsWith("<") ? "action" : "transition", text.replace(/^>\s*|\s*<$/g, ""));
  else {
    const cue = speech(text, voices, next, row.blanks > 0 || before?.kind === "scene_heading");
    if (cue) return addSpeech(pieces, cue.cue, from, cue.confidence, /\^$/.test(text));
    const goesOn = marked && row.blanks === 0 && before?.kind === "dialogue" && !/^[（(]/.test(text);
    if (goesOn) pieces.push({ kind: "dialogue", text, from, confidence: 0.6 });
    else add("action", text);
  }
  return false;
}

function addSpeech(
  pieces: Piece[],
  cue: ChineseCue,
  from: readonly number[],
  confidence: number,
  dual: boolean,
): boolean {
  const doubt = confidence < 0.7 ? { confidence } : {};
  pieces.push({ kind: "character", text: cue.cue, from, ...doubt, ...(dual ? { dual } : {}) });
  if (cue.parenthetical) pieces.push({ kind: "parenthetical", text: cue.parenthetical, from });
  if (cue.words) pieces.push({ kind: "dialogue", text: cue.words, from });
  return cue.words === "";
}

function addWords(pieces: Piece[], row: Row): void {
  const aside = /^(?:（[^（）]*）|\([^()]*\))/.exec(row.text)?.[0] ?? "";
  const alone = aside === row.text;
  const opens = aside !== "" && (alone || pieces.at(-1)?.kind === "character");
  const words = opens ? row.text.slice(aside.length).trim() : row.text;
  if (opens) pieces.push({ kind: "parenthetical", text: aside, from: row.from });
  if (words !== "") pieces.push({ kind: "dialogue", text: words, from: row.from });
}

function extend(pieces: Piece[], row: Row): void {
  const before = pieces.at(-1) as Piece;
  if (before.kind === "character") addWords(pieces, row);
  else if (!canGrow(before)) pieces.push({ kind: before.kind, text: row.text, from: row.from });
  else
    pieces[pieces.length - 1] = {
      ...before,
      text: joinText(before.text, row.text),
      from: [...before.from, ...row.from],
    };
}

/** Lines that come back at least four times word for word and look like a stamp: a site, an account, a draft mark. */
function watermarks(rows: readonly Row[]): Set<string> {
  const counts = new Map<string, number>();
  for (const row of rows)
    if (row.text.length >= 5 && row.text.length <= 60) counts.set(row.text, (counts.get(row.text) ?? 0) + 1);
  const stamps = [...counts].filter(
    ([text, times]) =>
      times >= 4 &&
      lineMark(text) === null &&
      readChineseCue(text) === null &&
      /\d{3,}|www\.|https?|\.com|[号號]|稿|版权|版權/.test(text),
  );
  return new Set(stamps.map(([text]) => text));
}

import { castNames, nameKey } from "../characters.ts";
import { columnsOf, joinText, wrapColumn } from "../reading/hard-wrap.ts";
import { canGrow, fromScene, furnitureFrom, type Piece, type Reading } from "../reading/piece.ts";
import type { Row } from "../reading/row.ts";
import type { LineKind, SourceLine } from "../scene.ts";
import { readTitlePage } from "./title-page.ts";
import { afterNumber, isForced, namesScene, opensScene } from "./western-heading.ts";
import { isCapitals, isCastBelow, isFurniture, isPageNumber, isShot, isTransition } from "./western-line.ts";

interface InlineCue {
  readonly name: string;
  readonly extension: string;
  readonly parenthetical: string;
  readonly words: string;
}

const section =
  /^(?:EPISODE|ACT|CHAPTER|PART|SEASON|TEASER|PROLOGUE|EPILOGUE)(?: (?:\d{1,3}|[IVX]{1,4}|ONE|TWO|THREE|FOUR|FIVE))?\b(?:\s*[:.–—-].*)?$/i;
const cast = /^(?:characters?|cast|present|featuring|on stage|roles?)(?: (?:in scene|present))?\s*:/i;
const label =
  /^(?:synopsis|logline|summary|characters?|cast|present|featuring|setting|set|time|place|location|date|title|title card|notes?|sfx|vfx|fx|sound|sound effects?|music|super|superimpose|insert|caption|subtitle|on screen|scene|episode|act|chapter|part|written by|author|by|props?|wardrobe|costumes?|lighting|camera|shot|cut to|fade in|fade out|dissolve to|transition|action|angle|genre|theme|outline|treatment|background|draft|version|contact|int|ext|https?)$/i;
/** Radio plays count their speeches: "12.  MEG:  Down." */
const lineNumber = /^\d{1,4}[.)]?\s+(?=\p{Lu}[^\p{Ll}:]{0,30}:)/u;
const extensions =
  /^(?:V\.?O\.?|O\.?S\.?|O\.?C\.?|CONT'?’?D\.?|off|off-?screen|voice ?over|on (?:the )?(?:phone|radio|tv)|phone|filtered|pre-?lap)$/i;

/** How many lines read as "NAME: words" with names in capitals or names that come back. */
export function countInlineCues(rows: readonly Row[]): number {
  const names = inlineNames(rows);
  return rows.filter((row) => {
    const cue = readInlineCue(row.text);
    return cue !== null && cue.words !== "" && (isCapitals(cue.name) || (names.get(nameKey(cue.name)) ?? 0) > 1);
  }).length;
}

/** Reads a script whose speeches stand behind their names: "NAME: (paren) words". */
export function readInline(source: readonly Row[]): Reading {
  const titlePage = readTitlePage(source);
  const rows = source.slice(titlePage.length);
  const start = Math.max(
    0,
    rows.findIndex((row) => isHeading(row)),
  );
  const names = inlineNames(rows.slice(start));
  const spoken = countInlineCues(rows);
  const wrap = wrapColumn(rows);
  const pieces: Piece[] = [];
  const furniture: SourceLine[] = [...titlePage.furniture];
  const read = (row: Row, index: number): unknown => {
    const { text, from } = row;
    const before = pieces.at(-1);
    const previous = rows[index - 1];
    const add = (kind: LineKind, words = text, confidence?: number) =>
      pieces.push({ kind, text: words, from, ...(confidence === undefined ? {} : { confidence }) });
    if (isFurniture(text) || (isPageNumber(text) && row.blanks > 0)) return furniture.push(...furnitureFrom(row));
    if (isHeading(row)) return pieces.push(headingPiece(row));
    if (text.length <= 60 && section.test(text)) return add("section");
    if (index < start) return add("general");
    if (cast.test(text) || (before?.kind === "scene_heading" && isCastBelow(text))) return add("cast_list");
    if (isTransition(text)) return add("transition");
    if (isShot(text) && !/[:]./.test(text)) return add("shot");
    const cue = readInlineCue(text);
    const times = cue ? (names.get(nameKey(cue.name)) ?? 0) : 0;
    if (
      cue &&
      (isCapitals(cue.name) ||
        times > 1 ||
        (spoken > 5 && cue.words !== "" && !/^(?:An?|The|On|In|At)\s/i.test(cue.name)))
    ) {
      const counted = lineNumber.exec(text)?.[0].trim();
      if (counted) furniture.push({ line: from[0] as number, text: counted });
      return addSpeech(pieces, cue, from, times > 1 ? 1 : 0.65);
    }
    const awaiting = before?.kind === "character" || before?.kind === "parenthetical";
    if (awaiting && row.blanks === 0) return add(/^\(.*\)$/.test(text) ? "parenthetical" : "dialogue");
    const torn = row.torn === true && !(/[.!?]$/.test(previous?.text ?? ".") && /^\p{Lu}/u.test(text));
    const full =
      wrap !== null &&
      previous !== undefined &&
      row.blanks === 0 &&
      columnsOf(previous.text) + (text.split(" ")[0] as string).length >= wrap - 4;
    if (
      (full || (torn && row.blanks === 0)) &&
      before &&
      canGrow(before) &&
      (before.kind === "dialogue" || before.kind === "action")
    )
      pieces[pieces.length - 1] = { ...before, text: joinText(before.text, text), from: [...before.from, ...from] };
    else add("action");
  };
  for (const [index, row] of rows.entries()) read(row, index);
  const first = rows[0]?.text ?? "";
  const title = start > 0 && !/:/.test(first) && first.length <= 80 ? first.replace(/^["“]|["”]$/g, "") : null;
  return { format: "screenplay", title: titlePage.title ?? title, titlePage: titlePage.fields, pieces, furniture };
}

function isHeading({ text, scene }: Row): boolean {
  return scene !== undefined || isForced(text) || opensScene(text) || namesScene(text);
}

function headingPiece(row: Row): Piece {
  if (row.scene) return fromScene(row.scene, row);
  if (isForced(row.text)) return { kind: "scene_heading", text: row.text.slice(1), from: row.from };
  const { number } = afterNumber(row.text.replace(/^[#*\s]+|[*\s]+$/g, ""));
  return {
    kind: "scene_heading",
    text: row.text.replace(/^[#*\s]+|[*\s]+$/g, ""),
    from: row.from,
    ...(number ? { number } : {}),
  };
}

function addSpeech(pieces: Piece[], cue: InlineCue, from: readonly number[], confidence: number): void {
  pieces.push({
    kind: "character",
    text: cue.extension ? `${cue.name} (${cue.extension})` : cue.name,
    from,
    ...(confidence < 1 ? { confidence } : {}),
  });
  if (cue.parenthetical) pieces.push({ kind: "parenthetical", text: cue.parenthetical, from });
  if (cue.words) pieces.push({ kind: "dialogue", text: cue.words, from });
}

function readInlineCue(source: string): InlineCue | null {
  const text = source.replace(/\*\*/g, "").replace(lineNumber, "");
  const colon = text.slice(0, 70).indexOf(":");
  if (colon < 1 || /\d:\d/.test(text.slice(colon - 1, colon + 2)) || text.startsWith("[") || text.startsWith("("))
    return null;
  const head = /^([^()]{1,36}?)\s*(?:\(([^()]{1,40})\))?$/.exec(text.slice(0, colon).trim());
  if (!head) return null;
  const name = (head[1] as string).trim();
  if (!isNameLike(name)) return null;
  const words = text.slice(colon + 1).trim();
  const aside = /^\([^()]*\)/.exec(words)?.[0] ?? "";
  const inner = head[2]?.trim() ?? "";
  const isExtension = extensions.test(inner);
  return {
    name,
    extension: isExtension ? inner : "",
    parenthetical: [inner && !isExtension ? `(${inner})` : "", aside].filter((part) => part !== "").join(" "),
    words: words.slice(aside.length).trim(),
  };
}

/** Capitals, or each word with a capital: "DR. KAY", "Old Man", "Guard #2". */
function isNameLike(name: string): boolean {
  if (
    label.test(name) ||
    /^(?:scene|sc\.?|act|episode) \w{1,4}$/i.test(name) ||
    /[.!?;,"“”]\s|[!?]$/.test(name.replace(/\b(?:DR|MR|MRS|MS|ST|SGT|LT)\. /gi, "")) ||
    !/^[\p{Lu}\d#]/u.test(name)
  )
    return false;
  const words = name.split(/\s+/);
  return (
    words.length <= 5 &&
    words.every((word) => /^[\p{Lu}\d#&'’"(/-]/u.test(word) || /^(?:the|of|and|de|la|von|van|with|in)$/.test(word))
  );
}

function inlineNames(rows: readonly Row[]): Map<string, number> {
  const names = new Map<string, number>();
  for (const { text } of rows) {
    const cue = readInlineCue(text);
    if (cue) names.set(nameKey(cue.name), (names.get(nameKey(cue.name)) ?? 0) + 1);
    else if (cast.test(text))
      for (const name of castNames(text)) names.set(nameKey(name), (names.get(nameKey(name)) ?? 0) + 1);
  }
  return names;
}

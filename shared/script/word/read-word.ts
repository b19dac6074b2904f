import { isChinese } from "../chinese/is-chinese.ts";
import { readChinese } from "../chinese/read-chinese.ts";
import { columnsOf } from "../reading/hard-wrap.ts";
import { assemble, type Piece, type Reading } from "../reading/piece.ts";
import { narrow, type Row, rowsOf } from "../reading/row.ts";
import { isHeadingStyle, isTitleStyle, kindOfStyle } from "../reading/style-kinds.ts";
import type { LineKind, ReadScript, SourceLine, StyleRun } from "../scene.ts";
import { readSceneHeading } from "../scene-heading.ts";
import { ScriptError } from "../script-error.ts";
import { readWestern } from "../western/read-western.ts";
import { afterNumber } from "../western/western-heading.ts";
import { readWordNumbering } from "./word-numbering.ts";
import { readWordParagraphs, type WordParagraph, type WordRun } from "./word-paragraphs.ts";
import { over, type ParagraphLook, readWordStyles, type WordStyle } from "./word-styles.ts";

/** The parts of a Word file that matter, as XML; a part that is not there is "". */
export interface WordParts {
  readonly document: string;
  readonly styles: string;
  readonly numbering: string;
}

/** A line of the document and what Word says about it. */
interface WordLine {
  readonly row: Row;
  readonly runs: readonly StyleRun[];
  readonly kind: LineKind | null;
  readonly headed: boolean;
  readonly titled: boolean;
}

/** Twentieths of a point to a character of a screenplay's type, and characters to its line. */
const character = 144;
const measure = 60;

/**
 * Reads a Word file. Where its paragraphs carry the styles of a screenplay template those say what each line is;
 * otherwise its lines are read like a text's, indents as columns and space between paragraphs as blank lines. Numbers
 * that Word counts itself are put back into the text; a row of a table is a line, its cells apart by tabs, unless a
 * cell holds several paragraphs. What tracked changes struck out and hidden text go to the furniture. The report
 * counts lines of paragraphs. Throws ScriptError like readFdx.
 */
export function readWord(parts: WordParts): ReadScript {
  const styles: ReadonlyMap<string, WordStyle> = parts.styles === "" ? new Map() : readWordStyles(parts.styles);
  const { lines, aside } = linesOf(byTableRow(readWordParagraphs(parts.document)), styles, parts.numbering);
  const rows = lines.map((line) => line.row);
  if (rows.length === 0) throw new ScriptError("no_scenes", "the file is blank");
  const known = lines.filter((line) => line.kind !== null);
  const has = (kind: LineKind) => known.some((line) => line.kind === kind);
  const styled = known.length >= lines.length * 0.6 && has("scene_heading") && (has("character") || has("action"));
  const reading = styled ? byStyle(lines) : byText(lines);
  const isScript = reading.pieces.some((piece) => piece.kind === "scene_heading" || piece.kind === "character");
  const title = reading.title ?? lines.find((line) => line.titled)?.row.text ?? null;
  const pieces = reading.pieces.map((piece) => withRuns(piece, lines));
  const { uids: _, ...script } = assemble(
    {
      ...reading,
      format: isScript ? reading.format : "prose",
      title,
      pieces,
      furniture: [...reading.furniture, ...aside],
      warnings: aside.length > 0 ? ["hidden_text_skipped"] : [],
    },
    rows,
  );
  return script;
}

function byStyle(lines: readonly WordLine[]): Reading {
  const headed = lines.findIndex((line) => line.kind === "scene_heading");
  const pieces = lines.map(({ row, kind }, index): Piece => {
    const piece = { text: row.text, from: row.from };
    if (kind === "scene_heading") {
      const omitted = /^(?:([A-Z]{0,3}\d[\w-]{0,8})[.\s]+)?(OMIT(?:TED)?)\W*$/i.exec(row.text.slice(0, 40));
      if (omitted) {
        const [, number, text = row.text] = omitted;
        return { ...piece, kind, text, omitted: true, ...(number ? { number } : {}) };
      }
      const western = afterNumber(row.text);
      const chinese = /\p{Script=Han}/u.test(row.text);
      const number = chinese ? readSceneHeading(row.text).number : western.number;
      return { ...piece, kind, text: chinese ? row.text : western.rest, ...(number ? { number } : {}) };
    }
    if (kind !== null) return { ...piece, kind };
    return index < headed ? { ...piece, kind: "general" } : { ...piece, kind: "action", confidence: 0.6 };
  });
  const chinese = isChinese(lines.map((line) => line.row));
  return { format: chinese ? "chinese" : "screenplay", title: null, titlePage: {}, pieces, furniture: [] };
}

/** Reads by what the lines say; where that finds no scene, Word's own headings are the scenes. */
function byText(lines: readonly WordLine[]): Reading {
  const rows = lines.map((line) => line.row);
  const read = (from: readonly Row[]) => (isChinese(from) ? readChinese(from) : readWestern(from));
  const reading = read(rows);
  const headed = lines.filter((line) => line.headed).length;
  if (headed < 2 || reading.pieces.some((piece) => piece.kind === "scene_heading")) return reading;
  return read(
    lines.map(({ row, headed: opens }) =>
      opens && /^[\p{L}\p{N}]/u.test(row.text)
        ? { ...row, text: `.${row.text}`, blanks: Math.max(1, row.blanks) }
        : row,
    ),
  );
}

/** A cell longer than this is text, not a part of a heading. */
const shortCell = 40;

/**
 * A table's row whose cells hold a paragraph each becomes one. Where a cell holds the scene itself, the short cells
 * ahead of it become one: number, place and time beside the text.
 */
function byTableRow(paragraphs: readonly WordParagraph[]): WordParagraph[] {
  const out: WordParagraph[] = [];
  for (let i = 0; i < paragraphs.length; ) {
    const first = paragraphs[i] as WordParagraph;
    let end = i + 1;
    while (first.row !== "" && paragraphs[end]?.row === first.row) end++;
    const row = paragraphs.slice(i, end);
    const filled = row.filter(hasText);
    const times = (cell: string) => filled.filter((paragraph) => paragraph.cell === cell).length;
    const text = filled.findIndex((each) => times(each.cell) > 1 || /\n/.test(wordsOf(each)));
    const ahead = text < 0 ? filled.length : text;
    const isHead = text < 0 || filled.slice(0, text).every((each) => wordsOf(each).length <= shortCell);
    if (first.row !== "" && ahead > 1 && isHead) {
      const rest = new Set(filled.slice(ahead));
      out.push({
        ...first,
        runs: filled.slice(0, ahead).flatMap((paragraph, at) => (at === 0 ? paragraph.runs : [tab, ...paragraph.runs])),
        aside: row.filter((paragraph) => !rest.has(paragraph)).flatMap((paragraph) => paragraph.aside),
      });
      out.push(...rest);
    } else out.push(...row);
    i = end;
  }
  return out;
}

function wordsOf(paragraph: WordParagraph): string {
  return paragraph.runs.map((run) => run.text).join("");
}

const tab: WordRun = { text: "\t", bold: false, italic: false, underline: false, caps: false };

function hasText(paragraph: WordParagraph): boolean {
  return paragraph.runs.some((run) => run.text.trim() !== "");
}

function linesOf(
  paragraphs: readonly WordParagraph[],
  styles: ReadonlyMap<string, WordStyle>,
  numberingXml: string,
): { lines: WordLine[]; aside: SourceLine[] } {
  const numbering = readWordNumbering(numberingXml);
  const lines: WordLine[] = [];
  const aside: SourceLine[] = [];
  const looks = paragraphs.map((paragraph) => lookOf(paragraph, styles));
  const spaces = looks.map((look, index) => gap(looks[index - 1], look));
  const even = isEven(spaces.slice(1));
  let number = 0;
  let blanks = 0;
  paragraphs.forEach((paragraph, index) => {
    const look = looks[index] as ParagraphLook;
    const name = (styles.get(paragraph.style) ?? styles.get(""))?.name ?? paragraph.style;
    const counted = look.list !== null && look.list !== "0" && hasText(paragraph);
    const label = counted ? numbering.next(look.list ?? "", look.level ?? 0) : "";
    for (const part of splitLines(paragraph.runs, label, look.caps === true)) {
      number++;
      if (part.text === "") {
        blanks++;
        continue;
      }
      const room = !even && part.first && (spaces[index] ?? 0) >= 100 ? 1 : 0;
      lines.push({
        row: { from: [number], text: part.text, blanks: Math.max(blanks, room), ...place(part, look) },
        runs: part.runs,
        kind: kindOfStyle(name),
        headed: isHeadingStyle(name) || (look.outline !== null && look.outline < 9),
        titled: isTitleStyle(name),
      });
      blanks = 0;
    }
    for (const text of paragraph.aside) if (text.trim() !== "") aside.push({ line: number, text: text.trim() });
  });
  return { lines, aside };
}

function lookOf(paragraph: WordParagraph, styles: ReadonlyMap<string, WordStyle>): ParagraphLook {
  const style = styles.get(paragraph.style) ?? styles.get("");
  return style ? over(paragraph.look, style.look) : paragraph.look;
}

/** The space between two paragraphs: the larger of what each asks for, as Word sets it. */
function gap(above: ParagraphLook | undefined, look: ParagraphLook): number {
  return Math.max(above?.after ?? 0, look.before ?? 0);
}

/** Space that stands between nearly all paragraphs says nothing. */
function isEven(spaces: readonly number[]): boolean {
  const wide = spaces.filter((space) => space >= 100).length;
  return wide === 0 || wide >= spaces.length * 0.9;
}

interface Part {
  readonly text: string;
  readonly column: number;
  readonly first: boolean;
  readonly runs: readonly StyleRun[];
}

/** The lines of a paragraph, cleaned like the lines of a text; its number stands ahead of the first. */
function splitLines(runs: readonly WordRun[], label: string, caps: boolean): Part[] {
  const lines: { text: string; runs: StyleRun[] }[] = [{ text: label === "" ? "" : `${label} `, runs: [] }];
  for (const run of runs)
    (run.text.match(/\n|[^\n]+/g) ?? []).forEach((words) => {
      if (words === "\n") {
        lines.push({ text: "", runs: [] });
        return;
      }
      const line = lines.at(-1) as { text: string; runs: StyleRun[] };
      const from = line.text.length;
      line.text += run.caps || caps ? words.toUpperCase() : words;
      for (const style of ["bold", "italic", "underline"] as const)
        if (run[style]) line.runs.push({ from, to: line.text.length, style });
    });
  const blank = label.trim() !== "" && lines.length === 1 && lines[0]?.text.trim() === label.trim();
  return lines.map(({ text, runs: looks }, index) => {
    const row = blank ? undefined : rowsOf(text)[0];
    const shift = row ? Math.max(0, text.indexOf(row.text)) : 0;
    const cut = (at: number) => Math.min(Math.max(at - shift, 0), row?.text.length ?? 0);
    return {
      text: row ? narrow(row.text) : "",
      column: row?.column ?? 0,
      first: index === 0,
      runs:
        row && text.includes(row.text) ? looks.map((run) => ({ ...run, from: cut(run.from), to: cut(run.to) })) : [],
    };
  });
}

function place(part: Part, look: ParagraphLook): { column: number; centre?: number } {
  const left = Math.max(0, (look.left ?? 0) + (part.first ? (look.first ?? 0) : 0)) / character;
  const width = columnsOf(part.text);
  if (look.align === "center")
    return { column: Math.max(0, (measure - width) / 2 + left / 2), centre: measure / 2 + left / 2 };
  if (look.align === "right" || look.align === "end") return { column: Math.max(left, measure - width) };
  return { column: Math.round(left) + part.column };
}

/** Emphasis of the file for the words of a line that went to this element. */
function withRuns(piece: Piece, lines: readonly WordLine[]): Piece {
  if (piece.from.length !== 1 || piece.text === "") return piece;
  const line = lineAt(lines, piece.from[0] as number);
  const at = line ? line.row.text.lastIndexOf(piece.text) : -1;
  if (!line || at < 0) return piece;
  const cut = (to: number) => Math.min(Math.max(to - at, 0), piece.text.length);
  const styles = line.runs
    .map((run) => ({ ...run, from: cut(run.from), to: cut(run.to) }))
    .filter((run) => run.to > run.from);
  return styles.length > 0 ? { ...piece, styles: joined(styles) } : piece;
}

function joined(runs: readonly StyleRun[]): StyleRun[] {
  const out: StyleRun[] = [];
  const latest = new Map<StyleRun["style"], number>();
  for (const run of runs) {
    const at = latest.get(run.style) ?? -1;
    const last = out[at];
    if (last && last.to === run.from) out[at] = { ...last, to: run.to };
    else latest.set(run.style, out.push(run) - 1);
  }
  return out;
}

/** The line with this number; lines stand in order. */
function lineAt(lines: readonly WordLine[], number: number): WordLine | undefined {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.row.from[0] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return lines[low]?.row.from[0] === number ? lines[low] : undefined;
}

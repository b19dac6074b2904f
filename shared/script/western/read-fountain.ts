import { wrapColumn } from "../reading/hard-wrap.ts";
import { canGrow, fromScene, furnitureFrom, type Piece, type Reading } from "../reading/piece.ts";
import type { Row } from "../reading/row.ts";
import type { SourceLine } from "../scene.ts";
import { readEmphasis } from "./emphasis.ts";
import { setAside } from "./notes.ts";
import { readTitlePage } from "./title-page.ts";
import { afterNumber, namesScene, opensScene } from "./western-heading.ts";
import { isCapitals, isCastBelow, isFurniture, isTransition } from "./western-line.ts";

/**
 * Reads Fountain 1.1: title page, forced elements, dual dialogue, lyrics, sections, synopses, notes, boneyard,
 * emphasis. "SCENE 4" opens a scene where nothing names inside or outside. Boneyard and page breaks go to the furniture. Lines of a paragraph stay apart within its text.
 */
export function readFountain(source: readonly Row[]): Reading {
  const titlePage = readTitlePage(source);
  const { items, furniture } = setAside(source.slice(titlePage.length));
  const rows = items.flatMap(({ row }) => (row ? [row] : []));
  const pieces: Piece[] = [];
  const left: SourceLine[] = [...titlePage.furniture, ...furniture];
  const wrap = wrapColumn(rows);
  // Where most blank lines hold spaces, an editor put them there, and they keep no speech open.
  const held = rows.filter((row) => row.heldOpen).length * 2 <= rows.filter((row) => row.blanks === 1).length;
  // Where most headings stand right below other lines, no blank line is to be waited for.
  const places = rows.filter((row) => opensScene(row.text));
  const loose = places.filter((row) => row.blanks === 0).length > places.length / 2 + 1;
  let speaking = false;
  let index = 0;
  const named = !rows.some((row) => opensScene(row.text) || /^\.[^.\s]/.test(row.text));
  // A Markdown text marks its scenes as Fountain marks its sections.
  const hashed = !rows.some((row) => !row.text.startsWith("#") && opensScene(row.text));
  const read = (row: Row) => {
    const opens = index === 0 || row.blanks > 0;
    if (opens && !(held && row.heldOpen)) speaking = false;
    if (row.scene || (loose && opensScene(row.text))) speaking = false;
    const next = rows[++index];
    const before = pieces.at(-1);
    if (/^={3,}$/.test(row.text) || isFurniture(row.text)) left.push(...furnitureFrom(row));
    else if (speaking) addSpeech(pieces, row, isTorn(rows[index - 2], row, wrap));
    else {
      const piece = elementOf(
        row,
        opens || isBreak(before) || (loose && opensScene(row.text)),
        next === undefined || next.blanks > 0,
        {
          named,
          hashed,
          ...(row.blanks === 0 && before ? { under: before.kind } : {}),
        },
      );
      speaking = piece.kind === "character";
      const joins =
        piece.kind === "action" && before?.kind === "action" && canGrow(before) && !opens && !row.text.startsWith("!");
      if (joins) pieces[pieces.length - 1] = joined(before, piece.text, row, isTorn(rows[index - 2], row, wrap));
      else pieces.push(styled(piece));
    }
  };
  for (const { row, notes } of items) {
    if (row) read(row);
    for (const note of notes) pieces.push({ kind: "note", ...note });
  }
  const title = titlePage.title ?? titleAbove(rows);
  return { format: "fountain", title, titlePage: titlePage.fields, pieces, furniture: left };
}

/** A short first line with "by" or "written by" below it, ahead of anything else, is the title. */
function titleAbove(rows: readonly Row[]): string | null {
  const [first, second, third] = rows;
  const signed = [second, third].some((row) => /^(?:an? .{1,20} )?(?:\w+ )?by\b.{0,60}$/i.test(row?.text ?? ""));
  return first && signed && first.text.length <= 80 && !opensScene(first.text) ? readEmphasis(first.text).text : null;
}

/** Headings, cues and transitions are shorter than this. */
const longestMark = 200;

/** What may stand directly above a heading or a cue without a blank line between. */
function isBreak(before: Piece | undefined): boolean {
  return (
    before === undefined ||
    before.kind === "section" ||
    before.kind === "synopsis" ||
    before.kind === "note" ||
    before.kind === "transition" ||
    before.kind === "scene_heading"
  );
}

function elementOf(
  row: Row,
  opens: boolean,
  closes: boolean,
  { named, hashed, under }: { readonly named: boolean; readonly hashed: boolean; readonly under?: Piece["kind"] },
): Piece {
  const { text, from } = row;
  const piece = (kind: Piece["kind"], words: string): Piece => ({ kind, text: words.trim(), from });
  if (row.scene) return fromScene(row.scene, row);
  if (opens && /^\.[^.\s]/.test(text)) return heading(text.slice(1), from);
  if (named && opens && namesScene(text)) return { kind: "scene_heading", text, from };
  if (under === "scene_heading" && isCastBelow(text)) return piece("cast_list", text);
  if (text.startsWith("!")) return piece("action", text.slice(1));
  if (text.startsWith("@") && text.length > 1) return cue(text.slice(1), from);
  if (text.startsWith("~") && text.length > 1) return piece("lyric", text.slice(1));
  if (hashed && opens && /^#{1,6}\s/.test(text) && opensScene(text)) return heading(text, from);
  if (/^#{1,6}[^#]/.test(text)) return piece("section", text.replace(/^#+/, ""));
  if (/^=[^=]/.test(text)) return piece("synopsis", text.slice(1));
  if (text.startsWith(">"))
    return text.endsWith("<") ? piece("action", text.slice(1, -1)) : piece("transition", text.slice(1));
  if (text.length > longestMark) return piece("action", text);
  const plain = text.replace(/^[*_]+|[*_]+$/g, "");
  if (opens && opensScene(plain) && (closes || /^\S*[./]/.test(plain))) return heading(text, from);
  if (opens && closes && isTransition(plain)) return piece("transition", text);
  if (opens && !closes && isCueLine(plain)) return cue(text, from);
  return piece("action", text);
}

function isCueLine(text: string): boolean {
  return text.length <= 120 && isCapitals(text.replace(/\s*\^$/, "")) && !/^[("“]/.test(text) && !isTransition(text);
}

function heading(source: string, from: readonly number[]): Piece {
  const { text, styles } = readEmphasis(source.trim());
  const { number, rest } = afterNumber(text);
  const kept = text.startsWith(rest) ? styles.filter((run) => run.to <= rest.length) : [];
  const omitted = /^\W*OMITTED\W*$/i.test(rest);
  return {
    kind: "scene_heading",
    text: rest,
    from,
    ...(kept.length > 0 ? { styles: kept } : {}),
    ...(number ? { number } : {}),
    ...(omitted ? { omitted } : {}),
  };
}

function cue(text: string, from: readonly number[]): Piece {
  const dual = /\^\s*$/.test(text);
  const name = text.replace(/\^\s*$/, "").trim();
  // A name that is bold throughout is so as all names of its script are; that says nothing of this one.
  return { kind: "character", text: name.replace(/^(\*{1,3})([^*]+)\1$/, "$2"), from, ...(dual ? { dual } : {}) };
}

/** In a file that breaks its lines at a column, the line above ended because this one's first word did not fit. */
function isTorn(above: Row | undefined, row: Row, wrap: number | null): boolean {
  return (
    row.torn === true ||
    (wrap !== null && above !== undefined && above.text.length + 1 + row.text.search(/\s|$/) > wrap)
  );
}

function addSpeech(pieces: Piece[], row: Row, torn: boolean): void {
  const before = pieces.at(-1) as Piece;
  const { text } = row;
  const open = before.kind === "parenthetical" && !before.text.includes(")") && canGrow(before);
  if (open) pieces[pieces.length - 1] = joined(before, text, row, torn);
  else if (text.startsWith("(") && (text.endsWith(")") || !text.includes(")")))
    pieces.push(styled({ kind: "parenthetical", text, from: row.from }));
  else if (text.startsWith("~")) pieces.push(styled({ kind: "lyric", text: text.slice(1).trim(), from: row.from }));
  else if (before.kind === "dialogue" && canGrow(before)) pieces[pieces.length - 1] = joined(before, text, row, torn);
  else pieces.push(styled({ kind: "dialogue", text, from: row.from }));
}

function styled(piece: Piece): Piece {
  const { text, styles } = readEmphasis(piece.text);
  return styles.length > 0 || text !== piece.text ? { ...piece, text, styles } : piece;
}

function joined(before: Piece, source: string, row: Row, torn: boolean): Piece {
  const { text, styles } = readEmphasis(source);
  const shift = before.text.length + 1;
  return {
    ...before,
    text: `${before.text}${torn ? " " : "\n"}${text}`,
    from: [...before.from, ...row.from],
    styles: [
      ...(before.styles ?? []),
      ...styles.map((run) => ({ ...run, from: run.from + shift, to: run.to + shift })),
    ],
  };
}

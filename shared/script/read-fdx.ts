import { isChinese } from "./chinese/is-chinese.ts";
import { readChinese } from "./chinese/read-chinese.ts";
import { readFdxPage } from "./final-draft/fdx-page.ts";
import { type FdxFile, type FdxParagraph, type FdxRun, readParagraphs } from "./final-draft/fdx-paragraphs.ts";
import { readFdxRevisions, revisionOf } from "./final-draft/fdx-revisions.ts";
import { readTags } from "./final-draft/fdx-tags.ts";
import { readFdxTitlePage } from "./final-draft/fdx-title-page.ts";
import { pagesOf } from "./page-eighths.ts";
import { assemble, type Piece, type Reading } from "./reading/piece.ts";
import type { Row } from "./reading/row.ts";
import { kindOfStyle } from "./reading/style-kinds.ts";
import type { LineKind, ReadScript, SourceLine, StyleRun } from "./scene.ts";
import { ScriptError } from "./script-error.ts";
import { readWestern } from "./western/read-western.ts";
import { opensScene } from "./western/western-heading.ts";

const kinds: Readonly<Record<string, LineKind>> = {
  "scene heading": "scene_heading",
  action: "action",
  character: "character",
  parenthetical: "parenthetical",
  dialogue: "dialogue",
  transition: "transition",
  shot: "shot",
  "cast list": "cast_list",
  lyrics: "lyric",
  singing: "lyric",
  general: "general",
  "new act": "section",
  "end of act": "section",
  "act break": "section",
  "show/ep. title": "section",
  teaser: "section",
  section: "section",
  synopsis: "synopsis",
  outline: "synopsis",
};

/**
 * Reads a Final Draft file. Every paragraph with text becomes one line, lines within it kept; a type nobody
 * knows reads as action. Notes and summaries that hang on a paragraph become lines below it, omitted text and arc
 * beats go to the furniture. The report counts paragraphs, not lines of XML. Throws ScriptError: unsafe_content, script_too_complex,
 * script_corrupt, and no_scenes for a file without text.
 */
export function readFdx(xml: string): ReadScript {
  if (xml.trim() === "") throw new ScriptError("no_scenes", "the file is blank");
  const file = readParagraphs(xml);
  const headed = file.body.some(
    (paragraph) => kindOf(paragraph) === "scene_heading" && textOf(paragraph).trim() !== "",
  );
  const furniture: SourceLine[] = [];
  const pieces: Piece[] = [];
  const tagged: FdxParagraph[] = [];
  const rows = file.body.map((paragraph, index) => ({
    from: [index + 1],
    text: textOf(paragraph),
    column: 0,
    blanks: 0,
  }));
  const add = (piece: Piece, paragraph: FdxParagraph): void => {
    pieces.push(piece);
    tagged.push(paragraph);
  };
  file.body.forEach((paragraph, index) => {
    const line = index + 1;
    const piece = pieceFrom(paragraph, file, line, headed);
    if (piece) add(piece, paragraph);
    // What is only said about the script stands below what it is said about; omitted scenes and arc beats stay out.
    for (const { kind, text } of paragraph.aside)
      if (kind === "other") furniture.push({ line, text });
      else add({ kind: kind === "note" ? "note" : "synopsis", text, from: [line] }, unmarked);
  });
  const { title, fields } = readFdxTitlePage(file.titlePage);
  const plain = new Set(file.body.map((paragraph) => paragraph.type)).size === 1 ? readPlain(rows) : null;
  if (plain) {
    const { uids: _, ...script } = assemble(
      { ...plain, format: "fdx", title, titlePage: fields, furniture: [...furniture, ...plain.furniture] },
      rows,
    );
    return script;
  }
  const { uids, ...script } = assemble({ format: "fdx", title, titlePage: fields, pieces, furniture }, rows);
  const offset = uids.length - pieces.length;
  const revisions = readFdxRevisions(file);
  const page = readFdxPage(file.page, (type) => kinds[type.toLowerCase()] ?? null);
  return {
    ...script,
    ...(page ? { page, pageCount: pagesOf(script.lines, page) } : {}),
    tags: readTags(file, tagged, uids.slice(offset)),
    ...(revisions.length > 0 ? { revisions } : {}),
  };
}

const unmarked: FdxParagraph = { type: "", number: null, column: 0, runs: [], aside: [] };

/** What a type stands for: Final Draft's own, or one that other programs and templates use for the same. */
function kindOf(paragraph: FdxParagraph): LineKind | null {
  return kinds[paragraph.type.toLowerCase()] ?? kindOfStyle(paragraph.type);
}

/** A file whose paragraphs all have one type is read like the text of them, if somebody speaks in it then. */
function readPlain(rows: readonly Row[]): Reading | null {
  const said = rows.filter((row) => row.text.trim() !== "").map((row) => ({ ...row, text: row.text.trim() }));
  if (said.length === 0) return null;
  const reading = isChinese(said) ? readChinese(said) : readWestern(said);
  return reading.pieces.filter((piece) => piece.kind === "character").length > 1 ? reading : null;
}

function pieceFrom(paragraph: FdxParagraph, file: FdxFile, line: number, headed: boolean): Piece | null {
  const { text, styles } = look(paragraph.runs, file.capitals.has(paragraph.type));
  if (text === "") return null;
  const revision = revisionOf(paragraph);
  const known = kindOf(paragraph);
  const kind = known ?? "action";
  const opens = !headed && (kind === "action" || kind === "general") && opensScene(text);
  const piece: Piece = {
    kind: opens ? "scene_heading" : kind,
    text,
    from: [line],
    ...(revision === null ? {} : { revision }),
    ...(styles.length > 0 ? { styles } : {}),
    ...(known || paragraph.type === "" ? {} : { confidence: 0.6 }),
  };
  if (piece.kind === "scene_heading") {
    const omitted = /^\W*OMIT(?:TED)?\W*$/i.test(text);
    return { ...piece, ...(paragraph.number ? { number: paragraph.number } : {}), ...(omitted ? { omitted } : {}) };
  }
  return kind === "character" && paragraph.column > 1 ? { ...piece, dual: true } : piece;
}

function textOf(paragraph: FdxParagraph): string {
  return paragraph.runs.map((run) => run.text).join("");
}

/** Joins the runs, in capitals where the file prints them so, and takes off blank edges. */
function look(runs: readonly FdxRun[], capitals: boolean): { text: string; styles: StyleRun[] } {
  let text = "";
  const styles: StyleRun[] = [];
  const latest = new Map<StyleRun["style"], number>();
  for (const run of runs) {
    const words = capitals || run.allCaps ? run.text.toUpperCase() : run.text;
    const from = text.length;
    text += words;
    for (const style of ["bold", "italic", "underline"] as const) {
      if (!run[style] || words === "") continue;
      const at = latest.get(style) ?? -1;
      const last = styles[at];
      if (last && last.to === from) styles[at] = { ...last, to: text.length };
      else latest.set(style, styles.push({ from, to: text.length, style }) - 1);
    }
  }
  const trimmed = text.trim();
  const shift = text.length - text.trimStart().length;
  const cut = (at: number) => Math.min(Math.max(at - shift, 0), trimmed.length);
  return {
    text: trimmed,
    styles: styles.map((run) => ({ ...run, from: cut(run.from), to: cut(run.to) })).filter((run) => run.to > run.from),
  };
}

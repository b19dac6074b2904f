import { paginate, type ScriptPage } from "../../../shared/script/pages/paginate.ts";
import { type Paper as PageKind, type Piece, papers } from "../../../shared/script/pages/set-lines.ts";
import { printedLines } from "../../../shared/script/revisions/omit-scene.ts";
import type { Revision } from "../../../shared/script/revisions/revision.ts";
import type { ScriptLine } from "../../../shared/script/scene.ts";
import { runsOf, type WrittenScript } from "../../../shared/script/writing/written-script.ts";
import type { Face } from "./outlines.ts";
import { openPaper, type Paper, paperSizes } from "./paper.ts";

/** Where the text block stands, in points, and how large its cells and rows are. */
export const scriptPlaces = {
  western: { size: paperSizes.letter, left: 108, top: 81, cell: 7.2, row: 12, letters: 12 },
  chinese: { size: paperSizes.a4, left: 87.6, top: 92, cell: 6, row: 17, letters: 12 },
} as const;
/** Scene numbers stand this far from the text, on both sides. */
const numberGap = 20;
/** The star of a changed row, outside the numbers. */
const starGap = 26;
const inCapitals: ReadonlySet<ScriptLine["kind"]> = new Set(["scene_heading", "character", "transition", "shot"]);

/**
 * The script as a PDF on the screenplay page (US Letter, Courier 12) or the Chinese page (A4, 35 by 40 letters): a
 * title page, page numbers from the second page on, printed scene numbers on both margins, (MORE) and (CONT'D) where a
 * speech is parted. Rows of lines that the last
 * revision changed carry a star, the pages behind the first its name and date, the title page those of all. Notes are not
 * printed; of an omitted scene its number and OMITTED. `watermark` stands pale across every page: whose copy it is.
 * `revisedOnly` leaves out the pages on which nothing carries the last revision's star, and the title page; locked pages
 * take their place among those that are out by their numbers.
 */
export function scriptPdf(
  script: WrittenScript,
  kind: PageKind,
  {
    watermark,
    language,
    revisedOnly = false,
  }: { readonly watermark: string; readonly language: string; readonly revisedOnly?: boolean },
): Uint8Array {
  const paper = openPaper(scriptPlaces[kind].size);
  if (!revisedOnly) setTitlePage(paper, script, kind);
  const lines = printedLines(script.lines);
  const revision = script.revisions?.at(-1);
  for (const [index, page] of paginate(lines, kind, script.pages).entries()) {
    if (revisedOnly && !isRevised(lines, page, revision?.id)) continue;
    paper.page();
    setPage(paper, lines, page, kind, revision?.id);
    if (index === 0 && !revisedOnly) continue;
    setPageNumber(paper, page.label, kind);
    const { left, letters } = scriptPlaces[kind];
    if (revision) paper.text(inWords(revision), { face: faceOf(kind), size: letters, x: left, y: 45 });
  }
  if (paper.pages === 0) paper.page();
  if (watermark.trim() !== "") paper.watermark(watermark.trim());
  return paper.finish({ title: script.title, language });
}

/** The number of a page at its head, on the right. */
export function setPageNumber(paper: Paper, number: string, kind: PageKind): void {
  const { left, letters, cell } = scriptPlaces[kind];
  const x = left + papers[kind].cells * cell;
  paper.text(`${number}.`, { face: faceOf(kind), size: letters, x, y: 45, align: "right" });
}

/** Whether a line of a page was changed by a revision. */
function isRevised(lines: readonly ScriptLine[], page: ScriptPage, revision: string | undefined): boolean {
  return (
    revision !== undefined &&
    page.rows.some(({ pieces }) => pieces.some((piece) => lines[piece.line]?.revision === revision))
  );
}

function inWords({ name, date }: Revision): string {
  return date === "" ? name : `${name}  ${date}`;
}

/** Sets the words of a page of `lines` where a script has them, and stars beside rows that `revision` changed. */
export function setPage(
  paper: Paper,
  lines: readonly ScriptLine[],
  page: ScriptPage,
  kind: PageKind,
  revision?: string,
): void {
  const { left, top, cell, row, letters } = scriptPlaces[kind];
  const style = { face: faceOf(kind), size: letters };
  const x = (at: number) => left + at * cell;
  const y = (at: number) => top + at * row;
  const cue = page.continued === null ? undefined : lines[page.continued];
  if (cue) paper.text(`${cue.text.toUpperCase()} (CONT'D)`, { ...style, x: x(20), y: y(0) });
  for (const { row: at, pieces } of page.rows) {
    if (revision !== undefined && pieces.some((piece) => lines[piece.line]?.revision === revision))
      paper.text("*", { ...style, x: x(papers[kind].cells) + starGap, y: y(at) });
    for (const piece of pieces) {
      const line = lines[piece.line];
      if (!line) continue;
      setPiece(paper, line, piece, { x: x(piece.cell), y: y(at), kind });
      if (line.kind !== "scene_heading" || piece.from > 0 || !line.number || line.text.startsWith(line.number))
        continue;
      const right = x(papers[kind].cells) + numberGap;
      paper.text(line.number, { ...style, x: left - numberGap, y: y(at), align: "right" });
      paper.text(line.number, { ...style, x: right, y: y(at), align: "right" });
    }
  }
  if (page.more !== null) paper.text("(MORE)", { ...style, x: x(20), y: y(page.more) });
}

function setPiece(
  paper: Paper,
  line: ScriptLine,
  { from, to, sign }: Piece,
  at: { readonly x: number; readonly y: number; readonly kind: PageKind },
): void {
  let x = at.x;
  const size = scriptPlaces[at.kind].letters;
  for (const run of runsOf(line, [from, to])) {
    if (run.from < from || run.from >= to) continue;
    const words = at.kind === "western" && inCapitals.has(line.kind) ? run.text.toUpperCase() : run.text;
    const style = { face: faceOf(at.kind, run.styles), size };
    paper.text(words, { ...style, x, y: at.y });
    const width = paper.measure(words, style);
    if (run.styles.has("underline")) paper.line([x, at.y + 2], [x + width, at.y + 2], 0.7);
    x += width;
  }
  if (sign !== "") paper.text(sign, { face: faceOf(at.kind), size, x, y: at.y });
}

function faceOf(kind: PageKind, styles: ReadonlySet<string> = new Set()): Face {
  if (kind === "chinese") return styles.has("bold") ? "sans-bold" : "sans";
  if (styles.has("bold")) return styles.has("italic") ? "mono-bold-italic" : "mono-bold";
  return styles.has("italic") ? "mono-italic" : "mono";
}

/** Title and authors a third down the page, the other fields at its foot; no page where there is nothing to say. */
function setTitlePage(paper: Paper, { title, titlePage, revisions = [] }: WrittenScript, kind: PageKind): void {
  const { title: shown, credit, author, authors, source, ...others } = titlePage;
  const by = author ?? authors ?? "";
  const name = (title || shown) ?? "";
  if (name === "" && by === "") return;
  const { left, letters, row } = scriptPlaces[kind];
  const style = { face: faceOf(kind), size: letters };
  paper.page();
  let y = paper.height / 3;
  for (const text of [name, "", ...(by === "" ? [] : [credit ?? "", by]), "", source ?? ""].flatMap((part) =>
    part.split("\n"),
  )) {
    paper.text(text, { ...style, x: paper.width / 2, y, align: "middle" });
    y += row * 1.5;
  }
  const foot = [...Object.values(others).flatMap((value) => value.split("\n")), ...revisions.map(inWords)];
  for (const [index, text] of foot.entries())
    paper.text(text, { ...style, x: left, y: paper.height - 90 - (foot.length - 1 - index) * row });
}

import type { LockedPages } from "../../../shared/script/pages/locked-pages.ts";
import { paginate, type ScriptPage } from "../../../shared/script/pages/paginate.ts";
import type { Paper as PageKind } from "../../../shared/script/pages/set-lines.ts";
import { printedLines } from "../../../shared/script/revisions/omit-scene.ts";
import type { ScriptLine } from "../../../shared/script/scene.ts";
import { openPaper, type Paper } from "./paper.ts";
import { scriptPlaces, setPage, setPageNumber } from "./script-pdf.ts";

/**
 * Sides: of the script's pages those on which these scenes stand, as they are numbered there. What belongs to other
 * scenes is not printed; its place is struck through. `head` stands over every page, `watermark` across it: whose copy
 * it is. Without any of the scenes in the script, one page that has the head alone.
 */
export function sidesPdf(asked: {
  readonly lines: readonly ScriptLine[];
  readonly kind: PageKind;
  /** The pages that keep their numbers; null or left out while they are counted. */
  readonly pages?: LockedPages | null;
  /** Scene ids. */
  readonly scenes: readonly string[];
  readonly head: string;
  readonly watermark: string;
  readonly language: string;
}): Uint8Array {
  const { kind, head } = asked;
  const paper = openPaper(scriptPlaces[kind].size);
  const lines = printedLines(asked.lines);
  const wanted = wantedLines(lines, new Set(asked.scenes));
  const isWanted = (line: number | null | undefined) => typeof line === "number" && wanted[line] === true;
  for (const [index, page] of paginate(lines, kind, asked.pages).entries()) {
    if (!page.rows.some(({ pieces }) => pieces.some(({ line }) => isWanted(line)))) continue;
    paper.page();
    setPage(paper, lines, onlyWanted(page, isWanted), kind);
    strikeOthers(paper, page, isWanted, kind);
    if (index > 0) setPageNumber(paper, page.label, kind);
  }
  if (paper.pages === 0) paper.page();
  for (let page = 1; page <= paper.pages; page++)
    paper.onPage(page, () => paper.text(head, { face: "sans", size: 8, x: scriptPlaces[kind].left, y: 30 }));
  if (asked.watermark.trim() !== "") paper.watermark(asked.watermark.trim());
  return paper.finish({ title: head, language: asked.language });
}

/** For each line whether it belongs to one of the scenes. */
function wantedLines(lines: readonly ScriptLine[], scenes: ReadonlySet<string>): boolean[] {
  let within = false;
  return lines.map(({ kind, uid }) => {
    if (kind === "scene_heading") within = scenes.has(uid);
    return within;
  });
}

type IsWanted = (line: number | null | undefined) => boolean;

function onlyWanted(page: ScriptPage, isWanted: IsWanted): ScriptPage {
  const goesOn = page.rows.at(-1)?.pieces.some(({ line }) => isWanted(line)) ?? false;
  return {
    label: page.label,
    rows: page.rows.map(({ row, pieces }) => ({ row, pieces: pieces.filter(({ line }) => isWanted(line)) })),
    more: goesOn ? page.more : null,
    continued: isWanted(page.continued) ? page.continued : null,
  };
}

/** A frame and a stroke through each run of rows that are not of these scenes. */
function strikeOthers(paper: Paper, page: ScriptPage, isWanted: IsWanted, kind: PageKind): void {
  const { left, top, row: high, letters } = scriptPlaces[kind];
  const right = paper.width - left;
  const grey = "9AA0AA";
  let from: number | null = null;
  const strike = (first: number, last: number) => {
    const [above, below] = [top + first * high - letters, top + last * high + letters / 3];
    paper.box(left, above, right - left, below - above, null, grey);
    paper.line([left, below], [right, above], 0.5, grey);
  };
  for (const [at, { row, pieces }] of page.rows.entries()) {
    const other = !pieces.some(({ line }) => isWanted(line));
    if (other) from ??= row;
    const last = page.rows[at - 1]?.row ?? row;
    if (!other && from !== null) {
      strike(from, last);
      from = null;
    }
  }
  if (from !== null) strike(from, page.rows.at(-1)?.row ?? from);
}

import { screenplayPage } from "./pages/page-model.ts";
import type { PageModel, ScriptLine } from "./scene.ts";

/** Each page break swallows about a blank line: no space is set above what opens a page. */
const swallowed = 1;
/** A Chinese page: 35 characters to the line, 40 lines to the page. */
const chineseLines = 40;
const chineseWidth = 35;

const wideCharacter = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/**
 * A scene's length in eighths of a page, at least 1: wrapped lines and the space above them, eight times
 * over the lines of a page, rounded up. Notes and synopses take no room. Chinese text is measured on a
 * Chinese page, where a cue and its words share a line. A scene that opens the script stands at the top of a page,
 * where no space is set above it.
 */
export function sceneEighths(
  lines: readonly ScriptLine[],
  { opens = false, page = screenplayPage }: { readonly opens?: boolean; readonly page?: PageModel } = {},
): number {
  const first = lines[0];
  const free = opens && first && first.text !== "" && !isChinese(first, undefined, lines[1]);
  const above = free ? page.elements[first.kind].above / (page.lines + swallowed) : 0;
  return Math.max(1, Math.ceil(8 * (pageShare(lines, page) - above) - 1e-9));
}

/** Pages the lines fill, at least 1. */
export function pagesOf(lines: readonly ScriptLine[], page: PageModel = screenplayPage): number {
  return Math.max(1, Math.ceil(pageShare(lines, page) - 1e-9));
}

function pageShare(lines: readonly ScriptLine[], page: PageModel): number {
  let western = 0;
  let chinese = 0;
  let carried = 0;
  lines.forEach((line, index) => {
    const { width, above } = page.elements[line.kind];
    if (width === 0 || line.text === "") return;
    if (!isChinese(line, lines[index - 1], lines[index + 1])) {
      western += above + wrappedLines(line.text, width);
      return;
    }
    const cue = line.kind === "character" || line.kind === "parenthetical";
    if (cue && speaksOn(lines[index + 1])) {
      carried += columns(line.text) + 1;
      return;
    }
    chinese += line.kind === "scene_heading" ? 1 : 0;
    for (const part of line.text.split("\n")) {
      chinese += Math.max(1, Math.ceil((carried + columns(part)) / chineseWidth));
      carried = 0;
    }
  });
  return western / (page.lines + swallowed) + chinese / chineseLines;
}

function speaksOn(next: ScriptLine | undefined): boolean {
  return next?.kind === "dialogue" || next?.kind === "parenthetical" || next?.kind === "lyric";
}

/** A cue in Latin letters with Chinese words under it sits on the Chinese page. */
function isChinese(line: ScriptLine, before: ScriptLine | undefined, after: ScriptLine | undefined): boolean {
  if (wideCharacter.test(line.text)) return true;
  if (line.kind === "character") return after !== undefined && speaksOn(after) && wideCharacter.test(after.text);
  return line.kind === "dialogue" && before?.kind === "character" && wideCharacter.test(before.text);
}

/** Width of a text in Chinese characters; a Latin letter is half of one. */
function columns(text: string): number {
  let half = 0;
  for (const character of text) half += wideCharacter.test(character) ? 2 : 1;
  return half / 2;
}

function wrappedLines(text: string, width: number): number {
  let lines = 0;
  for (const part of text.split("\n")) {
    let used = 0;
    lines++;
    for (const word of part.split(" ")) {
      const length = [...word].length;
      if (used > 0 && used + 1 + length > width) {
        lines++;
        used = 0;
      }
      const total = used === 0 ? length : used + 1 + length;
      lines += Math.max(0, Math.ceil(total / width) - 1);
      used = total > width ? total % width : total;
    }
  }
  return lines;
}

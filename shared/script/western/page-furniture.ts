import { furnitureFrom } from "../reading/piece.ts";
import type { Row } from "../reading/row.ts";
import type { SourceLine } from "../scene.ts";
import { opensScene } from "./western-heading.ts";
import { canBeCue, isFurniture, isPageNumber } from "./western-line.ts";

/**
 * Takes what belongs to the page and not to the script out of the rows: (MORE), CONTINUED, page numbers,
 * revision stars, headers that come back with another number each time, and the repeated cue of a speech that a
 * page broke after (MORE). A number among the lines of a speech is speech.
 */
export function withoutFurniture(source: readonly Row[]): { rows: Row[]; furniture: SourceLine[] } {
  const headers = repeatedHeaders(source);
  const furniture: SourceLine[] = [];
  const rows: Row[] = [];
  let owed = 0;
  let broken = false;
  source.forEach((row, index) => {
    const next = source[index + 1];
    const alone = row.blanks > 0 || index === 0 || (next?.blanks ?? 1) > 0;
    const previous = source[index - 1];
    const spoken =
      row.blanks === 0 && previous !== undefined && (canBeCue(previous.text) || /^\(.*\)$/.test(previous.text));
    if (isFurniture(row.text) || (isPageNumber(row.text) && alone && !spoken) || headers.has(shapeOf(row.text))) {
      furniture.push(...furnitureFrom(row));
      owed = Math.max(owed, row.blanks);
      broken ||= /MORE/.test(row.text);
      return;
    }
    if (broken && canBeCue(row.text) && /\((?:CONT|CON'T)/i.test(row.text)) {
      furniture.push(...furnitureFrom(row));
      owed = 0;
      broken = false;
      return;
    }
    broken = false;
    rows.push(withoutStars({ ...row, blanks: Math.max(owed, row.blanks) }));
    owed = 0;
  });
  return { rows, furniture };
}

/** A revision star at the end of a line, set apart from its words. */
function withoutStars(row: Row): Row {
  const text = row.text
    .replace(/(?:\s{2,}|\t)\*+$/, "")
    .replace(/^\*+\s{2,}/, "")
    .replace(/(?<=[.?!\w)-]) \*$/, "");
  return text === row.text || text.trim() === "" ? row : { ...row, text: text.trim() };
}

/** Lines that differ from each other only in their numbers, at least three of them and not all the same. */
function repeatedHeaders(rows: readonly Row[]): Set<string> {
  const seen = new Map<string, Set<string>>();
  for (const { text } of rows) {
    if (text.length < 4 || text.length > 90 || !/\d/.test(text) || isSceneLike(text)) continue;
    const shape = shapeOf(text);
    if (!/\p{L}{2}/u.test(shape)) continue;
    const texts = seen.get(shape) ?? new Set();
    texts.add(text);
    seen.set(shape, texts);
  }
  const headers = [...seen].filter(
    ([shape, texts]) => texts.size >= 3 && /^#|#\W{0,3}$|\bpage #|rev|draft|#[/.-]#/i.test(shape),
  );
  return new Set(headers.map(([shape]) => shape));
}

function shapeOf(text: string): string {
  return text.toUpperCase().replace(/\d+/g, "#").replace(/\s+/g, " ");
}

function isSceneLike(text: string): boolean {
  return opensScene(text) || /^(?:SCENE|SC\.)\s/i.test(text) || /^\d+[A-Z]?\.?\s+\S.*\s\d+[A-Z]?\.?$/.test(text);
}

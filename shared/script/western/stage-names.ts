import type { Row } from "../reading/row.ts";
import { opensScene } from "./western-heading.ts";
import { canBeCue, isCapitals, isShot, isTransition } from "./western-line.ts";

/** A name in capitals, an aside, and words behind a full stop, a tab or a dash: "MARA. (beat) It was fish." */
const named =
  /^(\p{Lu}[\p{Lu}\d .'’#&-]{0,28}?(?:\s\([^()]{1,24}\))?)(?:(\.)(?:\s+|$)|(\t+| {3,})|\s(—|--|–)\s)((?:\([^()]*\)|\[[^[\]]*\])?\s*\S.*)?$/u;
const abbreviation = /\b(?:MR|MRS|MS|DR|ST|SGT|LT|CAPT|COL|GEN|PROF|REV|JR|SR|INT|EXT|NO|SC)$/;
/** So many speeches must be set so. */
const fewest = 4;

/**
 * Stage plays and some scripts set a full stop, a tab or a dash behind the name and the words on the same line. Where
 * names that come back are set so more often than in any other way, each such line gets the colon that the others have.
 */
export function withStageNames(rows: readonly Row[]): readonly Row[] {
  const signs = new Map<string, Map<string, number>>();
  let others = 0;
  for (const [index, row] of rows.entries()) {
    const found = stageName(row);
    if (found) {
      const times = signs.get(found.sign) ?? new Map<string, number>();
      signs.set(found.sign, times.set(found.name, (times.get(found.name) ?? 0) + 1));
    } else if (/^\p{Lu}[^\p{Ll}:]{1,24}:\s/u.test(row.text)) others++;
    else if (canBeCue(row.text) && rows[index + 1]?.blanks === 0 && !isShot(row.text)) others++;
  }
  const usual = [...signs]
    .map(([sign, times]) => ({ sign, lines: [...times.values()].reduce((sum, n) => sum + (n > 1 ? n : 0), 0) }))
    .sort((a, b) => b.lines - a.lines)[0];
  if (!usual || usual.lines < fewest || usual.lines <= others) return rows;
  return rows.map((row) => {
    const found = stageName(row);
    return found?.sign === usual.sign
      ? { ...row, text: found.words === "" ? found.name : `${found.name}: ${found.words}` }
      : row;
  });
}

function stageName({ text, scene }: Row): { name: string; sign: string; words: string } | null {
  if (scene !== undefined || text.length > 2000 || !/^\p{Lu}/u.test(text)) return null;
  let from = 0;
  for (;;) {
    const found = named.exec(from === 0 ? text : text.slice(from));
    if (!found) return null;
    const name = text.slice(0, from) + (found[1] as string).trim();
    const words = (found[5] ?? "").trim();
    const sign = found[2] ?? (found[3] ? "\t" : "—");
    if (sign === "." && abbreviation.test(name) && from === 0 && found[1]?.length !== undefined) {
      // "MRS. HALE. Eat.": the stop behind the first word belongs to it.
      from = (found[0].length - words.length) | 0;
      if (words === "" || from >= text.length) return null;
      continue;
    }
    if (opensScene(text) || isTransition(name) || isShot(name) || !isCapitals(name) || !canBeCue(name)) return null;
    if (isCapitals(words) && words.length > 3 && /\d+$/.test(words)) return null;
    return { name, sign, words };
  }
}

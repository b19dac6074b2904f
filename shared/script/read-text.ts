import { readChinese } from "./chinese/read-chinese.ts";
import { assemble, type Reading } from "./reading/piece.ts";
import { type Row, rowsOf } from "./reading/row.ts";
import type { ReadScript } from "./scene.ts";
import { readFountain } from "./western/read-fountain.ts";

/**
 * Reads a plain text as a script: Fountain, an indented screenplay, unindented text, "NAME: words" scripts and
 * Chinese scripts are told apart by their own marks. Any text is read; prose becomes one scene without a
 * heading and the warning no_headings. Throws no_scenes for a blank text.
 */
export function readText(text: string): ReadScript {
  const rows = rowsOf(text);
  const { uids: _, ...script } = assemble(readRows(rows), rows);
  return script;
}

function readRows(rows: readonly Row[]): Reading {
  return isChinese(rows) ? readChinese(rows) : readFountain(rows);
}

/** Whether a text is mostly Chinese: one Chinese character says about as much as three Latin letters. */
export function isChinese(rows: readonly Row[]): boolean {
  let han = 0;
  let latin = 0;
  for (const { text } of rows) {
    han += text.match(/\p{Script=Han}/gu)?.length ?? 0;
    latin += text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  }
  return han > 0 && han * 3 >= latin;
}

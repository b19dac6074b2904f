import { isChinese } from "./chinese/is-chinese.ts";
import { readChinese } from "./chinese/read-chinese.ts";
import { assemble } from "./reading/piece.ts";
import { rowsOf } from "./reading/row.ts";
import type { ReadScript } from "./scene.ts";
import { readWestern } from "./western/read-western.ts";

/**
 * Reads a plain text as a script: Fountain, an indented screenplay, unindented text, "NAME: words" scripts and
 * Chinese scripts are told apart by their own marks. Any text is read; prose becomes one scene without a
 * heading and the warning no_headings. Throws no_scenes for a blank text.
 */
export function readText(text: string): ReadScript {
  const rows = rowsOf(text);
  const reading = isChinese(rows) ? readChinese(rows) : readWestern(rows);
  const isScript = reading.pieces.some((piece) => piece.kind === "scene_heading" || piece.kind === "character");
  const { uids: _, ...script } = assemble(isScript ? reading : { ...reading, format: "prose" }, rows);
  return script;
}

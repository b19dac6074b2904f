import { isChinese } from "./chinese/is-chinese.ts";
import { readChinese } from "./chinese/read-chinese.ts";
import { chineseRows } from "./pdf/chinese-rows.ts";
import { pageRows } from "./pdf/page-rows.ts";
import type { PdfPage } from "./pdf-page.ts";
import { assemble } from "./reading/piece.ts";
import type { ReadScript } from "./scene.ts";
import { ScriptError } from "./script-error.ts";
import { readWestern } from "./western/read-western.ts";

/**
 * Reads a script from the lines of a PDF. Lines are counted through all pages. Headers, footers and page numbers
 * are recognised by where they stand and how often they return. The page count is the file's own. Throws
 * no_text_layer when no page has a line.
 */
export function readPdfLines(pages: readonly PdfPage[]): ReadScript {
  const { rows, furniture, all } = pageRows(pages);
  if (all.length === 0) throw new ScriptError("no_text_layer");
  const reading = isChinese(rows) ? readChinese(chineseRows(rows)) : readWestern(rows);
  const { uids: _, ...script } = assemble(
    { ...reading, format: "pdf", furniture: [...furniture, ...reading.furniture] },
    all,
  );
  return { ...script, pageCount: pages.length };
}

import type { CallSheet } from "../../shared/schedule/call-sheet/call-sheet.ts";
import { callSheetTables, type SheetStanding } from "../../shared/schedule/call-sheet/sheet-tables.ts";
import { sheetWords } from "../../shared/schedule/call-sheet/sheet-words.ts";
import type { PaperLanguage } from "../../shared/schedule/reports/format.ts";
import { papersPdf } from "./pdf/report-pdf.ts";

/** A call sheet as a PDF; one that has not gone out says across every page that it is a draft. */
export function callSheetFile(asked: {
  readonly sheet: CallSheet;
  readonly standing: SheetStanding;
  readonly language: PaperLanguage;
  readonly printed: string;
}): Uint8Array {
  const { sheet, standing, language, printed } = asked;
  const words = sheetWords[language];
  const watermark = standing.published ? "" : words.draft;
  const [first, ...others] = callSheetTables(sheet, standing, language);
  if (!first) throw new Error("a call sheet has a table of information at least");
  const head = { ...first, name: words.name };
  return papersPdf([head, ...others], language, { printed, watermark });
}

import { documentName } from "../../../shared/documents/names.ts";
import { type CallSheet, callOf } from "../../../shared/schedule/call-sheet/call-sheet.ts";
import { sheetWords } from "../../../shared/schedule/call-sheet/sheet-words.ts";
import { formatDate, type PaperLanguage } from "../../../shared/schedule/reports/format.ts";
import { isChinese } from "../../../shared/script/chinese/is-chinese.ts";
import { readPageLock } from "../../../shared/script/revisions/page-lock.ts";
import { linesIn } from "../../collab/projections.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../access.ts";
import { linkOf } from "./call-links.ts";
import { type Asking, readCallSheet } from "./call-sheets.ts";

type SidesFile = { readonly name: string; readonly bytes: Uint8Array };

/** The script pages of a call sheet's scenes, with the reader's name across them. */
export async function callSheetSides(services: Services, asking: Asking, sheetId: string): Promise<SidesFile> {
  const { script } = await accessScript(services.db, asking.userId, asking.scriptId, "read", "script");
  const { sheet } = await readCallSheet(services, asking, sheetId);
  if (!sheet) throw new ApiError("call_sheet_not_found");
  const reader = await services.db.selectFrom("user").select("name").where("id", "=", asking.userId).executeTakeFirst();
  return sidesOf(services, {
    sheet: sheet as unknown as CallSheet,
    script,
    character: null,
    watermark: reader?.name ?? "",
    language: asking.language,
  });
}

/**
 * The same for the holder of a private link: of a called character their own scenes, of everybody else the day's. Throws
 * `call_sheet_not_found` where the link is wrong or revoked, or the sheet goes out without sides.
 */
export async function linkSides(
  services: Services,
  asked: { readonly token: string; readonly address: string; readonly language: PaperLanguage },
): Promise<SidesFile> {
  const link = await linkOf(services, asked.token, asked.address);
  if (link.sheet.fields.sides !== true) throw new ApiError("call_sheet_not_found");
  const { sheet, character, name, title, script_id: id } = link;
  const { language } = asked;
  return sidesOf(services, { sheet, script: { id, title }, character, watermark: name, language });
}

async function sidesOf(
  services: Services,
  asked: {
    readonly sheet: CallSheet;
    readonly script: { readonly id: string; readonly title: string };
    readonly character: string | null;
    readonly watermark: string;
    readonly language: PaperLanguage;
  },
): Promise<SidesFile> {
  const { sheet, script, language, watermark } = asked;
  const words = sheetWords[language];
  const own = callOf(sheet, asked.character);
  const sign = own && String(own.boardId ?? own.name);
  const scenes =
    asked.character === null ? sheet.scenes : sheet.scenes.filter(({ cast }) => sign && cast.includes(sign));
  const { lines, pages } = await services.documents.readDocument(documentName("script", script.id), (doc) => ({
    lines: linesIn(doc),
    pages: readPageLock(doc),
  }));
  const date = sheet.date ? formatDate(sheet.date, language, "long") : "";
  const bytes = await services.thread.ask("sides", {
    lines,
    kind: isChinese(lines) ? "chinese" : "western",
    pages,
    scenes: scenes.map(({ id, sceneId }) => sceneId ?? id),
    head: [script.title, words.sides, words.day(sheet.number, sheet.of), date].filter(Boolean).join(" · "),
    watermark,
    language,
  });
  return { name: `${script.title || "script"} ${words.sides} ${sheet.date || sheet.number}.pdf`, bytes };
}

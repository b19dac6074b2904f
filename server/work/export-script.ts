import { scriptTags } from "../../shared/breakdown/script-tags.ts";
import { documentName } from "../../shared/documents/names.ts";
import { can } from "../../shared/project/permissions.ts";
import { isChinese } from "../../shared/script/chinese/is-chinese.ts";
import { pageOf } from "../../shared/script/pages/kept-page.ts";
import { readPageLock } from "../../shared/script/revisions/page-lock.ts";
import { readRevisions } from "../../shared/script/revisions/revision-sets.ts";
import { readTitle, readTitlePage } from "../../shared/script/script-document.ts";
import { writeFdx } from "../../shared/script/writing/write-fdx.ts";
import { writeFountain } from "../../shared/script/writing/write-fountain.ts";
import { writeText } from "../../shared/script/writing/write-text.ts";
import { writeWord } from "../../shared/script/writing/write-word.ts";
import { linesIn, scenesIn } from "../collab/projections.ts";
import { ApiError } from "../errors.ts";
import { zipFiles } from "../exports/zip-files.ts";
import type { Services } from "../services.ts";
import { accessScript } from "./access.ts";
import { readElements } from "./projection.ts";

/** The forms a script can leave in, with the type each is sent as. */
export const exportFormats = {
  fdx: "application/xml",
  fountain: "application/octet-stream",
  txt: "text/plain; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;
export type ExportFormat = keyof typeof exportFormats;

/**
 * The script as it is now, as a file of another program. Final Draft's form takes the breakdown's tags along for whoever
 * may read the breakdown. A PDF carries the `watermark`, where one is given, across every page, and may have the pages
 * alone that the last revision changed.
 */
export async function exportScript(
  services: Services,
  userId: string,
  scriptId: string,
  {
    format,
    watermark,
    pages,
  }: { readonly format: ExportFormat; readonly watermark: string; readonly pages: "all" | "revised" },
): Promise<{ readonly name: string; readonly content: string | Uint8Array<ArrayBuffer> }> {
  const { script, who } = await accessScript(services.db, userId, scriptId, "read", "script");
  if (script.status === "parsing") throw new ApiError("script_still_parsing");
  const { documents } = services;
  const { scenes, page, ...written } = await documents.readDocument(documentName("script", scriptId), (doc) => ({
    title: readTitle(doc),
    titlePage: readTitlePage(doc),
    lines: linesIn(doc),
    revisions: readRevisions(doc),
    pages: readPageLock(doc),
    scenes: scenesIn(doc),
    page: pageOf(doc),
  }));
  const name = `${written.title || "script"}.${format}`;
  if (format === "fountain") return { name, content: writeFountain(written) };
  const kind = isChinese(written.lines) ? "chinese" : "western";
  if (format === "txt") return { name, content: writeText(written, kind) };
  if (format === "docx") return { name, content: zipFiles(writeWord(written, kind)) };
  if (format === "pdf") {
    const language = kind === "chinese" ? "zh" : "en";
    const about = { watermark, language, revisedOnly: pages === "revised" };
    const bytes = await services.thread.ask("scriptPdf", { script: written, kind, about });
    return { name, content: new Uint8Array(bytes) };
  }
  const tags = can(who, "read", "breakdown") ? scriptTags(await readElements(documents, scriptId), written.lines) : [];
  const eighths = new Map(scenes.map((scene) => [scene.id, scene.eighths]));
  return { name, content: writeFdx({ ...written, tags, eighths, page }) };
}

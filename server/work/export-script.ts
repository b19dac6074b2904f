import { scriptTags } from "../../shared/breakdown/script-tags.ts";
import { documentName } from "../../shared/documents/names.ts";
import { can } from "../../shared/project/permissions.ts";
import { readTitle, readTitlePage } from "../../shared/script/script-document.ts";
import { writeFdx } from "../../shared/script/writing/write-fdx.ts";
import { writeFountain } from "../../shared/script/writing/write-fountain.ts";
import { linesIn, scenesIn } from "../collab/projections.ts";
import { ApiError } from "../errors.ts";
import type { Services } from "../services.ts";
import { accessScript } from "./access.ts";
import { readElements } from "./projection.ts";

/** The forms a script can leave in, with the type each is sent as. */
export const exportFormats = {
  fdx: "application/xml",
  fountain: "application/octet-stream",
} as const;
export type ExportFormat = keyof typeof exportFormats;

/**
 * The script as it is now, as a file of another program. Final Draft's form takes the breakdown's tags along for whoever
 * may read the breakdown.
 */
export async function exportScript(
  services: Services,
  userId: string,
  scriptId: string,
  format: ExportFormat,
): Promise<{ readonly name: string; readonly text: string }> {
  const { script, who } = await accessScript(services.db, userId, scriptId, "read", "script");
  if (script.status === "parsing") throw new ApiError("script_still_parsing");
  const { documents } = services;
  const { scenes, ...written } = await documents.readDocument(documentName("script", scriptId), (doc) => ({
    title: readTitle(doc),
    titlePage: readTitlePage(doc),
    lines: linesIn(doc),
    scenes: scenesIn(doc),
  }));
  const name = `${written.title || "script"}.${format}`;
  if (format === "fountain") return { name, text: writeFountain(written) };
  const tags = can(who, "read", "breakdown") ? scriptTags(await readElements(documents, scriptId), written.lines) : [];
  const eighths = new Map(scenes.map((scene) => [scene.id, scene.eighths]));
  return { name, text: writeFdx({ ...written, tags, eighths }) };
}

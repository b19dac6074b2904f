import { breakDown } from "../../shared/breakdown/break-down.ts";
import { documentName } from "../../shared/documents/names.ts";
import type { ScriptTag } from "../../shared/script/scene.ts";
import { newId } from "../engines/database/new-id.ts";
import type { Services } from "../services.ts";
import type { Actor } from "./actor.ts";
import { readScenes } from "./projection.ts";

/**
 * Finds what the script's scenes need, by rule and from the file's own tags, and adds it to the breakdown
 * document. What people wrote there stays; run twice it adds nothing the second time.
 */
export async function breakDownScript(
  services: Services,
  scriptId: string,
  actor: Actor | null,
  tags: readonly ScriptTag[] = [],
): Promise<void> {
  const scenes = await readScenes(services.documents, scriptId);
  await services.documents.editDocument(documentName("breakdown", scriptId), actor, (doc, origin) =>
    breakDown(doc, scenes, { newId: () => newId("element"), tags }, origin),
  );
}

import * as Y from "yjs";
import { documentName } from "../../shared/documents/names.ts";
import type { ScriptTag } from "../../shared/script/scene.ts";
import type { Services } from "../services.ts";
import type { Actor } from "./actor.ts";
import { readScenes } from "./projection.ts";
import { takeIn } from "./take-in.ts";

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
  const breakdown = documentName("breakdown", scriptId);
  if (actor) await services.versions.keep(breakdown, { reason: "run", by: actor.id });
  const scenes = await readScenes(services.documents, scriptId);
  const document = await services.documents.readDocument(breakdown, (doc) => Y.encodeStateAsUpdate(doc));
  const added = await services.thread.ask("breakDown", { document, scenes, tags });
  await takeIn(services.documents, breakdown, actor, added);
}

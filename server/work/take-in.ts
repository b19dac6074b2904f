import { takeWhole } from "../engines/updates/take-update.ts";
import type { Documents } from "../services.ts";
import type { Actor } from "./actor.ts";

/** Takes updates into a live document in order; each is on disk, and others have had their turn, before the next. */
export async function takeIn(
  documents: Documents,
  name: string,
  actor: Actor | null,
  updates: readonly Uint8Array[],
): Promise<void> {
  for (const update of updates)
    await documents.editDocument(name, actor, (doc, origin) => takeWhole(doc, update, origin));
}

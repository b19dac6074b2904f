import type * as Y from "yjs";
import { rootRecords } from "../documents/record.ts";
import { restoreRecord } from "./restore-records.ts";

/** Makes the storyboard, or the shots of the chosen scenes, what it was in `version`. Shots that came since go. */
export function restoreStoryboard(
  doc: Y.Doc,
  version: Y.Doc,
  sceneIds: readonly string[] | null,
  origin: unknown,
): void {
  doc.transact(() => {
    const [now, then] = [rootRecords(doc, "shots"), rootRecords(version, "shots")];
    const chosen = (id: string) =>
      sceneIds === null || [now, then].some((shots) => sceneIds.includes(String(shots.get(id)?.get("scene"))));
    for (const id of then.keys()) if (chosen(id)) restoreRecord(doc, version, "shots", id);
    for (const id of [...now.keys()]) if (!then.has(id) && chosen(id)) now.delete(id);
  }, origin);
}

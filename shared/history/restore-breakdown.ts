import type * as Y from "yjs";
import { rootMap, rootRecords, splitKey } from "../documents/record.ts";
import { restoreRecord, restoreValues, setValue } from "./restore-records.ts";

/**
 * Makes the breakdown, or the sheets of the chosen scenes, what it was in `version`. What has come since is flagged
 * as taken away and not deleted, as when a person takes it away, so that somebody's edit of it at the same moment
 * survives. A chosen scene's elements that are gone come back for all their scenes of then and now.
 */
export function restoreBreakdown(
  doc: Y.Doc,
  version: Y.Doc,
  sceneIds: readonly string[] | null,
  origin: unknown,
): void {
  const scenes = sceneIds && new Set(sceneIds);
  const chosen = (sceneId: string | undefined) => scenes === null || (sceneId !== undefined && scenes.has(sceneId));
  doc.transact(() => {
    const links = rootMap<Record<string, unknown> | null>(version, "links");
    for (const [key, link] of links) if (chosen(splitKey(key, "|")?.[0])) setValue(doc, "links", key, link);
    for (const [key, link] of [...rootMap<Record<string, unknown> | null>(doc, "links")])
      if (link && !link.off && !links.has(key) && chosen(splitKey(key, "|")?.[0]))
        setValue(doc, "links", key, { ...link, off: true });
    restoreValues(doc, version, "scenes", (key) => chosen(splitKey(key, ":")?.[0]));
    restoreElements(doc, version, scenes);
  }, origin);
}

function restoreElements(doc: Y.Doc, version: Y.Doc, scenes: ReadonlySet<string> | null): void {
  const [now, then] = [rootRecords(doc, "elements"), rootRecords(version, "elements")];
  if (scenes === null) {
    for (const id of then.keys()) restoreRecord(doc, version, "elements", id);
    for (const [id, record] of now) if (!then.has(id) && !record.get("removed")) record.set("removed", true);
    return;
  }
  for (const [key, link] of rootMap<{ off?: boolean } | null>(version, "links")) {
    const [sceneId = "", elementId = ""] = splitKey(key, "|") ?? [];
    if (!scenes.has(sceneId) || link?.off || then.get(elementId)?.get("removed")) continue;
    if (now.get(elementId)?.get("removed") !== undefined || !now.has(elementId))
      restoreRecord(doc, version, "elements", elementId);
  }
}

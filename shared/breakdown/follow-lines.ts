import type * as Y from "yjs";
import type { ScriptLine } from "../script/scene.ts";
import { linkElement, readBreakdown, readKnown } from "./breakdown-document.ts";

/**
 * Tags the scene that a line stands in now with what the line is the evidence of, where it went to another scene than
 * it was tagged in: by a split, a joining, or a paragraph that moved. The tag it had stays; one that somebody took away
 * from the scene stays away.
 */
export function followLines(doc: Y.Doc, lines: readonly ScriptLine[], origin: unknown): void {
  const homes = new Map<string, string>();
  let scene = "";
  for (const line of lines) {
    if (line.kind === "scene_heading") scene = line.uid;
    homes.set(line.uid, scene);
  }
  const { hasLink } = readKnown(doc);
  doc.transact(() => {
    for (const link of readBreakdown(doc).links) {
      const sceneId = link.lineUid === null ? "" : (homes.get(link.lineUid) ?? "");
      if (sceneId === "" || sceneId === link.sceneId || hasLink(sceneId, link.elementId)) continue;
      linkElement(doc, { ...link, sceneId }, origin);
    }
  }, origin);
}

import * as Y from "yjs";
import type { ScriptLine } from "../scene.ts";
import { readLines, scriptBody } from "../script-document.ts";
import { scenesOf } from "../script-scenes.ts";
import { readRevisions, revisionUnderWay } from "./revision-sets.ts";

/**
 * Omits a scene or brings it back. Its words stay in the script, and so does all that hangs on it; its number, where
 * the script prints numbers, is kept in its heading. Nothing happens when the scene is gone or is that already.
 */
export function setOmitted(doc: Y.Doc, sceneId: string, omitted: boolean, origin: unknown): void {
  for (const node of doc.getXmlFragment(scriptBody).toArray()) {
    if (!(node instanceof Y.XmlElement) || node.getAttribute("uid") !== sceneId) continue;
    const scenes = scenesOf(readLines(doc));
    const scene = scenes.find(({ id }) => id === sceneId);
    if (!scene || scene.omitted === omitted) return;
    const numbered = scenes.some(({ counted }) => !counted);
    doc.transact(() => {
      if (omitted) node.setAttribute("omitted", "true");
      else node.removeAttribute("omitted");
      const revision = revisionUnderWay(readRevisions(doc));
      if (revision) node.setAttribute("rev", revision.id);
      if (omitted && numbered) node.setAttribute("num", scene.number);
    }, origin);
    return;
  }
}

/** The lines as they are printed: of an omitted scene the heading alone, which says OMITTED. */
export function printedLines(lines: readonly ScriptLine[]): ScriptLine[] {
  let omitted = false;
  return lines.flatMap((line) => {
    if (line.kind === "scene_heading") omitted = line.omitted === true;
    if (!omitted) return [line];
    const { styles: _, ...heading } = line;
    return line.kind === "scene_heading" ? [{ ...heading, text: "OMITTED" }] : [];
  });
}

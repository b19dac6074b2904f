import type { Node as LineNode } from "@tiptap/pm/model";
import { cueNames, nameKey } from "../../../shared/script/characters.ts";
import { kindOf } from "./screenplay-nodes.ts";

/**
 * Whether the cue at this line names who spoke last in the scene and something else than speech stands between, so
 * that the page says (CONT'D). A cue that says so already, or has Chinese letters, does not.
 */
export function continuesSpeech(doc: LineNode, index: number): boolean {
  const cue = doc.child(index).textContent;
  if (/\(|（|\p{Script=Han}/u.test(cue) || cue.trim() === "" || doc.child(index).attrs.dual) return false;
  let parted = false;
  for (let at = index - 1; at >= 0; at--) {
    const line = doc.child(at);
    const kind = kindOf(line);
    if (kind === "scene_heading") return false;
    if (kind === "character") return parted && nameOf(line.textContent) === nameOf(cue);
    if (kind === "action" && line.content.size > 0) parted = true;
  }
  return false;
}

function nameOf(cue: string): string {
  return nameKey(cueNames(cue).join("/"));
}

import type { CommentAnchor } from "../comments/comment-anchor.ts";
import type { SheetEntry } from "./sheet-of.ts";

/** What a comment on an element of a scene's sheet hangs on: the element, told beside its scene. */
export function elementAnchor({ element, link }: SheetEntry): CommentAnchor {
  return { target: `element:${element.id}`, sceneId: link.sceneId, lineUid: null, quote: element.name };
}

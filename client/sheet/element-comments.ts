import type { Breakdown } from "../../shared/breakdown/element.ts";
import type { CommentAnchor } from "../comments/comment-anchor.ts";
import type { SheetEntry } from "./sheet-of.ts";

/** What a comment on an element hangs on; it is shown with the scene whose sheet it was written beside. */
export function elementAnchor({ element, link }: SheetEntry): CommentAnchor {
  const sceneId = link.sceneId || null;
  return { target: elementTarget(element.id), name: element.name, sceneId, lineUid: null, quote: "" };
}

/** An element as comments name it. */
export function elementTarget(elementId: string): string {
  return `element:${elementId}`;
}

/** How the element of a comment is called now: null once it is gone, undefined for what is no element. */
export function elementName(breakdown: Breakdown, target: string): string | null | undefined {
  if (!target.startsWith("element:")) return undefined;
  return breakdown.elements.find(({ id }) => elementTarget(id) === target)?.name ?? null;
}

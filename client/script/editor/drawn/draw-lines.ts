import type { Node as LineNode } from "@tiptap/pm/model";
import { type Decoration, DecorationSet } from "@tiptap/pm/view";

/** What is to be drawn at the lines of a page, line by line from its first. */
export function drawLines(
  doc: LineNode,
  draw: (line: LineNode, offset: number) => readonly Decoration[],
): DecorationSet {
  const drawn: Decoration[] = [];
  doc.forEach((line, offset) => {
    drawn.push(...draw(line, offset));
  });
  return DecorationSet.create(doc, drawn);
}

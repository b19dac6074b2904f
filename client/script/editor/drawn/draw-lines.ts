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

const seen = new WeakMap<DecorationSet, DecorationSet>();

/**
 * What is drawn between and around lines, as the editor is to have it: it would look through all of it for each line
 * whenever a letter is typed, for what is drawn within the line's text. There is nothing of that kind.
 */
export function aroundLines(drawn: DecorationSet | undefined): DecorationSet | undefined {
  if (!drawn || drawn === DecorationSet.empty) return drawn;
  const around: DecorationSet =
    seen.get(drawn) ?? Object.create(drawn, { forChild: { value: () => DecorationSet.empty } });
  seen.set(drawn, around);
  return around;
}

import type { Node as LineNode } from "@tiptap/pm/model";
import type { Selection } from "@tiptap/pm/state";
import * as Y from "yjs";
import { textsOfLine } from "./line-node.ts";

/** A selection that moves with the words it stands in; in the form in which it is told to the others. */
export interface Caret {
  readonly anchor: Y.RelativePosition;
  readonly head: Y.RelativePosition;
}

/** A place in the script: the line, counted from the first, and the letters before it. */
export interface LinePlace {
  readonly line: number;
  readonly offset: number;
}

/** The selection of a page that shows `lines`; null on a page without lines. */
export function caretOf({ $anchor, $head }: Selection, lines: readonly Y.XmlElement[]): Caret | null {
  const [anchor, head] = [$anchor, $head].map(($place) => {
    const index = Math.min($place.index(0), lines.length - 1);
    const line = lines[index];
    const beyond = $place.index(0) > index;
    return line && positionIn(line, $place.depth > 0 ? $place.parentOffset : beyond ? Number.POSITIVE_INFINITY : 0);
  });
  return anchor && head ? { anchor, head } : null;
}

/** Where a position stands now; null when its line is gone. */
export function placeOf(position: Y.RelativePosition, lines: readonly Y.XmlElement[], doc: Y.Doc): LinePlace | null {
  const found = Y.createAbsolutePositionFromRelativePosition(position, doc);
  if (!found) return null;
  let line: Y.AbstractType<unknown> | null = found.type;
  let offset = 0;
  if (line instanceof Y.XmlText) {
    const text = line;
    line = text.parent as Y.AbstractType<unknown> | null;
    offset = found.index;
    if (line instanceof Y.XmlElement)
      for (const other of textsOfLine(line).slice(0, textsOfLine(line).indexOf(text))) offset += other.length;
  }
  const index = line instanceof Y.XmlElement ? lines.indexOf(line) : -1;
  return index < 0 ? null : { line: index, offset };
}

/** The position of a place on a page that begins with line `first`; null when its line is not on the page. */
export function pagePosition(doc: LineNode, first: number, { line, offset }: LinePlace): number | null {
  const index = line - first;
  if (index < 0 || index >= doc.childCount) return null;
  let at = 0;
  for (let above = 0; above < index; above++) at += doc.child(above).nodeSize;
  return at + 1 + Math.min(offset, doc.child(index).content.size);
}

function positionIn(line: Y.XmlElement, offset: number): Y.RelativePosition {
  const texts = textsOfLine(line);
  let rest = offset;
  for (const [nth, text] of texts.entries()) {
    if (rest <= text.length || nth === texts.length - 1)
      return Y.createRelativePositionFromTypeIndex(text, Math.min(rest, text.length), -1);
    rest -= text.length;
  }
  return Y.createRelativePositionFromTypeIndex(line, 0, -1);
}

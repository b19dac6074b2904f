import * as Y from "yjs";
import type { Caret } from "./caret-places.ts";
import { lineEdits, pageEdits } from "./line-binding.ts";

/**
 * Undo of this reader's own edits on the page. A step ends with a pause of half a second. What others wrote stays: a
 * line or a text that still holds something is not taken away with the step that made it.
 */
export function undoSteps(body: Y.XmlFragment): Y.UndoManager {
  return new Y.UndoManager(body, {
    trackedOrigins: new Set<unknown>([pageEdits, lineEdits]),
    deleteFilter: mayBeTaken,
  });
}

/** Whether undo may delete an item: lines and texts only when they are empty. */
export function mayBeTaken(item: Y.Item): boolean {
  if (!(item.content instanceof Y.ContentType)) return true;
  const { type } = item.content;
  const holds = type instanceof Y.Text || (type instanceof Y.XmlElement && type.nodeName === "line");
  return !holds || (type as Y.XmlElement | Y.Text).length === 0;
}

/**
 * Keeps with each step where the caret was before it; `show` puts it back there after an undo. Returns the way to stop.
 */
export function keepCarets(undo: Y.UndoManager, caretBefore: () => Caret | null, show: (caret: Caret) => void) {
  const added = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }) => {
    stackItem.meta.set(keepCarets, caretBefore());
  };
  const popped = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }) => {
    const caret = stackItem.meta.get(keepCarets) as Caret | null | undefined;
    if (caret) show(caret);
  };
  undo.on("stack-item-added", added);
  undo.on("stack-item-popped", popped);
  return () => {
    undo.off("stack-item-added", added);
    undo.off("stack-item-popped", popped);
  };
}

import type { PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/**
 * Takes over what the reader has just selected, before the browser tells of it. Between a change of the selection and
 * the event that says so a key would be taken for the old selection, and drawing would bring the old one back.
 */
export function readSelection(view: EditorView): void {
  if (!view.composing && view.hasFocus()) view.dom.ownerDocument.dispatchEvent(new Event("selectionchange"));
}

/** Draws something anew that a plugin shows, and leaves the reader's selection as it is. */
export function drawAnew(view: EditorView, key: PluginKey, shown: unknown): void {
  readSelection(view);
  view.dispatch(view.state.tr.setMeta(key, shown));
}

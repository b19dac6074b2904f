import { TextSelection } from "@tiptap/pm/state";
import type { Editor } from "@tiptap/react";
import type { CommentAnchor } from "../comments/comment-anchor.ts";
import { kindOf, uidOf } from "./editor/screenplay-nodes.ts";

const longestQuote = 280;

/** Puts the caret behind a scene's heading and brings the heading to the top of the page. False: no such scene. */
export function goToScene(editor: Editor, sceneId: string): boolean {
  return goToLine(editor, sceneId, "start");
}

/** Puts the caret at the end of a line and brings it into view. */
export function goToLine(editor: Editor, uid: string, block: "start" | "center"): boolean {
  let found = -1;
  editor.state.doc.forEach((line, offset) => {
    if (found < 0 && uidOf(line) === uid) found = offset;
  });
  const line = found < 0 ? null : editor.state.doc.nodeAt(found);
  if (!line) return false;
  const caret = TextSelection.create(editor.state.doc, found + 1 + line.content.size);
  editor.view.dispatch(editor.state.tr.setSelection(caret));
  const shown = editor.view.nodeDOM(found);
  if (shown instanceof HTMLElement) shown.scrollIntoView({ block });
  editor.view.dom.focus({ preventScroll: true });
  return true;
}

/** What a comment on the selected words hangs on; null above the first heading, where there is no scene. */
export function selectionAnchor(editor: Editor): CommentAnchor | null {
  const { doc, selection } = editor.state;
  const quote = doc.textBetween(selection.from, selection.to, " ").trim().slice(0, longestQuote);
  const index = selection.$from.index(0);
  for (let at = index; at >= 0; at--) {
    const sceneId = kindOf(doc.child(at)) === "scene_heading" ? uidOf(doc.child(at)) : null;
    if (sceneId) return { sceneId, lineUid: uidOf(doc.child(index)), quote };
  }
  return null;
}

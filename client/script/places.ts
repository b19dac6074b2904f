import { TextSelection } from "@tiptap/pm/state";
import type { Editor } from "@tiptap/react";
import type { AnchorPiece, Thread } from "../../shared/comments/thread.ts";
import type { CommentAnchor } from "../comments/comment-anchor.ts";
import { scriptOf } from "./editor/binding/shared-lines.ts";
import { placeOfThread } from "./editor/comment-marks.ts";
import { kindOf, uidOf } from "./editor/screenplay-nodes.ts";

const longestQuote = 2000;
const mostLines = 100;

/** Puts the caret behind a scene's heading and brings the heading to the top of the page. False: no such scene. */
export function goToScene(editor: Editor, sceneId: string): boolean {
  return goToLine(editor, sceneId, "start");
}

/** Puts the caret at the end of a line and brings it into view. */
export function goToLine(editor: Editor, uid: string, block: "start" | "center"): boolean {
  const script = scriptOf(editor.state);
  const index = script?.binding.indexOf(uid) ?? -1;
  if (index >= 0) script?.reveal(index);
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
  editor.view.focus();
  return true;
}

/** Selects a thread's words and brings them into view. False: they are not in the script. */
export function goToThread(editor: Editor, thread: Thread): boolean {
  const script = scriptOf(editor.state);
  const index = thread.lineUid ? (script?.binding.indexOf(thread.lineUid) ?? -1) : -1;
  if (index >= 0 && !placeOfThread(editor.state.doc, thread)) script?.reveal(index);
  const place = placeOfThread(editor.state.doc, thread);
  if (!place) return false;
  const caret = TextSelection.create(editor.state.doc, place.to);
  editor.view.dispatch(editor.state.tr.setSelection(caret));
  const { node } = editor.view.domAtPos(place.from);
  (node instanceof HTMLElement ? node : node.parentElement)?.scrollIntoView({ block: "center" });
  return true;
}

/** What a comment on the selected words hangs on; null above the first heading, where there is no scene. */
export function selectionAnchor(editor: Editor): CommentAnchor | null {
  const { doc, selection } = editor.state;
  const range: AnchorPiece[] = [];
  doc.nodesBetween(selection.from, selection.to, (line, at) => {
    const lineUid = line.type.name === "line" ? uidOf(line) : null;
    if (lineUid === null) return line === doc;
    const picked = line.textContent.slice(Math.max(selection.from - at - 1, 0), Math.max(selection.to - at - 1, 0));
    const start = Math.max(selection.from - at - 1, 0) + picked.length - picked.trimStart().length;
    if (picked.trim() !== "") range.push({ lineUid, start, text: picked.trim() });
    return false;
  });
  const words = range.slice(0, mostLines);
  const index = selection.$from.index(0);
  for (let at = index; at >= 0; at--) {
    const sceneId = kindOf(doc.child(at)) === "scene_heading" ? uidOf(doc.child(at)) : null;
    if (!sceneId) continue;
    const quote = words
      .map(({ text }) => text)
      .join("\n")
      .slice(0, longestQuote);
    return { sceneId, lineUid: words[0]?.lineUid ?? uidOf(doc.child(index)), quote, range: words };
  }
  return null;
}

import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { keyedKinds } from "../../../shared/script/element-keys.ts";
import { toggleDual } from "./dual-dialogue.ts";
import { nextLine, removeEmptyBefore, removeEmptyBehind, setKind, turnLine } from "./edit-lines.ts";
import { newUid } from "./line-ids.ts";
import { detectKind } from "./line-kinds.ts";
import { kindOf } from "./screenplay-nodes.ts";

/**
 * The keys writers bring with them: Enter and Tab move between elements, Ctrl/Cmd+1…9 name one, and what is typed
 * gives an element away. Nothing here runs while an input method composes: the editor withholds those keys.
 */
export const Typing = Extension.create({
  name: "typing",
  addKeyboardShortcuts() {
    const run = (command: ReturnType<typeof setKind>) => (): boolean =>
      command(this.editor.state, this.editor.view.dispatch);
    const kinds = keyedKinds.flatMap((kind, index) => [
      [`Mod-${index + 1}`, run(setKind(kind))],
      [`Mod-Alt-${index + 1}`, run(setKind(kind))],
    ]);
    return {
      Enter: run(nextLine(newUid)),
      "Shift-Enter": () => this.editor.commands.insertContent("\n"),
      Tab: run(turnLine(newUid, false)),
      "Shift-Tab": run(turnLine(newUid, true)),
      Backspace: run(removeEmptyBefore),
      Delete: run(removeEmptyBehind),
      "Mod-d": run(toggleDual),
      ...Object.fromEntries(kinds),
    };
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey("typing"),
      props: {
        handleTextInput: (view, from, to, text) => !view.composing && from === to && giveAway(view, from, text),
      },
    }),
  ],
});

/** Types the text and, where the line now gives itself away, turns it into what it is. False: nothing was done. */
function giveAway(view: EditorView, at: number, text: string): boolean {
  const { state } = view;
  const $at = state.doc.resolve(at);
  const before = $at.parent.textBetween(0, $at.parentOffset) + text;
  const detected = detectKind(kindOf($at.parent), before);
  if (!detected) return false;
  view.dispatch(state.tr.insertText(text, at));
  setKind(detected.kind)(view.state, view.dispatch);
  const start = view.state.selection.$from.start();
  if (detected.drop > 0) view.dispatch(view.state.tr.delete(start, start + detected.drop));
  if (detected.kind === "parenthetical") closeBracket(view, view.state, text);
  return true;
}

/** The bracket that was typed gets its partner behind the caret. */
function closeBracket(view: EditorView, state: EditorState, opened: string): void {
  const at = state.selection.from;
  const closing = state.tr.insertText(opened === "（" ? "）" : ")", at);
  view.dispatch(closing.setSelection(TextSelection.create(closing.doc, at)));
}

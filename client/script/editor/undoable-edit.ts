import type { Editor } from "@tiptap/react";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { scriptMeta } from "../../../shared/script/script-document.ts";

const origin = { source: "history" };

/** Edits of the script that are not typed: each is one step of the editor's own undo, title page included. */
export function undoableEdit(editor: Editor, doc: Y.Doc) {
  return {
    run: (change: (origin: unknown) => void): void => {
      const manager = yUndoPluginKey.getState(editor.state).undoManager as Y.UndoManager;
      manager.addTrackedOrigin(origin);
      manager.addToScope([doc.getMap(scriptMeta)]);
      manager.lastChange = 0;
      change(origin);
      manager.lastChange = 0;
    },
    undo: (): void => void editor.commands.undo(),
  };
}

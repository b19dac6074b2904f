import type { Editor } from "@tiptap/react";
import type * as Y from "yjs";
import { scriptMeta } from "../../../shared/script/script-document.ts";
import { scriptOf } from "./binding/shared-lines.ts";

const origin = { source: "history" };

/** Edits of the script that are not typed: each is one step of the editor's own undo, title page included. */
export function undoableEdit(editor: Editor, doc: Y.Doc) {
  return {
    run: (change: (origin: unknown) => void): void => {
      const manager = scriptOf(editor.state)?.undo;
      if (!manager) return;
      manager.addTrackedOrigin(origin);
      manager.addToScope([doc.getMap(scriptMeta)]);
      manager.lastChange = 0;
      change(origin);
      manager.lastChange = 0;
    },
    undo: (): void => void editor.commands.undo(),
  };
}

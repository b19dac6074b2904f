import { getSchema } from "@tiptap/core";
import { Text } from "@tiptap/extension-text";
import { EditorState, Plugin, type Transaction } from "@tiptap/pm/state";
import type * as Y from "yjs";
import {
  bindLines,
  type LineBinding,
  type ShownLines,
  shownKey,
} from "../../client/script/editor/binding/line-binding.ts";
import { repairLineIds } from "../../client/script/editor/line-ids.ts";
import { Line, lineMarks, Screenplay } from "../../client/script/editor/screenplay-nodes.ts";
import { scriptBody } from "../../shared/script/script-document.ts";

export const screenplaySchema = getSchema([Screenplay, Text, Line, ...lineMarks]);

/** A page of the editor without a browser: the state, and the binding that ties it to the script's document. */
export interface ScriptOnPage {
  readonly binding: LineBinding;
  state(): EditorState;
  /** One edit of the reader, with ids for the lines it makes, written into the document. */
  edit(change: (state: EditorState) => Transaction): void;
  close(): void;
}

/** Opens a script's document on a page that shows `atFirst` lines of it. */
export function scriptOnPage(doc: Y.Doc, makeUid: () => string, atFirst = Number.POSITIVE_INFINITY): ScriptOnPage {
  const binding = bindLines(doc.getXmlFragment(scriptBody), (total) => Math.min(total, atFirst));
  const shown = new Plugin<ShownLines>({
    key: shownKey,
    state: {
      init: () => ({ first: 0, total: 0, away: null }),
      apply: (transaction, before) => {
        const now = transaction.getMeta(shownKey) as ShownLines | undefined;
        return now ?? (transaction.selectionSet ? { ...before, away: null } : before);
      },
    },
  });
  let state = EditorState.create({ schema: screenplaySchema, plugins: [shown] });
  const dispatch = (transaction: Transaction) => {
    const before = state;
    state = state.apply(transaction);
    const repair = repairLineIds([transaction], before, state, makeUid);
    if (repair) state = state.apply(repair);
    binding.push(state);
  };
  const close = binding.attach({
    get state() {
      return state;
    },
    dispatch,
    isCaretSeen: () => false,
  });
  return { binding, state: () => state, edit: (change) => dispatch(change(state)), close };
}

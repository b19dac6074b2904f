import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { readSelection } from "../page-selection.ts";
import type { Caret } from "./caret-places.ts";
import { bindLines, type LineBinding, type ShownLines, shownKey } from "./line-binding.ts";
import { linesAtFirst, type ScriptWindow, scriptWindow, scrollerOf } from "./script-window.ts";
import { keepCarets, undoSteps } from "./undo-steps.ts";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    sharedLines: {
      /** Takes back the reader's own last step. */
      undo: () => ReturnType;
      /** Does it again. */
      redo: () => ReturnType;
    };
  }
}

/** The whole script behind a page that may show a part of it. */
export interface ScriptOnPage {
  readonly binding: LineBinding;
  readonly undo: Y.UndoManager;
  /** Brings a line onto the page, counted from the first of the script. */
  readonly reveal: (line: number) => void;
}

const key = new PluginKey<ScriptOnPage>("scriptOnPage");

/** The script that a state shows. Null in an editor that shares none. */
export function scriptOf(state: EditorState): ScriptOnPage | null {
  return key.getState(state) ?? null;
}

/** Whether a transaction brings in what stands in the document: another's edit, an undo, or other lines of it. */
export function isRemote(transaction: Transaction): boolean {
  return transaction.getMeta(shownKey) !== undefined;
}

/** Whether the reader's caret stands in a line that is not on the page. */
export function isCaretAway(state: EditorState): boolean {
  return Boolean(shownKey.getState(state)?.away);
}

/** The screenplay as a shared document, with undo of one's own work; of a long one the page has what is near. */
export const SharedLines = Extension.create<{ fragment: Y.XmlFragment | null }>({
  name: "sharedLines",
  priority: 1000,
  addOptions: () => ({ fragment: null }),
  addCommands() {
    const step = (back: boolean) => () => {
      return ({ tr, state, dispatch }: { tr: Transaction; state: EditorState; dispatch: unknown }) => {
        // The step comes back through the document.
        tr.setMeta("preventDispatch", true);
        const undo = scriptOf(state)?.undo;
        if (!undo || (back ? undo.undoStack : undo.redoStack).length === 0) return false;
        if (dispatch && back) undo.undo();
        else if (dispatch) undo.redo();
        return true;
      };
    };
    return { undo: step(true), redo: step(false) };
  },
  addKeyboardShortcuts() {
    return {
      "Mod-z": () => this.editor.commands.undo(),
      "Mod-y": () => this.editor.commands.redo(),
      "Shift-Mod-z": () => this.editor.commands.redo(),
    };
  },
  addProseMirrorPlugins() {
    const { fragment } = this.options;
    if (!fragment) return [];
    const binding = bindLines(fragment, linesAtFirst);
    const undo = undoSteps(fragment);
    this.editor.on("destroy", () => undo.destroy());
    let near: ScriptWindow | null = null;
    let caretBefore: Caret | null = null;
    const script: ScriptOnPage = { binding, undo, reveal: (line) => near?.reveal(line) };
    return [
      new Plugin<ScriptOnPage>({ key, state: { init: () => script, apply: () => script } }),
      new Plugin<ShownLines>({
        key: shownKey,
        state: {
          init: () => ({ first: 0, total: 0, away: null }),
          apply: (transaction, shown) => {
            const now = transaction.getMeta(shownKey) as ShownLines | undefined;
            if (now) return now;
            const total = binding.lines().length;
            return shown.away && (transaction.selectionSet || transaction.docChanged)
              ? { ...shown, total, away: null }
              : shown;
          },
        },
        props: {
          handleDOMEvents: {
            mousedown: (view, event) => beforeClick(view, event, script, near),
            keydown: (view, event) => {
              readSelection(view);
              return beforeKey(view, event, script, near);
            },
            // What the key has moved, before a timer of the page's puts the caret back where a click had it.
            keyup: (view) => {
              readSelection(view);
              return false;
            },
            paste: (view) => comeBack(view, script),
            cut: (view) => comeBack(view, script),
            compositionstart: (view) => comeBack(view, script),
          },
        },
        view: (view) => {
          near = scriptWindow(view, binding);
          const stop = start(view, script, near, () => caretBefore);
          return {
            update: (_view, before) => {
              if (view.state.doc === before.doc) return;
              caretBefore = binding.caretOf(before);
              binding.push(view.state);
            },
            destroy: stop,
          };
        },
      }),
    ];
  },
});

function start(
  view: EditorView,
  { binding, undo, reveal }: ScriptOnPage,
  near: ScriptWindow,
  caretBefore: () => Caret | null,
): () => void {
  const detach = binding.attach({
    get state() {
      return view.state;
    },
    dispatch: (transaction) => view.dispatch(transaction),
    isCaretSeen: () => {
      if (!view.hasFocus()) return false;
      const { top, bottom } = view.coordsAtPos(view.state.selection.head);
      return bottom >= 0 && top <= window.innerHeight;
    },
  });
  near.fit();
  const stopKeeping = keepCarets(undo, caretBefore, (caret) => {
    const place = binding.placeOf(caret.head);
    if (!place) return;
    reveal(place.line);
    binding.setCaret(caret);
    view.dispatch(view.state.tr.scrollIntoView());
  });
  const onScroll = () => requestAnimationFrame(near.follow);
  document.addEventListener("scroll", onScroll, { capture: true, passive: true });
  return () => {
    detach();
    stopKeeping();
    document.removeEventListener("scroll", onScroll, { capture: true });
  };
}

/** Brings the page back to the caret's line before something is written there. */
function comeBack(view: EditorView, { binding, reveal }: ScriptOnPage): false {
  const away = shownKey.getState(view.state)?.away;
  const place = away && binding.placeOf(away.head);
  if (away && place) {
    reveal(place.line);
    binding.setCaret(away);
    view.dispatch(view.state.tr.scrollIntoView());
  }
  return false;
}

/** A click puts the caret where it is, wherever it was before; with Shift it selects from there. */
function beforeClick(view: EditorView, event: MouseEvent, script: ScriptOnPage, near: ScriptWindow | null): false {
  const shown = shownKey.getState(view.state);
  if (!shown?.away || event.button !== 0) return false;
  const place = event.shiftKey ? script.binding.placeOf(shown.away.anchor) : null;
  if (place) near?.include(place.line, place.line + 1);
  else view.dispatch(view.state.tr.setMeta(shownKey, { ...shown, away: null } satisfies ShownLines));
  return false;
}

const modifiers: ReadonlySet<string> = new Set(["Control", "Shift", "Alt", "Meta", "CapsLock"]);

/** Keys that reach beyond what the page has. */
function beforeKey(view: EditorView, event: KeyboardEvent, script: ScriptOnPage, near: ScriptWindow | null): boolean {
  const { binding, reveal } = script;
  const total = binding.lines().length;
  if (binding.count() >= total || modifiers.has(event.key)) return false;
  const away = isCaretAway(view.state);
  if (away && (event.key === "PageUp" || event.key === "PageDown")) {
    scrollerOf(view.dom).scrollBy({ top: (event.key === "PageUp" ? -0.9 : 0.9) * window.innerHeight });
    event.preventDefault();
    return true;
  }
  const mod = event.ctrlKey || event.metaKey;
  const toStart = mod && (event.key === "Home" || (event.metaKey && event.key === "ArrowUp"));
  const toEnd = mod && (event.key === "End" || (event.metaKey && event.key === "ArrowDown"));
  if (mod && event.key.toLowerCase() === "a") near?.include(0, total);
  const edits = !mod || /^[biud0-9]$/i.test(event.key);
  if (!toStart && !toEnd) return edits && comeBack(view, script);
  if (event.shiftKey) {
    comeBack(view, script);
    near?.include(toStart ? 0 : total, toStart ? 0 : total);
  } else reveal(toStart ? 0 : total - 1);
  const { doc, selection } = view.state;
  const end = toStart ? TextSelection.atStart(doc) : TextSelection.atEnd(doc);
  const anchor = event.shiftKey ? selection.anchor : end.head;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, anchor, end.head)).scrollIntoView());
  event.preventDefault();
  return true;
}

import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { drawAnew } from "../page-selection.ts";
import { type Caret, pagePosition } from "./caret-places.ts";
import { shownKey } from "./line-binding.ts";
import { isRemote, scriptOf } from "./shared-lines.ts";

interface Options {
  readonly awareness: Awareness | null;
  /** The reader, as the others see them. */
  readonly user: Readonly<Record<string, unknown>>;
  readonly render: (user: Record<string, unknown>) => HTMLElement;
}

const key = new PluginKey<DecorationSet>("carets");

/** Shows where the others are in the text, and tells them where the reader is while the page has the focus. */
export const Carets = Extension.create<Options>({
  name: "carets",
  addOptions: () => ({ awareness: null, user: {}, render: () => document.createElement("span") }),
  addProseMirrorPlugins() {
    const { awareness, user, render } = this.options;
    if (!awareness) return [];
    awareness.setLocalStateField("user", user);
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, drawn, _before, state) => {
            if (isRemote(transaction) || transaction.getMeta(key)) return draw(state, awareness, render);
            return transaction.docChanged ? drawn.map(transaction.mapping, transaction.doc) : drawn;
          },
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => watch(view, awareness),
      }),
    ];
  },
});

function watch(view: EditorView, awareness: Awareness) {
  let shown = "";
  let asked: ReturnType<typeof setTimeout> | undefined;
  const redraw = () => {
    asked = undefined;
    const now = JSON.stringify(others(awareness).map(([id, { cursor, user }]) => [id, cursor, user]));
    if (now === shown || view.isDestroyed) return;
    shown = now;
    drawAnew(view, key, true);
  };
  const onChange = () => {
    asked ??= setTimeout(redraw, 0);
  };
  const tell = () => announce(view, awareness);
  awareness.on("change", onChange);
  view.dom.addEventListener("focusin", tell);
  view.dom.addEventListener("focusout", tell);
  onChange();
  return {
    update: (_view: EditorView, before: EditorState) => {
      if (view.state.doc !== before.doc || !view.state.selection.eq(before.selection)) tell();
    },
    destroy: () => {
      clearTimeout(asked);
      awareness.off("change", onChange);
      view.dom.removeEventListener("focusin", tell);
      view.dom.removeEventListener("focusout", tell);
    },
  };
}

/** Tells the others where the caret is, also while its line is not on the page. */
function announce(view: EditorView, awareness: Awareness): void {
  const told = caretIn(awareness.getLocalState());
  if (!view.hasFocus()) {
    if (told) awareness.setLocalStateField("cursor", null);
    return;
  }
  const caret = shownKey.getState(view.state)?.away ?? scriptOf(view.state)?.binding.caretOf(view.state);
  if (!caret) return;
  const same =
    told && Y.compareRelativePositions(told.anchor, caret.anchor) && Y.compareRelativePositions(told.head, caret.head);
  if (!same) awareness.setLocalStateField("cursor", caret);
}

function draw(state: EditorState, awareness: Awareness, render: Options["render"]): DecorationSet {
  const binding = scriptOf(state)?.binding;
  const first = shownKey.getState(state)?.first ?? 0;
  if (!binding) return DecorationSet.empty;
  const drawn = others(awareness).flatMap(([id, told]) => {
    const caret = caretIn(told);
    if (!caret) return [];
    const [anchor, head] = [caret.anchor, caret.head].map((position) => {
      const place = binding.placeOf(position);
      return place && pagePosition(state.doc, first, place);
    });
    if (typeof head !== "number" || typeof anchor !== "number") return [];
    const user = { ...(told.user as Record<string, unknown> | undefined) };
    const colour = /^#[0-9a-f]{6}$/i.test(String(user.color)) ? String(user.color) : "#55606e";
    const style = `background-color: ${colour}40`;
    return [
      Decoration.widget(head, () => render({ ...user, color: colour }), { key: String(id), side: 10 }),
      Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { style }, { inclusiveEnd: true }),
    ];
  });
  return DecorationSet.create(state.doc, drawn);
}

function others(awareness: Awareness): [number, Record<string, unknown>][] {
  return [...awareness.getStates()].filter(([id, state]) => id !== awareness.clientID && state);
}

/** The caret that somebody tells of; null where there is none, or nothing that is one. */
function caretIn(state: Record<string, unknown> | null): Caret | null {
  const cursor = state?.cursor as Partial<Caret> | null | undefined;
  if (!cursor?.anchor || !cursor.head) return null;
  return {
    anchor: Y.createRelativePositionFromJSON(cursor.anchor),
    head: Y.createRelativePositionFromJSON(cursor.head),
  };
}

import { Extension } from "@tiptap/core";
import type { Node as LineNode } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

export interface Found {
  readonly from: number;
  readonly to: number;
}

interface Search {
  readonly wanted: string;
  readonly found: readonly Found[];
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Search>("findText");
const nothing: Search = { wanted: "", found: [], decorations: DecorationSet.empty };

/** Marks every place where the words that are looked for stand. */
export const FindText = Extension.create({
  name: "findText",
  addProseMirrorPlugins: () => [
    new Plugin<Search>({
      key,
      state: {
        init: () => nothing,
        apply: (transaction, search, _before, state) => {
          const wanted = transaction.getMeta(key) as string | undefined;
          if (wanted === undefined && (!transaction.docChanged || search.wanted === "")) return search;
          return look(state.doc, wanted ?? search.wanted);
        },
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
    }),
  ],
});

/** The transaction that looks for words; empty text looks for nothing and takes the marks away. */
export function lookFor(state: EditorState, wanted: string): Transaction {
  return state.tr.setMeta(key, wanted);
}

/** Everything found, in the order of the script. */
export function foundIn(state: EditorState): readonly Found[] {
  return key.getState(state)?.found ?? [];
}

/** Selects the next place behind the selection, or the one before it with `back`; goes round at the ends. */
export function selectNext(state: EditorState, back: boolean): Transaction | null {
  const found = foundIn(state);
  const { from, to } = state.selection;
  const next = back
    ? (found.findLast((place) => place.to <= from) ?? found.at(-1))
    : (found.find((place) => place.from >= to) ?? found[0]);
  return next ? state.tr.setSelection(TextSelection.create(state.doc, next.from, next.to)).scrollIntoView() : null;
}

/** Replaces the places given, from the last to the first so that none moves before its turn. */
export function replaceFound(state: EditorState, places: readonly Found[], replacement: string): Transaction {
  const { tr } = state;
  for (const { from, to } of places.toReversed()) tr.insertText(replacement, from, to);
  return tr;
}

/** Looks without regard to capitals, within lines. */
export function placesOf(doc: LineNode, wanted: string): Found[] {
  const found: Found[] = [];
  const words = wanted.toLocaleLowerCase();
  if (words === "") return found;
  doc.forEach((line, offset) => {
    const text = line.textContent.toLocaleLowerCase();
    if (text.length !== line.textContent.length) return;
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
      found.push({ from: offset + 1 + at, to: offset + 1 + at + words.length });
    }
  });
  return found;
}

function look(doc: LineNode, wanted: string): Search {
  const found = placesOf(doc, wanted);
  const marks = found.map(({ from, to }) => Decoration.inline(from, to, { class: "found-text" }));
  return { wanted, found, decorations: DecorationSet.create(doc, marks) };
}

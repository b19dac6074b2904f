import { Extension } from "@tiptap/core";
import type { Node as LineNode } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { shownKey } from "./binding/line-binding.ts";
import { scriptOf } from "./binding/shared-lines.ts";
import { revisionOf } from "./drawn/revision-marks.ts";

/** Words found: the line, counted from the first of the script, and where in its text. */
export interface Found {
  readonly line: number;
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
          return look(state, wanted ?? search.wanted);
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

/** Which of the places found is selected; -1 for none. */
export function foundAt(state: EditorState): number {
  const { line, from } = selected(state);
  return foundIn(state).findIndex((place) => place.line === line && place.from === from);
}

/** Selects the next place behind the selection, or the one before it with `back`; goes round at the ends. */
export function selectNext(view: EditorView, back: boolean): void {
  const found = foundIn(view.state);
  const { line, from, to } = selected(view.state);
  const next = back
    ? (found.findLast((place) => place.line < line || (place.line === line && place.to <= from)) ?? found.at(-1))
    : (found.find((place) => place.line > line || (place.line === line && place.from >= to)) ?? found[0]);
  if (!next) return;
  scriptOf(view.state)?.reveal(next.line);
  const start = offsets(view.state)[next.line - firstLine(view.state)];
  if (start === undefined) return;
  const { doc, tr } = view.state;
  view.dispatch(tr.setSelection(TextSelection.create(doc, start + next.from, start + next.to)).scrollIntoView());
  // While the reader types in the bar the page has no focus, and does not scroll by itself.
  const { node } = view.domAtPos(start);
  const words = node instanceof HTMLElement ? node : node.parentElement;
  if (!view.hasFocus()) words?.scrollIntoView({ block: "center" });
}

/** Replaces the places given as one step of undo, those in lines that the page does not show as well. */
export function replaceFound(view: EditorView, places: readonly Found[], replacement: string): void {
  const { state } = view;
  const first = firstLine(state);
  const script = scriptOf(state);
  const isHere = ({ line }: Found) => line >= first && line < first + state.doc.childCount;
  if (!script || places.every(isHere)) {
    const starts = offsets(state);
    const { tr } = state;
    // From the last to the first, so that none moves before its turn.
    for (const { line, from, to } of places.toReversed()) {
      const start = starts[line - first] ?? 0;
      tr.insertText(replacement, start + from, start + to);
    }
    view.dispatch(tr);
    return;
  }
  const revision = revisionOf(state);
  const lines = new Map<number, LineNode>();
  for (const { line, from, to } of places.toReversed()) {
    const node = lines.get(line) ?? script.binding.nodeAt(line);
    if (node) lines.set(line, replaced(node, from, to, replacement, revision));
  }
  script.undo.stopCapturing();
  script.binding.writeLines(lines);
  script.undo.stopCapturing();
}

/** Looks without regard to capitals, within a text; nothing where the case of letters changes its length. */
export function placesIn(text: string, wanted: string): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  const lower = text.toLocaleLowerCase();
  const words = wanted.toLocaleLowerCase();
  if (words === "" || lower.length !== text.length) return found;
  for (let at = lower.indexOf(words); at >= 0; at = lower.indexOf(words, at + words.length))
    found.push({ from: at, to: at + words.length });
  return found;
}

function look(state: EditorState, wanted: string): Search {
  const first = firstLine(state);
  const binding = scriptOf(state)?.binding;
  const total = Math.max(first + state.doc.childCount, binding?.lines().length ?? 0);
  const found: Found[] = [];
  for (let line = 0; wanted !== "" && line < total; line++) {
    const here = state.doc.maybeChild(line - first);
    const text = here ? here.textContent : (binding?.textAt(line) ?? "");
    for (const { from, to } of placesIn(text, wanted)) found.push({ line, from, to });
  }
  const starts = offsets(state);
  const marks = found.flatMap(({ line, from, to }) => {
    const start = starts[line - first];
    return start === undefined ? [] : [Decoration.inline(start + from, start + to, { class: "found-text" })];
  });
  return { wanted, found, decorations: DecorationSet.create(state.doc, marks) };
}

function replaced(line: LineNode, from: number, to: number, text: string, revision: string | null): LineNode {
  const marks = line.resolve(from + 1 > line.content.size ? from : from + 1).marks();
  const middle = text === "" ? [] : [line.type.schema.text(text, marks)];
  const content = [...line.slice(0, from).content.content, ...middle, ...line.slice(to).content.content];
  return line.type.create(revision === null ? line.attrs : { ...line.attrs, rev: revision }, content);
}

function selected(state: EditorState): Found {
  const { $from, $to } = state.selection;
  const line = firstLine(state) + $from.index(0);
  return {
    line,
    from: $from.parentOffset,
    to: $to.index(0) === $from.index(0) ? $to.parentOffset : $from.parentOffset,
  };
}

function firstLine(state: EditorState): number {
  return shownKey.getState(state)?.first ?? 0;
}

/** Where the text of each line on the page begins. */
function offsets({ doc }: EditorState): number[] {
  const starts: number[] = [];
  doc.forEach((_line, offset) => {
    starts.push(offset + 1);
  });
  return starts;
}

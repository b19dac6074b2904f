import { Extension } from "@tiptap/core";
import type { Node as LineNode } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { type Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";

/** A stretch of the document around what the reader sees, in positions. */
interface Near {
  readonly from: number;
  readonly to: number;
}

const key = new PluginKey<Near>("nearPage");

/** Up to this many lines everything is drawn at all times: some 250 pages. */
const short = 8000;
/** How far beyond the window's edges is drawn, and how near to the end of that the reader may come (positions). */
const beyond = 8_000;
const margin = 2_500;

/**
 * In a very long script, keeps in mind which stretch is near the reader, so that what stands beside the text is drawn
 * for that stretch alone: the editor looks at each drawn part for each line, and thousands of both would make every
 * letter wait. What is drawn takes no room, so that nothing moves when it comes and goes.
 */
export const NearPage = Extension.create({
  name: "nearPage",
  addProseMirrorPlugins: () => [
    new Plugin<Near>({
      key,
      state: {
        init: () => ({ from: 0, to: 2 * beyond }),
        apply: (transaction, near) => moved(transaction, near),
      },
      props: { attributes: (state) => (isLong(state.doc) ? { "data-long": "" } : ({} as Record<string, string>)) },
      view: (view) => {
        const onScroll = () => requestAnimationFrame(() => lookAround(view));
        document.addEventListener("scroll", onScroll, { capture: true, passive: true });
        return { destroy: () => document.removeEventListener("scroll", onScroll, { capture: true }) };
      },
    }),
  ],
});

/** What is to be drawn between the lines of a document: all of it, or in a very long one what is near the reader. */
export function drawNear(
  state: EditorState,
  near: Near,
  draw: (line: LineNode, offset: number) => readonly Decoration[],
): DecorationSet {
  const all = !isLong(state.doc);
  const drawn: Decoration[] = [];
  state.doc.forEach((line, offset) => {
    if (all || (offset >= near.from && offset <= near.to)) drawn.push(...draw(line, offset));
  });
  return DecorationSet.create(state.doc, drawn);
}

/** The stretch that is near after a transaction, whichever plugin asks first. */
export function nearAfter(transaction: Transaction, before: EditorState): Near {
  return moved(transaction, key.getState(before) ?? { from: 0, to: 2 * beyond });
}

/** The reader has come to another stretch, so that it is to be drawn. */
export function isNewStretch(transaction: Transaction): boolean {
  return transaction.getMeta(key) !== undefined;
}

function moved(transaction: Transaction, near: Near): Near {
  const next = transaction.getMeta(key) as Near | undefined;
  if (next || !transaction.docChanged) return next ?? near;
  const from = transaction.mapping.map(near.from, -1);
  // A script that is only now filled in would stretch what is near over all of it.
  return { from, to: Math.min(Math.max(transaction.mapping.map(near.to), beyond), from + 4 * beyond) };
}

function lookAround(view: EditorView): void {
  if (view.isDestroyed || !isLong(view.state.doc)) return;
  const { left, top, bottom } = view.dom.getBoundingClientRect();
  const at = (y: number) =>
    view.posAtCoords({ left: left + 20, top: Math.min(Math.max(y, top + 1), bottom - 1) })?.pos ?? null;
  const first = at(0);
  const last = at(window.innerHeight);
  if (first === null || last === null) return;
  const { from, to } = key.getState(view.state) ?? { from: 0, to: 0 };
  const size = view.state.doc.content.size;
  if (Math.max(first - margin, 0) >= from && Math.min(last + margin, size) <= to) return;
  view.dispatch(view.state.tr.setMeta(key, { from: first - beyond, to: last + beyond } satisfies Near));
}

function isLong(doc: LineNode): boolean {
  return doc.childCount > short;
}

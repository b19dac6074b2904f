import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, type DecorationSet, type EditorView } from "@tiptap/pm/view";
import { isRemote } from "../binding/shared-lines.ts";
import { drawAnew } from "../page-selection.ts";
import { kindOf } from "../screenplay-nodes.ts";
import { aroundLines, drawLines } from "./draw-lines.ts";

/** The revision whose stars are drawn (null: none), and whether what changes is marked with it. */
interface Revising {
  readonly revision: string | null;
  readonly revising: boolean;
}

interface Marks extends Revising {
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Marks>("revisionMarks");

/** Writes the revision under way into every line its reader changes, and draws a star beside the lines that carry it. */
export const RevisionMarks = Extension.create({
  name: "revisionMarks",
  addProseMirrorPlugins: () => [
    new Plugin<Marks>({
      key,
      state: {
        init: (_config, state) => draw({ revision: null, revising: false }, state),
        apply: (transaction, marks, before, state) => {
          const told = transaction.getMeta(key) as Revising | undefined;
          // A line that is parted loses what is drawn around it.
          const parted = before.doc.childCount !== state.doc.childCount;
          if (told || (transaction.docChanged && (parted || isRemote(transaction)))) return draw(told ?? marks, state);
          if (!transaction.docChanged) return marks;
          return { ...marks, decorations: marks.decorations.map(transaction.mapping, transaction.doc) };
        },
      },
      props: { decorations: (state) => aroundLines(key.getState(state)?.decorations) },
      appendTransaction: (transactions, _before, state) => {
        const revision = revisionOf(state);
        return revision === null ? null : markRevised(transactions, state, revision);
      },
    }),
  ],
});

/** The revision that changes belong to; null while there is none. */
export function revisionOf(state: EditorState): string | null {
  const marks = key.getState(state);
  return marks?.revising ? marks.revision : null;
}

/** From now on changes belong to this revision. */
export function showRevision(view: EditorView, revising: Revising): void {
  drawAnew(view, key, revising);
}

/** The transaction that marks the lines its reader has just changed; null where all of them are, or nothing is printed. */
export function markRevised(
  transactions: readonly Transaction[],
  state: EditorState,
  revision: string,
): Transaction | null {
  const marking = state.tr;
  transactions.forEach((transaction, nth) => {
    if (!transaction.docChanged || isRemote(transaction)) return;
    const later = transactions.slice(nth + 1);
    transaction.mapping.maps.forEach((map, step) => {
      map.forEach((_from, _to, from, to) => {
        const now = (at: number, side: 1 | -1) =>
          later.reduce(
            (place, each) => each.mapping.map(place, side),
            transaction.mapping.slice(step + 1).map(at, side),
          );
        const end = Math.min(now(to, 1), state.doc.content.size);
        state.doc.nodesBetween(Math.min(now(from, -1), end), end, (line, at) => {
          if (line.type.name === "line" && line.attrs.rev !== revision && isPrinted(kindOf(line)))
            marking.setNodeAttribute(at, "rev", revision);
          return false;
        });
      });
    });
  });
  return marking.docChanged ? marking.setMeta(key, { revision, revising: true } satisfies Revising) : null;
}

function isPrinted(kind: ReturnType<typeof kindOf>): boolean {
  return kind !== "note" && kind !== "synopsis";
}

function draw({ revision, revising }: Revising, state: EditorState): Marks {
  const decorations = drawLines(state.doc, (line, offset) =>
    revision !== null && line.attrs.rev === revision
      ? [Decoration.node(offset, offset + line.nodeSize, { class: "revised" })]
      : [],
  );
  return { revision, revising, decorations };
}

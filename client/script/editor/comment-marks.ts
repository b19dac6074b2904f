import { Extension } from "@tiptap/core";
import type { Node as LineNode } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { isRemote } from "./line-ids.ts";
import { uidOf } from "./screenplay-nodes.ts";

/** Words that somebody has commented on: the line they stood in, and the words. */
export interface CommentedWords {
  readonly threadId: string;
  readonly lineUid: string;
  readonly quote: string;
}

interface Marked {
  readonly byLine: ReadonlyMap<string, readonly CommentedWords[]>;
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Marked>("commentMarks");

/** Underlays the words that open comments are about, as long as they stand in their line. */
export const CommentMarks = Extension.create({
  name: "commentMarks",
  addProseMirrorPlugins: () => [
    new Plugin<Marked>({
      key,
      state: {
        init: () => ({ byLine: new Map(), decorations: DecorationSet.empty }),
        apply: (transaction, marked, _before, state) => {
          const words = transaction.getMeta(key) as readonly CommentedWords[] | undefined;
          if (words)
            return draw(
              Map.groupBy(words, ({ lineUid }) => lineUid),
              state.doc,
            );
          if (!transaction.docChanged) return marked;
          if (isRemote(transaction)) return draw(marked.byLine, state.doc);
          return { ...marked, decorations: marked.decorations.map(transaction.mapping, transaction.doc) };
        },
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
    }),
  ],
});

/** Shows which words are commented on. */
export function markComments(view: EditorView, words: readonly CommentedWords[]): void {
  view.dispatch(view.state.tr.setMeta(key, words));
}

function draw(byLine: Marked["byLine"], doc: LineNode): Marked {
  const marks: Decoration[] = [];
  if (byLine.size === 0) return { byLine, decorations: DecorationSet.empty };
  doc.forEach((line, offset) => {
    for (const { threadId, quote } of byLine.get(uidOf(line) ?? "") ?? []) {
      const at = line.textContent.indexOf(quote);
      if (at < 0) continue;
      const from = offset + 1 + at;
      marks.push(Decoration.inline(from, from + quote.length, { class: "commented", "data-thread": threadId }));
    }
  });
  return { byLine, decorations: DecorationSet.create(doc, marks) };
}

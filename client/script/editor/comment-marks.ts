import { Extension } from "@tiptap/core";
import { Fragment, type Node as LineNode, Slice } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { type AnchorLine, placeThreads } from "../../../shared/comments/place-threads.ts";
import type { Thread } from "../../../shared/comments/thread.ts";
import { isRemote } from "./binding/shared-lines.ts";
import { drawAnew } from "./page-selection.ts";
import { kindOf, uidOf } from "./screenplay-nodes.ts";

/** What the page underlays: the threads about words, and the one that is looked at. */
export interface CommentedWords {
  readonly threads: readonly Thread[];
  readonly active: string | null;
}

interface Marked extends CommentedWords {
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Marked>("commentMarks");
const nothing: CommentedWords = { threads: [], active: null };

/**
 * Underlays the words that comments are about, where their marks are now. What is copied leaves the mark behind, and
 * what is cut or dragged takes it along.
 */
export const CommentMarks = Extension.create({
  name: "commentMarks",
  addProseMirrorPlugins: () => [
    new Plugin<Marked>({
      key,
      state: {
        init: () => ({ ...nothing, decorations: DecorationSet.empty }),
        apply: (transaction, marked, _before, state) => {
          const words = transaction.getMeta(key) as CommentedWords | undefined;
          if (words) return draw(words, state.doc);
          if (!transaction.docChanged) return marked;
          if (isRemote(transaction)) return draw(marked, state.doc);
          return { ...marked, decorations: marked.decorations.map(transaction.mapping, transaction.doc) };
        },
      },
      props: {
        decorations: (state) => key.getState(state)?.decorations,
        transformPasted: (slice, view) =>
          view.dragging?.move ? slice : withoutMarks(slice, threadsIn(view.state.doc)),
      },
    }),
  ],
});

/** Shows which words are commented on. */
export function markComments(view: EditorView, words: CommentedWords): void {
  drawAnew(view, key, words);
}

/** Where a thread's words begin on the page; null when they are not in the script. */
export function placeOfThread(doc: LineNode, thread: Thread): { readonly from: number; readonly to: number } | null {
  const range = placeThreads(linesOf(doc), [thread]).get(thread.id)?.ranges[0];
  if (!range) return null;
  const offset = offsetsOf(doc)[range.line] ?? 0;
  return { from: offset + 1 + range.from, to: offset + 1 + range.to };
}

/** The lines of the page as comments see them. */
export function linesOf(doc: LineNode): AnchorLine[] {
  const lines: AnchorLine[] = [];
  doc.forEach((line) => {
    const marks: { threadId: string; from: number; to: number }[] = [];
    line.forEach((text, at) => {
      for (const { type, attrs } of text.marks) {
        if (type.name !== "comment" || typeof attrs.id !== "string") continue;
        const open = marks.findLast((mark) => mark.threadId === attrs.id && mark.to === at);
        if (open) open.to = at + text.nodeSize;
        else marks.push({ threadId: attrs.id, from: at, to: at + text.nodeSize });
      }
    });
    lines.push({ uid: uidOf(line), text: line.textContent, heading: kindOf(line) === "scene_heading", marks });
  });
  return lines;
}

function draw({ threads, active }: CommentedWords, doc: LineNode): Marked {
  if (threads.length === 0) return { threads, active, decorations: DecorationSet.empty };
  const offsets = offsetsOf(doc);
  const marks: Decoration[] = [];
  for (const [threadId, { ranges }] of placeThreads(linesOf(doc), threads)) {
    const resolved = threads.find(({ id }) => id === threadId)?.resolved;
    for (const { line, from, to } of ranges) {
      const start = (offsets[line] ?? 0) + 1;
      const attributes = {
        class: "commented",
        "data-thread": threadId,
        ...(threadId === active ? { "data-active": "" } : {}),
        ...(resolved ? { "data-resolved": "" } : {}),
      };
      marks.push(Decoration.inline(start + from, start + to, attributes));
    }
  }
  return { threads, active, decorations: DecorationSet.create(doc, marks) };
}

function offsetsOf(doc: LineNode): number[] {
  const offsets: number[] = [];
  doc.forEach((_line, offset) => {
    offsets.push(offset);
  });
  return offsets;
}

function threadsIn(doc: LineNode): Set<string> {
  return new Set(linesOf(doc).flatMap(({ marks }) => marks.map(({ threadId }) => threadId)));
}

/** The slice without the marks of these threads: they still stand where it was copied from. */
function withoutMarks(slice: Slice, taken: ReadonlySet<string>): Slice {
  const strip = (fragment: Fragment): Fragment => {
    const nodes: LineNode[] = [];
    fragment.forEach((node) => {
      const marks = node.marks.filter(({ type, attrs }) => type.name !== "comment" || !taken.has(String(attrs.id)));
      nodes.push(node.isText ? node.mark(marks) : node.copy(strip(node.content)));
    });
    return Fragment.from(nodes);
  };
  return new Slice(strip(slice.content), slice.openStart, slice.openEnd);
}

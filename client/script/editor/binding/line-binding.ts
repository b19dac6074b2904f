import type { Node as LineNode } from "@tiptap/pm/model";
import { AllSelection, type EditorState, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import * as Y from "yjs";
import { type Caret, caretOf, pagePosition, placeOf } from "./caret-places.ts";
import { lineOfNode, nodeOfLine, textOfLine, writeLine } from "./line-node.ts";
import { matchLines } from "./match-lines.ts";
import { redrawLines, sameEnds } from "./redraw-lines.ts";

/** Where edits of the page come from, for those who watch the document. */
export const pageEdits = { source: "page" };
/** Where edits of lines come from that the page has not made itself, so that it is to bring them in. */
export const lineEdits = { source: "lines" };

/** What the page shows of the script: the lines from `first` on, of `total`. */
export interface ShownLines {
  readonly first: number;
  readonly total: number;
  /** The reader's caret while its line is not on the page; null when it is. */
  readonly away: Caret | null;
}

/** Set on transactions that bring in what stands in the document; holds what is shown after them. */
export const shownKey = new PluginKey<ShownLines>("shownLines");

/** The editor, as the binding needs it. */
export interface Page {
  readonly state: EditorState;
  dispatch(transaction: Transaction): void;
  /** The caret is where the reader sees it, so that it is to stay in sight when lines come above it. */
  isCaretSeen(): boolean;
}

export type LineBinding = ReturnType<typeof bindLines>;

/**
 * Ties a page to the lines of the document. What is written on one side appears on the other line by line and letter by
 * letter; what did not change is not touched. Of a long script the page may hold a run of lines only (`show`, `begin`
 * says how many at first): the lines above and below are in the document alone.
 */
export function bindLines(fragment: Y.XmlFragment, begin: (total: number) => number) {
  const doc = fragment.doc as Y.Doc;
  const known = new WeakMap<Y.XmlElement, LineNode>();
  const texts = new WeakMap<Y.XmlElement, string>();
  let page: Page | null = null;
  let lines = readElements();
  let first = 0;
  let nodes: readonly LineNode[] = [];
  let busy = false;
  let before: Caret | "all" | null = null;

  function readElements(): readonly Y.XmlElement[] {
    return fragment.toArray().filter((line): line is Y.XmlElement => line instanceof Y.XmlElement);
  }

  /** Shows the document on a page from now on. Returns the way to stop; a page may be attached again. */
  function attach(to: Page): () => void {
    page = to;
    lines = readElements();
    first = Math.min(first, Math.max(0, lines.length - 1));
    redraw(first, nodes.length > 0 ? nodes.length : begin(lines.length), null);
    fragment.observeDeep(pull);
    doc.on("beforeAllTransactions", remember);
    return () => {
      page = null;
      fragment.unobserveDeep(pull);
      doc.off("beforeAllTransactions", remember);
    };
  }

  /** Writes what was changed on the page into the document. */
  function push(state: EditorState): void {
    const next = state.doc.children;
    if (busy || next === nodes) return;
    // Where there is no line yet the page has an empty one of its own.
    if (nodes.length === 0 && next.length === 1 && next[0]?.content.size === 0 && !next[0].attrs.uid) return;
    const [head, tail] = sameEnds(nodes, next);
    const was = nodes.slice(head, nodes.length - tail);
    const now = next.slice(head, next.length - tail);
    if (was.length + now.length > 0) doc.transact(() => write(first + head, was, now), pageEdits);
    nodes = next;
  }

  /** Writes a run of changed lines. Lines that are still there are changed in place, others come and go. */
  function write(at: number, was: readonly LineNode[], now: readonly LineNode[]): void {
    const held = lines.slice(at, at + was.length);
    const matched = matchLines(was, now);
    const kept = new Set(matched);
    const plain = fragment.length === lines.length;
    for (let nth = held.length - 1; nth >= 0; nth--) {
      if (kept.has(nth)) continue;
      let from = nth;
      while (from > 0 && plain && !kept.has(from - 1)) from--;
      fragment.delete(plain ? at + from : fragment.toArray().indexOf(held[nth] as Y.XmlElement), nth - from + 1);
      nth = from;
    }
    const after = now.map((node, nth) => held[matched[nth] ?? -1] ?? lineOfNode(node));
    for (let nth = 0; nth < now.length; nth++) {
      const place = matched[nth] ?? -1;
      if (place >= 0) {
        if (now[nth] !== was[place]) writeLine(after[nth] as Y.XmlElement, now[nth] as LineNode);
        continue;
      }
      let end = nth + 1;
      while (end < now.length && (matched[end] ?? -1) < 0) end++;
      fragment.insertAfter((after[nth - 1] ?? lines[at - 1] ?? null) as Y.XmlElement | null, after.slice(nth, end));
      nth = end - 1;
    }
    lines = [...lines.slice(0, at), ...after, ...lines.slice(at + was.length)];
    for (const [nth, line] of after.entries()) known.set(line, now[nth] as LineNode);
  }

  function remember(): void {
    if (!page || busy) return;
    const { selection } = page.state;
    before = selection instanceof AllSelection ? "all" : caretOf(selection, lines.slice(first, first + nodes.length));
  }

  function pull(events: readonly Y.YEvent<Y.AbstractType<unknown>>[], { origin }: Y.Transaction): void {
    for (const { target } of events) {
      let line: Y.AbstractType<unknown> | null = target;
      while (line && line.parent !== fragment) line = line.parent as Y.AbstractType<unknown> | null;
      if (!(line instanceof Y.XmlElement)) continue;
      texts.delete(line);
      if (origin !== pageEdits) known.delete(line);
    }
    if (!page || origin === pageEdits) return;
    const shown = lines.slice(first, first + nodes.length);
    const toEnd = first + nodes.length === lines.length;
    let [from, to] = [first, first + nodes.length];
    if (events.some(({ target }) => target === fragment)) {
      lines = readElements();
      const there = new Set(lines);
      const top = shown.find((line) => there.has(line));
      const bottom = shown.findLast((line) => there.has(line));
      from = first === 0 ? 0 : top ? lines.indexOf(top) : Math.min(first, Math.max(0, lines.length - 1));
      // A script that is only now filled in would come whole.
      if (toEnd) to = Math.min(lines.length, from + Math.max(begin(lines.length), shown.length + 200));
      else to = bottom ? lines.indexOf(bottom) + 1 : Math.min(from + shown.length, lines.length);
    }
    redraw(from, to - from, before);
  }

  /** Brings the page to `count` lines from `from` on, with the caret where it was. */
  function redraw(from: number, count: number, caret: Caret | "all" | null): void {
    if (!page) return;
    const { state } = page;
    const next = lines.slice(from, from + count).flatMap((_line, nth) => nodeAt(from + nth) ?? []);
    const { tr } = state;
    if (nodes.length > 0 && next.length > 0) redrawLines(tr, nodes, next);
    else if (nodes.length + next.length > 0)
      tr.replaceWith(0, tr.doc.content.size, next.length > 0 ? next : state.schema.node("line"));
    const seen = tr.docChanged && from === first && page.isCaretSeen();
    const shown = shownKey.getState(state);
    if (nodes.length === 0) tr.setSelection(TextSelection.atStart(tr.doc));
    const away = select(tr, from, next.length, shown?.away ?? caret);
    const same = shown?.first === from && shown.total === lines.length && shown.away === away;
    first = from;
    if (!tr.docChanged && !tr.selectionSet && same) return;
    tr.setMeta("addToHistory", false).setMeta(shownKey, { first, total: lines.length, away } satisfies ShownLines);
    if (seen) tr.scrollIntoView();
    nodes = next.length > 0 ? tr.doc.children : [];
    for (const [nth, node] of nodes.entries()) known.set(lines[first + nth] as Y.XmlElement, node);
    busy = true;
    try {
      page.dispatch(tr);
    } finally {
      busy = false;
    }
    if (page && page.state.doc !== tr.doc) push(page.state);
  }

  /** Puts the caret back; what is answered is the caret when its line is not on the page. */
  function select(tr: Transaction, from: number, count: number, caret: Caret | "all" | null): Caret | null {
    if (caret === null || count === 0) return null;
    if (caret === "all") {
      tr.setSelection(new AllSelection(tr.doc));
      return null;
    }
    const [anchor, head] = [caret.anchor, caret.head].map((position) => placeOf(position, lines, doc));
    const one = anchor ?? head;
    const other = head ?? anchor;
    if (!one || !other) return null;
    const places = [one, other].map((place) => pagePosition(tr.doc, from, place));
    const [start, end] = places;
    if (start === null || start === undefined || end === null || end === undefined) return caret;
    if (start !== tr.selection.anchor || end !== tr.selection.head)
      tr.setSelection(TextSelection.between(tr.doc.resolve(start), tr.doc.resolve(end)));
    return null;
  }

  /** Shows `count` lines from `from` on. A caret whose line goes is kept, and what is selected stays on the page. */
  function show(from: number, count: number): void {
    if (!page) return;
    const { selection } = page.state;
    let [top, end] = [Math.max(0, from), Math.min(lines.length, from + count)];
    if (!selection.empty) {
      top = Math.min(top, first + selection.$from.index(0));
      end = Math.max(end, first + Math.min(selection.$to.index(0) + 1, nodes.length));
    }
    remember();
    redraw(top, end - top, before === "all" ? null : before);
  }

  /** Puts the caret somewhere, on the page or not: the next `show` of its line has it. */
  function setCaret(caret: Caret): void {
    if (!page) return;
    const { tr } = page.state;
    const away = select(tr, first, nodes.length, caret);
    page.dispatch(tr.setMeta(shownKey, { first, total: lines.length, away } satisfies ShownLines));
  }

  /** The line as the page would show it; null where there is none. */
  function nodeAt(index: number): LineNode | null {
    const line = lines[index];
    if (!line || !page) return null;
    const node = known.get(line) ?? nodeOfLine(line, page.state.schema);
    known.set(line, node);
    return node;
  }

  /** Changes lines wherever they are, in one edit of this reader. */
  function writeLines(changed: ReadonlyMap<number, LineNode>): void {
    doc.transact(() => {
      for (const [index, node] of changed) {
        const line = lines[index];
        if (line) writeLine(line, node);
      }
    }, lineEdits);
  }

  return {
    attach,
    nodeAt,
    writeLines,
    push,
    show,
    setCaret,
    /** All lines of the script. */
    lines: () => lines,
    /** How many lines the page shows. */
    count: () => nodes.length,
    /** The text of any line. */
    textAt: (index: number): string => {
      const line = lines[index];
      if (!line) return "";
      const text = texts.get(line) ?? textOfLine(line);
      texts.set(line, text);
      return text;
    },
    /** The line that carries a uid, counted from the first; -1 without. */
    indexOf: (uid: string): number => lines.findIndex((line) => line.getAttribute("uid") === uid),
    /** Where a caret stands; null when its line is gone. */
    placeOf: (position: Y.RelativePosition) => placeOf(position, lines, doc),
    /** The caret of a state of the page. */
    caretOf: ({ selection }: EditorState): Caret | null => caretOf(selection, lines.slice(first, first + nodes.length)),
  };
}

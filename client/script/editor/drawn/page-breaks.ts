import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type { PageStart } from "../../../../shared/script/pages/page-starts.ts";
import { isRemote } from "../binding/shared-lines.ts";
import { drawAnew } from "../page-selection.ts";
import { kindOf, uidOf } from "../screenplay-nodes.ts";
import { aroundLines, drawLines } from "./draw-lines.ts";

/** What is drawn of the page breaks: where they are, and how a screen reader names them. */
export interface ShownPages {
  readonly starts: readonly PageStart[];
  readonly label: (page: string) => string;
  /** What the first page is called. */
  readonly first: string;
}

interface Drawn extends ShownPages {
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Drawn>("pageBreaks");
const nothing: ShownPages = { starts: [], label: String, first: "1" };

/**
 * Draws where the printed pages end: a thin line over the text with the number of the next page beside it. The lines
 * take no room and stand between paragraphs in the document, so that writing never jumps and no input method meets
 * them; a break within a paragraph is drawn that many rows below its beginning.
 */
export const PageBreaks = Extension.create({
  name: "pageBreaks",
  addProseMirrorPlugins: () => [
    new Plugin<Drawn>({
      key,
      state: {
        init: () => ({ ...nothing, decorations: DecorationSet.empty }),
        apply: (transaction, drawn, _before, state) => {
          const next = transaction.getMeta(key) as ShownPages | undefined;
          if (next) return draw(next ?? drawn, state);
          if (!transaction.docChanged) return drawn;
          if (isRemote(transaction)) return draw(drawn, state);
          return { ...drawn, decorations: drawn.decorations.map(transaction.mapping, transaction.doc) };
        },
      },
      props: { decorations: (state) => aroundLines(key.getState(state)?.decorations) },
    }),
  ],
});

/** Shows these page breaks from now on. */
export function showPages(view: EditorView, pages: ShownPages): void {
  drawAnew(view, key, pages);
}

/** What the page is called that the caret's line begins on. */
export function pageAtCaret(state: EditorState): string {
  const pages = key.getState(state) ?? nothing;
  const places = new Map(pages.starts.map(({ uid }, place) => [uid, place]));
  const startAt = (line: number) => places.get(uidOf(state.doc.child(line)) ?? "");
  const labelOf = (place: number) => pages.starts[place]?.label ?? pages.first;
  if (places.size === 0) return pages.first;
  const caret = Math.min(state.selection.$head.index(0), state.doc.childCount - 1);
  for (let at = caret; at >= 0; at--) {
    const place = startAt(at);
    if (place === undefined) continue;
    return labelOf(at === caret && (pages.starts[place]?.row ?? 0) > 0 ? place - 1 : place);
  }
  // Above the first break that is drawn: the page before the next one.
  for (let at = caret + 1; at < state.doc.childCount; at++) {
    const place = startAt(at);
    if (place !== undefined) return labelOf(place - 1);
  }
  return pages.first;
}

function draw(pages: ShownPages, state: EditorState): Drawn {
  const byLine = Map.groupBy(pages.starts, ({ uid }) => uid);
  const decorations = drawLines(state.doc, (line, offset) => {
    const kind = kindOf(line);
    return (byLine.get(uidOf(line) ?? "") ?? []).map((start) =>
      Decoration.widget(offset, () => breakElement(start, kind, pages.label(start.label)), {
        side: -2,
        ignoreSelection: true,
        key: `${start.label}|${start.row}|${start.continued}|${kind}`,
      }),
    );
  });
  return { ...pages, decorations };
}

function breakElement({ label: page, row, continued }: PageStart, kind: string, label: string): HTMLElement {
  const element = document.createElement("div");
  element.className = "page-break";
  element.contentEditable = "false";
  element.dataset.before = kind;
  element.style.setProperty("--row", String(row));
  if (row > 0) element.dataset.within = "";
  const rule = document.createElement("div");
  rule.role = "separator";
  rule.ariaLabel = label;
  const number = document.createElement("span");
  number.className = "page-number";
  number.textContent = `${page}.`;
  rule.append(number);
  if (continued) {
    const more = document.createElement("span");
    more.className = "page-more";
    more.textContent = `(MORE) ${continued} (CONT'D)`;
    rule.append(more);
  }
  element.append(rule);
  return element;
}

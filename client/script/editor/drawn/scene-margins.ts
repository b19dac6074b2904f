import { Extension } from "@tiptap/core";
import type { Node as LineNode } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, type DecorationSet, type EditorView } from "@tiptap/pm/view";
import { isRemote } from "../binding/shared-lines.ts";
import { drawAnew } from "../page-selection.ts";
import { kindOf, uidOf } from "../screenplay-nodes.ts";
import { aroundLines, drawLines } from "./draw-lines.ts";

/** What stands beside a scene's heading. */
export interface SceneMargin {
  readonly number: string;
  /** The number is counted, not printed in the script. */
  readonly counted: boolean;
  /** The heading's own text begins with the number. */
  readonly inText: boolean;
  readonly length: string;
  readonly comments: number;
  readonly commentLabel: string;
  /** What stands ahead of an omitted scene's heading; null for a scene that is shot. */
  readonly omitted: string | null;
}

/** What stands beside a scene's heading, by the scene's id. */
export type MarginOf = (sceneId: string) => SceneMargin | undefined;

interface Margins {
  readonly marginOf: MarginOf;
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Margins>("sceneMargins");

/** Draws scene numbers in both margins, lengths and the comment button, and a hint on an empty page. */
export const SceneMargins = Extension.create<{ hint: () => string }>({
  name: "sceneMargins",
  addOptions: () => ({ hint: () => "" }),
  addProseMirrorPlugins() {
    const { hint } = this.options;
    return [
      new Plugin<Margins>({
        key,
        state: {
          init: (_config, state) => draw(() => undefined, state, hint()),
          apply: (transaction, margins, _before, state) => {
            const next = transaction.getMeta(key) as MarginOf | undefined;
            const anew = isRemote(transaction) || state.doc.childCount < 2;
            if (next || (transaction.docChanged && anew)) {
              return draw(next ?? margins.marginOf, state, hint());
            }
            if (!transaction.docChanged) return margins;
            return { ...margins, decorations: margins.decorations.map(transaction.mapping, transaction.doc) };
          },
        },
        props: { decorations: (state) => aroundLines(key.getState(state)?.decorations) },
      }),
    ];
  },
});

/** Shows what is known of the scenes beside their headings. */
export function showMargins(view: EditorView, marginOf: MarginOf): void {
  drawAnew(view, key, marginOf);
}

function draw(marginOf: MarginOf, state: EditorState, hint: string): Margins {
  let open: SceneMargin | undefined;
  const decorations = drawLines(state.doc, (line, offset) => {
    if (isBlank(state.doc)) return [Decoration.node(0, line.nodeSize, { "data-hint": hint })];
    const sceneId = kindOf(line) === "scene_heading" ? uidOf(line) : null;
    if (kindOf(line) === "scene_heading") open = sceneId ? marginOf(sceneId) : undefined;
    const label = open?.omitted ?? null;
    const faint =
      label === null
        ? []
        : [
            Decoration.node(
              offset,
              offset + line.nodeSize,
              omittedLook(sceneId && !/^omitted$/i.test(line.textContent) ? label : null),
            ),
          ];
    return sceneId && open ? [marginWidget(sceneId, open, offset), ...faint] : faint;
  });
  return { marginOf, decorations };
}

function omittedLook(label: string | null): Record<string, string> {
  return { class: "omitted", ...(label === null ? {} : { "data-omitted-label": label }) };
}

function isBlank(doc: LineNode): boolean {
  return doc.childCount === 1 && doc.child(0).content.size === 0;
}

/** The margin stands between two lines and takes no room, so that it never comes near the caret. */
function marginWidget(sceneId: string, margin: SceneMargin, offset: number): Decoration {
  return Decoration.widget(offset, () => marginElement(sceneId, margin), {
    side: -1,
    ignoreSelection: true,
    stopEvent: (event) => event.type !== "click",
    key: [sceneId, ...Object.values(margin)].join("|"),
  });
}

function marginElement(sceneId: string, margin: SceneMargin): HTMLElement {
  const element = document.createElement("div");
  element.className = "scene-margin";
  element.contentEditable = "false";
  element.append(
    part("span", "scene-number scene-number-left", margin.inText ? "" : margin.number),
    part("span", "scene-number scene-number-right", margin.number),
    part("span", "scene-length", margin.length),
  );
  if (margin.counted) element.dataset.counted = "";
  if (margin.omitted !== null) element.dataset.omitted = "";
  const button = part("button", "scene-comment", margin.comments > 0 ? String(margin.comments) : "");
  button.setAttribute("type", "button");
  button.setAttribute("aria-label", margin.commentLabel);
  button.title = margin.commentLabel;
  button.dataset.commentScene = sceneId;
  if (margin.comments > 0) button.dataset.count = String(margin.comments);
  element.append(button);
  return element;
}

function part(tag: string, className: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

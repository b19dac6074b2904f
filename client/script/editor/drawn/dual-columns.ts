import { Extension } from "@tiptap/core";
import type { Node as LineNode } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { dualPairs } from "../dual-dialogue.ts";
import { aroundLines } from "./draw-lines.ts";

const key = new PluginKey<DecorationSet>("dualColumns");

/** Sets two people who speak at once side by side, as the page will have them. */
export const DualColumns = Extension.create({
  name: "dualColumns",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_config, state) => draw(state.doc),
        apply: (transaction, drawn, _before, state) => (transaction.docChanged ? draw(state.doc) : drawn),
      },
      props: { decorations: (state) => aroundLines(key.getState(state)) },
    }),
  ],
});

function draw(doc: LineNode): DecorationSet {
  const drawn: Decoration[] = [];
  for (const { left, right, leftRows, rightRows } of dualPairs(doc)) {
    for (const { offset, line } of left) {
      drawn.push(Decoration.node(offset, offset + line.nodeSize, { class: "dual dual-left" }));
    }
    right.forEach(({ offset, line }, index) => {
      const up = index === 0 ? `--up: ${leftRows}` : "";
      const down = index === right.length - 1 ? `--down: ${Math.max(0, leftRows - rightRows)}` : "";
      const style = [up, down].filter(Boolean).join("; ");
      drawn.push(Decoration.node(offset, offset + line.nodeSize, { class: "dual dual-right", style }));
    });
  }
  return DecorationSet.create(doc, drawn);
}

import type { Node as LineNode } from "@tiptap/pm/model";
import type { Command, EditorState } from "@tiptap/pm/state";
import { dualWidth } from "../../../shared/script/pages/set-lines.ts";
import { wrapRows } from "../../../shared/script/pages/wrap-rows.ts";
import { kindOf } from "./screenplay-nodes.ts";

interface PlacedLine {
  readonly offset: number;
  readonly line: LineNode;
}

/** Two speeches that are spoken at once, and the rows each takes in its column. */
export interface DualPair {
  readonly left: readonly PlacedLine[];
  readonly right: readonly PlacedLine[];
  readonly leftRows: number;
  readonly rightRows: number;
}

/** The speeches of the page that stand side by side: one whose cue is marked dual, and the one right above it. */
export function dualPairs(doc: LineNode): DualPair[] {
  const pairs: DualPair[] = [];
  let open: PlacedLine[] = [];
  let left: PlacedLine[] | null = null;
  const close = () => {
    if (left && open.length > 0) {
      pairs.push({ left, right: open, leftRows: rowsOf(left), rightRows: rowsOf(open) });
      open = [];
    }
    left = null;
  };
  doc.forEach((line, offset) => {
    const kind = kindOf(line);
    if (kind === "character") {
      close();
      if (line.attrs.dual && open.length > 0) left = open;
      open = [{ offset, line }];
    } else if (open.length > 0 && (kind === "dialogue" || kind === "parenthetical" || kind === "lyric")) {
      open.push({ offset, line });
    } else {
      close();
      open = [];
    }
  });
  close();
  return pairs;
}

/**
 * Sets the speech at the caret beside its neighbour, or one below the other again: the one above, or where there is
 * none the one below. False where the caret is in no speech, or the speech has no neighbour.
 */
export const toggleDual: Command = (state, dispatch) => {
  const cues = cuesAround(state.doc, state.selection.$head.index(0));
  if (!cues) return false;
  const { offset, line } = cues;
  dispatch?.(state.tr.setNodeAttribute(offset, "dual", line.attrs.dual ? null : "true"));
  return true;
};

/** Whether the speech at the caret stands beside another. */
export function isDual(state: EditorState): boolean {
  return Boolean(cuesAround(state.doc, state.selection.$head.index(0))?.line.attrs.dual);
}

/** The cue that carries the mark for the speech at this line: its own, or that of the speech below. */
function cuesAround(doc: LineNode, index: number): PlacedLine | null {
  const own = cueAbove(doc, index);
  if (own === null) return null;
  if (own > 0 && cueAbove(doc, own - 1) !== null) return placed(doc, own);
  let below = own + 1;
  while (below < doc.childCount && isSpoken(doc.child(below))) below++;
  return below < doc.childCount && kindOf(doc.child(below)) === "character" ? placed(doc, below) : null;
}

function cueAbove(doc: LineNode, index: number): number | null {
  for (let at = Math.min(index, doc.childCount - 1); at >= 0; at--) {
    if (kindOf(doc.child(at)) === "character") return at;
    if (!isSpoken(doc.child(at))) return null;
  }
  return null;
}

function isSpoken(line: LineNode): boolean {
  const kind = kindOf(line);
  return kind === "dialogue" || kind === "parenthetical" || kind === "lyric";
}

function placed(doc: LineNode, index: number): PlacedLine {
  let offset = 0;
  for (let at = 0; at < index; at++) offset += doc.child(at).nodeSize;
  return { offset, line: doc.child(index) };
}

function rowsOf(lines: readonly PlacedLine[]): number {
  return lines.reduce((sum, { line }) => sum + wrapRows(line.textContent, dualWidth(kindOf(line))).length, 0);
}

import { Extension } from "@tiptap/core";
import type { Node as LineNode } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { isRemote, scriptOf } from "./binding/shared-lines.ts";
import { uidOf } from "./screenplay-nodes.ts";

const letters = "23456789abcdefghijkmnpqrstuvwxyz";

/** An id that no other line has: twelve letters from the browser's random source, behind "L". */
export function newUid(): string {
  return `L${[...crypto.getRandomValues(new Uint8Array(12))].map((byte) => letters[byte % letters.length]).join("")}`;
}

/** Gives an id to every line the reader makes, and lets pasted lines keep theirs where it is free. */
export const LineIds = Extension.create({
  name: "lineIds",
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey("lineIds"),
      appendTransaction: (transactions, before, after) => repairLineIds(transactions, before, after, newUid),
    }),
  ],
});

/**
 * The transaction that leaves each line with an id of its own after the reader's edits, or null. What others did is
 * left alone: two clients repairing the same lines would fight. Of two lines with one id the line that had it before
 * keeps it; a copy gets a new one. A cut and pasted line finds its id free and keeps it, with all that hangs on it.
 */
export function repairLineIds(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
  makeUid: () => string,
): Transaction | null {
  const own = transactions.filter((transaction) => transaction.docChanged && !isRemote(transaction));
  if (own.length === 0 || own.length < transactions.filter((transaction) => transaction.docChanged).length) return null;
  if (before.doc.childCount === after.doc.childCount && uidOf(after.selection.$head.parent) !== null) {
    if (own.every((transaction) => transaction.steps.every(isInline))) return null;
  }
  const repair = after.tr;
  for (const at of linesToName(own, before, after)) repair.setNodeAttribute(at, "uid", makeUid());
  return repair.docChanged ? repair : null;
}

/** A step that moves letters within a line and cannot bring in another line. */
function isInline(step: Transaction["steps"][number]): boolean {
  const { slice } = step.toJSON() as { slice?: { openStart?: number; content?: { type: string }[] } };
  return !slice?.content?.some((node) => node.type === "line");
}

function linesToName(own: readonly Transaction[], before: EditorState, after: EditorState): number[] {
  const home = new Map<string, number>();
  before.doc.forEach((line, offset) => {
    const uid = uidOf(line);
    if (uid)
      home.set(
        uid,
        own.reduce((at, transaction) => transaction.mapping.map(at, 1), offset),
      );
  });
  const places = new Map<string, number[]>();
  const unnamed: number[] = [];
  after.doc.forEach((line: LineNode, offset) => {
    const uid = uidOf(line);
    if (!uid) unnamed.push(offset);
    else places.set(uid, [...(places.get(uid) ?? []), offset]);
  });
  const isElsewhere = linesElsewhere(before);
  const copies = [...places].flatMap(([uid, offsets]) => {
    if (!home.has(uid) && isElsewhere(uid)) return offsets;
    if (offsets.length === 1) return [];
    const keeper = offsets.find((offset) => offset === home.get(uid)) ?? offsets[0];
    return offsets.filter((offset) => offset !== keeper);
  });
  return [...unnamed, ...copies];
}

/** Tells of a uid whether a line carries it that the page does not show. */
function linesElsewhere(before: EditorState): (uid: string) => boolean {
  const binding = scriptOf(before)?.binding;
  if (!binding || binding.count() >= binding.lines().length) return () => false;
  return (uid) => binding.indexOf(uid) >= 0;
}

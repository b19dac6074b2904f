import type { Node as LineNode } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";

/**
 * Turns the lines of the page into others, where those that stay are the same objects: only what goes, comes or differs
 * is replaced, within a line only the letters, so that carets, marks and what an input method composes stay elsewhere.
 */
export function redrawLines(tr: Transaction, before: readonly LineNode[], next: readonly LineNode[]): void {
  const places = new Map(next.map((node, place) => [node, place]));
  const top = before.findIndex((node) => places.has(node));
  const bottom = before.findLastIndex((node) => places.has(node));
  const [newTop, newBottom] = [places.get(before[top] as LineNode), places.get(before[bottom] as LineNode)];
  if (newTop === undefined || newBottom === undefined || newTop > newBottom) {
    replaceRun(tr, before, next, 0);
    return;
  }
  // From the end to the beginning, so that no position moves before its turn.
  replaceRun(tr, before.slice(bottom + 1), next.slice(newBottom + 1), sizeOf(before.slice(0, bottom + 1)));
  const [inside, newInside] = [before.slice(top, bottom + 1), next.slice(newTop, newBottom + 1)];
  replaceRun(tr, inside, newInside, sizeOf(before.slice(0, top)));
  replaceRun(tr, before.slice(0, top), next.slice(0, newTop), 0);
}

/** How many lines at the beginning and at the end are the same in both. */
export function sameEnds(before: readonly LineNode[], next: readonly LineNode[]): [number, number] {
  const least = Math.min(before.length, next.length);
  let head = 0;
  while (head < least && before[head] === next[head]) head++;
  let tail = 0;
  while (tail < least - head && before[before.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
  return [head, tail];
}

/** The room lines take on the page, in positions. */
export function sizeOf(lines: readonly LineNode[]): number {
  return lines.reduce((sum, line) => sum + line.nodeSize, 0);
}

function replaceRun(tr: Transaction, before: readonly LineNode[], next: readonly LineNode[], at: number) {
  const [head, tail] = sameEnds(before, next);
  const [gone, come] = [before.slice(head, before.length - tail), next.slice(head, next.length - tail)];
  if (gone.length + come.length === 0) return;
  const from = at + sizeOf(before.slice(0, head));
  const [line, other] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1 && line && other?.sameMarkup(line)) replaceLetters(tr, from, line, other);
  else if (come.length === 0) tr.delete(from, from + sizeOf(gone));
  else tr.replaceWith(from, from + sizeOf(gone), come);
}

function replaceLetters(tr: Transaction, at: number, line: LineNode, other: LineNode): void {
  const start = line.content.findDiffStart(other.content);
  const end = line.content.findDiffEnd(other.content);
  if (start === null || !end) return;
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  tr.replace(at + 1 + start, at + 1 + end.a + overlap, other.slice(start, end.b + overlap));
}

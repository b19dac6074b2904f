import { alignInOrder } from "./align.ts";

/** A piece of text that is in both, only in the later, or only in the earlier version. */
export interface TextPart {
  readonly op: "same" | "added" | "removed";
  readonly text: string;
}

/** Below this share of common letters two texts are different sentences, and mixing their words helps nobody. */
const leastCommon = 0.3;

/**
 * How one text became another, word by word; Chinese character by character. Joined together, the parts that are
 * not `added` are the earlier text and those that are not `removed` the later one. Texts with little in common
 * come as one removal and one addition.
 */
export function textDifference(before: string, after: string): TextPart[] {
  if (before === after) return before === "" ? [] : [{ op: "same", text: before }];
  const parts = joinAcrossSpaces(exactDifference(before, after));
  const common = parts.reduce((sum, part) => sum + (part.op === "same" ? lettersIn(part.text) : 0), 0);
  const most = Math.max(lettersIn(before), lettersIn(after));
  if (common < most * leastCommon)
    return partsFrom([
      { op: "removed", text: before },
      { op: "added", text: after },
    ]);
  return parts;
}

/** The same with every common word kept, however few there are: for writing a change down, not for reading it. */
export function exactDifference(before: string, after: string): TextPart[] {
  const [words, later] = [wordsOf(before), wordsOf(after)];
  const parts: TextPart[] = [];
  let [atBefore, atAfter] = [0, 0];
  const upTo = (endBefore: number, endAfter: number): void => {
    parts.push({ op: "removed", text: words.slice(atBefore, endBefore).join("") });
    parts.push({ op: "added", text: later.slice(atAfter, endAfter).join("") });
    [atBefore, atAfter] = [endBefore, endAfter];
  };
  for (const [inBefore, inAfter] of alignInOrder(words, later)) {
    upTo(inBefore, inAfter);
    parts.push({ op: "same", text: words[inBefore] ?? "" });
    atBefore++;
    atAfter++;
  }
  upTo(words.length, later.length);
  return partsFrom(parts);
}

/** How alike two texts are, 0 to 1, by the words they share in order. */
export function likeness(before: string, after: string): number {
  if (before === after) return 1;
  const most = Math.max(lettersIn(before), lettersIn(after));
  if (most === 0) return 0;
  const common = exactDifference(before, after).reduce(
    (sum, part) => sum + (part.op === "same" ? lettersIn(part.text) : 0),
    0,
  );
  return common / most;
}

const words = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}'’])+|\s+|./gsu;

function wordsOf(text: string): string[] {
  return text.match(words) ?? [];
}

function lettersIn(text: string): number {
  return text.replace(/[\s\p{P}]/gu, "").length;
}

/** Leaves out empty parts and joins neighbours of one kind; a removal stands ahead of its addition. */
function partsFrom(parts: readonly TextPart[]): TextPart[] {
  const joined: TextPart[] = [];
  let [removed, added] = ["", ""];
  const flush = (): void => {
    if (removed) joined.push({ op: "removed", text: removed });
    if (added) joined.push({ op: "added", text: added });
    [removed, added] = ["", ""];
  };
  for (const { op, text } of parts) {
    if (text === "") continue;
    if (op === "removed") removed += text;
    else if (op === "added") added += text;
    else {
      flush();
      const last = joined.at(-1);
      if (last?.op === "same") joined[joined.length - 1] = { op, text: last.text + text };
      else joined.push({ op, text });
    }
  }
  flush();
  return joined;
}

/** "old blue boat" → "new red boat" is one change of two words, not two with a space kept between them. */
function joinAcrossSpaces(parts: readonly TextPart[]): TextPart[] {
  return partsFrom(
    parts.flatMap((part, at) => {
      const between = at > 0 && at < parts.length - 1 && part.op === "same" && part.text.trim() === "";
      const replaced = between && parts[at - 1]?.op === "added" && parts[at + 1]?.op === "removed";
      return replaced
        ? ([
            { ...part, op: "removed" },
            { ...part, op: "added" },
          ] as TextPart[])
        : [part];
    }),
  );
}

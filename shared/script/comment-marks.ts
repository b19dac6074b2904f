import { encodeAny, toBase64 } from "lib0/buffer";
import { digest } from "lib0/hash/sha256";
import * as Y from "yjs";
import { scriptBody } from "./script-document.ts";

/** Words within one line. `start` counts UTF-16 units and is where they stood when they were picked. */
export interface MarkedWords {
  readonly lineUid: string;
  readonly start: number;
  readonly text: string;
}

/** A line with the ranges that comments are marked on. */
export interface MarkedLine {
  readonly uid: string | null;
  readonly text: string;
  readonly heading: boolean;
  readonly marks: readonly { readonly threadId: string; readonly from: number; readonly to: number }[];
}

const markName = "comment";

/**
 * Marks words as what a thread is about, so that the mark moves with them. Words that have moved within their line
 * since they were picked are found again; words that are gone are passed over. Answers how many pieces were marked.
 */
export function markComment(doc: Y.Doc, words: readonly MarkedWords[], threadId: string, origin: unknown): number {
  let marked = 0;
  doc.transact(() => {
    for (const { lineUid, start, text } of words) {
      const line = lineElements(doc).find((element) => element.getAttribute("uid") === lineUid);
      const at = line && text !== "" ? nearest(textOf(line), text, start) : -1;
      if (!line || at < 0) continue;
      format(line, at, at + text.length, { [markKey(threadId)]: { id: threadId } });
      marked++;
    }
  }, origin);
  return marked;
}

/** Takes a thread's mark away, wherever it stands. */
export function unmarkComment(doc: Y.Doc, threadId: string, origin: unknown): void {
  doc.transact(() => {
    for (const line of lineElements(doc)) {
      const found = readMarks(line).filter((mark) => mark.threadId === threadId);
      for (const { from, to, key } of found) format(line, from, to, { [key]: null });
    }
  }, origin);
}

/** Every line in order with the marks that stand in it. */
export function readMarkedLines(doc: Y.Doc): MarkedLine[] {
  return lineElements(doc).map((line) => {
    const uid = line.getAttribute("uid");
    return {
      uid: typeof uid === "string" && uid !== "" ? uid : null,
      text: textOf(line),
      heading: line.getAttribute("kind") === "scene_heading",
      marks: readMarks(line).map(({ threadId, from, to }) => ({ threadId, from, to })),
    };
  });
}

/**
 * The key of the mark in the document. Marks that may overlap carry a hash of themselves behind their name; it is the
 * editor's binding that decides how it is made, and another key would be rewritten with the first letter typed there.
 */
export function markKey(threadId: string): string {
  const hash = digest(encodeAny({ type: markName, attrs: { id: threadId } }));
  const short = new Uint8Array(6);
  for (const [index, byte] of hash.entries()) short[index % 6] = (short[index % 6] ?? 0) ^ byte;
  return `${markName}--${toBase64(short)}`;
}

/** The place of `text` that is nearest to where it was; -1 without any. */
function nearest(line: string, text: string, start: number): number {
  let best = -1;
  for (let at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + 1)) {
    if (best < 0 || Math.abs(at - start) < Math.abs(best - start)) best = at;
  }
  return best;
}

function format(line: Y.XmlElement, from: number, to: number, attributes: Record<string, unknown>): void {
  let at = 0;
  for (const text of textsOf(line)) {
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, text.length);
    if (start < end) text.format(start, end - start, attributes);
    at += text.length;
  }
}

function readMarks(line: Y.XmlElement): { threadId: string; from: number; to: number; key: string }[] {
  const marks: { threadId: string; from: number; to: number; key: string }[] = [];
  let at = 0;
  for (const { insert, attributes } of textsOf(line).flatMap(deltaOf)) {
    const to = at + insert.length;
    for (const [key, value] of Object.entries(attributes ?? {})) {
      const id = key.startsWith(`${markName}--`) ? (value as { id?: unknown } | null)?.id : null;
      if (typeof id !== "string") continue;
      const open = marks.findLast((mark) => mark.threadId === id && mark.to === at);
      if (open) open.to = to;
      else marks.push({ threadId: id, from: at, to, key });
    }
    at = to;
  }
  return marks;
}

function lineElements(doc: Y.Doc): Y.XmlElement[] {
  const nodes = doc.getXmlFragment(scriptBody).toArray();
  return nodes.filter((node): node is Y.XmlElement => node instanceof Y.XmlElement);
}

function textsOf(line: Y.XmlElement): Y.XmlText[] {
  return line.toArray().filter((part): part is Y.XmlText => part instanceof Y.XmlText);
}

function textOf(line: Y.XmlElement): string {
  return textsOf(line)
    .flatMap(deltaOf)
    .map(({ insert }) => insert)
    .join("");
}

function deltaOf(text: Y.XmlText): { insert: string; attributes?: Record<string, unknown> }[] {
  const delta = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  return delta.flatMap(({ insert, attributes }) =>
    typeof insert === "string" ? [{ insert, ...(attributes ? { attributes } : {}) }] : [],
  );
}

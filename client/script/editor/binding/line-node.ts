import type { Node as LineNode, Mark, Schema } from "@tiptap/pm/model";
import { simpleDiffString } from "lib0/diff";
import * as Y from "yjs";
import { markKey } from "../../../../shared/script/comment-marks.ts";

type Attributes = Readonly<Record<string, unknown>>;

interface Run {
  readonly text: string;
  readonly attributes: Attributes;
}

/** A line of the document as a line of the page. What the page has no mark for is not shown and stays where it is. */
export function nodeOfLine(element: Y.XmlElement, schema: Schema): LineNode {
  const texts = runsOf(element).map(({ text, attributes }) => schema.text(text, marksOf(attributes, schema)));
  return schema.node("line", element.getAttributes(), texts);
}

/** A new line for the document, as it stands on the page. */
export function lineOfNode(node: LineNode): Y.XmlElement {
  const element = new Y.XmlElement("line");
  for (const [name, value] of Object.entries(node.attrs)) if (value !== null) element.setAttribute(name, value);
  if (node.content.size > 0) {
    const text = new Y.XmlText();
    text.applyDelta(runsOfNode(node).map(({ text: insert, attributes }) => ({ insert, attributes })));
    element.insert(0, [text]);
  }
  return element;
}

/**
 * Writes what differs between a line of the document and the page's: single letters, not the whole text, so that what
 * others write in the same line at the same time stays.
 */
export function writeLine(element: Y.XmlElement, node: LineNode): void {
  const held: Attributes = element.getAttributes();
  for (const [name, value] of Object.entries(node.attrs)) {
    if (value === (held[name] ?? null)) continue;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
  const wanted = runsOfNode(node);
  if (sameRuns(runsOf(element), wanted)) return;
  const text = soleText(element);
  const { index, remove, insert } = simpleDiffString(
    text.toDelta().reduce((all: string, { insert }: { insert: unknown }) => all + String(insert), ""),
    node.textContent,
  );
  if (remove > 0) text.delete(index, remove);
  let at = 0;
  for (const run of wanted) {
    const from = Math.max(at, index);
    const to = Math.min(at + run.text.length, index + insert.length);
    if (from < to) text.insert(from, run.text.slice(from - at, to - at), run.attributes);
    at += run.text.length;
  }
  writeMarks(text, wanted);
}

/** The text of a line, without looks. */
export function textOfLine(element: Y.XmlElement): string {
  return runsOf(element)
    .map(({ text }) => text)
    .join("");
}

/** The texts of a line: one, or more where two people began an empty line at the same time. */
export function textsOfLine(element: Y.XmlElement): Y.XmlText[] {
  return element.toArray().filter((part): part is Y.XmlText => part instanceof Y.XmlText);
}

/** Takes and gives the looks that the page shows, where they differ. */
function writeMarks(text: Y.XmlText, wanted: readonly Run[]): void {
  const held = runsIn(text);
  const edges = new Set<number>([0]);
  for (const runs of [held, wanted]) {
    let end = 0;
    for (const { text } of runs) {
      end += text.length;
      edges.add(end);
    }
  }
  const cuts = [...edges].sort((a, b) => a - b);
  for (const [nth, from] of cuts.slice(0, -1).entries()) {
    const to = cuts[nth + 1] ?? from;
    const [before, after] = [runAt(held, from), runAt(wanted, from)];
    const changes: Record<string, unknown> = {};
    for (const name of Object.keys(before)) if (isShown(name) && !(name in after)) changes[name] = null;
    for (const [name, value] of Object.entries(after)) if (!(name in before)) changes[name] = value;
    if (Object.keys(changes).length > 0) text.format(from, to - from, changes);
  }
}

function runAt(runs: readonly Run[], at: number): Attributes {
  let end = 0;
  for (const { text, attributes } of runs) {
    end += text.length;
    if (end > at) return attributes;
  }
  return {};
}

/** The text that is written in: a missing one is made, and several become one. */
function soleText(element: Y.XmlElement): Y.XmlText {
  const [first, ...others] = textsOfLine(element);
  if (!first) {
    const made = new Y.XmlText();
    element.insert(0, [made]);
    return made;
  }
  if (others.length > 0) {
    const rest = others.flatMap((text) => text.toDelta() as unknown[]);
    first.applyDelta([{ retain: first.length }, ...rest]);
    for (const other of others) element.delete(element.toArray().indexOf(other), 1);
  }
  return first;
}

function runsOf(element: Y.XmlElement): Run[] {
  return textsOfLine(element).flatMap(runsIn);
}

function runsIn(text: Y.XmlText): Run[] {
  const delta = text.toDelta() as { insert: unknown; attributes?: Attributes }[];
  return delta.flatMap(({ insert, attributes = {} }) =>
    typeof insert === "string" && insert !== "" ? [{ text: insert, attributes }] : [],
  );
}

function runsOfNode(node: LineNode): Run[] {
  return node.children.map((child) => ({ text: child.text ?? "", attributes: attributesOf(child.marks) }));
}

function sameRuns(held: readonly Run[], wanted: readonly Run[]): boolean {
  return (
    held.length === wanted.length &&
    held.every(({ text, attributes }, nth) => {
      const other = wanted[nth];
      const names = Object.keys(attributes).filter(isShown);
      return (
        text === other?.text &&
        names.length === Object.keys(other.attributes).length &&
        names.every((name) => name in other.attributes)
      );
    })
  );
}

const plain: ReadonlySet<string> = new Set(["bold", "italic", "underline"]);

/** Whether the page has a mark for an attribute of text. A comment's carries a hash behind its name. */
function isShown(name: string): boolean {
  return plain.has(name) || name.startsWith("comment--");
}

function marksOf(attributes: Attributes, schema: Schema): Mark[] {
  return Object.entries(attributes)
    .filter(([name]) => isShown(name))
    .map(([name, value]) => schema.mark(plain.has(name) ? name : "comment", value as Attributes));
}

function attributesOf(marks: readonly Mark[]): Attributes {
  return Object.fromEntries(
    marks.map(({ type, attrs }) => [type.name === "comment" ? markKey(String(attrs.id)) : type.name, attrs]),
  );
}

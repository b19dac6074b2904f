import * as Y from "yjs";
import { rootMap } from "../documents/record.ts";
import { type LineKind, lineKinds, type ScriptLine, type StyleRun } from "./scene.ts";

/**
 * The script's Yjs document. `body` is an XmlFragment with one flat `line` element per script element;
 * attributes `uid`, `kind`, `num`, `omitted`, `dual`, `rev`; the text is one XmlText with the marks `bold`,
 * `italic`, `underline`, `comment`. `meta` is a map: `title`, `schema`, and `title:<field>` for the title page.
 */
export const scriptBody = "body";
export const scriptMeta = "meta";

/** The form of the document that this build reads and writes; a client that knows less is turned away. */
export const scriptSchema = 1;

interface FilledScript {
  readonly title: string;
  readonly titlePage: Readonly<Record<string, string>>;
  readonly lines: readonly ScriptLine[];
}

/**
 * Writes a script into an empty document in one transaction. Throws when the body already has lines:
 * a document is filled once, by the server, and edited ever after.
 */
export function fillScript(doc: Y.Doc, script: FilledScript, origin: unknown): void {
  if (doc.getXmlFragment(scriptBody).length > 0) throw new Error("the script already has lines");
  doc.transact(() => fillScriptStepwise(doc, script, origin), origin);
}

/**
 * Writes a script into its document, so many lines in a transaction; in the last one `finish` adds what else there is,
 * and the document counts as filled. Begun anew after a crash it goes on behind the lines that are there; nothing
 * happens to a document that is filled.
 */
export function fillScriptStepwise(
  doc: Y.Doc,
  script: FilledScript,
  origin: unknown,
  { linesAtOnce = Number.POSITIVE_INFINITY, finish = () => {} } = {},
): void {
  const meta = rootMap<string | number>(doc, scriptMeta);
  if (meta.has("schema")) return;
  const body = doc.getXmlFragment(scriptBody);
  const there = new Set(body.toArray().map((node) => node instanceof Y.XmlElement && node.getAttribute("uid")));
  const lines = script.lines.filter(({ uid }) => !there.has(uid));
  let at = 0;
  for (; lines.length - at > linesAtOnce; at += linesAtOnce)
    doc.transact(() => body.push(lines.slice(at, at + linesAtOnce).map(lineElement)), origin);
  doc.transact(() => {
    body.push(lines.slice(at).map(lineElement));
    meta.set("title", script.title);
    for (const [field, value] of Object.entries(script.titlePage)) meta.set(`title:${field}`, value);
    finish();
    meta.set("schema", scriptSchema);
  }, origin);
}

/**
 * Every line in order. Elements with an unknown kind read as action; elements without a uid are left out. `read` is for
 * whoever has read them before.
 */
export function readLines(doc: Y.Doc, read: (element: Y.XmlElement) => ScriptLine | null = readLine): ScriptLine[] {
  const lines: ScriptLine[] = [];
  for (const node of doc.getXmlFragment(scriptBody).toArray()) {
    if (!(node instanceof Y.XmlElement)) continue;
    const line = read(node);
    if (line) lines.push(line);
  }
  return lines;
}

/** The title as people see it; empty before the script is read. */
export function readTitle(doc: Y.Doc): string {
  const title = rootMap<unknown>(doc, scriptMeta).get("title");
  return typeof title === "string" ? title : "";
}

/** Title page fields in the order they were written, names lower case. */
export function readTitlePage(doc: Y.Doc): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [key, value] of rootMap<unknown>(doc, scriptMeta))
    if (key.startsWith("title:") && typeof value === "string") fields[key.slice("title:".length)] = value;
  return fields;
}

/** Renames the script. */
export function setTitle(doc: Y.Doc, title: string, origin: unknown): void {
  doc.transact(() => rootMap<string>(doc, scriptMeta).set("title", title), origin);
}

/**
 * Says what a line is, as somebody who looked at it knows better than the reader; its text stays. Nothing happens when
 * the line is gone or is that already.
 */
export function setLineKind(doc: Y.Doc, uid: string, kind: LineKind, origin: unknown): void {
  for (const node of doc.getXmlFragment(scriptBody).toArray()) {
    if (!(node instanceof Y.XmlElement) || node.getAttribute("uid") !== uid) continue;
    if (node.getAttribute("kind") !== kind) doc.transact(() => node.setAttribute("kind", kind), origin);
    return;
  }
}

/** A line as it stands in the body: one element with its attributes and one text. */
export function lineElement(line: ScriptLine): Y.XmlElement {
  const element = new Y.XmlElement<Record<string, string>>("line");
  element.setAttribute("uid", line.uid);
  element.setAttribute("kind", line.kind);
  if (line.number !== undefined) element.setAttribute("num", line.number);
  if (line.omitted) element.setAttribute("omitted", "true");
  if (line.dual) element.setAttribute("dual", "true");
  if (line.revision !== undefined) element.setAttribute("rev", line.revision);
  element.insert(0, [lineText(line)]);
  return element;
}

/** The text of a line with its emphasis. */
export function lineText(line: ScriptLine): Y.XmlText {
  const text = new Y.XmlText();
  if (line.text) text.insert(0, line.text);
  for (const run of line.styles ?? []) text.format(run.from, run.to - run.from, { [run.style]: {} });
  return text;
}

/** The line an element of the body stands for; null when it has no uid. */
export function readLine(element: Y.XmlElement): ScriptLine | null {
  const uid = element.getAttribute("uid");
  if (typeof uid !== "string" || uid === "") return null;
  const kind = element.getAttribute("kind");
  const number = element.getAttribute("num");
  const revision: unknown = element.getAttribute("rev");
  let text = "";
  const styles: StyleRun[] = [];
  for (const part of element.toArray()) {
    if (!(part instanceof Y.XmlText)) continue;
    for (const piece of part.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
      if (typeof piece.insert !== "string") continue;
      const from = text.length;
      text += piece.insert;
      for (const style of ["bold", "italic", "underline"] as const) {
        if (piece.attributes?.[style]) styles.push({ from, to: text.length, style });
      }
    }
  }
  return {
    uid,
    kind: lineKinds.includes(kind as LineKind) ? (kind as LineKind) : "action",
    text,
    ...(number ? { number } : {}),
    ...(isTrue(element.getAttribute("omitted")) ? { omitted: true } : {}),
    ...(isTrue(element.getAttribute("dual")) ? { dual: true } : {}),
    ...(typeof revision === "string" && revision !== "" ? { revision } : {}),
    ...(styles.length > 0 ? { styles } : {}),
  };
}

/** Attributes come as text from the server and as booleans from an editor. */
function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

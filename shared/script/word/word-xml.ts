import { SaxesParser, type SaxesTagPlain } from "saxes";
import { ScriptError } from "../script-error.ts";

const deepest = 256;
const mostElements = 3_000_000;

/** What hears a part of a Word file; names are without their prefix, and `path` ends in the element itself. */
export interface WordListener {
  readonly open?: (name: string, attribute: (name: string) => string | null, path: readonly string[]) => void;
  readonly text?: (words: string, path: readonly string[]) => void;
  readonly close?: (name: string, path: readonly string[]) => void;
}

/**
 * Reads one part of a Word file in one pass. What an application writes a second time for older ones (Fallback) is
 * left out. Throws unsafe_content for a document type, script_too_complex for nesting or numbers beyond reason,
 * script_corrupt for broken XML.
 */
export function readWordXml(xml: string, listener: WordListener): void {
  const path: string[] = [];
  let elements = 0;
  let fallback = 0;
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw new ScriptError("script_corrupt", error.message);
  });
  parser.on("doctype", () => {
    throw new ScriptError("unsafe_content", "the file declares a document type");
  });
  parser.on("opentag", (tag) => {
    const name = local(tag.name);
    path.push(name);
    if (path.length > deepest || ++elements > mostElements) throw new ScriptError("script_too_complex");
    if (fallback === 0 && name === "Fallback") fallback = path.length;
    if (fallback === 0) listener.open?.(name, (wanted) => attributeOf(tag, wanted), path);
  });
  const onText = (words: string) => {
    if (fallback === 0) listener.text?.(words, path);
  };
  parser.on("text", onText);
  parser.on("cdata", onText);
  parser.on("closetag", (tag) => {
    if (fallback === 0) listener.close?.(local(tag.name), path);
    else if (path.length === fallback) fallback = 0;
    path.pop();
  });
  parser.write(xml.replace(/^\uFEFF?\s*/, "")).close();
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function attributeOf(tag: SaxesTagPlain, wanted: string): string | null {
  return tag.attributes[`w:${wanted}`] ?? tag.attributes[wanted] ?? null;
}

/** Word's way to say yes and no: an element without a value, or with anything but these, means yes. */
export function isOn(value: string | null): boolean {
  return value !== "0" && value !== "false" && value !== "off" && value !== "none";
}

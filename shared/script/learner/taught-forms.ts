import type * as Y from "yjs";
import { rootMap } from "../../documents/record.ts";
import type { ScriptLine } from "../scene.ts";
import { scriptMeta } from "../script-document.ts";
import { headingWords } from "./apply-heading.ts";
import { type HeadingForm, headingParts, learnHeading, type NamedPart } from "./learn-heading.ts";

/** A heading that somebody showed, with its words named: what a form is learned from, again and again. */
export interface TaughtForm {
  readonly example: string;
  readonly parts: readonly NamedPart[];
}

const prefix = "heading_form:";
/** A script keeps no more; the first ones taught stay. */
const most = 20;
/** A form that fits one line only may fit it by chance. */
const enough = 2;

/** Keeps a taught form with the script, so that the production's next scripts are read by it. */
export function keepForm(doc: Y.Doc, { example, parts }: TaughtForm, origin: unknown): void {
  const meta = rootMap<unknown>(doc, scriptMeta);
  const key = `${prefix}${example.trim()}`;
  if (!meta.has(key) && keptForms(doc).length >= most) return;
  doc.transact(() => meta.set(key, JSON.stringify(parts)), origin);
}

/** The forms that were taught in a script; what is no form is left out. */
export function keptForms(doc: Y.Doc): TaughtForm[] {
  const forms: TaughtForm[] = [];
  for (const [key, value] of rootMap<unknown>(doc, scriptMeta)) {
    if (!key.startsWith(prefix) || typeof value !== "string") continue;
    const parts = namedParts(value);
    if (parts) forms.push({ example: key.slice(prefix.length), parts });
  }
  return forms;
}

/**
 * Makes headings of the lines that a form taught in another script fits, where it fits two of them or more. Lines keep
 * their uids; an empty heading that stood for all of a script without headings goes. Answers the forms that were used.
 */
export function withTaughtHeadings(
  lines: readonly ScriptLine[],
  taught: readonly TaughtForm[],
): { readonly lines: readonly ScriptLine[]; readonly used: readonly TaughtForm[] } {
  const used: TaughtForm[] = [];
  let read = lines;
  for (const each of taught) {
    const form = learnHeading(each.example, each.parts);
    const turned = form ? read.map((line) => (line.kind === "scene_heading" ? line : headed(line, form))) : read;
    if (turned.filter((line, index) => line !== read[index]).length < enough) continue;
    read = turned;
    used.push(each);
  }
  const first = read[0];
  return {
    lines: used.length > 0 && first?.kind === "scene_heading" && first.text === "" ? read.slice(1) : read,
    used,
  };
}

function headed(line: ScriptLine, form: HeadingForm): ScriptLine {
  const heading = form(line.text);
  if (!heading) return line;
  return {
    uid: line.uid,
    kind: "scene_heading",
    text: headingWords(line.text, heading),
    ...(heading.number === null ? {} : { number: heading.number }),
  };
}

function namedParts(json: string): NamedPart[] | null {
  try {
    const parts: unknown = JSON.parse(json);
    if (!Array.isArray(parts) || parts.length > 40) return null;
    const named = parts.every(
      (each) => typeof each?.text === "string" && (headingParts as readonly unknown[]).includes(each?.part),
    );
    return named ? (parts as NamedPart[]) : null;
  } catch {
    return null;
  }
}

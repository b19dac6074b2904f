import * as Y from "yjs";
import type { ScriptLine } from "../scene.ts";
import { readSceneHeading } from "../scene-heading.ts";
import { readLine, scriptBody } from "../script-document.ts";
import type { HeadingForm, LearnedHeading } from "./learn-heading.ts";

/** The lines that a learned form takes for headings and that are none yet. */
export function newHeadings(lines: readonly ScriptLine[], form: HeadingForm): ScriptLine[] {
  return lines.filter((line) => line.kind !== "scene_heading" && form(line.text) !== null);
}

/**
 * Turns every line of the learned form into a heading, in one edit; answers how many. A number goes to the heading's
 * own place. Where the words of a line would not be read as somebody named them, they are set in the usual order
 * ("渡口 夜 外"); signs and labels go then, all other words stay.
 */
export function applyHeadings(doc: Y.Doc, form: HeadingForm, origin: unknown): number {
  let turned = 0;
  doc.transact(() => {
    for (const node of doc.getXmlFragment(scriptBody).toArray()) {
      if (!(node instanceof Y.XmlElement)) continue;
      const line = readLine(node);
      const heading = line ? form(line.text) : null;
      if (!line || !heading) continue;
      const words = headingWords(line.text, heading);
      const text = node.get(0);
      if (line.kind === "scene_heading" && words === line.text) continue;
      turned++;
      node.setAttribute("kind", "scene_heading");
      if (heading.number !== null) node.setAttribute("num", heading.number);
      if (words === line.text || !(text instanceof Y.XmlText)) continue;
      text.delete(0, text.length);
      text.insert(0, words);
    }
  }, origin);
  return turned;
}

/** The words a learned heading stands with: its own, or set in the usual order where they would be misread. */
export function headingWords(text: string, heading: LearnedHeading): string {
  const read = readSceneHeading(text);
  const same = read.set === heading.set && read.intExt === heading.intExt && (read.timeText ?? null) === heading.time;
  if (same) return text;
  if (!/\p{Script=Han}/u.test(text)) {
    const side = heading.intExt === null ? "" : `${heading.intExt}. `;
    return `${side}${heading.set}${heading.time === null ? "" : ` - ${heading.time}`}`;
  }
  const side = heading.intExt === null ? null : { INT: "内", EXT: "外", "INT/EXT": "内/外" }[heading.intExt];
  return [heading.set, heading.time, side].filter((part) => part !== null && part !== "").join(" ");
}

import type { ScriptLine } from "../scene.ts";
import { escaped } from "./escaped.ts";

/** What Final Draft hangs on a paragraph instead of printing it. */
export interface Hanging {
  readonly notes: readonly string[];
  readonly summary: string | null;
}

/**
 * Takes notes out of the lines, and the synopsis right below a heading, and says on which line each hangs, by its uid.
 * A note above everything else stays a line.
 */
export function hangUp(all: readonly ScriptLine[]): {
  readonly lines: readonly ScriptLine[];
  readonly hanging: ReadonlyMap<string, Hanging>;
} {
  const lines: ScriptLine[] = [];
  const hanging = new Map<string, Hanging>();
  for (const line of all) {
    const host = lines.at(-1);
    const there = hanging.get(host?.uid ?? "") ?? { notes: [], summary: null };
    if (host && line.kind === "note") hanging.set(host.uid, { ...there, notes: [...there.notes, line.text] });
    else if (host?.kind === "scene_heading" && line.kind === "synopsis" && !hanging.has(host.uid))
      hanging.set(host.uid, { ...there, summary: line.text });
    else lines.push(line);
  }
  return { lines, hanging };
}

/** A note as Final Draft hangs it on a paragraph. */
export function noteXml(text: string): string {
  return `<ScriptNote Name="" Type="">${paragraphs(text)}</ScriptNote>`;
}

/** The properties of a scene, with its summary; "" where there is nothing to say. */
export function propertiesXml(about: {
  readonly length: string | null;
  readonly page: string | null;
  readonly summary: string | null;
}): string {
  const { length, page, summary } = about;
  if (length === null && summary === null) return "";
  const named = page === null ? "" : ` Page="${escaped(page)}"`;
  const attributes = `${length === null ? "" : ` Length="${length}"`}${named} Title=""`;
  if (summary === null) return `<SceneProperties${attributes}/>\n`;
  return `<SceneProperties${attributes}><Summary>${paragraphs(summary)}</Summary></SceneProperties>\n`;
}

function paragraphs(text: string): string {
  return text
    .split("\n")
    .map((line) => `<Paragraph><Text>${escaped(line)}</Text></Paragraph>`)
    .join("");
}

import { voicesOf } from "../script/characters.ts";
import type { ScriptLine } from "../script/scene.ts";
import { readSceneHeading } from "../script/scene-heading.ts";

/** One scene of a script with its heading first, or (`id` null) what stands ahead of the first one. */
export interface ScenePart {
  readonly id: string | null;
  readonly lines: readonly ScriptLine[];
}

/** What a scene is known by: its words and pairs of words, its heading, number and speakers. */
export interface ScenePrint {
  /** Heading and words, spelling variants of signs folded; equal for scenes that say the same. */
  readonly exact: string;
  /** Words, and words with the one ahead of them → how often. */
  readonly pairs: ReadonlyMap<string, number>;
  readonly words: number;
  /** The heading's set, INT/EXT and time, without number and signs. */
  readonly heading: string;
  /** As printed; null where none is. */
  readonly number: string | null;
  readonly speakers: ReadonlySet<string>;
  /** Nothing but a heading that says OMITTED. */
  readonly omitted: boolean;
}

/** The parts of a script in order; the first is always what stands ahead of the scenes, empty or not. */
export function partsOf(lines: readonly ScriptLine[]): ScenePart[] {
  const parts: { id: string | null; lines: ScriptLine[] }[] = [{ id: null, lines: [] }];
  for (const line of lines) {
    if (line.kind === "scene_heading") parts.push({ id: line.uid, lines: [] });
    parts.at(-1)?.lines.push(line);
  }
  return parts;
}

/** Letters without what file formats spell differently: signs, widths, spaces, capitals. */
export function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const word = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

/** Makes the print of a scene. */
export function scenePrint({ lines }: ScenePart): ScenePrint {
  const [heading, ...rest] = lines as [ScriptLine, ...ScriptLine[]];
  const read = readSceneHeading(heading.text);
  const spoken = rest.filter(({ kind }) => kind !== "note" && kind !== "synopsis" && kind !== "section");
  const words = folded(spoken.map((line) => line.text).join("\n")).match(word) ?? [];
  const pairs = new Map<string, number>();
  words.forEach((one, at) => {
    for (const key of [one, `${words[at - 1] ?? "^"} ${one}`]) pairs.set(key, (pairs.get(key) ?? 0) + 1);
  });
  const named = folded(`${read.intExt ?? ""} ${read.set} ${read.timeText ?? ""}`);
  return {
    exact: `${named}\n${words.join(" ")}`,
    pairs,
    words: words.length,
    heading: named || folded(heading.text),
    number: heading.number ?? read.number,
    speakers: new Set([...voicesOf(lines).speakers.values()].map((name) => folded(name))),
    omitted: words.length === 0 && (heading.omitted === true || /^\W*OMITTED\W*$/i.test(heading.text)),
  };
}

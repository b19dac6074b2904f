import { type CastAliases, castAliases, charactersOf, type Voices, voicesOf } from "./characters.ts";
import { sceneEighths } from "./page-eighths.ts";
import { screenplayPage } from "./pages/page-model.ts";
import type { PageModel, Scene, SceneHeading, ScriptLine } from "./scene.ts";
import { readSceneHeading } from "./scene-heading.ts";
import { sceneNumbers } from "./scene-numbers.ts";

/**
 * Cuts a script into scenes: each heading opens one that runs to the next heading. Lines ahead of the
 * first heading belong to no scene. The scene number is the heading's own, else the one in its text, else counted.
 * Its length is measured on the page given.
 */
export function scenesOf(lines: readonly ScriptLine[], page: PageModel = screenplayPage): Scene[] {
  const parts: (readonly ScriptLine[])[] = [];
  let start = lines.findIndex((line) => line.kind === "scene_heading");
  while (start >= 0 && start < lines.length) {
    let end = start + 1;
    while (end < lines.length && lines[end]?.kind !== "scene_heading") end++;
    parts.push(lines.slice(start, end));
    start = end;
  }
  const passages = parts.map((part) => passageOf(part, page));
  const aliases = castAliases(passages);
  const scenes = passages.map((passage, index) =>
    sceneFrom(passage, aliases, index === 0 && lines[0] === passage.lines[0]),
  );
  const numbers = sceneNumbers(scenes);
  return scenes.map((scene) => ({ ...scene, ...(numbers.get(scene.id) ?? { number: "", counted: true }) }));
}

/** What the lines of a scene say by themselves. */
interface Passage extends Voices {
  readonly lines: readonly ScriptLine[];
  readonly page: PageModel;
  readonly heading: SceneHeading;
  /** Unless it opens the script. */
  readonly eighths: number;
}

/**
 * By the heading's line: where the same lines come again, however the script around them has changed, they are not read
 * again, and the scene has the same list of lines.
 */
const readBefore = new WeakMap<ScriptLine, Passage>();

function passageOf(lines: readonly ScriptLine[], page: PageModel): Passage {
  const heading = lines[0] as ScriptLine;
  const known = readBefore.get(heading);
  if (known?.page === page && isSame(known.lines, lines)) return known;
  const passage = {
    lines,
    page,
    heading: readSceneHeading(heading.text),
    eighths: sceneEighths(lines, { page }),
    ...voicesOf(lines),
  };
  readBefore.set(heading, passage);
  return passage;
}

function isSame(before: readonly ScriptLine[], now: readonly ScriptLine[]): boolean {
  return before.length === now.length && before.every((line, index) => line === now[index]);
}

type Unnumbered = Omit<Scene, "number" | "counted"> & { readonly number: string | null };

function sceneFrom(
  { lines, page, heading: read, eighths, ...voices }: Passage,
  aliases: CastAliases,
  opens: boolean,
): Unnumbered {
  const heading = lines[0] as ScriptLine;
  return {
    number: heading.number ?? read.number,
    intExt: read.intExt,
    set: read.set,
    timeText: read.timeText,
    time: read.time,
    id: heading.uid,
    heading: heading.text,
    omitted: heading.omitted === true,
    ...charactersOf(voices, aliases),
    eighths: opens ? sceneEighths(lines, { opens, page }) : eighths,
    lines,
  };
}

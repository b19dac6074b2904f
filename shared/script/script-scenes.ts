import { type CastAliases, castAliases, charactersOf } from "./characters.ts";
import { sceneEighths } from "./page-eighths.ts";
import type { Scene, ScriptLine } from "./scene.ts";
import { readSceneHeading } from "./scene-heading.ts";
import { sceneNumbers } from "./scene-numbers.ts";

/**
 * Cuts a script into scenes: each heading opens one that runs to the next heading. Lines ahead of the
 * first heading belong to no scene. The scene number is the heading's own, else the one in its text, else counted.
 */
export function scenesOf(lines: readonly ScriptLine[]): Scene[] {
  const parts: (readonly ScriptLine[])[] = [];
  let start = lines.findIndex((line) => line.kind === "scene_heading");
  while (start >= 0 && start < lines.length) {
    let end = start + 1;
    while (end < lines.length && lines[end]?.kind !== "scene_heading") end++;
    parts.push(lines.slice(start, end));
    start = end;
  }
  const aliases = castAliases(parts);
  const scenes = parts.map((part, index) =>
    sceneFrom(part, aliases, index === 0 && lines[0]?.kind === "scene_heading"),
  );
  const numbers = sceneNumbers(scenes);
  return scenes.map((scene) => ({ ...scene, ...(numbers.get(scene.id) ?? { number: "", counted: true }) }));
}

type Unnumbered = Omit<Scene, "number" | "counted"> & { readonly number: string | null };

function sceneFrom(lines: readonly ScriptLine[], aliases: CastAliases, opens: boolean): Unnumbered {
  const heading = lines[0] as ScriptLine;
  const read = readSceneHeading(heading.text);
  return {
    ...read,
    id: heading.uid,
    number: heading.number ?? read.number,
    heading: heading.text,
    omitted: heading.omitted === true,
    ...charactersOf(lines, aliases),
    eighths: sceneEighths(lines, { opens }),
    lines,
  };
}

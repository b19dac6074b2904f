import { charactersOf, nameKey } from "./characters.ts";
import type { ScriptLine } from "./scene.ts";
import { scenesOf } from "./script-scenes.ts";

/** How long a script is: its scenes without the omitted ones, their eighths together, its speaking roles. */
export function summarise(lines: readonly ScriptLine[]): { scenes: number; eighths: number; characters: number } {
  const scenes = scenesOf(lines).filter((scene) => !scene.omitted);
  return {
    scenes: scenes.length,
    eighths: scenes.reduce((sum, scene) => sum + scene.eighths, 0),
    characters: characterNames(lines).length,
  };
}

/** Every speaking role of the script once, extensions folded away, in order of the first cue. */
export function characterNames(lines: readonly ScriptLine[]): string[] {
  const names = new Map<string, string>();
  for (const name of charactersOf(lines).speakers) if (!names.has(nameKey(name))) names.set(nameKey(name), name);
  return [...names.values()];
}

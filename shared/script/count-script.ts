import { nameKey, voicesOf } from "./characters.ts";
import { screenplayPage } from "./pages/page-model.ts";
import type { PageModel, ScriptLine } from "./scene.ts";
import { scenesOf } from "./script-scenes.ts";

/** How long a script is: its scenes without the omitted ones, their eighths together, its speaking roles. */
export function summarise(
  lines: readonly ScriptLine[],
  page: PageModel = screenplayPage,
): { scenes: number; eighths: number; characters: number } {
  const all = scenesOf(lines, page);
  const scenes = all.filter((scene) => !scene.omitted);
  const ahead = lines.slice(0, lines.length - all.reduce((sum, scene) => sum + scene.lines.length, 0));
  const speakers = new Set(voicesOf(ahead).speakers.keys());
  for (const scene of all) for (const name of scene.speakers) speakers.add(nameKey(name));
  return {
    scenes: scenes.length,
    eighths: scenes.reduce((sum, scene) => sum + scene.eighths, 0),
    characters: speakers.size,
  };
}

/** Every speaking role of the script once, extensions folded away, in order of the first cue. */
export function characterNames(lines: readonly ScriptLine[]): string[] {
  return [...voicesOf(lines).speakers.values()];
}

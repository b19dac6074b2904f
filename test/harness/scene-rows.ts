import type { ScriptLine } from "../../shared/script/scene.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";

/** One row per scene, as `scenes.json` of the samples has it: number, side, set, time, who speaks, who is silent. */
export function sceneRows(lines: readonly ScriptLine[]): string[] {
  return scenesOf(lines).map((scene) =>
    [
      scene.lines[0]?.number ?? "",
      scene.intExt ?? "",
      scene.set,
      scene.time ?? "",
      scene.speakers.join("、"),
      scene.characters.filter((role) => !scene.speakers.includes(role)).join("、"),
    ].join(" | "),
  );
}

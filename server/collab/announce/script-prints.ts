import { hash } from "node:crypto";
import type * as Y from "yjs";
import type { ScriptLine } from "../../../shared/script/scene.ts";
import { readTitle } from "../../../shared/script/script-document.ts";
import { linesIn, scenesIn } from "../projections.ts";

/** A script in short: enough to tell which scenes differ between two moments. */
export interface ScriptPrints {
  readonly scenes: ReadonlyMap<string, string>;
  /** Title, the order of scenes, and what stands ahead of the first. */
  readonly rest: string;
}

/** Takes the prints of a script as it is now. */
export function scriptPrints(doc: Y.Doc): ScriptPrints {
  const lines = linesIn(doc);
  const scenes = scenesIn(doc);
  const ahead = lines.slice(0, lines.length - scenes.reduce((sum, scene) => sum + scene.lines.length, 0));
  return {
    scenes: new Map(scenes.map((scene) => [scene.id, printOf(scene.lines)])),
    rest: print([readTitle(doc), scenes.map((scene) => scene.id), ahead]),
  };
}

/** Ids of the scenes that are new, gone or different; empty when only the rest changed; null when nothing did. */
export function changedScenes(before: ScriptPrints | null, after: ScriptPrints): string[] | null {
  const ids = new Set([...(before?.scenes.keys() ?? []), ...after.scenes.keys()]);
  const changed = [...ids].filter((id) => before?.scenes.get(id) !== after.scenes.get(id));
  return changed.length === 0 && before?.rest === after.rest ? null : changed;
}

const known = new WeakMap<readonly ScriptLine[], string>();

/** An unchanged scene has the same list of lines. */
function printOf(lines: readonly ScriptLine[]): string {
  const before = known.get(lines) ?? print(lines);
  known.set(lines, before);
  return before;
}

function print(value: unknown): string {
  return hash("sha1", JSON.stringify(value), "base64");
}

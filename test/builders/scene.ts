import { readText } from "../../shared/script/read-text.ts";
import type { Scene } from "../../shared/script/scene.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";

/** The scenes of a script written out in a test. */
export function scenesFrom(text: string): Scene[] {
  return scenesOf(readText(text).lines);
}

/** Ids "e1", "e2" … in the order they are asked for. */
export function countedIds(prefix = "e"): () => string {
  let last = 0;
  return () => `${prefix}${++last}`;
}

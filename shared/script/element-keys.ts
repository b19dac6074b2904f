import type { LineKind } from "./scene.ts";

/** The elements that have a key, in the order of 1, 2, 3 …: with Ctrl or Cmd where one writes, alone in lists. */
export const keyedKinds: readonly LineKind[] = [
  "scene_heading",
  "action",
  "character",
  "dialogue",
  "parenthetical",
  "transition",
  "shot",
  "note",
  "cast_list",
];

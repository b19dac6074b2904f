import type { ScriptLine } from "./scene.ts";

/** A scene's length in eighths of a page, at least 1. */
export function sceneEighths(lines: readonly ScriptLine[]): number {
  return Math.max(1, Math.ceil((8 * lines.length * 2) / 54));
}

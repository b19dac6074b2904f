import { readChineseHeading } from "./chinese/chinese-heading.ts";
import type { SceneHeading } from "./scene.ts";
import { readWesternHeading } from "./western/western-heading.ts";

/**
 * Reads the parts of a scene heading, Western or Chinese. Any text is read: what names no time and no side is
 * all set. Numbers in front ("12A", "第3场", "Scene 1-1:") are told apart from the set.
 */
export function readSceneHeading(text: string): SceneHeading {
  return /\p{Script=Han}/u.test(text) ? readChineseHeading(text) : readWesternHeading(text);
}

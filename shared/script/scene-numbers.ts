import { numberBetween } from "./revisions/number-between.ts";
import type { Scene } from "./scene.ts";

export interface SceneNumber {
  readonly number: string;
  /** Not printed in the script, only counted. */
  readonly counted: boolean;
}

/**
 * The number every scene is called by. Printed numbers stand. In a script that prints none scenes are counted; in one
 * that does, a scene put between others takes a letter (see number-between.ts) and disturbs nobody.
 */
export function sceneNumbers(
  scenes: readonly { readonly id: string; readonly number: string | null }[],
): ReadonlyMap<string, SceneNumber> {
  const used = new Set(scenes.flatMap(({ number }) => number ?? []));
  const counting = used.size === 0;
  const numbers = new Map<string, SceneNumber>();
  const below: (string | null)[] = [];
  scenes.reduceRight<string | null>((next, { number }, index) => {
    below[index] = next;
    return number ?? next;
  }, null);
  let above: string | null = null;
  for (const [index, { id, number }] of scenes.entries()) {
    const own: string = number ?? (counting ? String(index + 1) : numberBetween(above, below[index] ?? null, used));
    numbers.set(id, { number: own, counted: number === null });
    used.add(own);
    above = own;
  }
  return numbers;
}

/** What may stand around a scene number: "第3场", "场景 3", "Scene 3", "3.", "3、", "3)". */
const ahead = "(?:第|场景|场次|SCENE|SC\\.?)?\\s*";
const behind = "\\s*(?:场|[.．、:：)）\\-–—]|(?=\\s))[.．、:：\\s]*";

/**
 * The heading as it reads beside its number: without the number that is printed in it, before it or on both sides.
 * "3、内景 客厅 夜" → "内景 客厅 夜", "12 INT. PIER - DAY 12" → "INT. PIER - DAY". A number that belongs to a name
 * ("3号楼 夜") stays.
 */
export function headingWords({ number, heading }: Pick<Scene, "number" | "heading">): string {
  if (number === "") return heading;
  const own = number.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const first = new RegExp(`^\\s*${ahead}${own}${behind}`, "iu").exec(heading);
  if (!first) return heading;
  const rest = heading.slice(first[0].length).replace(new RegExp(`\\s+${own}\\.?$`, "u"), "");
  return rest === "" ? heading : rest;
}

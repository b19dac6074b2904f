import type { Scene } from "./scene.ts";

export interface SceneNumber {
  readonly number: string;
  /** Not printed in the script, only counted. */
  readonly counted: boolean;
}

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/**
 * The number every scene is called by. Printed numbers stand. In a script that prints none scenes are counted; in one
 * that does, a scene put between 4 and 5 is 4A, as on paper (I and O are left out, they look like figures), and one
 * ahead of the first number is A1.
 */
export function sceneNumbers(
  scenes: readonly { readonly id: string; readonly number: string | null }[],
): ReadonlyMap<string, SceneNumber> {
  const printed = new Set(scenes.flatMap(({ number }) => number ?? []));
  const numbers = new Map<string, SceneNumber>();
  const first = scenes.find(({ number }) => number !== null)?.number ?? "";
  let before: string | null = null;
  let behind = 0;
  for (const [index, { id, number }] of scenes.entries()) {
    if (number !== null) {
      numbers.set(id, { number, counted: false });
      before = number;
      behind = 0;
      continue;
    }
    let counted = String(index + 1);
    if (printed.size > 0) {
      do {
        const mark = marking(behind++);
        counted = before === null ? mark + first : before + mark;
      } while (printed.has(counted));
    }
    numbers.set(id, { number: counted, counted: true });
  }
  return numbers;
}

/** A, B … Z, AA, AB … */
function marking(place: number): string {
  const rest = Math.floor(place / letters.length);
  return (rest > 0 ? marking(rest - 1) : "") + letters.charAt(place % letters.length);
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

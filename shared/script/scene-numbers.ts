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

import type { StyleRun } from "../scene.ts";

interface Mark {
  readonly at: number;
  readonly mark: "**" | "*" | "_";
}

const styleOf = { "**": "bold", "*": "italic", _: "underline" } as const;

/**
 * Takes Fountain emphasis out of a text and says where it was: **bold**, *italic*, _underline_, in any nesting.
 * A mark without its partner on the same line, or after a backslash, is text and stays.
 */
export function readEmphasis(source: string): { text: string; styles: StyleRun[] } {
  if (!/[*_\\]/.test(source)) return { text: source, styles: [] };
  const open = new Map<string, Mark>();
  const pairs: (readonly [Mark, Mark])[] = [];
  const dropped = new Map<number, number>();
  for (let i = 0; i < source.length; i++) {
    const character = source[i] as string;
    if (character === "\n") open.clear();
    if (character === "\\" && /[*_\\]/.test(source[i + 1] ?? "")) {
      dropped.set(i, 1);
      i++;
      continue;
    }
    if (character !== "*" && character !== "_") continue;
    const mark =
      character === "_" ? "_" : source[i + 1] === "*" && !(source[i + 2] === "*" && open.has("*")) ? "**" : "*";
    const token: Mark = { at: i, mark };
    const partner = open.get(mark);
    const closes = i > 0 && !/\s/.test(source[i - 1] as string);
    if (partner && closes && partner.at + mark.length < i) {
      pairs.push([partner, token]);
      open.delete(mark);
    } else if (/\S/.test(source[i + mark.length] ?? " ")) open.set(mark, token);
    i += mark.length - 1;
  }
  for (const [from, to] of pairs) {
    dropped.set(from.at, from.mark.length);
    dropped.set(to.at, to.mark.length);
  }
  return cutOut(source, dropped, pairs);
}

function cutOut(
  source: string,
  dropped: ReadonlyMap<number, number>,
  pairs: readonly (readonly [Mark, Mark])[],
): { text: string; styles: StyleRun[] } {
  const moved = new Map<number, number>();
  let text = "";
  for (let i = 0; i < source.length; ) {
    moved.set(i, text.length);
    const length = dropped.get(i);
    if (length === undefined) text += source[i++];
    else i += length;
  }
  const styles = pairs.map(([from, to]) => ({
    from: moved.get(from.at) ?? 0,
    to: moved.get(to.at) ?? text.length,
    style: styleOf[from.mark],
  }));
  return { text, styles: styles.filter((run) => run.to > run.from).sort((a, b) => a.from - b.from) };
}

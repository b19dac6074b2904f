import type { Piece } from "../reading/piece.ts";
import type { StyleRun } from "../scene.ts";
import { readEmphasis } from "../western/emphasis.ts";

/** Styles by the number of the line they stand in, over its text without marks. */
export type Emphasis = Map<number, { readonly text: string; readonly styles: readonly StyleRun[] }>;

/** The text without Markdown's marks; a mark without a partner stays, a doubled one goes all the same. */
export function plainText(source: string): { text: string; styles: readonly StyleRun[] } {
  if (!source.includes("*")) return { text: source, styles: [] };
  // An underscore is no emphasis here: file names and blanks to fill in have them.
  const { text, styles } = readEmphasis(source.replace(/_/g, "\\_"));
  return text.includes("**") ? { text: text.replace(/\*\*/g, "").trim(), styles: [] } : { text, styles };
}

/** Hands the emphasis of a line to the elements it became; a heading has a look of its own. */
export function styled(pieces: readonly Piece[], emphasis: Emphasis): Piece[] {
  if (emphasis.size === 0) return [...pieces];
  let line = 0;
  let behind = 0;
  return pieces.map((piece) => {
    const marked = emphasis.get(piece.from[0] ?? 0);
    if (!marked || piece.from.length > 1 || piece.kind === "scene_heading" || piece.kind === "section") return piece;
    if (piece.from[0] !== line) behind = 0;
    line = piece.from[0] as number;
    const start = marked.text.indexOf(piece.text, behind);
    if (start < 0) return piece;
    behind = start + piece.text.length;
    const styles = marked.styles.flatMap((run) => {
      const from = Math.max(0, run.from - start);
      const to = Math.min(piece.text.length, run.to - start);
      return to > from ? [{ from, to, style: run.style }] : [];
    });
    return styles.length > 0 ? { ...piece, styles } : piece;
  });
}

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Font, openSync } from "fontkit";

/** The page's own fonts, which come in pieces by letter. A piece is opened when the first of its letters is asked for. */
export interface FontPieces {
  /** The piece that holds a letter; null when the font has not got it. */
  pieceFor(code: number): Font | null;
}

interface Piece {
  readonly file: string;
  readonly ranges: readonly (readonly [from: number, to: number])[];
  font: Font | null;
}

/** A package of fonts and the file of each of its pieces. */
interface FontSource {
  readonly name: string;
  readonly fileOf: (piece: string) => string;
}

/** The Chinese font, which has Latin letters too, all weights in one. */
export const notoSans: FontSource = {
  name: "@fontsource-variable/noto-sans-sc",
  fileOf: (piece) => `noto-sans-sc-${piece}-wght-normal.woff2`,
};

/** The typewriter of screenplays in one weight and slope, such as `700-italic`. */
export function courierPrime(cut: "400-normal" | "400-italic" | "700-normal" | "700-italic"): FontSource {
  return { name: "@fontsource/courier-prime", fileOf: (piece) => `courier-prime-${piece}-${cut}.woff2` };
}

/** A font by its pieces. `opened` is done once to each piece. */
export function fontPieces(source: FontSource, opened: (font: Font) => void = () => undefined): FontPieces {
  let pieces: readonly Piece[] | null = null;
  return {
    pieceFor(code) {
      pieces ??= readPieces(source);
      // Latin stands last and holds what several pieces have.
      const piece = pieces.findLast((one) => one.ranges.some(([from, to]) => code >= from && code <= to));
      if (!piece) return null;
      if (piece.font === null) {
        piece.font = openSync(piece.file) as Font;
        opened(piece.font);
      }
      return piece.font.hasGlyphForCodePoint(code) ? piece.font : null;
    },
  };
}

function readPieces({ name, fileOf }: FontSource): Piece[] {
  const folder = path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  const ranges = JSON.parse(readFileSync(path.join(folder, "unicode.json"), "utf8")) as Record<string, string>;
  return Object.entries(ranges).map(
    ([piece, list]): Piece => ({
      file: path.join(folder, "files", fileOf(piece.replace(/[[\]]/g, ""))),
      ranges: list.split(",").map((range) => {
        const match = /U\+([0-9a-f]+)(?:-([0-9a-f]+))?/i.exec(range);
        const from = Number.parseInt(match?.[1] ?? "", 16);
        return [from, match?.[2] ? Number.parseInt(match[2], 16) : from] as const;
      }),
      font: null,
    }),
  );
}

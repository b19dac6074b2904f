import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Font, openSync } from "fontkit";
import type { Lettering } from "../../../shared/storyboard/panel/draw-panel.ts";

/**
 * Sets text as outlines from the page's own font, which comes in a hundred pieces by letter. Outlines need no font
 * on the machine that draws, so that a picture is the same everywhere. The pieces hold the thinnest weight; a stroke
 * around each letter makes it a regular one.
 */
interface Piece {
  readonly file: string;
  readonly ranges: readonly (readonly [from: number, to: number])[];
  font: Font | null;
}

interface Letter {
  readonly d: string;
  /** Width in parts of the letter size. */
  readonly advance: number;
  readonly unitsPerEm: number;
}

let pieces: readonly Piece[] | null = null;
const letters = new Map<number, Letter | null>();

/** Draws letters that the font has; one that it has not (an emoji, a rare old letter) becomes an empty box. */
export const lettering: Lettering = (text, { x, y, size, most, fill, middle }) => {
  const set = [...text.replace(/\s+/gu, " ")].map((letter) => letterOf(letter.codePointAt(0) ?? 32));
  const dots = letterOf(0x2026);
  let wide = 0;
  const shown: Letter[] = [];
  for (const letter of set) {
    if ((wide + letter.advance) * size > most - dots.advance * size) {
      shown.push(dots);
      wide += dots.advance;
      break;
    }
    shown.push(letter);
    wide += letter.advance;
  }
  let at = middle ? x - (wide * size) / 2 : x;
  const parts = shown.map(({ d, advance, unitsPerEm }) => {
    const scale = size / unitsPerEm;
    const outline =
      d &&
      `<path transform="translate(${at.toFixed(1)} ${y}) scale(${scale.toFixed(5)} ${(-scale).toFixed(5)})" d="${d}"/>`;
    at += advance * size;
    return outline;
  });
  return `<g fill="${fill}" stroke="${fill}" stroke-width="36" stroke-linejoin="round">${parts.join("")}</g>`;
};

const box: Letter = { d: "M100 -80 H800 V760 H100z M160 -20 V700 H740 V-20z", advance: 0.9, unitsPerEm: 1000 };

function letterOf(code: number): Letter {
  let letter = letters.get(code);
  if (letter === undefined) {
    letter = readLetter(code);
    letters.set(code, letter);
  }
  return letter ?? box;
}

function readLetter(code: number): Letter | null {
  pieces ??= readPieces();
  // Latin stands last and holds what several pieces have.
  const piece = pieces.findLast(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to));
  if (!piece) return null;
  piece.font ??= openSync(piece.file) as Font;
  const glyph = piece.font.glyphForCodePoint(code);
  if (glyph.id === 0) return null;
  const { unitsPerEm } = piece.font;
  return { d: glyph.path.toSVG(), advance: glyph.advanceWidth / unitsPerEm, unitsPerEm };
}

function readPieces(): Piece[] {
  const folder = path.dirname(createRequire(import.meta.url).resolve("@fontsource-variable/noto-sans-sc/package.json"));
  const ranges = JSON.parse(readFileSync(path.join(folder, "unicode.json"), "utf8")) as Record<string, string>;
  return Object.entries(ranges).map(([name, list]) => ({
    file: path.join(folder, "files", `noto-sans-sc-${name.replace(/[[\]]/g, "")}-wght-normal.woff2`),
    ranges: list.split(",").map((range) => {
      const match = /U\+([0-9a-f]+)(?:-([0-9a-f]+))?/i.exec(range);
      const from = Number.parseInt(match?.[1] ?? "", 16);
      return [from, match?.[2] ? Number.parseInt(match[2], 16) : from] as const;
    }),
    font: null,
  }));
}

import type { Lettering } from "../../../shared/storyboard/panel/draw-panel.ts";
import { fontPieces, notoSans } from "../fonts/font-pieces.ts";

interface Letter {
  readonly d: string;
  /** Width in parts of the letter size. */
  readonly advance: number;
  readonly unitsPerEm: number;
}

const pieces = fontPieces(notoSans);
const letters = new Map<number, Letter | null>();

/**
 * Sets text as outlines from the page's own font. Outlines need no font on the machine that draws, so that a picture is
 * the same everywhere. The font is at its thinnest; a stroke around each letter makes it a regular one. A letter that
 * the font has not (an emoji, a rare old one) becomes an empty box.
 */
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
  const font = pieces.pieceFor(code);
  const glyph = font?.glyphForCodePoint(code);
  if (!font || !glyph) return null;
  const { unitsPerEm } = font;
  return { d: glyph.path.toSVG(), advance: glyph.advanceWidth / unitsPerEm, unitsPerEm };
}

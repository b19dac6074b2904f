import type { Font } from "fontkit";
import { courierPrime, type FontPieces, fontPieces, notoSans } from "../../engines/fonts/font-pieces.ts";

/** The faces of a paper: the office's sans in two weights, and the typewriter of screenplays. */
export const faces = ["sans", "sans-bold", "mono", "mono-bold", "mono-italic", "mono-bold-italic"] as const;
export type Face = (typeof faces)[number];

/** A letter as TrueType keeps it, in thousandths of the letter size. */
export interface Outline {
  /** Closed contours of on-curve and quadratic control points. */
  readonly contours: readonly (readonly OutlinePoint[])[];
  readonly advance: number;
}

export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  readonly onCurve: boolean;
}

/** What fontkit reads of a letter but does not name in its types. */
interface ReadGlyph {
  _decode(): {
    readonly points?: readonly ReadPoint[];
    readonly components?: readonly {
      glyphID: number;
      dx: number;
      dy: number;
      scaleX: number;
      scaleY: number;
      scale01: number;
      scale10: number;
    }[];
  } | null;
}
interface ReadPoint extends OutlinePoint {
  readonly endContour: boolean;
  copy(): ReadPoint;
}
interface ReadFont {
  variationCoords: readonly number[] | null;
  readonly _variationProcessor: { transformPoints(id: number, points: ReadPoint[]): void } | null;
  getGlyph(id: number): ReadGlyph;
}

const sans = (weight: number) =>
  fontPieces(notoSans, (font) => {
    readable(font).variationCoords = [weight];
  });
const regular = sans(400);
const bold = sans(700);

/** Where a face looks for a letter, one font after the other: the typewriter has no Chinese. */
const pieces: Readonly<Record<Face, readonly FontPieces[]>> = {
  sans: [regular],
  "sans-bold": [bold],
  mono: [fontPieces(courierPrime("400-normal")), regular],
  "mono-bold": [fontPieces(courierPrime("700-normal")), bold],
  "mono-italic": [fontPieces(courierPrime("400-italic")), regular],
  "mono-bold-italic": [fontPieces(courierPrime("700-italic")), bold],
};

/** Drawn for a letter that no font has. */
const box: Outline = {
  contours: [rectangle(100, -80, 800, 760, false), rectangle(160, -20, 740, 700, true)],
  advance: 900,
};

const known = new Map<string, Outline>();

/** The outline of a letter. One that no font has (an emoji, a rare old letter) is an empty box; controls are nothing. */
export function outlineOf(face: Face, code: number): Outline {
  const key = `${face}${code}`;
  let outline = known.get(key);
  if (!outline) {
    outline = code < 32 ? { contours: [], advance: 0 } : read(face, code);
    known.set(key, outline);
  }
  return outline;
}

function read(face: Face, code: number): Outline {
  for (const source of pieces[face]) {
    const font = source.pieceFor(code);
    if (!font) continue;
    const glyph = font.glyphForCodePoint(code);
    const scale = 1000 / font.unitsPerEm;
    const contours = contoursOf(readable(font), glyph.id, 0).map((contour) =>
      contour.map(({ x, y, onCurve }) => ({ x: Math.round(x * scale), y: Math.round(y * scale), onCurve })),
    );
    return { contours, advance: Math.round(glyph.advanceWidth * scale) };
  }
  return box;
}

/** The points of a glyph at the font's weight; a glyph made of others is put together. */
function contoursOf(font: ReadFont, id: number, depth: number): OutlinePoint[][] {
  const glyph = font.getGlyph(id)._decode();
  if (!glyph || depth > 5) return [];
  if (glyph.components)
    return glyph.components.flatMap((part) =>
      contoursOf(font, part.glyphID, depth + 1).map((contour) =>
        contour.map(({ x, y, onCurve }) => ({
          x: x * part.scaleX + y * part.scale10 + part.dx,
          y: x * part.scale01 + y * part.scaleY + part.dy,
          onCurve,
        })),
      ),
    );
  const points = (glyph.points ?? []).map((point) => point.copy());
  const end = points.at(-1);
  if (font.variationCoords && end) {
    // Four phantom points stand behind an outline; the width itself comes from the font.
    const phantoms = Array.from({ length: 4 }, () => Object.assign(end.copy(), { x: 0, y: 0, endContour: true }));
    font._variationProcessor?.transformPoints(id, [...points, ...phantoms]);
  }
  const contours: OutlinePoint[][] = [];
  let contour: OutlinePoint[] = [];
  for (const point of points) {
    contour.push(point);
    if (!point.endContour) continue;
    contours.push(contour);
    contour = [];
  }
  return contours;
}

function readable(font: Font): ReadFont {
  return font as unknown as ReadFont;
}

function rectangle(left: number, low: number, right: number, high: number, turned: boolean): OutlinePoint[] {
  const corners = [
    [left, low],
    [left, high],
    [right, high],
    [right, low],
  ].map(([x = 0, y = 0]) => ({ x, y, onCurve: true }));
  return turned ? corners.toReversed() : corners;
}

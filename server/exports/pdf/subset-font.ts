import type { Outline, OutlinePoint } from "./outlines.ts";

/**
 * A TrueType file of just these letters, in this order, with what a PDF asks of one: head, hhea, hmtx, maxp, loca, glyf.
 * A thousand units are one letter size.
 */
export function subsetFont(outlines: readonly Outline[], rise: { readonly ascent: number; readonly descent: number }) {
  const glyphs = outlines.map(glyphBytes);
  const loca = Buffer.alloc((glyphs.length + 1) * 4);
  let end = 0;
  for (const [index, glyph] of glyphs.entries()) {
    end += glyph.length;
    loca.writeUInt32BE(end, (index + 1) * 4);
  }
  const hmtx = Buffer.alloc(outlines.length * 4);
  for (const [index, outline] of outlines.entries()) {
    hmtx.writeUInt16BE(outline.advance, index * 4);
    hmtx.writeInt16BE(boundsOf(outline.contours.flat()).left, index * 4 + 2);
  }
  return fontFile({
    glyf: Buffer.concat(glyphs),
    head: headTable(outlines),
    hhea: words([1, 0, rise.ascent, rise.descent, 0, 0xffff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, outlines.length]),
    hmtx,
    loca,
    maxp: words([1, 0, outlines.length, ...mostOf(outlines), 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
  });
}

/** Coordinates as 16-bit differences, every flag by itself: the file is deflated anyway. */
function glyphBytes({ contours }: Outline): Buffer {
  if (contours.length === 0) return Buffer.alloc(0);
  const points = contours.flat();
  const { left, low, right, high } = boundsOf(points);
  const ends: number[] = [];
  for (const contour of contours) ends.push((ends.at(-1) ?? -1) + contour.length);
  const steps = (axis: "x" | "y") => words(points.map((point, at) => point[axis] - (points[at - 1]?.[axis] ?? 0)));
  const flags = Buffer.from(points.map((point) => (point.onCurve ? 1 : 0)));
  const bytes = [words([contours.length, left, low, right, high, ...ends, 0]), flags, steps("x"), steps("y")];
  const length = bytes.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([...bytes, Buffer.alloc((4 - (length % 4)) % 4)]);
}

function headTable(outlines: readonly Outline[]): Buffer {
  const { left, low, right, high } = boundsOf(outlines.flatMap(({ contours }) => contours.flat()));
  // Version, revision, checksum (none), magic number, flags, units, two dates, box, style, least size, direction, loca 32 bit.
  const head = [
    1,
    0,
    1,
    0,
    0,
    0,
    0x5f0f,
    0x3cf5,
    3,
    1000,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    left,
    low,
    right,
    high,
    0,
    6,
    2,
    1,
    0,
  ];
  return words(head);
}

/** Most points and most contours of one letter. */
function mostOf(outlines: readonly Outline[]): [number, number] {
  let points = 0;
  let most = 0;
  for (const { contours } of outlines) {
    most = Math.max(most, contours.length);
    points = Math.max(
      points,
      contours.reduce((sum, contour) => sum + contour.length, 0),
    );
  }
  return [points, most];
}

/** The box around points; nothing is a box of no size. */
export function boundsOf(points: readonly OutlinePoint[]) {
  if (points.length === 0) return { left: 0, low: 0, right: 0, high: 0 };
  const bounds = { left: Infinity, low: Infinity, right: -Infinity, high: -Infinity };
  for (const { x, y } of points) {
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.low = Math.min(bounds.low, y);
    bounds.high = Math.max(bounds.high, y);
  }
  return bounds;
}

function words(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2);
  return bytes;
}

function fontFile(tables: Readonly<Record<string, Buffer>>): Buffer {
  const names = Object.keys(tables).sort();
  const power = 2 ** Math.floor(Math.log2(names.length));
  const header = words([1, 0, names.length, power * 16, Math.log2(power), names.length * 16 - power * 16]);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = header.length + names.length * 16;
  for (const name of names) {
    const table = tables[name] ?? Buffer.alloc(0);
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    const entry = Buffer.alloc(16);
    entry.write(name, 0, "latin1");
    entry.writeUInt32BE(checksum(padded), 4);
    entry.writeUInt32BE(offset, 8);
    entry.writeUInt32BE(table.length, 12);
    directory.push(entry);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([header, ...directory, ...parts]);
}

function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}

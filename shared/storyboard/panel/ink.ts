import { hashText } from "../shot.ts";

/** A point of the picture, in units of its width (960). */
export type Point = readonly [x: number, y: number];

/** A source of numbers in [0, 1) that gives the same row for the same text. */
export function numbersFrom(text: string): () => number {
  let state = hashText(text) || 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Stroke {
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly opacity?: number;
  readonly dash?: string;
}

/** A closed shape through these points. */
export function polygon(points: readonly Point[], stroke: Stroke): string {
  return `<polygon points="${points.map(([x, y]) => `${n(x)},${n(y)}`).join(" ")}"${attributes(stroke)}/>`;
}

export function rect(x: number, y: number, width: number, height: number, stroke: Stroke, radius = 0): string {
  const corner = radius > 0 ? ` rx="${n(radius)}"` : "";
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(Math.max(0, width))}" height="${n(Math.max(0, height))}"${corner}${attributes(stroke)}/>`;
}

export function ellipse(x: number, y: number, rx: number, ry: number, stroke: Stroke): string {
  return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}"${attributes(stroke)}/>`;
}

export function line(points: readonly Point[], stroke: Stroke): string {
  return `<polyline points="${points.map(([x, y]) => `${n(x)},${n(y)}`).join(" ")}"${attributes({ fill: "none", ...stroke })}/>`;
}

/** A path in SVG's own words. */
export function shape(d: string, stroke: Stroke): string {
  return `<path d="${d}"${attributes(stroke)}/>`;
}

export function group(inside: string, transform: string, opacity = 1): string {
  return `<g transform="${transform}"${opacity < 1 ? ` opacity="${n(opacity)}"` : ""}>${inside}</g>`;
}

/** A number as SVG writes it, short. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function attributes({ fill = "none", stroke, width = 2, opacity, dash }: Stroke): string {
  const line = stroke
    ? ` stroke="${stroke}" stroke-width="${n(width)}" stroke-linejoin="round" stroke-linecap="round"`
    : "";
  // Opacity of fill and stroke, not of the element: that would be a layer, which cannot lie outside the picture.
  const pale = opacity === undefined ? "" : ` fill-opacity="${n2(opacity)}" stroke-opacity="${n2(opacity)}"`;
  return ` fill="${fill}"${line}${pale}${dash ? ` stroke-dasharray="${dash}"` : ""}`;
}

function n2(value: number): string {
  return String(Math.round(value * 100) / 100);
}

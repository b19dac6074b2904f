import type { Board, BoardDay, BoardLine, Strip } from "../../../shared/schedule/board.ts";

/** How much of a strip is shown: one tight line, one line, or two with the synopsis. */
export const zooms = ["compact", "normal", "tall"] as const;
export type Zoom = (typeof zooms)[number];

/** Heights in CSS pixels. Every row of a zoom is equally high, so that a place on the board is arithmetic. */
export const stripHeight: Readonly<Record<Zoom, number>> = { compact: 24, normal: 34, tall: 52 };
export const dayHeight = 58;
export const bannerHeight = 26;
const emptyHeight = 40;
const gap = 10;

/** One day, or the boneyard (day null), with the place of everything in it. */
export interface Section {
  readonly id: string;
  readonly day: BoardDay | null;
  readonly top: number;
  readonly height: number;
  readonly headerHeight: number;
  readonly rows: readonly Row[];
}

export type Row = BoardLine & { readonly top: number; readonly height: number };

/** The board's days from top to bottom. Row tops count from the top of their own section. */
export function layOutDays(board: Board, zoom: Zoom, folded: ReadonlySet<string> = new Set()): Section[] {
  const sections: Section[] = [];
  let top = 0;
  for (const day of board.days) {
    const rows = folded.has(day.id) ? [] : dayRows(day, zoom);
    const last = rows.at(-1);
    const content = last ? last.top + last.height : dayHeight + (folded.has(day.id) ? 0 : emptyHeight);
    const height = content + gap;
    sections.push({ id: day.id, day, top, height, headerHeight: dayHeight, rows });
    top += height;
  }
  return sections;
}

/** A list of strips without a day: the boneyard. */
export function layOutBoneyard(strips: readonly Strip[], zoom: Zoom): Section {
  const height = stripHeight[zoom];
  return {
    id: "boneyard",
    day: null,
    top: 0,
    height: Math.max(strips.length * height, emptyHeight),
    headerHeight: 0,
    rows: strips.map((strip, index) => ({ kind: "strip", strip, top: index * height, height })),
  };
}

/** What of a section is to be drawn for a window of the scrolled list, with `spare` pixels on both sides. */
export function visibleRows(section: Section, from: number, to: number, spare: number): readonly Row[] {
  const low = from - section.top - spare;
  const high = to - section.top + spare;
  return section.rows.filter((row) => row.top + row.height > low && row.top < high);
}

/** Height of all sections together. */
export function boardHeight(sections: readonly Section[]): number {
  const last = sections.at(-1);
  return last ? last.top + last.height : 0;
}

/** Top and height of a strip in the whole list, or null when it is not in it. */
export function whereIs(sections: readonly Section[], stripId: string): { top: number; height: number } | null {
  for (const section of sections) {
    const row = section.rows.find((row) => row.kind === "strip" && row.strip.id === stripId);
    if (row) return { top: section.top + row.top, height: row.height };
  }
  return null;
}

/** Strip ids in the order they are read, top to bottom. */
export function readingOrder(sections: readonly Section[]): string[] {
  return sections.flatMap((section) => section.rows.flatMap((row) => (row.kind === "strip" ? [row.strip.id] : [])));
}

function dayRows(day: BoardDay, zoom: Zoom): Row[] {
  let top = dayHeight;
  return day.lines.map((line) => {
    const height = line.kind === "strip" ? stripHeight[zoom] : bannerHeight;
    const row = { ...line, top, height };
    top += height;
    return row;
  });
}

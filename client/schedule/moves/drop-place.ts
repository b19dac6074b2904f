import type { Board, BoardLine } from "../../../shared/schedule/board.ts";
import type { Banner } from "../../../shared/schedule/schedule.ts";
import type { Section } from "../board/board-rows.ts";

/** Where carried strips would land: on a day behind a strip or banner (null: at the top), or in the boneyard (dayId null). */
export interface DropPlace {
  readonly dayId: string | null;
  readonly after: string | null;
}

/** A drop place and where its line is drawn, in pixels from the top of the list. */
export interface DropLine extends DropPlace {
  readonly y: number;
}

/**
 * The drop place nearest to a height in the list; strips that are being carried are passed over, since they
 * leave their places. Null when the list has no day, or when the day at that height is locked.
 */
export function dropPlaceAt(sections: readonly Section[], y: number, carried: ReadonlySet<string>): DropLine | null {
  const section = sections.find((section) => y < section.top + section.height) ?? sections.at(-1);
  if (!section || section.day?.locked) return null;
  const inside = y - section.top;
  let after: string | null = null;
  let line = section.headerHeight;
  for (const row of section.rows) {
    if (inside < row.top + row.height / 2) break;
    line = row.top + row.height;
    if (!carried.has(lineId(row))) after = lineId(row);
  }
  return { dayId: section.day?.id ?? null, after, y: section.top + line };
}

/** The gap between two days nearest to a height in the list: `after` is the day above it, null at the top of the board. */
export function dayGapAt(sections: readonly Section[], y: number): DropLine {
  const above = sections.filter(({ top, height }) => y >= top + height / 2).at(-1);
  return { dayId: null, after: above?.day?.id ?? null, y: above ? above.top + above.height : 2 };
}

/** Every place the carried strips may be dropped, top to bottom, the boneyard last. Locked days take nothing. */
export function dropPlaces(board: Board, carried: ReadonlySet<string>): DropPlace[] {
  const places: DropPlace[] = [];
  for (const day of board.days) {
    if (day.locked) continue;
    places.push({ dayId: day.id, after: null });
    for (const line of day.lines) {
      if (!carried.has(lineId(line))) places.push({ dayId: day.id, after: lineId(line) });
    }
  }
  places.push({ dayId: null, after: null });
  return places;
}

/** Where the first carried strip lies now, as a drop place among the strips that stay. */
export function presentPlace(board: Board, carried: ReadonlySet<string>): DropPlace {
  for (const day of board.days) {
    let after: string | null = null;
    for (const line of day.lines) {
      if (carried.has(lineId(line))) return { dayId: day.id, after };
      after = lineId(line);
    }
  }
  return { dayId: null, after: null };
}

/** The place one step up or down, or at the top of the day before or behind; stays at the ends. */
export function nextPlace(
  board: Board,
  carried: ReadonlySet<string>,
  place: DropPlace,
  step: "up" | "down" | "day_up" | "day_down",
): DropPlace {
  const places = dropPlaces(board, carried);
  const here = places.findIndex((other) => other.dayId === place.dayId && other.after === place.after);
  if (here < 0) return places[0] ?? place;
  if (step === "up" || step === "down") return places[here + (step === "up" ? -1 : 1)] ?? place;
  const tops = places.filter((other) => other.after === null);
  const day = tops.findIndex((other) => other.dayId === place.dayId);
  return tops[day + (step === "day_up" ? -1 : 1)] ?? place;
}

/** Height of the line for a place reached by keyboard; null for the boneyard and for unknown days. */
export function dropLineOf(sections: readonly Section[], place: DropPlace): number | null {
  const section = sections.find((section) => section.day?.id === place.dayId);
  if (!section || place.dayId === null) return null;
  if (place.after === null) return section.top + section.headerHeight;
  const row = section.rows.find((row) => lineId(row) === place.after);
  return row ? section.top + row.top + row.height : section.top + section.headerHeight;
}

/** What a banner comes to lie behind when it goes one line up or down on its day; null: at the top. */
export function besideBanner(board: Board, banner: Banner, step: -1 | 1): string | null {
  const lines = board.days.find((day) => day.id === banner.dayId)?.lines.map(lineId) ?? [];
  const at = lines.indexOf(banner.id);
  return lines[step < 0 ? at - 2 : at + 1] ?? (step < 0 ? null : (lines.at(-1) ?? null));
}

/** The id of what lies on a line of the board, strip or banner. */
export function lineId(line: BoardLine): string {
  return line.kind === "strip" ? line.strip.id : line.banner.id;
}

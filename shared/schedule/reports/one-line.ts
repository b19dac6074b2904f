import type { Board, BoardDay, Strip } from "../board.ts";
import { dayTimes } from "../day-times.ts";

/** The one-line schedule: each day with its strips, one line per scene. */
export interface OneLineDay {
  readonly id: string;
  readonly number: number;
  readonly date: string;
  readonly unit: string;
  readonly note: string;
  /** Minutes after midnight. */
  readonly call: number;
  readonly wrap: number;
  readonly eighths: number;
  readonly minutes: number;
  /** Each once, in the order they are visited. */
  readonly locations: readonly string[];
  readonly rows: readonly OneLineRow[];
}

export type OneLineRow =
  | {
      readonly kind: "scene";
      readonly strip: Strip;
      /** Minutes after midnight; null for a scene that is omitted or gone. */
      readonly start: number | null;
      /** Board ids, or the name where somebody has none. */
      readonly cast: readonly string[];
    }
  | {
      readonly kind: "banner";
      readonly text: string;
      readonly minutes: number;
      readonly banner: "move" | "meal" | "note";
    };

/** The board as a one-line schedule, in the order of the board. Days without strips and banners are left out. */
export function oneLine(board: Board): OneLineDay[] {
  return board.days.filter((day) => day.lines.length > 0).map((day) => oneLineDay(day, board));
}

function oneLineDay(day: BoardDay, board: Board): OneLineDay {
  const times = dayTimes(day, board.rules);
  return {
    id: day.id,
    number: day.number,
    date: day.date,
    unit: day.unit,
    note: day.note,
    call: times.call,
    wrap: times.wrap,
    eighths: times.eighths,
    minutes: times.shooting,
    locations: locationsOf(day.strips),
    rows: day.lines.map((line) =>
      line.kind === "banner"
        ? { kind: "banner", text: line.banner.text, minutes: line.banner.minutes, banner: line.banner.kind }
        : {
            kind: "scene",
            strip: line.strip,
            start: times.strips.get(line.strip.id)?.start ?? null,
            cast: line.strip.cast.map((member) => (member.boardId === null ? member.name : String(member.boardId))),
          },
    ),
  };
}

/** The locations of live strips, each once, in order. */
export function locationsOf(strips: readonly Strip[]): string[] {
  return [
    ...new Set(strips.filter((strip) => strip.state === "live").map((strip) => strip.location || strip.set)),
  ].filter((location) => location !== "");
}

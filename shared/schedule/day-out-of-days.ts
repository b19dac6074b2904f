import type { Board } from "./board.ts";

/** Who works when: one column per shooting date, one row per cast member. */
export interface DayOutOfDays {
  readonly days: readonly DayColumn[];
  /** By board id, then name. */
  readonly rows: readonly DayRow[];
}

export interface DayColumn {
  /** Empty for a day without a date, which has a column of its own. */
  readonly date: string;
  /** The day numbers shot on this date, each once. */
  readonly numbers: readonly number[];
}

export interface DayRow {
  readonly elementId: string;
  readonly name: string;
  readonly boardId: number | null;
  /** One per column. */
  readonly codes: readonly DayCode[];
  /** Dates of the first and last working day. */
  readonly start: string;
  readonly finish: string;
  readonly worked: number;
  readonly held: number;
}

/** Start, work, hold, finish; SWF: starts and finishes the same day; empty: not on the production. */
export type DayCode = "" | "SW" | "W" | "H" | "WF" | "SWF";

/**
 * The day out of days of a board. Only live strips on days count; somebody who has none has no row. Days come
 * in order of date, those without a date last, in board order. Hold is every shooting date without work
 * between somebody's first and last.
 */
export function dayOutOfDays(board: Board): DayOutOfDays {
  const shooting = board.days.filter((day) => day.strips.some((strip) => strip.state === "live"));
  const columns = new Map<string, { date: string; numbers: number[]; people: Set<string> }>();
  const people = new Map<string, { name: string; boardId: number | null }>();
  for (const day of shooting) {
    const key = day.date || `~${String(day.number).padStart(6, "0")}`;
    const column = columns.get(key) ?? { date: day.date, numbers: [], people: new Set<string>() };
    columns.set(key, column);
    if (!column.numbers.includes(day.number)) column.numbers.push(day.number);
    for (const strip of day.strips) {
      if (strip.state !== "live") continue;
      for (const member of strip.cast) {
        column.people.add(member.id);
        people.set(member.id, member);
      }
    }
  }
  const days = [...columns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, column]) => column);
  const rows = [...people].map(([elementId, { name, boardId }]) => {
    const codes = codesOf(days.map((day) => day.people.has(elementId)));
    const working = days.filter((day) => day.people.has(elementId));
    return {
      elementId,
      name,
      boardId,
      codes,
      start: working[0]?.date ?? "",
      finish: working.at(-1)?.date ?? "",
      worked: working.length,
      held: codes.filter((code) => code === "H").length,
    };
  });
  rows.sort((a, b) => (a.boardId ?? 1e9) - (b.boardId ?? 1e9) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return { days: days.map(({ date, numbers }) => ({ date, numbers })), rows };
}

function codesOf(works: readonly boolean[]): DayCode[] {
  const first = works.indexOf(true);
  const last = works.lastIndexOf(true);
  return works.map((working, at) => {
    if (at < first || at > last) return "";
    if (!working) return "H";
    if (first === last) return "SWF";
    return at === first ? "SW" : at === last ? "WF" : "W";
  });
}

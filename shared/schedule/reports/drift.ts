import type { Board, BoardDay, Strip } from "../board.ts";
import { type DayRow, dayOutOfDays } from "./day-out-of-days.ts";

/** How a board differs from what it was: day by day and person by person. */
export interface Drift {
  /** Days on which something is different: those of the board in its order, then those that are gone. */
  readonly days: readonly DayDrift[];
  /** By board id, then name. */
  readonly people: readonly PersonDrift[];
}

export interface DayDrift {
  /** Null: the day is new. */
  readonly before: BoardDay | null;
  /** Null: the day is gone. */
  readonly after: BoardDay | null;
  readonly came: readonly MovedStrip[];
  readonly left: readonly MovedStrip[];
}

export interface MovedStrip {
  readonly strip: Strip;
  /** The other day; `boneyard`; `none`: the strip was not there, or is not any more. */
  readonly other: BoardDay | "boneyard" | "none";
}

export interface PersonDrift {
  /** Null: they had no day, or have none any more. */
  readonly before: DayRow | null;
  readonly after: DayRow | null;
  /** Dates of work that are new, and those that are gone; a day without a date is "". */
  readonly added: readonly string[];
  readonly dropped: readonly string[];
}

/**
 * What moved between two boards of one production (V1–V3). Days are the same by their ids, strips by theirs; of a day
 * its date, call, unit and scenes count, not their order. Only live strips count.
 */
export function driftOf(before: Board, after: Board): Drift {
  const [was, is] = [whereabouts(before), whereabouts(after)];
  const days = [
    ...after.days.map((day) => [before.days.find(({ id }) => id === day.id) ?? null, day] as const),
    ...before.days.filter(({ id }) => !after.days.some((day) => day.id === id)).map((day) => [day, null] as const),
  ].flatMap(([then, now]): DayDrift[] => {
    const came = moved(now, then, was);
    const left = moved(then, now, is);
    const same = then && now && then.date === now.date && then.call === now.call && then.unit === now.unit;
    if (came.length === 0 && left.length === 0 && (same || (then ?? now)?.lines.length === 0)) return [];
    return [{ before: then, after: now, came, left }];
  });
  return { days, people: people(before, after) };
}

type Whereabouts = ReadonlyMap<string, BoardDay | "boneyard">;

function whereabouts(board: Board): Whereabouts {
  return new Map<string, BoardDay | "boneyard">([
    ...board.boneyard.map(({ id }) => [id, "boneyard"] as const),
    ...board.days.flatMap((day) => day.strips.map(({ id }) => [id, day] as const)),
  ]);
}

/** The live strips of a day that are not on the other one, with where they are on the other board. */
function moved(day: BoardDay | null, other: BoardDay | null, elsewhere: Whereabouts): MovedStrip[] {
  const there = new Set(other?.strips.map(({ id }) => id));
  return (day?.strips ?? [])
    .filter(({ id, state }) => state === "live" && !there.has(id))
    .map((strip) => ({ strip, other: elsewhere.get(strip.id) ?? "none" }));
}

function people(before: Board, after: Board): PersonDrift[] {
  const [was, is] = [workOf(before), workOf(after)];
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((id) => {
      const [then, now] = [was.get(id), is.get(id)];
      return {
        before: then?.row ?? null,
        after: now?.row ?? null,
        added: (now?.dates ?? []).filter((date) => !then?.dates.includes(date)),
        dropped: (then?.dates ?? []).filter((date) => !now?.dates.includes(date)),
      };
    })
    .filter(
      ({ before: then, after: now, added, dropped }) =>
        added.length + dropped.length > 0 || then?.held !== now?.held || then?.worked !== now?.worked,
    )
    .sort((a, b) => order(a) - order(b) || (nameOf(a) < nameOf(b) ? -1 : 1));
}

const order = ({ before, after }: PersonDrift) => (after ?? before)?.boardId ?? 1e9;
const nameOf = ({ before, after }: PersonDrift) => (after ?? before)?.name ?? "";

/** Everybody's row of the day out of days with the dates on which they work. */
function workOf(board: Board): Map<string, { readonly row: DayRow; readonly dates: readonly string[] }> {
  const { days, rows } = dayOutOfDays(board);
  return new Map(
    rows.map((row) => [
      row.elementId,
      { row, dates: row.codes.flatMap((code, at) => (/W/.test(code) ? [days[at]?.date ?? ""] : [])) },
    ]),
  );
}

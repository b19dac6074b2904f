import { type Board, type BoardDay, type BoardLine, boardDay, type Strip } from "./board.ts";
import { addDays, dateIndex, dayOff } from "./calendar.ts";
import type { Conflict } from "./conflict.ts";
import { findConflicts } from "./find-conflicts.ts";

/** One change of a board, as a remedy makes it. */
export type BoardMove =
  | {
      readonly kind: "move_strip";
      readonly stripId: string;
      /** Null: the boneyard. */
      readonly dayId: string | null;
      /** The strip it comes to lie behind; null: the top. */
      readonly after: string | null;
    }
  | { readonly kind: "set_date"; readonly dayId: string; readonly date: string }
  | { readonly kind: "set_call"; readonly dayId: string; readonly call: number };

/** A way out of a conflict that was tried on a copy of the board. Its wording is made where it is shown. */
export interface Remedy {
  readonly kind: "move_strips" | "swap_days" | "swap_strips" | "change_date" | "later_call" | "to_boneyard";
  readonly moves: readonly BoardMove[];
  /** What the wording needs: day numbers and dates the change ends at, scene numbers. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** How many conflicts the board has now, and would have. */
  readonly conflictsBefore: number;
  readonly conflictsAfter: number;
}

/** The board after some changes; the given one stays as it is. Moves of unknown strips or days do nothing. */
export function applyMoves(board: Board, moves: readonly BoardMove[]): Board {
  return moves.reduce(applyMove, board);
}

function applyMove(board: Board, move: BoardMove): Board {
  if (move.kind === "set_date") return withDay(board, move.dayId, (day) => ({ ...day, date: move.date }));
  if (move.kind === "set_call") return withDay(board, move.dayId, (day) => ({ ...day, call: move.call }));
  const strip = [...board.days.flatMap((day) => day.strips), ...board.boneyard].find(({ id }) => id === move.stripId);
  if (!strip) return board;
  const days = board.days.map((day) => {
    const holds = day.strips.some(({ id }) => id === strip.id);
    if (!holds && day.id !== move.dayId) return day;
    const lines = day.lines.filter((line) => line.kind !== "strip" || line.strip.id !== strip.id);
    return boardDay(day, day.id === move.dayId ? inserted(lines, strip, move.after) : lines);
  });
  const others = board.boneyard.filter(({ id }) => id !== strip.id);
  return { ...board, days, boneyard: move.dayId === null && strip.state === "live" ? [...others, strip] : others };
}

function inserted(lines: readonly BoardLine[], strip: Strip, after: string | null): BoardLine[] {
  const line = { kind: "strip" as const, strip };
  if (after === null) return [line, ...lines];
  const at = lines.findIndex((other) => other.kind === "strip" && other.strip.id === after);
  return at < 0 ? [...lines, line] : [...lines.slice(0, at + 1), line, ...lines.slice(at + 1)];
}

function withDay(board: Board, dayId: string, change: (day: BoardDay) => BoardDay): Board {
  return { ...board, days: board.days.map((day) => (day.id === dayId ? change(day) : day)) };
}

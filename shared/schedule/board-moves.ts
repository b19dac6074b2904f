import type { Random } from "../documents/order.ts";
import { type Board, type BoardDay, type BoardLine, boardDay, type Strip } from "./board.ts";
import { boardOf, type OnBoard } from "./document/board-roots.ts";
import { addDay, editDay, moveStrips, readSchedule } from "./schedule-document.ts";

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
  /** A new day of a unit on a date, by order of dates. One that is there already stays as it is. */
  | { readonly kind: "add_day"; readonly dayId: string; readonly date: string; readonly unit: string }
  | { readonly kind: "set_date"; readonly dayId: string; readonly date: string }
  | { readonly kind: "set_call"; readonly dayId: string; readonly call: number };

/** The board after some changes; the given one stays as it is. Moves of unknown strips or days do nothing. */
export function applyMoves(board: Board, moves: readonly BoardMove[]): Board {
  return moves.reduce(applyMove, board);
}

function applyMove(board: Board, move: BoardMove): Board {
  if (move.kind === "set_date") return withDay(board, move.dayId, (day) => ({ ...day, date: move.date }));
  if (move.kind === "set_call") return withDay(board, move.dayId, (day) => ({ ...day, call: move.call }));
  if (move.kind === "add_day") return withNewDay(board, move);
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

function withNewDay(board: Board, { dayId, date, unit }: Extract<BoardMove, { kind: "add_day" }>): Board {
  if (board.days.some(({ id }) => id === dayId)) return board;
  const at = placeByDate(board.days, date);
  const day = { id: dayId, key: "", date, call: null, unit, locked: false, note: "", number: at + 1 };
  const later = board.days.slice(at).map((other) => ({ ...other, number: other.number + 1 }));
  return { ...board, days: [...board.days.slice(0, at), boardDay(day, []), ...later] };
}

/** Behind how many days a date belongs. */
function placeByDate(days: readonly { readonly date: string }[], date: string): number {
  return days.findLastIndex((day) => day.date !== "" && day.date <= date) + 1;
}

function withDay(board: Board, dayId: string, change: (day: BoardDay) => BoardDay): Board {
  return { ...board, days: board.days.map((day) => (day.id === dayId ? change(day) : day)) };
}

/** Makes the changes in the document, in one transaction. Moves of unknown days do nothing. */
export function makeMoves(where: OnBoard, moves: readonly BoardMove[], random: Random, origin: unknown): void {
  const on = boardOf(where);
  on.doc.transact(() => {
    for (const move of moves) {
      if (move.kind === "add_day") {
        const { days } = readSchedule(on);
        const after = days[placeByDate(days, move.date) - 1]?.id ?? null;
        if (!days.some(({ id }) => id === move.dayId))
          addDay(on, { id: move.dayId, after, date: move.date, unit: move.unit }, random, origin);
      } else if (move.kind === "set_date") editDay(on, move.dayId, { date: move.date }, origin);
      else if (move.kind === "set_call") editDay(on, move.dayId, { call: move.call }, origin);
      else moveStrips(on, { stripIds: [move.stripId], dayId: move.dayId, after: move.after }, random, origin);
    }
  }, origin);
}

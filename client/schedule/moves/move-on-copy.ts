import { type Board, boardDay, type Strip } from "../../../shared/schedule/board.ts";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import { type DropPlace, lineId } from "./drop-place.ts";

/** The board as it would be after a move of strips in the given order; the board itself is untouched. */
export function moveOnCopy(board: Board, stripIds: readonly string[], place: DropPlace): Board {
  const moving = new Set(stripIds);
  const all = new Map<string, Strip>();
  for (const strip of [...board.days.flatMap((day) => day.strips), ...board.boneyard]) all.set(strip.id, strip);
  const moved = stripIds.flatMap((id) => all.get(id) ?? []);
  const boneyard = board.boneyard.filter((strip) => !moving.has(strip.id));
  return {
    ...board,
    days: board.days.map((day) => {
      const lines = day.lines.filter((line) => !moving.has(lineId(line)));
      if (day.id !== place.dayId) return lines.length === day.lines.length ? day : boardDay(day, lines);
      const at = place.after === null ? 0 : lines.findIndex((line) => lineId(line) === place.after) + 1;
      const arriving = moved.map((strip) => ({ kind: "strip" as const, strip }));
      return boardDay(day, [...lines.slice(0, at), ...arriving, ...lines.slice(at)]);
    }),
    boneyard: place.dayId === null ? [...boneyard, ...moved] : boneyard,
  };
}

/** What a change of the board does to its conflicts, told apart by their ids. */
export interface ConflictChange {
  readonly appear: readonly Conflict[];
  readonly go: readonly Conflict[];
}

/** Conflicts that are only in `after`, and those that were only in `before`. */
export function compareConflicts(before: readonly Conflict[], after: readonly Conflict[]): ConflictChange {
  const old = new Set(before.map((conflict) => conflict.id));
  const now = new Set(after.map((conflict) => conflict.id));
  return {
    appear: after.filter((conflict) => !old.has(conflict.id)),
    go: before.filter((conflict) => !now.has(conflict.id)),
  };
}

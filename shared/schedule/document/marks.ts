import type { IgnoredConflict } from "../schedule.ts";
import { boardOf, boardRoot, type OnBoard } from "./board-roots.ts";
import { type Strange, text } from "./values.ts";

/** `pins`: strip id → true. */
export function readPins(on: OnBoard): Set<string> {
  return new Set([...boardRoot<unknown>(on, "pins")].flatMap(([id, pinned]) => (pinned === true ? [id] : [])));
}

/** Pins strips to the day they lie on, so that the planner leaves them there, or lets them go. */
export function pinStrips(on: OnBoard, stripIds: readonly string[], pinned: boolean, origin: unknown): void {
  const pins = boardRoot<true>(on, "pins");
  boardOf(on).doc.transact(() => {
    for (const id of stripIds) {
      if (!pinned) pins.delete(id);
      else if (pins.get(id) !== true) pins.set(id, true);
    }
  }, origin);
}

/** `ignored`: conflict id → {note, by}. */
export function readIgnored(on: OnBoard): Record<string, IgnoredConflict> {
  const entries = [...boardRoot<Strange>(on, "ignored")].flatMap(([id, value]) =>
    value ? [[id, { note: text(value.note), by: text(value.by) }] as const] : [],
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Says that a conflict may stay, and why; null: it counts again. */
export function ignoreConflict(
  on: OnBoard,
  conflictId: string,
  ignored: IgnoredConflict | null,
  origin: unknown,
): void {
  const map = boardRoot<IgnoredConflict>(on, "ignored");
  boardOf(on).doc.transact(() => {
    if (ignored) map.set(conflictId, ignored);
    else map.delete(conflictId);
  }, origin);
}

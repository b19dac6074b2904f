import type * as Y from "yjs";
import type { Random } from "../documents/order.ts";
import { rootMap } from "../documents/record.ts";
import { boardOf, type OnBoard } from "./document/board-roots.ts";
import { splitStrip } from "./document/parts.ts";
import { moveStrips } from "./schedule-document.ts";

/** What became of a strip on a shooting day (销场). */
export const shotStates = ["shot", "part", "dropped"] as const;
export type ShotState = (typeof shotStates)[number];

export interface ShotMark {
  readonly dayId: string;
  readonly stripId: string;
  readonly state: ShotState;
  /** Length shot on that day, in eighths; all of it for `shot`, nothing for `dropped`. */
  readonly eighths: number;
  /** Length that was planned for the day. */
  readonly planned: number;
  readonly note: string;
}

const root = "shot";

/** `shot`: "dayId:stripId" → {s, e, p, n}. Marks of another form are left out. */
export function readShotMarks(doc: Y.Doc): Map<string, ShotMark> {
  const marks = new Map<string, ShotMark>();
  for (const [key, value] of rootMap<Record<string, unknown>>(doc, root)) {
    const at = key.indexOf(":");
    const state = shotStates.find((known) => known === value?.s);
    if (at < 0 || !state) continue;
    marks.set(key, {
      dayId: key.slice(0, at),
      stripId: key.slice(at + 1),
      state,
      eighths: count(value.e),
      planned: count(value.p),
      note: typeof value.n === "string" ? value.n : "",
    });
  }
  return marks;
}

/** Marks a strip of a day, in place of any mark it had there. */
export function markStrip(doc: Y.Doc, mark: ShotMark, origin: unknown): void {
  const value = { s: mark.state, e: mark.eighths, p: mark.planned, ...(mark.note ? { n: mark.note } : {}) };
  doc.transact(() => rootMap(doc, root).set(`${mark.dayId}:${mark.stripId}`, value), origin);
}

/** Takes a mark away: the strip is to be shot again. */
export function unmarkStrip(doc: Y.Doc, dayId: string, stripId: string, origin: unknown): void {
  doc.transact(() => rootMap(doc, root).delete(`${dayId}:${stripId}`), origin);
}

/**
 * Closes a strip of a day in the evening (销场, G3), as one edit: shot stays where it is; dropped goes to the top of the
 * boneyard; of a part-shot one, `eighths` of which are done, the rest becomes a part of its own there.
 */
export function closeStrip(
  on: OnBoard,
  closed: {
    readonly dayId: string;
    readonly strip: { readonly id: string; readonly eighths: number };
    readonly state: ShotState;
    readonly eighths?: number;
    readonly newId: string;
  },
  random: Random,
  origin: unknown,
): void {
  const { dayId, strip, state } = closed;
  const { doc } = boardOf(on);
  const planned = strip.eighths;
  const mark = { dayId, stripId: strip.id, state, planned, note: "" };
  doc.transact(() => {
    if (state === "shot") return markStrip(doc, { ...mark, eighths: planned }, origin);
    if (state === "dropped") {
      markStrip(doc, { ...mark, eighths: 0 }, origin);
      return moveStrips(on, { stripIds: [strip.id], dayId: null, after: null }, random, origin);
    }
    const done = closed.eighths ?? 0;
    const rest = splitStrip(
      doc,
      { stripId: strip.id, length: planned, eighths: planned - done, newId: closed.newId },
      random,
      origin,
    );
    if (rest === null) return;
    markStrip(doc, { ...mark, eighths: done }, origin);
    moveStrips(on, { stripIds: [rest], dayId: null, after: null }, random, origin);
  }, origin);
}

function count(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? Math.round(value) : 0;
}

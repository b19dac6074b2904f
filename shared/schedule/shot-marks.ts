import type * as Y from "yjs";
import { rootMap } from "../documents/record.ts";

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

function count(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? Math.round(value) : 0;
}

import type * as Y from "yjs";
import type { Random } from "../documents/order.ts";
import type { Plan, PlannedDay } from "./planner/planning.ts";
import type { Schedule, ShootingDay } from "./schedule.ts";
import { addDay, moveDay, moveStrips, readSchedule, removeDay, stripsOn } from "./schedule-document.ts";

/** How a plan is written into the document. */
export interface LayingOut {
  readonly newId: () => string;
  readonly random: Random;
  /**
   * The schedule as it was when planning began. A strip that somebody has moved since stays where they put it.
   * Without it the plan wins everywhere.
   */
  readonly base?: Schedule;
  /** Takes away unlocked days that the plan leaves without strips. */
  readonly removeEmptyDays?: boolean;
}

/**
 * Writes a plan into the schedule document in one transaction, so that one undo takes it back. Locked days and
 * what lies on them are left alone. An unlocked day of the main unit that has a planned date keeps its id, call
 * and note; other days are made as they are needed. Days end up in order of their dates, undated ones last.
 * Strips that already lie as planned are not written again. Returns the ids of the strips that were left where
 * somebody put them since `base`.
 */
export function layOutBoard(
  doc: Y.Doc,
  plan: Pick<Plan, "days">,
  { newId, random, base, removeEmptyDays = false }: LayingOut,
  origin: unknown,
): { skipped: string[] } {
  const skipped: string[] = [];
  doc.transact(() => {
    const now = readSchedule(doc);
    const locked = new Set(now.days.filter((day) => day.locked).map((day) => day.id));
    const movable = (stripId: string) => {
      if (locked.has(now.placements.get(stripId)?.dayId ?? "")) return false;
      if (!base || samePlace(now, base, stripId)) return true;
      skipped.push(stripId);
      return false;
    };
    const reuse = openDaysByDate(now);
    for (const planned of plan.days) {
      if (planned.lockedId !== null) continue;
      const stripIds = planned.stripIds.filter(movable);
      if (stripIds.length === 0) continue;
      const dayId = reuse.get(planned.date)?.shift() ?? madeDay(doc, planned, newId, random, origin);
      layStrips(doc, dayId, stripIds, random, origin);
    }
    if (removeEmptyDays) removeEmpty(doc, origin);
    sortDays(doc, random, origin);
  }, origin);
  return { skipped };
}

function samePlace(now: Schedule, base: Schedule, stripId: string): boolean {
  const [is, was] = [now.placements.get(stripId), base.placements.get(stripId)];
  return is?.dayId === was?.dayId && is?.key === was?.key;
}

function openDaysByDate({ days }: Schedule): Map<string, string[]> {
  const open = days.filter((day) => !day.locked && day.unit === "main");
  return new Map([...Map.groupBy(open, (day) => day.date)].map(([date, on]) => [date, on.map((day) => day.id)]));
}

function madeDay(doc: Y.Doc, { date }: PlannedDay, newId: () => string, random: Random, origin: unknown): string {
  const id = newId();
  addDay(doc, { id, after: readSchedule(doc).days.at(-1)?.id ?? null, date }, random, origin);
  return id;
}

/** Strips of other people that stay on the day lie ahead of the planned ones. */
function layStrips(doc: Y.Doc, dayId: string, stripIds: readonly string[], random: Random, origin: unknown): void {
  const lying = stripsOn(readSchedule(doc), dayId).map((strip) => strip.id);
  const planned = new Set(stripIds);
  const already = lying.filter((id) => planned.has(id));
  if (already.length === stripIds.length && already.every((id, index) => id === stripIds[index])) return;
  const staying = lying.filter((id) => !planned.has(id));
  moveStrips(doc, { stripIds, dayId, after: staying.at(-1) ?? null }, random, origin);
}

function removeEmpty(doc: Y.Doc, origin: unknown): void {
  const schedule = readSchedule(doc);
  const used = new Set([...schedule.placements.values()].map((placement) => placement.dayId));
  for (const day of schedule.days) if (!day.locked && !used.has(day.id)) removeDay(doc, day.id, origin);
}

function sortDays(doc: Y.Doc, random: Random, origin: unknown): void {
  const { days } = readSchedule(doc);
  let after: ShootingDay | null = null;
  for (const day of [...days].sort(byDate)) {
    const place: number = after === null ? 0 : readSchedule(doc).days.findIndex(({ id }) => id === after?.id) + 1;
    if (readSchedule(doc).days[place]?.id !== day.id)
      moveDay(doc, { dayId: day.id, after: after?.id ?? null }, random, origin);
    after = day;
  }
}

function byDate(a: ShootingDay, b: ShootingDay): number {
  if (a.date === b.date) return 0;
  return (a.date || "~") < (b.date || "~") ? -1 : 1;
}

import { byOrderKey, type Random } from "../documents/order.ts";
import { splitKey } from "../documents/record.ts";
import { boardOf, boardRoot, type OnBoard } from "./document/board-roots.ts";
import type { Plan } from "./planner/planning.ts";
import type { Schedule } from "./schedule.ts";
import { keysBehind, readSchedule, staysAbove } from "./schedule-document.ts";

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
  where: OnBoard,
  plan: Pick<Plan, "days">,
  { newId, random, base, removeEmptyDays = false }: LayingOut,
  origin: unknown,
): { skipped: string[] } {
  const skipped: string[] = [];
  const on = boardOf(where);
  on.doc.transact(() => {
    const now = readSchedule(on);
    const locked = new Set(now.days.filter((day) => day.locked).map((day) => day.id));
    const movable = (stripId: string) => {
      if (locked.has(now.placements.get(stripId)?.dayId ?? "")) return false;
      if (!base || samePlace(now, base, stripId)) return true;
      skipped.push(stripId);
      return false;
    };
    const reuse = openDaysByDate(now);
    const board = writtenBoard(on, now, random);
    for (const planned of plan.days) {
      if (planned.lockedId !== null) continue;
      const stripIds = planned.stripIds.filter(movable);
      if (stripIds.length === 0) continue;
      const dayId = reuse.get(planned.date)?.shift() ?? board.addDay(newId(), planned.date);
      board.layStrips(dayId, stripIds);
      board.setCall(dayId, planned.call ?? null);
    }
    if (removeEmptyDays) board.removeEmptyDays();
    board.sortDays();
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

/** Something that lies in an order. */
interface Keyed {
  readonly id: string;
  readonly key: string;
}

interface DayKeyed extends Keyed {
  readonly date: string;
  readonly locked: boolean;
  readonly unit: string;
}

/**
 * The board as it becomes while it is written: a document that is read anew behind every change costs a film of
 * 2,000 scenes a second.
 */
function writtenBoard(on: OnBoard, now: Schedule, random: Random) {
  const [place, dayKeys, meta] = [boardRoot(on, "place"), boardRoot(on, "days"), boardRoot(on, "dayMeta")];
  let days: DayKeyed[] = [...now.days];
  const dayOf = new Map([...now.placements].map(([id, { dayId }]) => [id, dayId]));
  const placed = [...now.placements].map(([id, { dayId, key }]) => ({ id, dayId, key })).sort(byOrderKey);
  const strips = new Map<string | null, Keyed[]>(Map.groupBy(placed, ({ dayId }) => dayId));

  function moveDay(day: DayKeyed, after: string | null): void {
    const others = days.filter(({ id }) => id !== day.id);
    const [key = ""] = keysBehind(others, staysAbove(days, after, new Set([day.id])), 1, random);
    days = [...others, { ...day, key }].sort(byOrderKey);
    dayKeys.set(day.id, { k: key });
  }

  return {
    /** Adds a day behind the last; answers its id. */
    addDay(id: string, date: string): string {
      moveDay({ id, key: "", date, locked: false, unit: "main" }, days.at(-1)?.id ?? null);
      if (date !== "") meta.set(`${id}:date`, date);
      return id;
    },

    /** A call that the plan asks for; a day that has one of its own keeps it. */
    setCall(dayId: string, call: number | null): void {
      if (call !== null && typeof meta.get(`${dayId}:call`) !== "number") meta.set(`${dayId}:call`, call);
    },

    /** Strips of other people that stay on the day lie ahead of the planned ones. */
    layStrips(dayId: string, stripIds: readonly string[]): void {
      const planned = new Set(stripIds);
      const lying = strips.get(dayId) ?? [];
      const already = lying.filter(({ id }) => planned.has(id));
      if (already.length === stripIds.length && already.every(({ id }, index) => id === stripIds[index])) return;
      const staying = lying.filter(({ id }) => !planned.has(id));
      const withBanners = [...lying, ...now.banners.filter((banner) => banner.dayId === dayId)].sort(byOrderKey);
      const others = withBanners.filter(({ id }) => !planned.has(id));
      const above = staysAbove(withBanners, staying.at(-1)?.id ?? null, planned);
      const keys = keysBehind(others, above, planned.size, random);
      const laid = [...planned].map((id, index) => ({ id, key: keys[index] as string }));
      for (const from of new Set(stripIds.map((id) => dayOf.get(id)))) {
        const left = from === undefined ? [] : (strips.get(from) ?? []);
        if (from !== undefined)
          strips.set(
            from,
            left.filter(({ id }) => !planned.has(id)),
          );
      }
      for (const { id, key } of laid) {
        dayOf.set(id, dayId);
        place.set(id, { d: dayId, k: key });
      }
      strips.set(dayId, [...staying, ...laid].sort(byOrderKey));
    },

    /** Takes away unlocked days of the main unit without strips. */
    removeEmptyDays(): void {
      const empty = new Set(
        days
          .filter(({ id, locked, unit }) => !locked && unit === "main" && !strips.get(id)?.length)
          .map(({ id }) => id),
      );
      days = days.filter(({ id }) => !empty.has(id));
      for (const id of empty) dayKeys.delete(id);
      for (const key of [...meta.keys()]) if (empty.has(splitKey(key, ":")?.[0] ?? "")) meta.delete(key);
    },

    /** Puts the days into the order of their dates and moves none that is in its place. */
    sortDays(): void {
      let after: string | null = null;
      for (const [index, day] of days.toSorted(byDate).entries()) {
        if (days[index]?.id !== day.id) moveDay(day, after);
        after = day.id;
      }
    },
  };
}

function byDate(a: DayKeyed, b: DayKeyed): number {
  if (a.date === b.date) return 0;
  return (a.date || "~") < (b.date || "~") ? -1 : 1;
}

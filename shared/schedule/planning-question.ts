import type { LockedDay, PlanRequest } from "./planner/planning.ts";
import type { Schedule } from "./schedule.ts";
import { stripsOn } from "./schedule-document.ts";

type Fixed = Required<
  Pick<PlanRequest, "rules" | "unavailable" | "terms" | "locked" | "elsewhere" | "pinned" | "open">
>;

/**
 * What a board says to the planner: its rules and terms, and what it may not touch: locked days of the main unit, all
 * days of other units, pinned strips; and the calls and banners of the main unit's other days, which stay. Days of
 * other units without a date hold their strips all the same.
 */
export function planningQuestion(schedule: Schedule): Fixed {
  const banners = Map.groupBy(schedule.banners, ({ dayId }) => dayId);
  const days = schedule.days.map((day) => ({
    day,
    fixed: {
      id: day.id,
      date: day.date,
      stripIds: stripsOn(schedule, day.id).map(({ id }) => id),
      call: day.call,
      banners: banners.get(day.id) ?? [],
    },
  }));
  const main = days.filter(({ day }) => day.unit === "main");
  const open = main.filter(({ day }) => !day.locked);
  const locked: LockedDay[] = main.filter(({ day }) => day.locked).map(({ fixed }) => fixed);
  return {
    rules: schedule.rules,
    unavailable: schedule.unavailable,
    terms: schedule.terms,
    locked,
    open: open.map(({ fixed: { date, call, banners: lying } }) => ({ date, call, banners: lying })),
    elsewhere: days.filter(({ day }) => day.unit !== "main").map(({ day, fixed }) => ({ ...fixed, unit: day.unit })),
    pinned: open.flatMap(({ fixed }) =>
      fixed.stripIds.filter((id) => schedule.pinned.has(id)).map((stripId) => ({ stripId, date: fixed.date })),
    ),
  };
}

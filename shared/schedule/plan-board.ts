import { type Board, type BoardDay, type BoardLine, boardDay, type Strip } from "./board.ts";
import type { LockedDay, Plan, PlannedDay, PlanRequest } from "./planner/planning.ts";
import { noTerms } from "./schedule.ts";

/** What of a request decides how a planned day is laid. */
export type Laying = Pick<PlanRequest, "rules" | "unavailable" | "terms" | "locked" | "open" | "elsewhere">;

/**
 * A plan as a board, so that conflicts, one-line and day out of days can be read before anything is written. Days of
 * other units lie behind those of the plan; banners that a date's day has already lie below its strips.
 */
export function planBoard(plan: Pick<Plan, "days">, strips: readonly Strip[], request: Laying): Board {
  const byId = new Map(strips.map((strip) => [strip.id, strip]));
  const days = plan.days.map((day, index) => plannedBoardDay(day, index + 1, byId, request));
  return boardOfDays([...days, ...daysElsewhere(byId, request)], strips, request);
}

/** The board of such days; live strips that lie on none are in the boneyard. */
export function boardOfDays(
  days: readonly BoardDay[],
  strips: readonly Strip[],
  { rules, unavailable, terms = noTerms }: Laying,
): Board {
  const placed = new Set(days.flatMap((day) => day.strips.map(({ id }) => id)));
  const boneyard = strips.filter((strip) => strip.state === "live" && !placed.has(strip.id));
  return { days, boneyard, rules, unavailable, terms, pinned: new Set(), ignored: {} };
}

/** One planned day of the main unit. */
export function plannedBoardDay(
  { date, stripIds, call, lockedId }: PlannedDay,
  number: number,
  byId: ReadonlyMap<string, Strip>,
  { locked = [], open = [] }: Laying,
): BoardDay {
  const there = lockedId === null ? open.find((day) => day.date === date) : locked.find((day) => day.id === lockedId);
  const id = lockedId ?? `day-${number}`;
  return laidDay({ ...there, date, stripIds, call: there?.call ?? call ?? null }, { id, number, unit: "main" }, byId);
}

/** The days of other units, which a plan leaves as they are. */
export function daysElsewhere(byId: ReadonlyMap<string, Strip>, { elsewhere = [] }: Laying): BoardDay[] {
  return elsewhere.map(({ unit = "elsewhere", ...day }, index) =>
    laidDay(day, { id: `elsewhere-${index + 1}`, number: index + 1, unit }, byId),
  );
}

function laidDay(
  { date, stripIds, call = null, banners = [] }: Omit<LockedDay, "id">,
  { id, number, unit }: { readonly id: string; readonly number: number; readonly unit: string },
  byId: ReadonlyMap<string, Strip>,
): BoardDay {
  const key = String(number).padStart(4, "0");
  const lines: BoardLine[] = stripIds.flatMap((stripId) => {
    const strip = byId.get(stripId);
    return strip ? [{ kind: "strip" as const, strip }] : [];
  });
  const below = banners.map((banner): BoardLine => ({ kind: "banner", banner }));
  return boardDay({ id, key, number, date, call, unit, locked: false, note: "" }, [...lines, ...below]);
}

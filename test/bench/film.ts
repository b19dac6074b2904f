import type { Board, Strip } from "../../shared/schedule/board.ts";
import { workingDates } from "../../shared/schedule/calendar.ts";
import { dayTimes } from "../../shared/schedule/day-times.ts";
import type { PlanRequest } from "../../shared/schedule/plan.ts";
import { planBoard } from "../../shared/schedule/plan-board.ts";
import { seededRandom } from "../../shared/schedule/planner/seeded-random.ts";
import { usualRules } from "../../shared/schedule/schedule.ts";
import { aStrip, away } from "../builders/schedule.ts";

const start = "2026-03-02";

/** A feature film: 40 cast, 25 places, some days away, as uneven as real ones. */
export function film(scenes: number): { strips: Strip[]; request: Omit<PlanRequest, "goal" | "steps"> } {
  const random = seededRandom(42);
  const below = (n: number, skew: number) => Math.floor(random() ** skew * n);
  const strips = Array.from({ length: scenes }, (_, n) => {
    const cast = new Set<string>();
    for (let wanted = 1 + below(6, 1.5); wanted > 0; wanted--) cast.add(`P${below(40, 2)}`);
    return aStrip(`S${n + 1}`, {
      set: `SET ${below(25, 1.5)}`,
      intExt: random() < 0.6 ? "INT" : "EXT",
      time: random() < 0.7 ? "DAY" : "NIGHT",
      minutes: 15 * (1 + below(12, 1.2)),
      cast: [...cast],
    });
  });
  const unavailable = [
    away("P0", "2026-03-09", "2026-03-20"),
    away("P3", "2026-04-01", "2026-04-10"),
    away("P7", "2026-03-02", "2026-03-13"),
    away("SET 1", "2026-03-02", "2026-03-11", { kind: "location" }),
    away("SET 4", "2026-03-23", "2026-12-31", { kind: "location" }),
  ];
  return { strips, request: { rules: usualRules, startDate: start, unavailable, seed: 1 } };
}

/** What somebody gets who fills the days in script order. */
export function inScriptOrder(strips: readonly Strip[], request: Omit<PlanRequest, "goal" | "steps">): Board {
  const dates = workingDates(request.rules, start, strips.length);
  const days: string[][] = [];
  const asBoard = (stripIds: string[]) =>
    planBoard({ days: [{ date: start, stripIds, lockedId: null }] }, strips, request);
  for (const strip of strips) {
    const today = days.at(-1);
    const [tried] = asBoard([...(today ?? []), strip.id]).days;
    if (today && tried && dayTimes(tried, request.rules).minutes <= request.rules.maxDayMinutes) today.push(strip.id);
    else days.push([strip.id]);
  }
  return planBoard(
    { days: days.map((stripIds, index) => ({ date: dates[index] ?? "", stripIds, lockedId: null })) },
    strips,
    request,
  );
}

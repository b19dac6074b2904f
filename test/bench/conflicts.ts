/**
 * Prints how long a conflict check and a plan take on this machine. `npm` is not needed:
 * `node test/bench/conflicts.ts`. A film of the given size is made up by chance, always the same one.
 */
import { performance } from "node:perf_hooks";
import type { Board, Strip } from "../../shared/schedule/board.ts";
import { workingDates } from "../../shared/schedule/calendar.ts";
import { dayTimes } from "../../shared/schedule/day-times.ts";
import { findConflicts } from "../../shared/schedule/find-conflicts.ts";
import { comparePlans, type PlanRequest, planGoals } from "../../shared/schedule/plan.ts";
import { planBoard } from "../../shared/schedule/plan-board.ts";
import { crewRates } from "../../shared/schedule/planner/planning.ts";
import { seededRandom } from "../../shared/schedule/planner/seeded-random.ts";
import { dayOutOfDays } from "../../shared/schedule/reports/day-out-of-days.ts";
import { usualRules } from "../../shared/schedule/schedule.ts";
import { aStrip, away } from "../builders/schedule.ts";

const start = "2026-03-02";

/** A feature film: 40 cast, 25 places, some days away, as uneven as real ones. */
function film(scenes: number): { strips: Strip[]; request: Omit<PlanRequest, "goal" | "steps"> } {
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
function inScriptOrder(strips: readonly Strip[], request: Omit<PlanRequest, "goal" | "steps">): Board {
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

function costOf(board: Board): number {
  const { rows } = dayOutOfDays(board);
  const moves = board.days.reduce((sum, day) => sum + dayTimes(day, board.rules).moves, 0);
  return rows.reduce((sum, row) => sum + row.worked + row.held, moves + crewRates * board.days.length);
}

/** The middle of several runs, in milliseconds. */
function milliseconds(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const before = performance.now();
    work();
    return performance.now() - before;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

const sizes = [100, 200, 500, 1000, 2000, 5000];
console.log("conflict check (whole board)\nstrips  conflicts      ms  µs/strip");
for (const size of sizes) {
  const { strips, request } = film(size);
  const board = inScriptOrder(strips, request);
  const found = findConflicts(board).length;
  const ms = milliseconds(15, () => findConflicts(board));
  console.log(
    `${String(size).padStart(6)}  ${String(found).padStart(9)}  ${ms.toFixed(2).padStart(6)}  ${((ms * 1000) / size).toFixed(2).padStart(8)}`,
  );
}

const { strips, request } = film(300);
const greedy = costOf(inScriptOrder(strips, request));
console.log(`\nplan of 300 scenes; days filled in script order cost ${greedy} day rates`);
console.log("steps      ms  goal          days  moves  hold   cost  of script order  slack");
for (const steps of [0, 500, 2000, 6000]) {
  const before = performance.now();
  const plans = comparePlans(strips, { ...request, steps });
  const ms = performance.now() - before;
  for (const goal of planGoals) {
    const { days, moves, holdDays, cost, slack } = plans[goal].score;
    const share = `${((100 * cost) / greedy).toFixed(0)} %`;
    console.log(
      `${String(steps).padStart(5)}  ${ms.toFixed(0).padStart(6)}  ${goal.padEnd(12)}  ${String(days).padStart(4)}  ${String(moves).padStart(5)}  ${String(holdDays).padStart(4)}  ${String(cost).padStart(5)}  ${share.padStart(15)}  ${slack.toFixed(1).padStart(5)}`,
    );
  }
}
const first = milliseconds(5, () => comparePlans(strips, { ...request, steps: 0 }));
console.log(`\nthree first boards: ${first.toFixed(0)} ms`);

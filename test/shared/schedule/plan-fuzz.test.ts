import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dayOff } from "../../../shared/schedule/calendar.ts";
import { findConflicts } from "../../../shared/schedule/find-conflicts.ts";
import { comparePlans, planGoals } from "../../../shared/schedule/plan.ts";
import { planBoard } from "../../../shared/schedule/plan-board.ts";
import { usualRules } from "../../../shared/schedule/schedule.ts";
import { scheduleAnswer } from "../../../shared/schedule/schedule-answer.ts";
import { aStrip, away } from "../../builders/schedule.ts";

const start = "2026-10-01";
const date = fc.nat(40).map((days) => addDays(start, days));
const window = fc
  .tuple(fc.constantFrom("ANN", "BEN", "PIER"), date, fc.nat(20))
  .map(([who, from, days]) => away(who, from, addDays(from, days), { kind: who === "PIER" ? "location" : "cast" }));
const strip = fc.record({
  set: fc.constantFrom("PIER", "BAR", "HOUSE - HALL", "HOUSE - ATTIC"),
  minutes: fc.constantFrom(0, 15, 60, 240, 700, 900),
  time: fc.constantFrom("DAY" as const, "NIGHT" as const),
  intExt: fc.constantFrom("INT" as const, "EXT" as const),
  cast: fc.subarray(["ANN", "BEN", "CAI"]),
  state: fc.constantFrom("live" as const, "live" as const, "live" as const, "omitted" as const),
});
const production = fc.record({
  scenes: fc.array(strip, { maxLength: 14 }),
  unavailable: fc.array(window, { maxLength: 4 }),
  lockedDates: fc.uniqueArray(fc.oneof(date, fc.constant("")), { maxLength: 3 }),
  rules: fc.record({
    workDays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    holidays: fc.array(date, { maxLength: 5 }),
    maxDayMinutes: fc.constantFrom(0, 300, 720, 1440),
    mealMinutes: fc.constantFrom(0, 60),
    turnaroundMinutes: fc.constantFrom(0, 660, 1440),
  }),
  seed: fc.nat(),
});

test("P1 P2 P3 P4 A1 any production, however odd, gets three plans that keep their promises", () => {
  fc.assert(
    fc.property(production, ({ scenes, unavailable, lockedDates, rules: some, seed }) => {
      const strips = scenes.map((fields, n) => aStrip(`S${n + 1}`, fields));
      const rules = { ...usualRules, ...some };
      const locked = lockedDates.map((on, n) => ({ id: `D${n}`, date: on, stripIds: strips[n] ? [strips[n].id] : [] }));
      const request = { rules, unavailable, startDate: start, seed, steps: 30, locked };
      const plans = comparePlans(strips, request);
      const live = strips.filter(({ state }) => state === "live").map(({ id }) => id);
      for (const goal of planGoals) {
        const { days, score, unplaced } = plans[goal];
        const placed = days.flatMap((day) => day.stripIds);
        expect(placed.filter((id) => live.includes(id)).toSorted()).toEqual(live.toSorted());
        expect(unplaced).toHaveLength(strips.length - live.length);
        for (const day of days.filter(({ lockedId }) => lockedId === null))
          expect(day.date >= start && dayOff(day.date, rules) === null).toBe(true);
        for (const { id, date: on, stripIds } of locked)
          expect(days.filter(({ lockedId }) => lockedId === id)).toMatchObject([
            on ? { date: on, stripIds } : { stripIds },
          ]);
        expect(days.map((day) => day.date)).toEqual(days.map((day) => day.date).toSorted());
        const errors = findConflicts(planBoard(plans[goal], strips, request)).filter(
          ({ severity }) => severity === "error",
        );
        expect(score.breaches).toBe(errors.length);
        const answer = scheduleAnswer(plans[goal], strips);
        expect(answer.schedule.flatMap((day) => day.scenes).toSorted()).toEqual(live.toSorted());
      }
    }),
    { numRuns: 120 },
  );
});

import { describe, expect, test } from "vitest";
import type { Strip } from "../../../shared/schedule/board.ts";
import { dateIndex, dayOff } from "../../../shared/schedule/calendar.ts";
import { findConflicts } from "../../../shared/schedule/find-conflicts.ts";
import {
  comparePlans,
  type Plan,
  type PlanRequest,
  plan,
  planGoals,
  planMeasure,
} from "../../../shared/schedule/plan.ts";
import { planBoard } from "../../../shared/schedule/plan-board.ts";
import { seededRandom } from "../../../shared/schedule/planner/seeded-random.ts";
import { usualRules } from "../../../shared/schedule/schedule.ts";
import { aStrip, away } from "../../builders/schedule.ts";

const request: PlanRequest = {
  rules: usualRules,
  startDate: "2026-10-01",
  unavailable: [],
  goal: "time",
  seed: 1,
  steps: 200,
};

/** A short film that chance wrote: places and people come up unevenly, as they do. */
function film(count: number, seed: number): Strip[] {
  const random = seededRandom(seed);
  const below = (n: number) => Math.floor(random() ** 1.5 * n);
  return Array.from({ length: count }, (_, n) =>
    aStrip(`S${n + 1}`, {
      set: `SET ${below(count / 8 + 2)}`,
      intExt: random() < 0.6 ? "INT" : "EXT",
      time: random() < 0.7 ? "DAY" : "NIGHT",
      minutes: 15 * (1 + below(12)),
      cast: [...new Set(Array.from({ length: 1 + below(4) }, () => `P${below(12)}`))],
    }),
  );
}

const errorsOf = (made: Plan, strips: readonly Strip[], asked = request) =>
  findConflicts(planBoard(made, strips, asked)).filter(({ severity }) => severity === "error");
const placed = (made: Plan) => made.days.flatMap((day) => day.stripIds);
const dateOf = (made: Plan, stripId: string) => made.days.find((day) => day.stripIds.includes(stripId))?.date ?? "";

test.each([1, 2, 3])("P1 P2 every scene of a film is shot once, on working dates from the start (film %i)", (seed) => {
  const strips = film(60, seed);
  const rules = { ...usualRules, holidays: ["2026-10-05", "2026-10-06"] };
  for (const made of Object.values(comparePlans(strips, { ...request, rules }))) {
    expect(placed(made).toSorted()).toEqual(strips.map(({ id }) => id).toSorted());
    for (const { date } of made.days) {
      expect(dateIndex(date)).not.toBeNull();
      expect(date >= "2026-10-01" && dayOff(date, rules) === null).toBe(true);
    }
    expect(errorsOf(made, strips, { ...request, rules })).toEqual([]);
  }
});

test("P1 omitted and missing scenes are left out and named", () => {
  const strips = [aStrip("S1"), aStrip("S2", { state: "omitted" }), aStrip("S3", { state: "missing" })];
  const made = plan(strips, request);
  expect(placed(made)).toEqual(["S1"]);
  expect(made.unplaced).toEqual([
    { stripId: "S2", reason: "omitted" },
    { stripId: "S3", reason: "missing" },
  ]);
});

test("P1 nothing to shoot is a plan without days", () => {
  expect(plan([], request)).toMatchObject({ days: [], unplaced: [], score: { days: 0, cost: 0, breaches: 0 } });
});

test("P2 the later of the two start dates counts", () => {
  const rules = { ...usualRules, startDate: "2026-10-12" };
  expect(plan([aStrip("S1")], { ...request, rules }).days[0]?.date).toBe("2026-10-12");
  expect(plan([aStrip("S1")], { ...request, rules, startDate: "2026-11-02" }).days[0]?.date).toBe("2026-11-02");
});

test("P2 a production without a start date gets days without dates", () => {
  const made = plan(film(20, 1), { ...request, startDate: "" });
  expect(new Set(made.days.map((day) => day.date))).toEqual(new Set([""]));
  expect(made.score.days).toBe(made.days.length);
});

describe("P3 hard rules", () => {
  test("P3 nobody is called on a date they are away, no place is used while it is closed", () => {
    const strips = film(60, 4);
    const unavailable = [
      away("P0", "2026-10-01", "2026-10-05"),
      away("P1", "2026-10-07", "2026-10-09"),
      away("SET 0", "2026-10-01", "2026-10-03", { kind: "location" }),
    ];
    const asked = { ...request, unavailable };
    for (const made of Object.values(comparePlans(strips, asked))) {
      expect(errorsOf(made, strips, asked)).toEqual([]);
      expect(made.score.breaches).toBe(0);
    }
  });

  test("P3 a plan waits for somebody who is away for the first weeks", () => {
    const asked = { ...request, unavailable: [away("MARIA", "2026-09-01", "2026-11-30")] };
    const made = plan([aStrip("S1", { cast: ["MARIA"], minutes: 600 }), aStrip("S2")], asked);
    expect(dateOf(made, "S1") > "2026-11-30").toBe(true);
    expect(dateOf(made, "S2")).toBe("2026-10-01");
  });

  test("P3 where somebody is never free and a scene is too long, all is planned and the breaches are counted", () => {
    const strips = [aStrip("S1", { cast: ["MARIA"] }), aStrip("S2", { minutes: 900 }), aStrip("S3")];
    const asked = { ...request, unavailable: [away("MARIA", "2000-01-01", "2099-12-31")] };
    const made = plan(strips, asked);
    expect(placed(made).toSorted()).toEqual(["S1", "S2", "S3"]);
    expect(made.score.breaches).toBe(2);
    expect(
      errorsOf(made, strips, asked)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(["cast_unavailable", "day_too_long"]);
  });

  test("P3 a turnaround longer than the night shortens the days", () => {
    const rules = { ...usualRules, turnaroundMinutes: 16 * 60 };
    const strips = film(40, 5).map((strip) => ({ ...strip, minutes: Math.min(strip.minutes, 120) }));
    expect(errorsOf(plan(strips, { ...request, rules }), strips, { ...request, rules })).toEqual([]);
  });
});

test("P4 locked days keep their strips, order and date, and get no others", () => {
  const strips = film(40, 6);
  const locked = [
    { id: "D7", date: "2026-10-02", stripIds: ["S9", "S3"] },
    { id: "D8", date: "2026-10-09", stripIds: ["S1"] },
  ];
  const made = plan(strips, { ...request, locked });
  expect(made.days.filter((day) => day.lockedId)).toEqual(
    locked.map(({ id, date, stripIds }) => ({ date, stripIds, lockedId: id })),
  );
  expect(made.days.filter((day) => locked.some(({ date }) => date === day.date))).toHaveLength(2);
  expect(placed(made).toSorted()).toEqual(strips.map(({ id }) => id).toSorted());
});

test("P4 a locked day without a date is planned on a free one", () => {
  const made = plan([aStrip("S1"), aStrip("S2")], { ...request, locked: [{ id: "D1", date: "", stripIds: ["S2"] }] });
  expect(made.days.map(({ date, lockedId }) => [date, lockedId])).toEqual([
    ["2026-10-01", "D1"],
    ["2026-10-02", null],
  ]);
});

test("P5 the same question has the same answer", () => {
  const strips = film(50, 7);
  expect(plan(strips, request)).toEqual(plan(strips, request));
});

test.each([8, 9, 10, 11])("P6 each goal's plan wins by its own measure (film %i)", (seed) => {
  const unavailable = [away("P0", "2026-10-06", "2026-10-07"), away("P2", "2026-10-13", "2026-10-20")];
  const plans = comparePlans(film(50, seed), { ...request, unavailable });
  for (const goal of planGoals)
    for (const other of planGoals) {
      const [own, others] = [planMeasure(plans[goal].score, goal), planMeasure(plans[other].score, goal)];
      const differs = own.findIndex((value, index) => Math.abs(value - (others[index] ?? 0)) > 1e-9);
      expect(differs < 0 || (own[differs] ?? 0) < (others[differs] ?? 0)).toBe(true);
    }
});

test("P6 time packs the days full: two half days become one", () => {
  const strips = [1, 2, 3, 4].map((n) => aStrip(`S${n}`, { minutes: 300, set: `SET ${n % 2}` }));
  expect(plan(strips, request).score.days).toBe(2);
});

test("P7 cost keeps a person's days together", () => {
  const strips = Array.from({ length: 6 }, (_, n) =>
    aStrip(`S${n + 1}`, { minutes: 600, set: `SET ${n}`, cast: n % 3 === 0 ? ["MARIA"] : [`P${n}`] }),
  );
  const made = plan(strips, { ...request, goal: "cost" });
  expect(made.score).toMatchObject({ holdDays: 0, cost: 6 + 6 * 10, days: 6, moves: 0 });
});

test("P8 availability shoots early with somebody who soon leaves", () => {
  const strips = Array.from({ length: 6 }, (_, n) =>
    aStrip(`S${n + 1}`, { minutes: 600, set: `SET ${n}`, cast: n === 5 ? ["MARIA"] : ["TOM"] }),
  );
  const asked = { ...request, unavailable: [away("MARIA", "2026-10-12", "2026-12-31")], goal: "availability" as const };
  const made = plan(strips, asked);
  expect(dateOf(made, "S6")).toBe("2026-10-01");
  expect(made.score.slack).toBeGreaterThan(plan(strips, { ...asked, steps: 0, goal: "time" }).score.slack - 1e-9);
});

test("P9 a longer search is never worse than the first board", () => {
  const strips = film(60, 12);
  for (const goal of planGoals) {
    const [first, searched] = [0, 300].map((steps) => plan(strips, { ...request, goal, steps }).score);
    if (!first || !searched) throw new Error("no plan");
    const [a, b] = [planMeasure(first, goal), planMeasure(searched, goal)];
    const differs = a.findIndex((value, index) => value !== b[index]);
    expect(differs < 0 || (b[differs] ?? 0) < (a[differs] ?? 0)).toBe(true);
  }
});

test("P10 one place after the other, day ahead of night, on from where the day before ended", () => {
  const strips = [
    aStrip("S1", { set: "PIER", minutes: 60, time: "NIGHT" }),
    aStrip("S2", { set: "BAR", minutes: 60 }),
    aStrip("S3", { set: "PIER", minutes: 60 }),
    aStrip("S4", { set: "BAR", minutes: 60 }),
  ];
  expect(plan(strips, request).days.map((day) => day.stripIds)).toEqual([["S2", "S4", "S3", "S1"]]);
});

import { expect, test } from "vitest";
import { plan } from "../../../shared/schedule/plan.ts";
import { usualRules } from "../../../shared/schedule/schedule.ts";
import { scheduleAnswer } from "../../../shared/schedule/schedule-answer.ts";
import { aMember, aStrip } from "../../builders/schedule.ts";

const strips = [
  { ...aStrip("S1", { set: "PIER" }), cast: [aMember("TOM", 2), aMember("MARIA", 1)] },
  { ...aStrip("S2", { set: "BAR" }), cast: [aMember("MARIA", 1)] },
  aStrip("S3", { state: "omitted" }),
  aStrip("S4", { minutes: 600 }),
];

test("A1 each live scene is in one entry with its places and everybody it needs", () => {
  const days = [
    { date: "2026-10-01", stripIds: ["S2", "S1", "S3"], lockedId: null },
    { date: "2026-10-02", stripIds: ["S4"], lockedId: null },
  ];
  expect(scheduleAnswer({ days }, strips)).toEqual({
    shooting_days: 2,
    schedule: [
      { date: "2026-10-01", scenes: ["S2", "S1"], location: "BAR / PIER", cast_required: ["MARIA", "TOM"] },
      { date: "2026-10-02", scenes: ["S4"], location: "KITCHEN", cast_required: [] },
    ],
  });
});

test("A1 two locked days on one date are one shooting day", () => {
  const days = [
    { date: "2026-10-01", stripIds: ["S1"], lockedId: "D1" },
    { date: "2026-10-01", stripIds: ["S2"], lockedId: "D2" },
    { date: "2026-10-02", stripIds: ["S3"], lockedId: "D3" },
  ];
  expect(scheduleAnswer({ days }, strips)).toMatchObject({ shooting_days: 1, schedule: [{ scenes: ["S1", "S2"] }] });
});

test("A1 an answer to a plan has each live scene once", () => {
  const made = plan(strips, {
    rules: usualRules,
    startDate: "2026-10-01",
    unavailable: [],
    goal: "cost",
    seed: 1,
    steps: 50,
  });
  const { shooting_days, schedule } = scheduleAnswer(made, strips);
  expect(schedule.flatMap(({ scenes }) => scenes).toSorted()).toEqual(["S1", "S2", "S4"]);
  expect(shooting_days).toBe(new Set(schedule.map(({ date }) => date)).size);
});

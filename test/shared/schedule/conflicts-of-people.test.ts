import { expect, test } from "vitest";
import { findConflicts } from "../../../shared/schedule/find-conflicts.ts";
import { type PersonTerms, usualPersonTerms } from "../../../shared/schedule/schedule.ts";
import { aBoard, aStrip, away } from "../../builders/schedule.ts";

const found = (...args: Parameters<typeof aBoard>) => findConflicts(aBoard(...args));
const kinds = (...args: Parameters<typeof aBoard>) => found(...args).map((conflict) => conflict.kind);
const at = (hour: number, minute = 0) => hour * 60 + minute;
const terms = (name: string, more: Partial<PersonTerms>) => ({
  people: { [`cast-${name}`]: { ...usualPersonTerms, ...more } },
  places: {},
  events: [],
});
const scene = (id: string, cast: string[], minutes = 120) => aStrip(id, { cast, minutes });

test("C1 somebody who is away for some hours may work in the others", () => {
  const on = [scene("S1", ["ANN"]), scene("S2", ["ANN"]), scene("S3", ["ANN"])];
  const morning = away("ANN", "2026-10-05", "2026-10-05", { start: at(6), end: at(9, 30) });
  const [conflict, ...others] = found([{ date: "2026-10-05", on }], { unavailable: [morning] });
  expect(conflict).toMatchObject({
    kind: "cast_unavailable",
    stripIds: ["S1", "S2"],
    facts: { windowStart: at(6), windowEnd: at(9, 30) },
  });
  expect(others).toEqual([]);
  expect(kinds([{ date: "2026-10-05", call: at(10), on }], { unavailable: [morning] })).toEqual([]);
});

test("C1 somebody who is only there at certain times is away at all others", () => {
  const only = (from: string, to: string) => away("ANN", from, to, { only: true });
  const unavailable = [only("2026-10-01", "2026-10-02"), only("2026-10-08", "2026-10-09")];
  const on = [scene("S1", ["ANN"])];
  expect(kinds([{ date: "2026-10-02", on }], { unavailable })).toEqual([]);
  expect(kinds([{ date: "2026-10-09", on }], { unavailable })).toEqual([]);
  expect(found([{ date: "2026-10-05", on }], { unavailable })).toMatchObject([
    { kind: "cast_unavailable", who: ["ANN"], facts: { only: 1, from: "2026-10-08", to: "2026-10-09" } },
  ]);
});

test("C5 whoever has a longer rest of their own is named within one unit too", () => {
  const days = [
    { date: "2026-10-05", on: [scene("S1", ["BOB"], 360), scene("S2", ["ANN"], 120)] },
    { date: "2026-10-06", on: [scene("S3", ["ANN"])] },
  ];
  expect(found(days)).toEqual([]);
  // Ann ends at 16:00 with the meal, and begins at 7:00.
  expect(found(days, { terms: terms("ANN", { turnaround: 16 * 60 }) })).toMatchObject([
    { kind: "turnaround", who: ["ANN"], dayId: "D2", facts: { rest: 15 * 60, limit: 16 * 60, short: 60 } },
  ]);
});

const childHours = { from: 6, under: 9, work: 240, onSet: 480, earliest: at(6), latest: at(20), rest: at(12) };

test("C17 a child works and stays no longer than its age allows, and not at night", () => {
  const rules = { minorHours: [childHours] };
  const child = terms("KIT", { age: 8 });
  const long = [scene("S1", ["KIT"], 180), scene("S2", ["BOB"], 120), scene("S3", ["KIT"], 120)];
  expect(found([{ date: "2026-10-05", on: long }], { rules, terms: child })).toMatchObject([
    { kind: "minor_hours", who: ["KIT"], stripIds: ["S1", "S3"], facts: { reason: "work", minutes: 300, over: 60 } },
  ]);
  const early = [{ date: "2026-10-05", call: at(5), on: [scene("S1", ["KIT"])] }];
  expect(found(early, { rules, terms: child }).map(({ facts }) => facts.reason)).toEqual(["early"]);
  const late = [{ date: "2026-10-05", call: at(19), on: [scene("S1", ["KIT"])] }];
  expect(found(late, { rules, terms: child }).map(({ facts }) => facts.reason)).toEqual(["late"]);
  expect(kinds(early, { rules, terms: terms("KIT", { age: 30 }) })).toEqual([]);
  expect(kinds(early, { rules })).toEqual([]);
});

test("C18 work ahead of the contract or behind it is named with the date", () => {
  const on = [scene("S1", ["ANN"])];
  const contract = terms("ANN", { start: "2026-10-05", finish: "2026-10-09" });
  expect(
    kinds(
      [
        { date: "2026-10-05", on },
        { date: "2026-10-09", on: [scene("S2", ["ANN"])] },
      ],
      { terms: contract },
    ),
  ).toEqual([]);
  expect(found([{ date: "2026-10-03", on }], { terms: contract })).toMatchObject([
    { kind: "outside_contract", who: ["ANN"], facts: { reason: "early", from: "2026-10-05" } },
  ]);
  expect(found([{ date: "2026-10-10", on }], { terms: contract })).toMatchObject([{ facts: { reason: "late" } }]);
});

test("C19 holds beyond the contract, and days between that nothing covers", () => {
  const days = [
    { date: "2026-10-05", on: [scene("S1", ["ANN"])] },
    { date: "2026-10-06", on: [scene("S2", ["BOB"])] },
    { date: "2026-10-07", on: [scene("S3", ["BOB"])] },
    { date: "2026-10-08", on: [scene("S4", ["ANN"])] },
  ];
  expect(kinds(days, { terms: terms("ANN", { maxHolds: 2 }) })).toEqual([]);
  expect(found(days, { terms: terms("ANN", { maxHolds: 1 }) })).toMatchObject([
    { kind: "hold_not_allowed", dayId: "D4", who: ["ANN"], facts: { reason: "too_many", held: 2, limit: 1 } },
  ]);
  expect(found(days, { terms: terms("ANN", { hold: false }) })).toMatchObject([{ facts: { reason: "none" } }]);
  expect(kinds(days, { terms: terms("ANN", { hold: false, drop: true, dropDays: 2 }) })).toEqual([]);
  expect(kinds(days, { terms: terms("ANN", { hold: false, drop: true, dropDays: 3 }) })).toEqual(["hold_not_allowed"]);
});

import { describe, expect, test } from "vitest";
import { findConflicts } from "../../../shared/schedule/find-conflicts.ts";
import { aBanner, aBoard, aStrip, away } from "../../builders/schedule.ts";

const found = (...args: Parameters<typeof aBoard>) => findConflicts(aBoard(...args));
const kinds = (...args: Parameters<typeof aBoard>) => found(...args).map((conflict) => conflict.kind);
const at = (hour: number) => hour * 60;

test("a board where everything is possible has no conflicts", () => {
  const days = [
    { date: "2026-10-01", on: [aStrip("S1", { cast: ["MARIA"] })] },
    { date: "2026-10-02", on: [aStrip("S2", { cast: ["MARIA"] })] },
  ];
  expect(found(days, { unavailable: [away("MARIA", "2026-10-03", "2026-10-09")] })).toEqual([]);
});

describe("C1 cast not available", () => {
  const day = {
    date: "2026-10-03",
    on: [aStrip("S1", { cast: ["MARIA", "TOM"] }), aStrip("S2", { cast: ["MARIA"] }), aStrip("S3")],
  };

  test("C1 names the person, the strips, the times and the reason, once for the day", () => {
    const unavailable = [away("maria", "2026-10-01", "2026-10-03", { note: "another film" })];
    expect(found([day], { unavailable })).toEqual([
      {
        id: "cast_unavailable:D1:cast-MARIA",
        kind: "cast_unavailable",
        severity: "error",
        dayId: "D1",
        stripIds: ["S1", "S2"],
        who: ["MARIA"],
        facts: { day: 1, date: "2026-10-03", from: "2026-10-01", to: "2026-10-03", note: "another film" },
      },
    ]);
  });

  test("C1 both ends of the time are included, the dates around it are not", () => {
    for (const [from, to, clash] of [
      ["2026-10-03", "2026-10-03", true],
      ["2026-10-01", "2026-10-02", false],
      ["2026-10-04", "2026-10-05", false],
    ] as const)
      expect(kinds([day], { unavailable: [away("TOM", from, to)] })).toEqual(clash ? ["cast_unavailable"] : []);
  });

  test("C1 an omitted strip asks for nobody", () => {
    const omitted = { date: day.date, on: [aStrip("S1", { cast: ["TOM"], state: "omitted" })] };
    expect(kinds([omitted], { unavailable: [away("TOM", day.date)] })).toEqual(["scene_missing"]);
  });
});

test("C2 a place is closed under its location's name or its set's", () => {
  const on = [aStrip("S1", { set: "KITCHEN", location: "Studio 2" }), aStrip("S2", { set: "PIER" })];
  const closed = (who: string) => away(who, "2026-10-03", "2026-10-03", { kind: "location", note: "permit ended" });
  for (const name of ["studio 2", "kitchen"]) {
    const [conflict, ...others] = found([{ date: "2026-10-03", on }], { unavailable: [closed(name)] });
    expect(conflict).toMatchObject({ kind: "location_closed", stripIds: ["S1"], facts: { note: "permit ended" } });
    expect(others).toEqual([]);
  }
});

describe("C3 cast in two places", () => {
  const both = (call: number) => [
    { date: "2026-10-03", on: [aStrip("S1", { cast: ["MARIA"] })] },
    { date: "2026-10-03", unit: "second", call, on: [aStrip("S2", { cast: ["MARIA"] })] },
  ];

  test("C3 two units want somebody at the same time", () => {
    expect(found(both(at(8)))).toMatchObject([
      {
        kind: "cast_double_booked",
        dayId: "D2",
        stripIds: ["S2", "S1"],
        who: ["MARIA"],
        facts: { otherDay: 1, unit: "second", otherUnit: "main", start: at(8), otherEnd: at(9) },
      },
    ]);
  });

  test("C3 one unit after the other is possible", () => {
    expect(kinds(both(at(9)))).toEqual([]);
  });

  test("C3 C5 the same unit twice on one date books its people twice and has no rest", () => {
    const days = [1, 2].map((n) => ({ date: "2026-10-03", on: [aStrip(`S${n}`, { cast: ["MARIA"] })] }));
    expect(kinds(days).sort()).toEqual(["cast_double_booked", "turnaround"]);
  });
});

describe("C4 day too long", () => {
  const rules = { maxDayMinutes: 300 };

  test("C4 strips, meal, moves and banners count; exactly the limit is no conflict", () => {
    const on = [aStrip("S1"), aStrip("S2")];
    expect(kinds([{ date: "2026-10-01", on }], { rules })).toEqual([]);
    expect(kinds([{ date: "2026-10-01", on: [...on, aBanner("note", 1)] }], { rules })).toEqual(["day_too_long"]);
  });

  test("C4 says by how much, and what the day is made of", () => {
    const on = [aStrip("S1"), aStrip("S2", { set: "PIER" })];
    expect(found([{ date: "2026-10-01", on }], { rules })).toMatchObject([
      {
        stripIds: [],
        facts: { minutes: 360, limit: 300, over: 60, shooting: 240, moves: 1, call: at(7), wrap: at(13) },
      },
    ]);
  });
});

describe("C5 turnaround", () => {
  test("C5 a late wrap before an early call leaves too little rest", () => {
    const days = [
      { date: "2026-10-01", call: at(16), on: [aStrip("S1", { minutes: 360, cast: ["MARIA"] })] },
      { date: "2026-10-02", call: at(7), on: [aStrip("S2", { cast: ["MARIA"] })] },
    ];
    expect(found(days)).toMatchObject([
      {
        kind: "turnaround",
        dayId: "D2",
        who: ["main"],
        facts: { rest: 480, limit: 660, short: 180, otherDay: 1, otherDate: "2026-10-01", wrap: at(23), call: at(7) },
      },
    ]);
    expect(kinds([days[0] ?? {}, { ...days[1], date: "2026-10-03" }])).toEqual([]);
  });

  test("C5 somebody who changes units needs the rest too; the unit itself has none to need", () => {
    const days = [
      {
        date: "2026-10-01",
        call: at(14),
        on: [aStrip("S1", { minutes: 480, cast: ["MARIA"] }), aStrip("S3", { minutes: 10, cast: ["TOM"] })],
      },
      { date: "2026-10-02", unit: "second", call: at(8), on: [aStrip("S2", { cast: ["MARIA"] })] },
    ];
    expect(found(days)).toMatchObject([
      { kind: "turnaround", who: ["MARIA"], stripIds: ["S2"], facts: { otherDay: 1 } },
    ]);
  });
});

test("C6 a strip whose scene is gone is an error, an omitted one a warning", () => {
  const on = [aStrip("S1", { state: "missing", number: "?" }), aStrip("S2", { state: "omitted" })];
  expect(found([{ date: "2026-10-01", on }])).toMatchObject([
    { kind: "scene_missing", severity: "error", stripIds: ["S1"], facts: { state: "missing" } },
    { kind: "scene_missing", severity: "warning", stripIds: ["S2"], facts: { state: "omitted", scene: "2" } },
  ]);
});

describe("C7 rest days", () => {
  test("C7 a holiday and a weekday that is not worked", () => {
    const days = [
      { date: "2026-10-01", on: [aStrip("S1")] },
      { date: "2026-10-04", on: [aStrip("S2")] },
    ];
    expect(found(days, { rules: { holidays: ["2026-10-01"] } }).map(({ facts }) => facts.reason)).toEqual([
      "holiday",
      "weekday",
    ]);
  });

  test("C7 the seventh date in a row, but not after a day of rest", () => {
    const rules = { workDays: [1, 2, 3, 4, 5, 6, 7] };
    const run = (dates: readonly number[]) =>
      dates.map((date) => ({ date: `2026-10-${String(date).padStart(2, "0")}`, on: [aStrip(`S${date}`)] }));
    expect(found(run([1, 2, 3, 4, 5, 6, 7]), { rules })).toMatchObject([
      { kind: "rest_day", severity: "warning", dayId: "D7", facts: { reason: "in_a_row", inARow: 7 } },
    ]);
    expect(kinds(run([1, 2, 3, 4, 6, 7, 8]), { rules })).toEqual([]);
  });
});

test("C8 a day with strips wants a date and is asked nothing else about it", () => {
  const unavailable = [away("MARIA", "2000-01-01", "2099-01-01")];
  expect(kinds([{ on: [aStrip("S1", { cast: ["MARIA"] })] }], { unavailable })).toEqual(["day_without_date"]);
});

test("C9 the id stays when an unrelated strip joins the day", () => {
  const strips = [aStrip("S1", { cast: ["MARIA"] }), aStrip("S2")];
  const unavailable = [away("MARIA", "2026-10-01")];
  const [before] = found([{ date: "2026-10-01", on: strips.slice(0, 1) }], { unavailable });
  const [after] = found([{ date: "2026-10-01", on: [...strips].reverse() }], { unavailable });
  expect(after?.id).toBe(before?.id);
});

test("C9 no two conflicts share an id", () => {
  const days = Array.from({ length: 9 }, (_, n) => ({
    date: `2026-10-0${(n % 4) + 1}`,
    unit: n % 2 ? "main" : "second",
    on: [aStrip(`S${n}`, { minutes: 700, cast: ["MARIA", "TOM"] }), aStrip(`X${n}`, { state: "missing" })],
  }));
  const ids = found(days, { unavailable: [away("TOM", "2026-10-01", "2026-10-09"), away("TOM", "2026-10-02")] }).map(
    ({ id }) => id,
  );
  expect(ids.length).toBeGreaterThan(20);
  expect(new Set(ids).size).toBe(ids.length);
});

test("C10 an empty day has no conflicts, an hour of banners beyond the limit has", () => {
  expect(kinds([{}, { date: "2026-10-04" }])).toEqual([]);
  expect(kinds([{ date: "2026-10-04", on: [aBanner("note", 900)] }])).toEqual(["day_too_long"]);
});

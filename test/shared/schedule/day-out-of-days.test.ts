import { expect, test } from "vitest";
import type { HoldTerms } from "../../../shared/schedule/reports/day-codes.ts";
import { type DayEvent, type DayTerms, dayOutOfDays } from "../../../shared/schedule/reports/day-out-of-days.ts";
import { aBoard, aMember, aStrip } from "../../builders/schedule.ts";

/** A board of dates in October 2026 (1 is a Thursday), each with who works: { 1: "ANN TOM" }. */
function october(work: Readonly<Record<number, string>>, rules = {}) {
  const days = Object.entries(work).map(([day, names]) => ({
    date: `2026-10-${day.padStart(2, "0")}`,
    on: [aStrip(`S${day}`, { cast: names.split(" ").filter(Boolean) })],
  }));
  return aBoard(days, { rules: { workDays: [1, 2, 3, 4, 5, 6], ...rules } });
}

function terms(events: readonly DayEvent[], people: Readonly<Record<string, Partial<HoldTerms>>> = {}): DayTerms {
  return {
    events,
    termsOf: (id) => ({ hold: true, drop: false, dropDays: 10, ...people[id.replace("cast-", "")] }),
  };
}

/** One row as the paper shows it, blank dates as dots. */
function codes(board: ReturnType<typeof october>, name: string, known?: DayTerms): string {
  const row = dayOutOfDays(board, known).rows.find((one) => one.name === name);
  return (row?.codes ?? []).map((code) => code || ".").join(" ");
}

test("O1 SW, W and WF from first to last day of work, SWF for a single one, blank outside", () => {
  const board = october({ 1: "ANN TOM", 2: "ANN LI", 3: "ANN" });
  expect(codes(board, "ANN")).toBe("SW W WF");
  expect(codes(board, "TOM")).toBe("SWF . .");
  expect(codes(board, "LI")).toBe(". SWF .");
});

test("O2 every calendar date has a column, two units share one, days off are marked, undated days come last", () => {
  const board = aBoard(
    [
      { date: "2026-10-05", on: [aStrip("S3", { cast: ["ANN"] })] },
      { on: [aStrip("S5", { cast: ["ANN"] })] },
      { date: "2026-10-03", on: [aStrip("S1", { cast: ["ANN"] })] },
      { date: "2026-10-03", unit: "second", on: [aStrip("S2", { cast: ["TOM"] })] },
    ],
    { rules: { workDays: [1, 2, 3, 4, 5, 6] } },
  );
  expect(dayOutOfDays(board).days).toEqual([
    { date: "2026-10-03", numbers: [3, 4], off: false },
    { date: "2026-10-04", numbers: [], off: true },
    { date: "2026-10-05", numbers: [1], off: false },
    { date: "", numbers: [2], off: false },
  ]);
  expect(codes(board, "ANN")).toBe("SW . W WF");
});

test("O2 rows come by board id, people without one last", () => {
  const cast = [aMember("TOM", 12), aMember("ANN"), aMember("MARIA", 2)];
  const board = aBoard([{ date: "2026-10-01", on: [{ ...aStrip("S1"), cast }] }]);
  expect(dayOutOfDays(board).rows.map(({ name }) => name)).toEqual(["MARIA", "TOM", "ANN"]);
});

test("O3 omitted strips do not count, and events move neither start nor finish", () => {
  const cut = aStrip("S9", { cast: ["TOM"], state: "omitted" });
  const board = aBoard([
    { date: "2026-10-05", on: [aStrip("S1", { cast: ["ANN"] })] },
    { date: "2026-10-06", on: [cut, aStrip("S2", { cast: ["ANN"] })] },
  ]);
  const known = terms([{ kind: "fitting", from: "2026-10-02", to: "", who: "ann " }]);
  const { rows } = dayOutOfDays(board, known);
  expect(rows.map(({ name, start, finish }) => [name, start, finish])).toEqual([["ANN", "2026-10-05", "2026-10-06"]]);
  expect(codes(board, "ANN", known)).toBe("FT . . SW WF");
});

test("O4 hold on dates between work, shot or not, and never on a day off", () => {
  // Thursday to Monday: Friday is shot without ANN, on Saturday nobody shoots, Sunday is off.
  const board = october({ 1: "ANN", 2: "TOM", 5: "ANN" });
  expect(codes(board, "ANN")).toBe("SW H H . WF");
  const hiatus = terms([{ kind: "hiatus", from: "2026-10-02", to: "2026-10-03", who: "" }]);
  expect(codes(october({ 1: "ANN", 5: "ANN" }), "ANN", hiatus)).toBe("SW . . . WF");
});

test("O5 who may not be held is idle", () => {
  const board = october({ 1: "ANN", 2: "TOM", 3: "ANN" });
  expect(codes(board, "ANN", terms([], { ANN: { hold: false } }))).toBe("SW I WF");
});

test("O6 dropped after work and picked up with work when the gap is as long as the terms ask", () => {
  const board = october({ 1: "ANN", 2: "ANN", 7: "ANN", 8: "ANN" });
  const four = terms([], { ANN: { drop: true, dropDays: 4 } });
  expect(codes(board, "ANN", four)).toBe("SW WD . . . . PW WF");
  const five = terms([], { ANN: { drop: true, dropDays: 5 } });
  expect(codes(board, "ANN", five)).toBe("SW W H . H H W WF");
  const short = october({ 1: "ANN", 7: "ANN" });
  expect(codes(short, "ANN", four)).toBe("SWD . . . . . PWF");
});

test("O7 one drop, at the first gap that is long enough; none for who may not be held", () => {
  const board = october({ 5: "ANN", 7: "ANN", 12: "ANN", 19: "ANN" });
  const known = terms([], { ANN: { drop: true, dropDays: 3 } });
  expect(codes(board, "ANN", known)).toBe("SW H WD . . . . PW H H H H H . WF");
  const never = terms([], { ANN: { hold: false, drop: true, dropDays: 3 } });
  expect(codes(october({ 1: "ANN", 6: "ANN" }), "ANN", never)).toBe("SW I I . I WF");
});

test("O8 travel, rehearsal and fitting of one person, on days off, in a drop and outside of work, behind work", () => {
  const board = october({ 2: "ANN TOM", 12: "ANN" });
  const event = (kind: string, day: string, to = "") => ({
    kind,
    from: `2026-10-${day}`,
    to: to && `2026-10-${to}`,
    who: "ANN",
  });
  const events = [event("travel", "01", "02"), event("rehearsal", "04"), event("fitting", "06"), event("travel", "13")];
  const known = terms(events, { ANN: { drop: true, dropDays: 9 } });
  expect(codes(board, "ANN", known)).toBe("T SWD . R . FT . . . . . PWF T");
  expect(codes(board, "TOM", known)).toBe(". SWF . . . . . . . . . . .");
  expect(codes(board, "ANN", terms(events))).toBe("T SW H R H FT H H H H . WF T");
});

test("O9 holidays and travel of the company from start to finish, not in a drop", () => {
  const board = october({ 1: "ANN TOM", 6: "ANN TOM", 7: "LI" }, { holidays: ["2026-10-02"] });
  const known = terms([{ kind: "travel", from: "2026-10-05", to: "2026-10-05", who: "" }], {
    TOM: { drop: true, dropDays: 4 },
  });
  expect(codes(board, "ANN", known)).toBe("SW / H . M WF .");
  expect(codes(board, "TOM", known)).toBe("SWD . . . . PWF .");
  expect(codes(board, "LI", known)).toBe(". . . . . . SWF");
});

test("O10 totals of a board with every code, worked by hand", () => {
  const board = october(
    { 1: "ANN", 2: "ANN", 3: "TOM", 6: "ANN", 7: "LI", 17: "ANN", 19: "ANN" },
    { holidays: ["2026-10-05"] },
  );
  const known = terms(
    [
      { kind: "travel", from: "2026-09-30", to: "2026-09-30", who: "ANN" },
      { kind: "rehearsal", from: "2026-10-14", to: "2026-10-14", who: "ANN" },
      { kind: "fitting", from: "2026-10-15", to: "2026-10-15", who: "ANN" },
    ],
    { ANN: { drop: true, dropDays: 10 } },
  );
  expect(codes(board, "ANN", known)).toBe("T SW W H . / WD . . . . . . . R FT . PW . WF");
  expect(dayOutOfDays(board, known).rows.find(({ name }) => name === "ANN")).toMatchObject({
    worked: 5,
    held: 1,
    travelled: 1,
    prepared: 2,
    holidays: 1,
    total: 10,
    start: "2026-10-01",
    finish: "2026-10-19",
  });
});

test("O11 locations have a day out of days by the same rules", () => {
  const board = aBoard([
    { date: "2026-10-01", on: [aStrip("S1", { set: "PIER" })] },
    { date: "2026-10-02", on: [aStrip("S2", { set: "BAR" })] },
    { date: "2026-10-03", on: [aStrip("S3", { set: "PIER" })] },
  ]);
  const places = dayOutOfDays(board, undefined, ({ location }) => [{ id: location, name: location, boardId: null }]);
  expect(places.rows.map(({ name, codes: row }) => [name, row.join(" ")])).toEqual([
    ["BAR", " SWF "],
    ["PIER", "SW H WF"],
  ]);
});

test("O12 a date that is far off makes no column for each day between", () => {
  const board = aBoard([
    { date: "2026-10-01", on: [aStrip("S1", { cast: ["ANN"] })] },
    { date: "2206-10-02", on: [aStrip("S2", { cast: ["ANN"] })] },
  ]);
  expect(dayOutOfDays(board).days.map(({ date }) => date)).toEqual(["2026-10-01", "2206-10-02"]);
  expect(codes(board, "ANN")).toBe("SW WF");
});

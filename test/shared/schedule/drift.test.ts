import { expect, test } from "vitest";
import { driftOf } from "../../../shared/schedule/reports/drift.ts";
import type { Report, ReportInput } from "../../../shared/schedule/reports/report.ts";
import { wideCell } from "../../../shared/schedule/reports/report.ts";
import { makeReport } from "../../../shared/schedule/reports/reports.ts";
import { aBoard, aStrip } from "../../builders/schedule.ts";

const strip = (id: string, cast: readonly string[], eighths = 8) => aStrip(id, { cast, eighths });
const [one, two, three, four] = [
  strip("S1", ["ANNA"]),
  strip("S2", ["ANNA", "BEN"]),
  strip("S3", ["BEN"], 4),
  strip("S4", ["ANNA"]),
];
const before = aBoard([
  { id: "mon", date: "2026-03-02", on: [one, two] },
  { id: "tue", date: "2026-03-03", on: [three] },
  { id: "wed", date: "2026-03-04", on: [four] },
]);
/** Scene 2 goes to Tuesday, scene 3 off the board, Wednesday becomes Friday; Monday's two scenes change places. */
const after = aBoard(
  [
    { id: "mon", date: "2026-03-02", on: [one] },
    { id: "tue", date: "2026-03-03", on: [two] },
    { id: "wed", date: "2026-03-06", on: [four] },
  ],
  { boneyard: [three] },
);

test("V1 V2 each scene that moved stands at the day it left and the day it came to, with where from and where to", () => {
  const { days } = driftOf(before, after);
  const told = days.map(({ after: day, came, left }) => [
    day?.id,
    came.map((moved) => [moved.strip.id, typeof moved.other === "string" ? moved.other : moved.other.id]),
    left.map((moved) => [moved.strip.id, typeof moved.other === "string" ? moved.other : moved.other.id]),
  ]);
  expect(told).toEqual([
    ["mon", [], [["S2", "tue"]]],
    ["tue", [["S2", "mon"]], [["S3", "boneyard"]]],
    ["wed", [], []],
  ]);
  const other = aBoard([
    { id: "mon", date: "2026-03-02", on: [two, one] },
    ...before.days.slice(1).map((day) => ({ ...day, on: day.strips })),
  ]);
  expect(driftOf(before, other)).toEqual({ days: [], people: [] });
});

test("V1 a day that is new and one that is gone are told as such, a new scene too", () => {
  const fresh = aBoard([
    { id: "mon", date: "2026-03-02", on: [one, two] },
    { id: "tue", date: "2026-03-03", on: [three] },
    { id: "thu", date: "2026-03-05", on: [strip("S9", [])] },
  ]);
  const [thursday, wednesday, ...none] = driftOf(before, fresh).days;
  expect(none).toEqual([]);
  expect([thursday?.before, thursday?.came[0]?.other]).toEqual([null, "none"]);
  expect([wednesday?.after, wednesday?.left[0]?.other]).toEqual([null, "none"]);
});

test("V3 each person has the dates that are new and gone, and the days of hold that came along", () => {
  const { people } = driftOf(before, after);
  const [anna, ben] = people;
  expect([anna?.after?.name, anna?.added, anna?.dropped]).toEqual([
    "ANNA",
    ["2026-03-03", "2026-03-06"],
    ["2026-03-04"],
  ]);
  expect([anna?.before?.held, anna?.after?.held]).toEqual([1, 2]);
  expect([ben?.after?.name, ben?.added, ben?.dropped]).toEqual(["BEN", [], ["2026-03-02"]]);
});

const words = (report: Report) => report.rows.map(({ cells }) => cells.map((cell) => wideCell(cell).text));
const input: ReportInput = {
  title: "Film",
  board: after,
  scenes: [],
  breakdown: { elements: [], links: [], scenes: new Map() },
  language: "en",
  marks: new Map(),
};

test("the report names what it compares with and says days and people in words", () => {
  const report = makeReport("changes", {
    ...input,
    since: { name: "White", at: "2026-03-01T12:30:00.000Z", board: before },
  });
  expect(report.about[0]).toBe("Since: White (Sunday 1 March 2026 12:30 UTC)");
  const rows = words(report);
  expect(rows[0]).toEqual(["Days · 3 changed"]);
  expect(rows[1]?.slice(4)).toEqual(["", "2 (to Day 2)", "Pages −1"]);
  expect(rows[2]?.slice(4)).toEqual(["2 (from Day 1)", "3 (to Unscheduled)", "Pages +4/8"]);
  expect(rows[3]?.slice(2, 4)).toEqual(["Wed 4 Mar\n07:00 – 10:00", "Fri 6 Mar\n07:00 – 10:00"]);
  expect(rows[5]?.slice(1)).toEqual([
    "ANNA",
    "Work 2 · Hold 1\nMon 2 Mar – Wed 4 Mar",
    "Work 3 · Hold 2\nMon 2 Mar – Fri 6 Mar",
    "Tue 3 Mar, Fri 6 Mar",
    "Wed 4 Mar",
    "Work +1\nHold +1",
  ]);
});

test("without a version, or without a difference, the report says so", () => {
  expect(words(makeReport("changes", input))[0]?.[0]).toMatch(/Nothing to compare with yet/);
  const same = { name: "x", at: "2026-03-01T12:30:00.000Z", board: after };
  expect(words(makeReport("changes", { ...input, since: same, language: "zh" }))).toEqual([
    ["与对比基准相比没有变动。"],
  ]);
});

import { expect, test } from "vitest";
import { type Report, type ReportInput, wideCell } from "../../../shared/schedule/reports/report.ts";
import { makeReport, reportKinds } from "../../../shared/schedule/reports/reports.ts";
import type { ShotMark } from "../../../shared/schedule/shot-marks.ts";
import { aBanner, aBoard, aMember, aStrip } from "../../builders/schedule.ts";

const cast = [aMember("ANNA", 1), aMember("BEN", 2)];
const board = aBoard(
  [
    {
      date: "2026-10-03",
      on: [
        { ...aStrip("S1", { synopsis: "They meet." }), cast },
        aBanner("move", 60),
        aStrip("S2", { set: "PIER", intExt: "EXT", time: "NIGHT", eighths: 11 }),
      ],
    },
    { date: "2026-10-05", call: 1200, on: [{ ...aStrip("S3", { eighths: 3 }), cast: cast.slice(1) }] },
  ],
  { boneyard: [aStrip("S9")] },
);

function report(kind: (typeof reportKinds)[number], more: Partial<ReportInput> = {}): Report {
  return makeReport(kind, {
    title: "Film",
    board,
    scenes: [],
    breakdown: { elements: [], links: [], scenes: new Map() },
    language: "en",
    marks: new Map(),
    ...more,
  });
}

const texts = (made: Report) => made.rows.map(({ cells }) => cells.map((cell) => wideCell(cell).text));

test("every report has a cell for each column in each row, in both languages", () => {
  for (const kind of reportKinds)
    for (const language of ["zh", "en"] as const) {
      const made = report(kind, { language });
      expect(made.rows.length).toBeGreaterThan(0);
      for (const row of made.rows) {
        const width = row.cells.reduce((sum: number, cell) => sum + (wideCell(cell).span ?? 1), 0);
        expect(`${kind} ${row.kind} ${width >= made.columns.length}`).toBe(`${kind} ${row.kind} true`);
      }
    }
});

test("the day out of days has every date of the shoot over its column, the Sunday with its whole name", () => {
  const dates = (language: "zh" | "en") =>
    report("dood", { language }).columns.flatMap(({ header, many }) => (many ? [header.split("\n").slice(0, 2)] : []));
  expect(dates("zh")).toEqual([
    ["10/03", "周六"],
    ["10/04", "周日"],
    ["10/05", "周一"],
  ]);
  expect(dates("en").map(([, weekday]) => weekday)).toEqual(["Sat", "Sun", "Mon"]);
});

test("the one-line closes each day with its scenes, pages and wrap, and names who the numbers are", () => {
  const made = report("one_line");
  expect(made.rows.map(({ kind }) => kind)).toEqual([
    "day",
    "row",
    "banner",
    "row",
    "end",
    "day",
    "row",
    "end",
    "group",
    "row",
  ]);
  const rows = texts(made);
  expect(rows[0]?.[0]).toContain("Day 1  ·  Saturday 3 October 2026  ·  Call 07:00");
  expect(rows[1]).toEqual(["1", "INT", "Day", "KITCHEN\nThey meet.", "1", "1, 2", ""]);
  expect(rows[4]?.[0]).toMatch(/^End of Day 1 .* 2 scenes {2}· {2}Total pages: 2 3\/8/);
  expect(made.foot).toEqual(["1. ANNA   2. BEN"]);
  expect(made.about).toContain("2 days · 3 scenes · 2 6/8 pages");
});

test("strips keep their colours on paper", () => {
  expect(report("strips").rows.flatMap(({ tone }) => tone ?? [])).toEqual([
    "day-int",
    "night-ext",
    "day-int",
    "day-int",
  ]);
});

test("the cast list counts scenes, pages and days of each role", () => {
  const rows = texts(report("cast"));
  expect(rows).toEqual([
    [1, "ANNA", 1, "1", 1, 0, "2026-10-03", "2026-10-03", "1"],
    [2, "BEN", 2, "1 3/8", 2, 0, "2026-10-03", "2026-10-05", "1, 3"],
  ]);
});

test("the Chinese scene table counts decimal pages beside eighths and ticks the roles", () => {
  const made = report("scenes", { language: "zh" });
  const rows = texts(made);
  expect(made.columns.map(({ header }) => header).slice(0, 6)).toEqual([
    "场次",
    "场景",
    "气氛",
    "内外景",
    "页数",
    "八分页",
  ]);
  expect(rows[0]?.slice(0, 9)).toEqual(["1", "KITCHEN", "日", "内", 1, "1", "They meet.", "√", "√"]);
  expect(rows[1]?.slice(4, 6)).toEqual([1.4, "1 3/8"]);
  expect(made.foot[0]).toContain("夜外 1场 1 3/8");
});

function mark(dayId: string, stripId: string, state: ShotMark["state"], eighths: number, planned: number) {
  return [`${dayId}:${stripId}`, { dayId, stripId, state, eighths, planned, note: "" }] as const;
}

test("G1 G2 planned, shot, to date and needed, a dropped strip counted on the day it was dropped from", () => {
  // On day 1 scene 1 was shot, 5 of the 11 eighths of scene 2, and scene 9 was dropped to the boneyard.
  const marks = new Map([
    mark("D1", "S1", "shot", 8, 8),
    mark("D1", "S2", "part", 5, 11),
    mark("D1", "S9", "dropped", 0, 8),
  ]);
  const made = report("progress", { marks });
  const [first, second] = texts(made);
  expect(first?.slice(2)).toEqual([3, 1, 1, "3 3/8", "1 5/8", "1 5/8", 1, "1 5/8", "−1 6/8", "−1 6/8", "1 3/8"]);
  expect(second?.slice(2, 7)).toEqual([1, "", "", "3/8", ""]);
  expect(made.about.at(-1)).toBe("54% shot · 1 5/8 / 3");
});

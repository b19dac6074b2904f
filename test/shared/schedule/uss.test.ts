import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { ussFile } from "../../../server/exports/uss-file.ts";
import { type Board, buildBoard, stripsById } from "../../../shared/schedule/board.ts";
import { seededRandom } from "../../../shared/schedule/planner/seeded-random.ts";
import { addDay, moveStrips, readSchedule, setBanner } from "../../../shared/schedule/schedule-document.ts";
import { layOutUss, matchUss } from "../../../shared/schedule/uss/lay-out-uss.ts";
import { readUss, type UssSchedule } from "../../../shared/schedule/uss/read-uss.ts";
import { aScene } from "../../builders/schedule.ts";

const random = seededRandom(1);
const scenes = Array.from({ length: 8 }, (_, n) => aScene(`S${n + 1}`));
const nothing = { elements: [], links: [], scenes: new Map() };

function aDocument(): Y.Doc {
  const doc = new Y.Doc();
  const day = (id: string, date: string, more = {}) => addDay(doc, { id, after: "", date, ...more }, random, null);
  day("D1", "2026-03-02", { call: 5 * 60, note: "early" });
  day("D2", "2026-03-04", { locked: true });
  day("U2", "2026-03-04", { unit: "second", call: 18 * 60 });
  day("D3", "");
  const lie = (dayId: string, ...stripIds: string[]) => moveStrips(doc, { stripIds, dayId, after: null }, random, null);
  lie("D1", "S3", "S1");
  lie("D2", "S2");
  lie("U2", "S6");
  lie("D3", "S5");
  const banner = { dayId: "D2", key: "zz", kind: "move" as const, text: "To the harbour", minutes: 45 };
  setBanner(doc, { id: "B1", ...banner }, null);
  setBanner(doc, { id: "B2", ...banner, dayId: "D1", key: "zz", kind: "meal", text: "", minutes: 30 }, null);
  return doc;
}

const told = (board: Board) => ({
  days: board.days.map(({ date, call, unit, note, locked, lines }) => ({
    ...{ date, call, unit, note, locked },
    lines: lines.map((line) =>
      line.kind === "strip" ? line.strip.id : [line.banner.kind, line.banner.text, line.banner.minutes],
    ),
  })),
  boneyard: board.boneyard.map(({ id }) => id),
});

test("a board that left as .uss and is read in again is the same board, beside the one that was there", () => {
  const doc = aDocument();
  const before = buildBoard(scenes, nothing, readSchedule(doc));
  const input = {
    title: "Film",
    board: before,
    scenes: [],
    breakdown: nothing,
    language: "en",
    marks: new Map(),
  } as const;
  const read = readUss(ussFile(input, "script1", new Date("2026-01-01T00:00:00Z"))) as UssSchedule;
  const [board] = read.boards;
  if (!board) throw new Error("No board");
  const match = matchUss(board, [...stripsById(before).values()]);
  expect([match.unknown, match.left]).toEqual([[], []]);
  let made = 0;
  layOutUss(doc, { board, match, id: "N", name: "Again" }, { newId: () => `n${made++}`, random }, null);
  const again = buildBoard(scenes, nothing, readSchedule({ doc, board: "N" }));
  expect(told(again)).toEqual(told(before));
  expect(told(buildBoard(scenes, nothing, readSchedule(doc)))).toEqual(told(before));
});

const breakdown = (id: string, scene: string | null, type: string, more = {}) => ({ id, scene, type, ...more });
const uss = (stripboards: object[], more: object = {}) =>
  JSON.stringify({
    universalScheduleStandard: {
      breakdowns: [
        breakdown("a", "1", "scene"),
        breakdown("b", "2 PT1", "strip"),
        breakdown("c", "3, 4", "scene"),
        breakdown("x", null, "day"),
        breakdown("y", null, "day"),
        breakdown("l", null, "banner", { description: "Lunch", time: 3_600_000 }),
        breakdown("z", "99", "scene"),
      ],
      calendars: [
        {
          id: "C",
          daysOff: [0, 6],
          events: [
            { type: "start", date: "2026-03-05T08:00:00.000Z" },
            { type: "dayOff", date: "2026-03-09T08:00:00+0000" },
          ],
        },
      ],
      stripboards,
      ...more,
    },
  });

test("other programs' files: day breaks in a flat list or a list of days, either spelling, dates by the calendar", () => {
  const flat = uss([
    { name: "First", calendar: "C", boards: [{ name: "stripboard", breakdownIds: ["a", "l", "x", "b", "y", "c"] }] },
  ]);
  const nested = uss([
    {
      name: "First",
      calendar: "C",
      boards: [
        { name: "stripboard", breakdownArrays: [["a", "l"], ["b"], ["c"]] },
        { name: "2nd Unit", breakdownIds: [["z"]] },
        { name: "Boneyard", breakdownIds: [] },
      ],
    },
  ]);
  for (const file of [flat, nested]) {
    const { boards } = readUss(file) as UssSchedule;
    const days = boards[0]?.days.filter(({ unit }) => unit === "main");
    expect(days?.map(({ date }) => date)).toEqual(["2026-03-05", "2026-03-06", "2026-03-10"]);
    expect(days?.[0]?.lines[1]).toEqual({ kind: "banner", banner: "meal", text: "Lunch", minutes: 60 });
    const strips = [...stripsById(buildBoard(scenes, nothing, readSchedule(new Y.Doc()))).values()];
    const match = matchUss(boards[0] as NonNullable<(typeof boards)[0]>, strips);
    expect([...match.stripsOf.values()].flat().map(({ id }) => id)).toEqual(["S1", "S3", "S4"]);
    expect(match.unknown).toEqual(file === nested ? ["2 PT1", "99"] : ["2 PT1"]);
  }
  expect((readUss(nested) as UssSchedule).boards[0]?.days.at(-1)?.unit).toBe("second");
});

test("what is no such file, is damaged, holds no board or is too large is refused whole", () => {
  expect(readUss("PK\u0003\u0004")).toEqual({ problem: "not_json" });
  expect(readUss("[1]")).toEqual({ problem: "not_uss" });
  expect(readUss(uss([]))).toEqual({ problem: "no_board" });
  const many = Array.from({ length: 25_000 }, () => ["a"]);
  const huge = uss([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(() => ({ boards: [{ name: "b", breakdownIds: many }] })));
  expect(readUss(huge)).toEqual({ problem: "too_large" });
  expect(readUss(`${"[".repeat(30_000)}`)).toEqual({ problem: "not_json" });
});

test("however strange the values are, reading ends with a board of the right types or a problem", () => {
  const odd = fc.jsonValue({ maxDepth: 5 });
  fc.assert(
    fc.property(fc.record({ boards: odd, name: odd, calendar: odd }), odd, odd, (board, calendars, breakdowns) => {
      const read = readUss(uss([board], { calendars, breakdowns }));
      if ("problem" in read) return;
      for (const { days, name } of read.boards) {
        expect(typeof name).toBe("string");
        for (const day of days) expect(day.date).toMatch(/^(\d{4}-\d\d-\d\d)?$/);
      }
    }),
    { numRuns: 200 },
  );
});

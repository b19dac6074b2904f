import { expect, test } from "vitest";
import * as Y from "yjs";
import { makeMoves } from "../../../shared/schedule/board-moves.ts";
import { layOutBoard } from "../../../shared/schedule/lay-out-board.ts";
import { seededRandom } from "../../../shared/schedule/planner/seeded-random.ts";
import { addDay, editDay, moveStrips, readSchedule, stripsOn } from "../../../shared/schedule/schedule-document.ts";

const random = seededRandom(5);
function ids(): () => string {
  let next = 0;
  return () => `N${++next}`;
}
const days = (...entries: [string, ...string[]][]) => ({
  days: entries.map(([date, ...stripIds]) => ({ date, stripIds, lockedId: null })),
});

/** Every day with its date and strips, in order of the board. */
function board(doc: Y.Doc): [string, string, string[]][] {
  const schedule = readSchedule(doc);
  return schedule.days.map((day) => [day.id, day.date, stripsOn(schedule, day.id).map((strip) => strip.id)]);
}

function aDocument(): Y.Doc {
  const doc = new Y.Doc();
  addDay(doc, { id: "D2", after: null, date: "2026-10-02", call: 960 }, random, null);
  addDay(doc, { id: "D1", after: "D2", date: "2026-10-01" }, random, null);
  moveStrips(doc, { stripIds: ["S1", "S2"], dayId: "D1", after: null }, random, null);
  moveStrips(doc, { stripIds: ["S3"], dayId: "D2", after: null }, random, null);
  return doc;
}

test("L1 L4 a plan is written at once: known dates keep their days, new ones are made, in order", () => {
  const doc = aDocument();
  let updates = 0;
  doc.on("update", () => updates++);
  const plan = days(["2026-10-01", "S3", "S1"], ["2026-10-02", "S4"], ["2026-10-03", "S2"]);
  expect(layOutBoard(doc, plan, { newId: ids(), random }, "planner")).toEqual({ skipped: [] });
  expect(updates).toBe(1);
  expect(board(doc)).toEqual([
    ["D1", "2026-10-01", ["S3", "S1"]],
    ["D2", "2026-10-02", ["S4"]],
    ["N1", "2026-10-03", ["S2"]],
  ]);
  expect(readSchedule(doc).days[1]?.call).toBe(960);
});

test("L1 one undo takes the whole plan back", () => {
  const doc = aDocument();
  const before = readSchedule(doc);
  const undo = new Y.UndoManager(
    ["place", "days", "dayMeta"].map((root) => doc.getMap(root)),
    { trackedOrigins: new Set(["planner"]) },
  );
  layOutBoard(doc, days(["2026-11-01", "S3", "S2", "S1"]), { newId: ids(), random, removeEmptyDays: true }, "planner");
  expect(board(doc)).toEqual([["N1", "2026-11-01", ["S3", "S2", "S1"]]]);
  undo.undo();
  expect(readSchedule(doc)).toEqual(before);
});

test("L2 a locked day keeps what lies on it, even when the plan wants it elsewhere", () => {
  const doc = aDocument();
  editDay(doc, "D1", { locked: true }, null);
  layOutBoard(doc, days(["2026-10-01", "S4"], ["2026-10-05", "S1", "S3"]), { newId: ids(), random }, null);
  expect(board(doc)).toEqual([
    ["D1", "2026-10-01", ["S1", "S2"]],
    ["N1", "2026-10-01", ["S4"]],
    ["D2", "2026-10-02", []],
    ["N2", "2026-10-05", ["S3"]],
  ]);
});

test("L3 a strip that somebody moved while the plan was made stays there and is reported", () => {
  const doc = aDocument();
  const base = readSchedule(doc);
  moveStrips(doc, { stripIds: ["S3"], dayId: "D1", after: "S1" }, random, "somebody");
  const plan = days(["2026-10-01", "S2"], ["2026-10-09", "S1", "S3"]);
  expect(layOutBoard(doc, plan, { newId: ids(), random, base }, null)).toEqual({ skipped: ["S3"] });
  expect(board(doc)).toEqual([
    ["D1", "2026-10-01", ["S3", "S2"]],
    ["D2", "2026-10-02", []],
    ["N1", "2026-10-09", ["S1"]],
  ]);
});

test("L3 without a base the plan wins", () => {
  const doc = aDocument();
  expect(layOutBoard(doc, days(["2026-10-02", "S1", "S2", "S3"]), { newId: ids(), random }, null).skipped).toEqual([]);
  expect(board(doc)[1]).toEqual(["D2", "2026-10-02", ["S1", "S2", "S3"]]);
});

test("L5 the same plan once more writes nothing", () => {
  const doc = aDocument();
  const plan = days(["2026-10-01", "S3", "S1"], ["2026-10-04", "S2"]);
  layOutBoard(doc, plan, { newId: ids(), random, removeEmptyDays: true }, null);
  const state = Y.encodeStateVector(doc);
  layOutBoard(doc, plan, { newId: ids(), random, removeEmptyDays: true }, null);
  expect(Y.encodeStateVector(doc)).toEqual(state);
});

test("a remedy's moves are made in the document as they were tried on the board", () => {
  const doc = aDocument();
  let updates = 0;
  doc.on("update", () => updates++);
  makeMoves(
    doc,
    [
      { kind: "move_strip", stripId: "S1", dayId: "D2", after: "S3" },
      { kind: "move_strip", stripId: "S2", dayId: null, after: null },
      { kind: "set_date", dayId: "D1", date: "2026-12-01" },
      { kind: "set_call", dayId: "gone", call: 1 },
    ],
    random,
    null,
  );
  expect(updates).toBe(1);
  expect(board(doc)).toEqual([
    ["D2", "2026-10-02", ["S3", "S1"]],
    ["D1", "2026-12-01", []],
  ]);
  expect(stripsOn(readSchedule(doc), null).map(({ id }) => id)).toEqual(["S2"]);
});

test("a plan of 2,000 scenes over a board of other days keeps nobody waiting for more than a fifth of a second", () => {
  const doc = new Y.Doc();
  const ids400 = ids();
  const scenes = 2_000;
  const planOf = (perDay: number, from: number) =>
    days(
      ...Array.from({ length: scenes / perDay }, (_, day): [string, ...string[]] => [
        new Date(Date.UTC(2026, 9, 1 + from + day)).toISOString().slice(0, 10),
        ...Array.from({ length: perDay }, (_unused, strip) => `S${((day * perDay + strip) * 7) % scenes}`),
      ]),
    );
  const took = [planOf(5, 0), planOf(8, 10), planOf(5, 3), planOf(8, 10)].map((plan) => {
    const began = performance.now();
    layOutBoard(doc, plan, { newId: ids400, random, removeEmptyDays: true }, null);
    return performance.now() - began;
  });
  const last = planOf(8, 10).days;
  expect(board(doc).map(([, date, strips]) => [date, strips])).toEqual(
    last.map(({ date, stripIds }) => [date, stripIds]),
  );
  expect(Math.min(...took)).toBeLessThan(200);
});

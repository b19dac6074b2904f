import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type BoardEdits, boardEdits } from "../../client/schedule/board-edits.ts";
import { besideBanner } from "../../client/schedule/moves/drop-place.ts";
import { buildBoard } from "../../shared/schedule/board.ts";
import { addScenario, readScenarios } from "../../shared/schedule/document/scenarios.ts";
import type { Plan } from "../../shared/schedule/plan.ts";
import { moveStrips, readSchedule, stripsOn } from "../../shared/schedule/schedule-document.ts";

const noBreakdown = { elements: [], links: [], scenes: new Map() };

function open(): { doc: Y.Doc; edits: BoardEdits; on: (dayId: string | null) => string[] } {
  const doc = new Y.Doc();
  const on = (dayId: string | null) => stripsOn(readSchedule(doc), dayId).map((strip) => strip.id);
  return { doc, edits: boardEdits(doc), on };
}

/** A plan of these days as a search proposes it. */
function aPlan(days: Plan["days"]): Plan {
  const score = { breaches: 0, days: days.length, minutes: 0, moves: 0, holdDays: 0, cost: 0, slack: 0 };
  const bound = { days: 0, cost: 0 };
  return { goal: "time", days, score, broken: [], unplaced: [], orderProven: false, bound };
}

describe("edits of the board", () => {
  test("undo takes back one's own last step and leaves what another did since", () => {
    const { doc, edits, on } = open();
    const day = edits.addDay(null);
    edits.move(["S1", "S2"], { dayId: day, after: null });
    moveStrips(doc, { stripIds: ["S3"], dayId: day, after: null }, Math.random, "somebody else");
    edits.undo();
    expect(on(day)).toEqual(["S3"]);
    edits.redo();
    expect(on(day).sort()).toEqual(["S1", "S2", "S3"]);
  });

  test("a removed day comes back with its strips by one undo", () => {
    const { doc, edits, on } = open();
    const day = edits.addDay(null, "2026-10-05");
    edits.move(["S1"], { dayId: day, after: null });
    edits.removeDay(day);
    expect(on(null)).toEqual(["S1"]);
    edits.undo();
    expect(on(day)).toEqual(["S1"]);
    expect(readSchedule(doc).days[0]?.date).toBe("2026-10-05");
  });

  test("a plan is laid out in one step with the rules it was made for", () => {
    const { doc, edits } = open();
    const days = [
      { date: "2026-10-05", stripIds: ["S1", "S2"], lockedId: null },
      { date: "2026-10-06", stripIds: ["S3"], lockedId: null },
    ];
    edits.layOut({ plan: aPlan(days), startDate: "2026-10-05", maxDayMinutes: 600, base: readSchedule(doc) });
    const laid = readSchedule(doc);
    expect(laid.days.map((day) => day.date)).toEqual(["2026-10-05", "2026-10-06"]);
    expect(laid.rules).toMatchObject({ startDate: "2026-10-05", maxDayMinutes: 600 });
    edits.undo();
    expect(readSchedule(doc).days).toEqual([]);
  });

  test("a plan leaves what somebody has moved since where they put it, and says so", () => {
    const { doc, edits, on } = open();
    const day = edits.addDay(null, "2026-10-09");
    const base = readSchedule(doc);
    moveStrips(doc, { stripIds: ["S2"], dayId: day, after: null }, Math.random, "somebody else");
    const days = [{ date: "2026-10-05", stripIds: ["S1", "S2"], lockedId: null }];
    expect(edits.layOut({ plan: aPlan(days), startDate: "2026-10-05", maxDayMinutes: 600, base })).toEqual(["S2"]);
    expect(on(day)).toEqual(["S2"]);
  });

  test("a remedy of several moves is one step", () => {
    const { doc, edits, on } = open();
    const first = edits.addDay(null, "2026-10-05");
    const second = edits.addDay(first, "2026-10-06");
    edits.move(["S1"], { dayId: first, after: null });
    edits.applyMoves([
      { kind: "move_strip", stripId: "S1", dayId: second, after: null },
      { kind: "set_call", dayId: second, call: 540 },
    ]);
    expect(on(second)).toEqual(["S1"]);
    expect(readSchedule(doc).days[1]?.call).toBe(540);
    edits.undo();
    expect(on(first)).toEqual(["S1"]);
    expect(readSchedule(doc).days[1]?.call).toBeNull();
  });

  test("days move up and down, banners lie behind the last strip", () => {
    const { doc, edits } = open();
    const first = edits.addDay(null);
    const second = edits.addDay(first);
    edits.move(["S1"], { dayId: first, after: null });
    edits.addBanner(first, { kind: "meal", text: "", minutes: 60 });
    const board = () => buildBoard([], noBreakdown, readSchedule(doc));
    expect(board().days[0]?.lines.map((line) => line.kind)).toEqual(["strip", "banner"]);
    const [day] = board().days;
    if (!day) throw new Error("there are two days");
    edits.moveDay(board(), day, 1);
    expect(board().days.map(({ id }) => id)).toEqual([second, first]);
  });
});

test("a scenario made and edited is one step each, and undo on one board leaves the other as it is", () => {
  const doc = new Y.Doc();
  const first = boardEdits(doc);
  const day = first.addDay(null, "2026-10-05");
  first.move(["S1", "S2"], { dayId: day, after: null });
  first.together((_doc, origin) => addScenario(doc, { id: "b", name: "", from: "main" }, Math.random, origin));
  const second = boardEdits(doc, "b");
  second.move(["S1"], { dayId: null, after: null });
  const on = (board: string) => stripsOn(readSchedule({ doc, board }), day).map(({ id }) => id);
  expect([on("main"), on("b")]).toEqual([["S1", "S2"], ["S2"]]);
  first.undo();
  expect(readScenarios(doc)).toHaveLength(1);
  expect(on("main")).toEqual(["S1", "S2"]);
  first.redo();
  second.undo();
  expect([on("main"), on("b")]).toEqual([
    ["S1", "S2"],
    ["S1", "S2"],
  ]);
});

test("two who move the same strip on two boards at once, and take it back, move it only on their own", () => {
  const [ann, ben] = [new Y.Doc(), new Y.Doc()];
  const merge = () => {
    Y.applyUpdate(ann, Y.encodeStateAsUpdate(ben));
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ann));
  };
  const annsBoard = boardEdits(ann);
  const day = annsBoard.addDay(null, "2026-10-05");
  addScenario(ann, { id: "b", name: "", from: "main" }, Math.random, null);
  merge();
  const bensBoard = boardEdits(ben, "b");
  annsBoard.move(["S1"], { dayId: day, after: null });
  bensBoard.move(["S1", "S2"], { dayId: day, after: null });
  merge();
  annsBoard.undo();
  merge();
  for (const doc of [ann, ben]) {
    expect(stripsOn(readSchedule({ doc, board: "main" }), day)).toEqual([]);
    expect(stripsOn(readSchedule({ doc, board: "b" }), day).map(({ id }) => id)).toEqual(["S1", "S2"]);
  }
});

test("a banner goes up and down past strips, to both ends, and one undo puts it back", () => {
  const doc = new Y.Doc();
  const edits = boardEdits(doc);
  const day = edits.addDay(null, "2026-10-05");
  edits.move(["S1", "S2"], { dayId: day, after: null });
  edits.addBanner(day, { kind: "meal", text: "", minutes: 60 });
  const board = () => buildBoard([], noBreakdown, readSchedule(doc));
  const lines = () => board().days[0]?.lines.map((line) => (line.kind === "strip" ? line.strip.id : "meal"));
  const step = (way: -1 | 1) => {
    const banner = board().days[0]?.banners[0];
    if (banner) edits.moveBanner(banner.id, besideBanner(board(), banner, way));
  };
  expect(lines()).toEqual(["S1", "S2", "meal"]);
  step(-1);
  expect(lines()).toEqual(["S1", "meal", "S2"]);
  step(-1);
  expect(lines()).toEqual(["meal", "S1", "S2"]);
  step(-1);
  expect(lines()).toEqual(["meal", "S1", "S2"]);
  step(1);
  expect(lines()).toEqual(["S1", "meal", "S2"]);
  edits.undo();
  expect(lines()).toEqual(["meal", "S1", "S2"]);
  step(1);
  step(1);
  step(1);
  expect(lines()).toEqual(["S1", "S2", "meal"]);
});

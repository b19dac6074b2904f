import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Board } from "../../../shared/schedule/board.ts";
import { applyMoves, makeMoves } from "../../../shared/schedule/board-moves.ts";
import type { Conflict, ConflictKind } from "../../../shared/schedule/conflict.ts";
import { findConflicts } from "../../../shared/schedule/find-conflicts.ts";
import { seededRandom } from "../../../shared/schedule/planner/seeded-random.ts";
import { findRemedies, type Remedy } from "../../../shared/schedule/remedies.ts";
import { addDay, moveStrips, readSchedule, stripsOn } from "../../../shared/schedule/schedule-document.ts";
import { aBoard, aStrip, away } from "../../builders/schedule.ts";

/** The remedies for the board's conflict of one kind, each held to what it promises. */
function remediesFor(board: Board, kind: ConflictKind): Remedy[] {
  const before = findConflicts(board);
  const conflict = before.find((other) => other.kind === kind);
  if (!conflict) throw new Error(`no conflict ${kind}`);
  const remedies = findRemedies(board, conflict);
  for (const { moves, conflictsBefore, conflictsAfter } of remedies) {
    const after = findConflicts(applyMoves(board, moves));
    expect(after.map(({ id }) => id)).not.toContain(conflict.id);
    expect([conflictsBefore, conflictsAfter]).toEqual([before.length, after.length]);
    const known = new Set(before.map(({ id }) => id));
    expect(after.filter(({ id, severity }) => severity === "error" && !known.has(id))).toEqual([]);
  }
  expect(remedies.length).toBeLessThanOrEqual(3);
  return remedies;
}

const maria = (id: string) => aStrip(id, { cast: ["MARIA"] });
const clash = aBoard(
  [
    { date: "2026-10-01", on: [maria("S1"), aStrip("S2")] },
    { date: "2026-10-02", on: [aStrip("S3")] },
    { date: "2026-10-03", on: [aStrip("S4")] },
  ],
  { unavailable: [away("MARIA", "2026-10-01", "2026-10-02")] },
);

test("R1 R2 somebody who is away: to another day, another date, or two days exchanged", () => {
  const remedies = remediesFor(clash, "cast_unavailable");
  expect(remedies.map(({ kind }) => kind)).toEqual(["move_strips", "change_date", "swap_days"]);
  expect(remedies[0]).toMatchObject({
    kind: "move_strips",
    moves: [{ kind: "move_strip", stripId: "S1", dayId: "D3", after: "S4" }],
    facts: { scenes: "1", toDay: 3, toDate: "2026-10-03" },
    conflictsBefore: 1,
    conflictsAfter: 0,
  });
});

test("R1 the only day of a board may wait until the person is back", () => {
  const board = aBoard([{ date: "2026-10-01", on: [maria("S1")] }], { unavailable: clash.unavailable });
  expect(remediesFor(board, "cast_unavailable")[0]).toMatchObject({
    kind: "change_date",
    facts: { toDate: "2026-10-03" },
  });
});

test("R1 a day that would get too long is no way out", () => {
  const full = applyMoves(clash, []);
  const days = full.days.map((day) => ({
    ...day,
    on: day.number === 3 ? [aStrip("S4", { minutes: 600 })] : day.strips,
  }));
  const remedies = remediesFor(aBoard(days, { unavailable: clash.unavailable }), "cast_unavailable");
  expect(remedies.flatMap(({ moves }) => moves)).not.toContainEqual(
    expect.objectContaining({ stripId: "S1", dayId: "D3" }),
  );
});

test("R1 a full board may still exchange two strips", () => {
  const board = aBoard(
    [
      { date: "2026-10-01", on: [aStrip("S1", { minutes: 600, cast: ["MARIA"] }), aStrip("S2", { minutes: 30 })] },
      { date: "2026-10-02", on: [aStrip("S3", { minutes: 600 }), aStrip("S4", { minutes: 30, cast: ["TOM"] })] },
    ],
    { unavailable: [away("MARIA", "2026-10-01"), away("TOM", "2026-10-01")] },
  );
  expect(remediesFor(board, "cast_unavailable").map(({ kind }) => kind)).toContain("swap_strips");
});

test("a day that is too long gives a strip away", () => {
  const on = [aStrip("S1", { minutes: 400 }), aStrip("S2", { minutes: 400 })];
  const [remedy] = remediesFor(aBoard([{ date: "2026-10-01", on }, { date: "2026-10-02" }]), "day_too_long");
  expect(remedy).toMatchObject({ kind: "move_strips", facts: { toDay: 2 }, conflictsAfter: 0 });
});

test("too little rest: the next day is called later", () => {
  const board = aBoard([
    { date: "2026-10-01", call: 840, on: [aStrip("S1", { minutes: 480 })] },
    { date: "2026-10-02", on: [aStrip("S2")] },
  ]);
  expect(remediesFor(board, "turnaround")).toContainEqual(
    expect.objectContaining({ kind: "later_call", facts: { call: 600 }, conflictsAfter: 0 }),
  );
});

test("a day on a holiday, or without a date, gets the next free date", () => {
  const board = aBoard(
    [{ date: "2026-10-01", on: [aStrip("S1")] }, { date: "2026-10-02", on: [aStrip("S2")] }, { on: [aStrip("S3")] }],
    { rules: { holidays: ["2026-10-01"] } },
  );
  expect(remediesFor(board, "rest_day")[0]).toMatchObject({ kind: "change_date", facts: { toDate: "2026-10-03" } });
  expect(remediesFor(board, "day_without_date")[0]?.moves).toEqual([
    { kind: "set_date", dayId: "D3", date: "2026-10-03" },
  ]);
});

test("a scene that is gone leaves the board", () => {
  const board = aBoard([{ date: "2026-10-01", on: [aStrip("S1", { state: "missing" }), aStrip("S2")] }]);
  expect(remediesFor(board, "scene_missing")).toMatchObject([{ kind: "to_boneyard", conflictsAfter: 0 }]);
});

test("two units that want one person are mended without making anybody else clash", () => {
  const board = aBoard([
    { date: "2026-10-01", on: [maria("S1")] },
    { date: "2026-10-01", unit: "second", on: [maria("S2")] },
    { date: "2026-10-02", on: [aStrip("S3")] },
  ]);
  expect(remediesFor(board, "cast_double_booked")[0]?.conflictsAfter).toBe(0);
});

test("R3 locked days are not touched, and a conflict on one has no remedy", () => {
  const locked = (number: number): Board => ({
    ...clash,
    days: clash.days.map((day) => ({ ...day, locked: day.number === number })),
  });
  expect(remediesFor(locked(1), "cast_unavailable")).toEqual([]);
  for (const { moves } of remediesFor(locked(3), "cast_unavailable"))
    expect(moves.map((move) => move.dayId)).not.toContain("D3");
});

test("R4 a new day takes what fits on no other, on a working date of the unit", () => {
  const away5 = away("ANN", "2026-10-05", "2026-10-05");
  const board = aBoard(
    [{ date: "2026-10-05", on: [aStrip("S1", { cast: ["ANN"], minutes: 300 }), aStrip("S2", { minutes: 300 })] }],
    { unavailable: [away5] },
  );
  const [conflict] = findConflicts(board);
  const added = findRemedies(board, conflict as Conflict).find(({ kind }) => kind === "add_day");
  expect(added).toMatchObject({ facts: { scenes: "1", toDate: "2026-10-06" }, conflictsAfter: 0 });
  const after = applyMoves(board, added?.moves ?? []);
  expect(after.days.map(({ date, number, strips }) => [date, number, strips.map(({ id }) => id)])).toEqual([
    ["2026-10-05", 1, ["S2"]],
    ["2026-10-06", 2, ["S1"]],
  ]);
  const doc = new Y.Doc();
  addDay(doc, { id: "D1", after: null, date: "2026-10-05" }, seededRandom(1), null);
  moveStrips(doc, { stripIds: ["S1", "S2"], dayId: "D1", after: null }, seededRandom(1), null);
  makeMoves(doc, added?.moves ?? [], seededRandom(1), null);
  const written = readSchedule(doc);
  expect(written.days.map(({ date }) => date)).toEqual(["2026-10-05", "2026-10-06"]);
  expect(stripsOn(written, written.days[1]?.id ?? "").map(({ id }) => id)).toEqual(["S1"]);
});

import { expect, test } from "vitest";
import { dayTimes, placeOf, sameName } from "../../../shared/schedule/day-times.ts";
import { usualRules } from "../../../shared/schedule/schedule.ts";
import { aBanner, aBoard, aStrip } from "../../builders/schedule.ts";

const at = (hour: number, minute = 0) => hour * 60 + minute;
const timesOf = (...args: Parameters<typeof aBoard>) => {
  const board = aBoard(...args);
  const [day] = board.days;
  if (!day) throw new Error("the board has no day");
  return dayTimes(day, board.rules);
};

test("T1 a day begins at its own call, else at the board's", () => {
  expect(timesOf([{ on: [aStrip("S1")] }]).call).toBe(usualRules.call);
  expect(timesOf([{ call: at(16), on: [aStrip("S1")] }]).call).toBe(at(16));
});

test("T2 strips follow each other; an omitted one takes no time", () => {
  const { strips, shooting, eighths } = timesOf([
    { on: [aStrip("S1", { minutes: 90 }), aStrip("S2", { state: "omitted" }), aStrip("S3", { minutes: 30 })] },
  ]);
  expect(Object.fromEntries(strips)).toEqual({
    S1: { start: at(7), end: at(8, 30) },
    S3: { start: at(8, 30), end: at(9) },
  });
  expect({ shooting, eighths }).toEqual({ shooting: 120, eighths: 16 });
});

test("T3 another location costs a company move, the same place under another spelling does not", () => {
  const moved = timesOf([{ on: [aStrip("S1"), aStrip("S2", { set: "PIER" })] }], { rules: { moveMinutes: 45 } });
  expect(moved.moves).toBe(1);
  expect(moved.strips.get("S2")?.start).toBe(at(9, 45));
  expect(timesOf([{ on: [aStrip("S1"), aStrip("S2", { set: " Kitchen " })] }]).moves).toBe(0);
});

test("T3 a move banner stands for the move with its own minutes", () => {
  const { moves, strips } = timesOf([{ on: [aStrip("S1"), aBanner("move", 20), aStrip("S2", { set: "PIER" })] }]);
  expect(moves).toBe(1);
  expect(strips.get("S2")?.start).toBe(at(9, 20));
});

test("T4 the meal comes ahead of the strip that would end later than six hours after call", () => {
  const { strips, wrap } = timesOf([{ on: [aStrip("S1", { minutes: 300 }), aStrip("S2", { minutes: 90 })] }]);
  expect(strips.get("S2")?.start).toBe(at(13));
  expect(wrap).toBe(at(14, 30));
});

test("T4 a short day has its meal too, an empty one has none", () => {
  expect(timesOf([{ on: [aStrip("S1")] }]).minutes).toBe(180);
  expect(timesOf([{ on: [] }]).minutes).toBe(0);
});

test("T4 T5 a meal banner is the meal, other banners take their minutes", () => {
  expect(timesOf([{ on: [aStrip("S1"), aBanner("meal", 30), aBanner("note", 15)] }]).minutes).toBe(165);
});

test("T6 names compare without case, width and outer space", () => {
  expect(sameName(" Ｋitchen")).toBe(sameName("KITCHEN "));
  expect(sameName("客厅")).not.toBe(sameName("客房"));
});

test("T3 T6 parts of one set are one place until a location is found", () => {
  const moves = (...sets: string[]) => timesOf([{ on: sets.map((set, index) => aStrip(`S${index}`, { set })) }]).moves;
  expect(moves("HOUSE - KITCHEN", "House - Hall", "HOUSE")).toBe(0);
  expect(moves("学校/操场", "学校/教室", "医院")).toBe(1);
  expect(placeOf({ set: "HOUSE - KITCHEN", location: "Studio - 2" })).not.toBe(
    placeOf({ set: "HOUSE - HALL", location: "Studio - 3" }),
  );
});

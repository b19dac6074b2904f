import { expect, test } from "vitest";
import type { StripElement } from "../../../shared/schedule/board.ts";
import { findConflicts } from "../../../shared/schedule/find-conflicts.ts";
import { aBanner, aBoard, aStrip, away } from "../../builders/schedule.ts";

const found = (...args: Parameters<typeof aBoard>) => findConflicts(aBoard(...args));
const kinds = (...args: Parameters<typeof aBoard>) => found(...args).map((conflict) => conflict.kind);
const at = (hour: number, minute = 0) => hour * 60 + minute;
const monday = "2026-10-05";
const van: StripElement = { id: "van", name: "VAN", category: 103 };

test("C11 a thing that is not there on the date is named with its strips", () => {
  const unavailable = [away("van", monday, monday, { kind: "element", note: "service" })];
  const day = { date: monday, on: [aStrip("S1", { elements: [van] }), aStrip("S2")] };
  expect(found([day], { unavailable })).toMatchObject([
    { kind: "element_unavailable", who: ["VAN"], stripIds: ["S1"], facts: { note: "service" } },
  ]);
  expect(kinds([{ ...day, date: "2026-10-06" }], { unavailable })).toEqual([]);
});

test("C12 one van in two units at the same time is named, one after the other is not, and a prop is not", () => {
  const two = (call: number, thing: StripElement) =>
    kinds([
      { date: monday, on: [aStrip("S1", { elements: [thing] })] },
      { date: monday, unit: "second", call, on: [aStrip("S2", { elements: [thing] })] },
    ]);
  expect(two(at(8), van)).toEqual(["element_double_booked"]);
  expect(two(at(12), van)).toEqual([]);
  expect(two(at(8), { ...van, category: 104 })).toEqual([]);
});

test("C13 a place is shot within its permits' dates and hours", () => {
  const permit = away("PIER", monday, "2026-10-07", { kind: "location", only: true, start: at(8), end: at(12) });
  const on = [aStrip("S1", { set: "PIER" })];
  const shot = (date: string, call: number) => found([{ date, call, on }], { unavailable: [permit] });
  expect(shot("2026-10-06", at(8))).toEqual([]);
  expect(shot("2026-10-06", at(11))).toMatchObject([
    { kind: "outside_permit", severity: "error", who: ["PIER"], facts: { windowStart: at(8), windowEnd: at(12) } },
  ]);
  expect(shot("2026-10-08", at(8)).map(({ kind }) => kind)).toEqual(["outside_permit"]);
});

test("C14 an exterior lies in the light it asks for, where place and clock are known", () => {
  const london = { latitude: 51.5, longitude: -0.13, timeZone: "Europe/London" };
  const outside = (call: number, time: "DAY" | "NIGHT", rules = {}) =>
    found([{ date: "2026-12-21", call, on: [aStrip("S1", { intExt: "EXT", time })] }], { rules });
  expect(outside(at(9), "DAY", london)).toEqual([]);
  expect(outside(at(15), "DAY", london)).toMatchObject([
    { kind: "outside_daylight", stripIds: ["S1"], facts: { light: "sun", start: at(15), end: at(17) } },
  ]);
  expect(outside(at(17), "NIGHT", london)).toEqual([]);
  expect(outside(at(15), "NIGHT", london)).toMatchObject([{ facts: { light: "dark" } }]);
  expect(outside(at(15), "DAY", { ...london, latitude: null })).toEqual([]);
  expect(outside(at(15), "DAY")).toEqual([]);
});

test("C15 a week of a unit is added up from Monday to Sunday and named once", () => {
  const week = [5, 6, 7, 8, 9].map((day) => ({ date: `2026-10-0${day}`, on: [aStrip(`S${day}`, { minutes: 540 })] }));
  expect(kinds(week, { rules: { maxWeekMinutes: at(50) } })).toEqual([]);
  expect(found(week, { rules: { maxWeekMinutes: at(45) } })).toMatchObject([
    { kind: "week_too_long", dayId: "D5", facts: { minutes: at(50), limit: at(45), over: at(5) } },
  ]);
  const twoWeeks = week.map((day, index) => ({
    ...day,
    date: ["2026-10-08", "2026-10-09", "2026-10-10", "2026-10-12", "2026-10-13"][index] as string,
  }));
  expect(kinds(twoWeeks, { rules: { maxWeekMinutes: at(45) } })).toEqual([]);
});

test("C16 a meal that stands too late, or a second one that is missing", () => {
  const scenes = [1, 2, 3, 4].map((n) => aStrip(`S${n}`, { minutes: 120 }));
  const meal = aBanner("meal", 60);
  expect(kinds([{ date: monday, on: [...scenes.slice(0, 3), meal, ...scenes.slice(3)] }])).toEqual([]);
  expect(found([{ date: monday, on: [...scenes, meal] }])).toMatchObject([
    { kind: "meal_late", facts: { start: at(7), end: at(15), minutes: at(8), over: at(2) } },
  ]);
  const long = [aStrip("S1", { minutes: 350 }), aStrip("S2", { minutes: 400 })];
  expect(kinds([{ date: monday, on: long }], { rules: { maxDayMinutes: at(15) } })).toEqual(["meal_late"]);
  expect(kinds([{ date: monday, on: long }])).toEqual(["day_too_long"]);
});

test("C20 exteriors by day and by night on one day; interiors are lit", () => {
  const ext = (id: string, time: "DAY" | "NIGHT") => aStrip(id, { intExt: "EXT", time });
  expect(found([{ date: monday, on: [ext("S1", "DAY"), ext("S2", "DAY"), ext("S3", "NIGHT")] }])).toMatchObject([
    { kind: "day_night_mix", stripIds: ["S3"], facts: { byDay: 2, byNight: 1 } },
  ]);
  expect(kinds([{ date: monday, on: [ext("S1", "DAY"), aStrip("S2", { time: "NIGHT" })] }])).toEqual([]);
});

test("C21 more company moves than the board means to have", () => {
  const on = ["A", "B", "C", "D"].map((set, n) => aStrip(`S${n}`, { set, minutes: 60 }));
  expect(found([{ date: monday, on }])).toMatchObject([{ kind: "company_moves", facts: { moves: 3, limit: 2 } }]);
  expect(kinds([{ date: monday, on }], { rules: { maxMoves: 3 } })).toEqual([]);
});

test("C22 a part that waits in the boneyard while another is on a day", () => {
  const part = (id: string, index: number) =>
    aStrip(id, { sceneId: "S1", number: `1 pt${index}`, part: { index, of: 2, note: "" } });
  const [first, second] = [part("S1", 1), part("part_a", 2)];
  expect(found([{ date: monday, on: [first] }], { boneyard: [second] })).toMatchObject([
    { kind: "part_unplaced", stripIds: ["S1"], facts: { scene: "1 pt1", rest: "1 pt2" } },
  ]);
  expect(kinds([{ date: monday, on: [first, second] }])).toEqual([]);
  expect(kinds([], { boneyard: [first, second] })).toEqual([]);
});

test("C7 the company's prep and hiatus are no shooting days, and the sixth day in a row counts where five are the limit", () => {
  const rules = { off: [{ from: monday, to: "2026-10-06", kind: "hiatus" as const }], daysInRow: 5 };
  expect(found([{ date: "2026-10-06", on: [aStrip("S1")] }], { rules })).toMatchObject([
    { kind: "rest_day", facts: { reason: "hiatus" } },
  ]);
  const days = [5, 6, 7, 8, 9, 10].map((day) => ({
    date: `2026-10-${String(day).padStart(2, "0")}`,
    on: [aStrip(`S${day}`)],
  }));
  expect(found(days, { rules: { daysInRow: 5 } })).toMatchObject([{ dayId: "D6", facts: { inARow: 6, limit: 5 } }]);
});

test("C23 what somebody has said may stay carries the note, and only that", () => {
  const day = { date: monday, on: [aStrip("S1", { minutes: 800 })] };
  const ignored = { "day_too_long:D1": { note: "agreed with the crew", by: "Ann" } };
  const [conflict] = found([day], { ignored });
  expect(conflict?.ignored).toEqual({ note: "agreed with the crew", by: "Ann" });
  expect(found([day])[0]?.ignored).toBeUndefined();
});

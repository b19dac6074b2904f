import { describe, expect, test } from "vitest";
import { autoDates, nextDate } from "../../client/schedule/board/auto-dates.ts";
import { layOutDays, readingOrder, visibleRows, whereIs } from "../../client/schedule/board/board-rows.ts";
import { dayFigures } from "../../client/schedule/board/day-figures.ts";
import { sortBoneyard } from "../../client/schedule/board/sort-boneyard.ts";
import { dropLineOf, dropPlaceAt, dropPlaces, nextPlace } from "../../client/schedule/moves/drop-place.ts";
import { carryOn, keyAction, pickUp } from "../../client/schedule/moves/keys-on-board.ts";
import { compareConflicts, moveOnCopy } from "../../client/schedule/moves/move-on-copy.ts";
import {
  carriedWith,
  keepSelection,
  nothingSelected,
  selectByClick,
  selectByStep,
} from "../../client/schedule/moves/select-strips.ts";
import { findConflicts } from "../../shared/schedule/find-conflicts.ts";
import { stripTones } from "../../shared/schedule/reports/strip-tone.ts";
import { aBanner, aBoard, aStrip, away } from "../builders/schedule.ts";

const board = () =>
  aBoard([{ on: [aStrip("S1"), aBanner("meal", 60), aStrip("S2")] }, { on: [aStrip("S3")] }, { on: [] }], {
    boneyard: [aStrip("S9")],
  });
const none: ReadonlySet<string> = new Set();

describe("the colour of a strip", () => {
  test("is the trade's: interior or exterior, by day or by night", () => {
    const tones = stripTones([
      aStrip("S1", { intExt: "INT", time: "DAY" }),
      aStrip("S2", { intExt: "EXT", time: "DAY" }),
      aStrip("S3", { intExt: "INT", time: "NIGHT" }),
      aStrip("S4", { intExt: "INT/EXT", time: "EVENING" }),
    ]);
    expect([...tones.values()]).toEqual(["day-int", "day-ext", "night-int", "night-ext"]);
  });

  test("follows the scene before where the heading says CONTINUOUS, whatever the order on the board", () => {
    const tones = stripTones([
      aStrip("S2", { time: "CONTINUOUS", intExt: "EXT" }),
      aStrip("S1", { time: "NIGHT", intExt: "INT" }),
    ]);
    expect(tones.get("S2")).toBe("night-ext");
  });

  test("is neutral for a heading that says neither, grey for a scene that is gone", () => {
    const tones = stripTones([aStrip("S1", { time: null, intExt: null }), aStrip("S2", { state: "missing" })]);
    expect([tones.get("S1"), tones.get("S2")]).toEqual(["unknown", "gone"]);
  });
});

describe("rows", () => {
  test("lie one below the other, banners among the strips, each day under its own banner", () => {
    const sections = layOutDays(board(), "normal");
    expect(readingOrder(sections)).toEqual(["S1", "S2", "S3"]);
    expect(sections[0]?.rows.map((row) => row.kind)).toEqual(["strip", "banner", "strip"]);
    const second = whereIs(sections, "S3");
    expect(second?.top).toBe((sections[1]?.top ?? 0) + 58);
  });

  test("are drawn only near the part of the board that is in sight", () => {
    const strips = Array.from({ length: 500 }, (_, index) => aStrip(`S${index + 1}`));
    const [section] = layOutDays(aBoard([{ on: strips }]), "normal");
    if (!section) throw new Error("the board has a day");
    expect(visibleRows(section, 8000, 8900, 500).length).toBeLessThan(60);
  });
});

describe("dropping", () => {
  test("goes behind the strip whose middle the pointer has passed", () => {
    const sections = layOutDays(board(), "normal");
    const first = whereIs(sections, "S1");
    if (!first) throw new Error("S1 is on the board");
    expect(dropPlaceAt(sections, first.top + 5, none)).toMatchObject({ dayId: "D1", after: null });
    expect(dropPlaceAt(sections, first.top + 25, none)).toMatchObject({ dayId: "D1", after: "S1" });
  });

  test("passes over the strips in hand, and counts banners as places", () => {
    const sections = layOutDays(board(), "normal");
    const second = whereIs(sections, "S2");
    const place = dropPlaceAt(sections, (second?.top ?? 0) + 30, new Set(["S2"]));
    expect(place).toMatchObject({ dayId: "D1", after: "banner-meal" });
  });

  test("below the last day lands at its end; a locked day takes nothing", () => {
    const locked = aBoard([{ on: [aStrip("S1")] }, { on: [aStrip("S2")], locked: true }]);
    const sections = layOutDays(locked, "normal");
    expect(dropPlaceAt(sections, 9999, none)).toBeNull();
    expect(dropPlaces(locked, none).map((place) => place.dayId)).toEqual(["D1", "D1", null]);
  });

  test("draws its line where a keyboard puts it", () => {
    const sections = layOutDays(board(), "normal");
    const third = whereIs(sections, "S3");
    expect(dropLineOf(sections, { dayId: "D2", after: "S3" })).toBe((third?.top ?? 0) + (third?.height ?? 0));
    expect(dropLineOf(sections, { dayId: null, after: null })).toBeNull();
  });
});

describe("moving on a copy", () => {
  test("moves a block in its order and leaves the board itself alone", () => {
    const before = board();
    const after = moveOnCopy(before, ["S9", "S1"], { dayId: "D2", after: "S3" });
    expect(after.days.map((day) => day.strips.map((strip) => strip.id))).toEqual([["S2"], ["S3", "S9", "S1"], []]);
    expect(after.boneyard).toEqual([]);
    expect(before.days[0]?.strips).toHaveLength(2);
  });

  test("tells which conflicts would appear and which would go", () => {
    const now = aBoard(
      [
        { date: "2026-10-05", on: [aStrip("S1", { cast: ["Ann"] })] },
        { date: "2026-10-06", on: [] },
        { date: "2026-10-07", on: [] },
      ],
      { unavailable: [away("Ann", "2026-10-05"), away("Ann", "2026-10-07")] },
    );
    const conflicts = findConflicts(now);
    const to = (dayId: string) =>
      compareConflicts(conflicts, findConflicts(moveOnCopy(now, ["S1"], { dayId, after: null })));
    expect(to("D2")).toMatchObject({ appear: [], go: [{ kind: "cast_unavailable" }] });
    expect(to("D3")).toMatchObject({ appear: [{ dayId: "D3" }], go: [{ dayId: "D1" }] });
  });
});

describe("choosing strips", () => {
  const order = ["a", "b", "c", "d", "e"];

  test("by click, Shift for a range, Ctrl to add and take away", () => {
    const one = selectByClick(nothingSelected, order, "b", { shift: false, toggle: false });
    const range = selectByClick(one, order, "d", { shift: true, toggle: false });
    expect([...range.ids]).toEqual(["b", "c", "d"]);
    const less = selectByClick(range, order, "c", { shift: false, toggle: true });
    expect([...less.ids]).toEqual(["b", "d"]);
  });

  test("by arrows, which stop at the ends and with Shift keep the anchor", () => {
    let selection = selectByStep(nothingSelected, order, 1, false);
    expect(selection.active).toBe("a");
    selection = selectByStep(selection, order, 1, true);
    selection = selectByStep(selection, order, 1, true);
    expect([...selection.ids]).toEqual(["a", "b", "c"]);
    expect(selectByStep(selection, order, Number.POSITIVE_INFINITY, false).active).toBe("e");
    expect(selectByStep(selection, order, -99, false).active).toBe("a");
  });

  test("a drag of a chosen strip takes all of them, of another one only that", () => {
    const selection = { ids: new Set(["d", "b"]), anchor: "b", active: "b" };
    expect(carriedWith(selection, order, "b")).toEqual(["b", "d"]);
    expect(carriedWith(selection, order, "a")).toEqual(["a"]);
  });

  test("forgets strips that somebody took away", () => {
    const selection = { ids: new Set(["b", "d"]), anchor: "b", active: "b" };
    expect(keepSelection(selection, new Set(["d"]))).toMatchObject({ ids: new Set(["d"]), active: null });
    expect(keepSelection(selection, new Set(order))).toBe(selection);
  });
});

describe("the keyboard", () => {
  const press = (key: string, more: object = {}) => ({
    key,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    ...more,
  });

  test("reads the same arrow as walking, carrying or a quick move", () => {
    expect(keyAction(press("ArrowDown"), false, 10)).toEqual({ kind: "focus", step: 1, extend: false });
    expect(keyAction(press("ArrowDown"), true, 10)).toEqual({ kind: "carry", step: "down" });
    expect(keyAction(press("ArrowDown", { altKey: true }), false, 10)).toEqual({ kind: "quick", step: "down" });
  });

  test("leaves the browser's own keys alone", () => {
    expect(keyAction(press("r", { ctrlKey: true }), false, 10)).toBeNull();
    expect(keyAction(press("Tab"), false, 10)).toBeNull();
  });

  test("carries a strip from the boneyard onto the first open day, through the days and back", () => {
    const now = board();
    let carry = pickUp(now, ["S9"]);
    expect(carry.place).toEqual({ dayId: "D1", after: null });
    carry = carryOn(now, carry, "day_down");
    carry = carryOn(now, carry, "down");
    expect(carry.place).toEqual({ dayId: "D2", after: "S3" });
    carry = carryOn(now, carry, "up");
    carry = carryOn(now, carry, "up");
    expect(carry.place).toEqual({ dayId: "D1", after: "S2" });
    expect(carryOn(now, carry, "boneyard").place.dayId).toBeNull();
  });

  test("stays at the ends of the board", () => {
    const top = { dayId: "D1", after: null };
    expect(nextPlace(board(), none, top, "up")).toEqual(top);
  });
});

describe("a day's figures", () => {
  test("count live scenes and name each place once", () => {
    const on = [
      aStrip("S1", { set: "KITCHEN" }),
      aStrip("S2", { set: "Kitchen", location: "kitchen" }),
      aStrip("S3", { set: "STREET", state: "omitted" }),
    ];
    const now = aBoard([{ on }]);
    const [day] = now.days;
    if (!day) throw new Error("the board has a day");
    expect(dayFigures(day, now.rules)).toMatchObject({ scenes: 2, eighths: 16, locations: ["KITCHEN"], moves: 0 });
  });
});

describe("dating the days", () => {
  test("skips Sundays and keeps the dates of locked days", () => {
    const days = aBoard([{}, { locked: true, date: "2026-10-05" }, {}, {}]).days;
    const dates = autoDates(days, "2026-10-03", aBoard([]).rules);
    expect([...dates]).toEqual([
      ["D1", "2026-10-03"],
      ["D3", "2026-10-06"],
      ["D4", "2026-10-07"],
    ]);
  });

  test("lets a second unit work on the same dates", () => {
    const days = aBoard([{}, { unit: "second" }]).days;
    const dates = autoDates(days, "2026-10-05", aBoard([]).rules);
    expect([...dates.values()]).toEqual(["2026-10-05", "2026-10-05"]);
  });
});

describe("a new day", () => {
  const rules = aBoard([]).rules;

  test("gets the next working date that its unit has free", () => {
    const { days } = aBoard([{ date: "2026-10-02" }, { date: "2026-10-03" }, { date: "2026-10-05", unit: "second" }]);
    expect(nextDate(days, days[0], "", rules)).toBe("2026-10-05");
  });

  test("begins at the production's start, and has no date where nothing is known", () => {
    expect(nextDate([], undefined, "2026-12-07", rules)).toBe("2026-12-07");
    expect(nextDate([], undefined, "", rules)).toBe("");
    const { days } = aBoard([{}]);
    expect(nextDate(days, days[0], "2026-12-07", rules)).toBe("");
  });
});

describe("the boneyard", () => {
  const strips = [
    aStrip("S1", { set: "STREET", eighths: 2, cast: ["Ann"] }),
    aStrip("S2", { set: "ATTIC", eighths: 9, cast: ["Bob"] }),
  ];

  test("finds by every word, in sets and names", () => {
    expect(sortBoneyard(strips, "script", "ann street", new Map()).map((strip) => strip.id)).toEqual(["S1"]);
    expect(sortBoneyard(strips, "script", "ann attic", new Map())).toEqual([]);
  });

  test("sorts by set or by length", () => {
    expect(sortBoneyard(strips, "set", "", new Map()).map((strip) => strip.id)).toEqual(["S2", "S1"]);
    expect(sortBoneyard(strips, "pages", "", new Map())[0]?.id).toBe("S2");
  });
});

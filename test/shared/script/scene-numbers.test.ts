import { expect, test } from "vitest";
import { headingWords, sceneNumbers } from "../../../shared/script/scene-numbers.ts";

const numbered = (...numbers: (string | null)[]) =>
  [...sceneNumbers(numbers.map((number, index) => ({ id: String(index), number }))).values()].map(
    ({ number }) => number,
  );

test("scenes of a script without numbers are counted", () => {
  expect(numbered(null, null, null)).toEqual(["1", "2", "3"]);
});

test("scenes put between numbered ones take a letter and disturb nobody", () => {
  expect(numbered("4", null, null, "5", null)).toEqual(["4", "4A", "4B", "5", "5A"]);
  expect(numbered("4", null, "4A", "5")).toEqual(["4", "A4A", "4A", "5"]);
  expect(numbered(null, "1")).toEqual(["A1", "1"]);
});

test("a number that is only counted says so", () => {
  expect(sceneNumbers([{ id: "S1", number: null }]).get("S1")).toEqual({ number: "1", counted: true });
});

test.each([
  ["1", "1. 外景 码头 晨", "外景 码头 晨"],
  ["3", "3、内景 客厅 夜", "内景 客厅 夜"],
  ["3", "第3场 内景 客厅 夜", "内景 客厅 夜"],
  ["12A", "12A 内景 走廊", "内景 走廊"],
  ["1-3", "场景1-3：食堂 日 内", "食堂 日 内"],
  ["12", "12 INT. PIER - DAY 12", "INT. PIER - DAY"],
  ["7", "Scene 7 - The pier", "The pier"],
  // Nothing is taken that is not the number.
  ["3", "3号楼 夜 外", "3号楼 夜 外"],
  ["1", "12 INT. PIER - DAY", "12 INT. PIER - DAY"],
  ["4", "INT. ROOM 4", "INT. ROOM 4"],
  ["5", "5", "5"],
  ["", "INT. PIER - DAY", "INT. PIER - DAY"],
])("scene %s, %j reads beside its number as %j", (number, heading, words) => {
  expect(headingWords({ number, heading })).toBe(words);
});

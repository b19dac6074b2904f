import { expect, test } from "vitest";
import { sceneNumbers } from "../../../shared/script/scene-numbers.ts";

const numbered = (...numbers: (string | null)[]) =>
  [...sceneNumbers(numbers.map((number, index) => ({ id: String(index), number }))).values()].map(
    ({ number }) => number,
  );

test("scenes of a script without numbers are counted", () => {
  expect(numbered(null, null, null)).toEqual(["1", "2", "3"]);
});

test("scenes put between numbered ones take a letter and disturb nobody", () => {
  expect(numbered("4", null, null, "5", null)).toEqual(["4", "4A", "4B", "5", "5A"]);
  expect(numbered("4", null, "4A", "5")).toEqual(["4", "4B", "4A", "5"]);
  expect(numbered(null, "1")).toEqual(["A1", "1"]);
});

test("a number that is only counted says so", () => {
  expect(sceneNumbers([{ id: "S1", number: null }]).get("S1")).toEqual({ number: "1", counted: true });
});

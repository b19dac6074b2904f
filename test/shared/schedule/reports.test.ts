import { expect, test } from "vitest";
import { oneLine } from "../../../shared/schedule/reports/one-line.ts";
import { aBanner, aBoard, aMember, aStrip } from "../../builders/schedule.ts";

test("the one-line has each day with its times, its places and a row for each strip and banner", () => {
  const board = aBoard([
    {
      date: "2026-10-01",
      on: [
        { ...aStrip("S1", { set: "PIER" }), cast: [aMember("MARIA", 1), aMember("ANN")] },
        aBanner("move", 30),
        aStrip("S2", { set: "BAR" }),
        aStrip("S3", { state: "omitted", set: "ROOF" }),
      ],
    },
    {},
  ]);
  const [day, ...others] = oneLine(board);
  expect(others).toEqual([]);
  expect(day).toMatchObject({ number: 1, call: 420, wrap: 750, eighths: 16, minutes: 240, locations: ["PIER", "BAR"] });
  expect(day?.rows).toMatchObject([
    { kind: "scene", start: 420, cast: ["1", "ANN"] },
    { kind: "banner", banner: "move", minutes: 30 },
    { kind: "scene", start: 570, cast: [] },
    { kind: "scene", start: null },
  ]);
});

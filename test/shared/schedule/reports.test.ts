import { expect, test } from "vitest";
import { dayOutOfDays } from "../../../shared/schedule/day-out-of-days.ts";
import { oneLine } from "../../../shared/schedule/one-line.ts";
import { aBanner, aBoard, aMember, aStrip } from "../../builders/schedule.ts";

const threeDays = aBoard([
  { date: "2026-10-03", on: [aStrip("S3", { cast: ["MARIA"] })] },
  { date: "2026-10-01", on: [aStrip("S1", { cast: ["MARIA", "TOM"] })] },
  { date: "2026-10-02", on: [aStrip("S2", { cast: ["LI"] }), aStrip("S9", { cast: ["TOM"], state: "omitted" })] },
  { date: "2026-10-02", unit: "second", on: [aStrip("S4", { cast: ["LI"] })] },
  { on: [] },
]);

test("O1 O2 O3 codes by date, two units in one column, omitted scenes not counted", () => {
  const { days, rows } = dayOutOfDays(threeDays);
  expect(days).toEqual([
    { date: "2026-10-01", numbers: [2] },
    { date: "2026-10-02", numbers: [3, 4] },
    { date: "2026-10-03", numbers: [1] },
  ]);
  expect(
    rows.map(({ name, codes, worked, held, start, finish }) => ({ name, codes, worked, held, start, finish })),
  ).toEqual([
    { name: "LI", codes: ["", "SWF", ""], worked: 1, held: 0, start: "2026-10-02", finish: "2026-10-02" },
    { name: "MARIA", codes: ["SW", "H", "WF"], worked: 2, held: 1, start: "2026-10-01", finish: "2026-10-03" },
    { name: "TOM", codes: ["SWF", "", ""], worked: 1, held: 0, start: "2026-10-01", finish: "2026-10-01" },
  ]);
});

test("O1 the days between are work where there is work", () => {
  const board = aBoard([1, 2, 3].map((n) => ({ date: `2026-10-0${n}`, on: [aStrip(`S${n}`, { cast: ["LI"] })] })));
  expect(dayOutOfDays(board).rows[0]?.codes).toEqual(["SW", "W", "WF"]);
});

test("O2 days without a date come last, each for itself", () => {
  const board = aBoard([{ on: [aStrip("S1")] }, { date: "2026-10-01", on: [aStrip("S2")] }, { on: [aStrip("S3")] }]);
  expect(dayOutOfDays(board).days).toEqual([
    { date: "2026-10-01", numbers: [2] },
    { date: "", numbers: [1] },
    { date: "", numbers: [3] },
  ]);
});

test("O2 rows come by board id, people without one last", () => {
  const cast = [aMember("TOM", 12), aMember("ANN"), aMember("MARIA", 2)];
  const board = aBoard([{ date: "2026-10-01", on: [{ ...aStrip("S1"), cast }] }]);
  expect(dayOutOfDays(board).rows.map(({ name }) => name)).toEqual(["MARIA", "TOM", "ANN"]);
});

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

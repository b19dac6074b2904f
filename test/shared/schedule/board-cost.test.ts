import { expect, test } from "vitest";
import { boardCost, costOfDay } from "../../../shared/schedule/board-cost.ts";
import { usualPersonTerms } from "../../../shared/schedule/schedule.ts";
import { aBoard, aStrip } from "../../builders/schedule.ts";

const days = [
  {
    date: "2026-10-05",
    on: [aStrip("S1", { cast: ["ANN", "BOB"], set: "PIER" }), aStrip("S2", { set: "HOUSE", cast: ["ANN"] })],
  },
  { date: "2026-10-06", on: [aStrip("S3", { cast: ["BOB"], minutes: 780 })] },
  { date: "2026-10-07", on: [aStrip("S4", { cast: ["ANN"] })] },
];

test("B1 without rates a board is counted in day rates: ten a day, one for each day of work, hold and each move", () => {
  expect(boardCost(aBoard(days))).toMatchObject({ days: 3, worked: 4, held: 1, moves: 1, total: 30 + 4 + 1 + 1 });
});

test("B1 with rates: cast by their own, holds by the hold's, fees once for a date, moves and overtime", () => {
  const terms = {
    people: { "cast-ANN": { ...usualPersonTerms, rate: 1000, holdRate: 400 } },
    places: { pier: { fee: 250, latitude: null, longitude: null } },
    events: [],
  };
  const rules = { currency: "EUR", crewCost: 5000, usualRate: 300, moveCost: 100, overtimeCost: 60 };
  const board = aBoard(days, { rules, terms });
  const cost = boardCost(board);
  expect(cost).toMatchObject({
    cast: 2 * 1000 + 2 * 300,
    holds: 400,
    crew: 15000,
    places: 250,
    travel: 100,
    overtime: 120,
  });
  expect(cost.total).toBe(2600 + 400 + 15000 + 250 + 100 + 120);
  expect(board.days.map((day) => costOfDay(day, board))).toEqual([
    5000 + 1300 + 250 + 100,
    5000 + 300 + 120,
    5000 + 1000,
  ]);
});

import { expect, test } from "vitest";
import * as Y from "yjs";
import { buildBoard } from "../../../shared/schedule/board.ts";
import { addScenario } from "../../../shared/schedule/document/scenarios.ts";
import { setWeek } from "../../../shared/schedule/document/weeks.ts";
import { findConflicts } from "../../../shared/schedule/find-conflicts.ts";
import { plan } from "../../../shared/schedule/plan.ts";
import { planningQuestion } from "../../../shared/schedule/planning-question.ts";
import { addDay, moveStrips, readSchedule, setRules } from "../../../shared/schedule/schedule-document.ts";
import { aScene, aStrip } from "../../builders/schedule.ts";

const saturday = "2026-03-07";
const sunday = "2026-03-08";

test("C7 D7 a unit's week is one board's own: another board and other units work the production's", () => {
  const doc = new Y.Doc();
  setRules(doc, { workDays: [1, 2, 3, 4, 5] }, null);
  for (const [id, unit] of [
    ["D1", "main"],
    ["U1", "second"],
  ])
    addDay(doc, { id: id as string, after: "", date: saturday, unit }, Math.random, null);
  moveStrips(doc, { stripIds: ["S1"], dayId: "D1", after: null }, Math.random, null);
  moveStrips(doc, { stripIds: ["S2"], dayId: "U1", after: null }, Math.random, null);
  addScenario(doc, { id: "B", name: "", from: "main" }, Math.random, null);
  const off = (board: string) =>
    findConflicts(
      buildBoard(
        [aScene("S1"), aScene("S2")],
        { elements: [], links: [], scenes: new Map() },
        readSchedule({ doc, board }),
      ),
    ).flatMap(({ kind, dayId }) => (kind === "rest_day" ? [dayId] : []));
  expect([off("main"), off("B")]).toEqual([
    ["D1", "U1"],
    ["D1", "U1"],
  ]);
  setWeek({ doc, board: "B" }, "second", [6], null);
  expect([off("main"), off("B")]).toEqual([["D1", "U1"], ["D1"]]);
  setWeek({ doc, board: "B" }, "main", [6, 7], null);
  expect([off("main"), off("B")]).toEqual([["D1", "U1"], []]);

  const asked = planningQuestion({ ...readSchedule({ doc, board: "B" }), days: [] });
  const made = plan([aStrip("S1"), aStrip("S2", { minutes: 600 })], {
    ...asked,
    goal: "time",
    seed: 1,
    steps: 10,
    startDate: "2026-03-02",
  });
  expect(made.days.map(({ date }) => date).toSorted()).toEqual([saturday, sunday]);

  setWeek({ doc, board: "B" }, "main", null, null);
  expect(off("B")).toEqual(["D1"]);
});

import { expect, test } from "vitest";
import * as Y from "yjs";
import { restoreSchedule } from "../../../shared/history/restore-schedule.ts";
import { buildBoard } from "../../../shared/schedule/board.ts";
import { activeBoard } from "../../../shared/schedule/document/board-roots.ts";
import { ignoreConflict, pinStrips } from "../../../shared/schedule/document/marks.ts";
import { joinPart, splitStrip } from "../../../shared/schedule/document/parts.ts";
import {
  addScenario,
  editScenario,
  makeActive,
  readScenarios,
  removeScenario,
} from "../../../shared/schedule/document/scenarios.ts";
import { removeEvent, setEvent, setPersonTerms, setPlaceTerms } from "../../../shared/schedule/document/terms.ts";
import { findConflicts } from "../../../shared/schedule/find-conflicts.ts";
import { seededRandom } from "../../../shared/schedule/planner/seeded-random.ts";
import { addDay, moveStrips, readSchedule, setRules, stripsOn } from "../../../shared/schedule/schedule-document.ts";
import { aScene } from "../../builders/schedule.ts";

const random = seededRandom(7);
const noBreakdown = { elements: [], links: [], scenes: new Map() };
function aDocument(): Y.Doc {
  const doc = new Y.Doc();
  addDay(doc, { id: "D1", after: null, date: "2026-10-05" }, random, null);
  addDay(doc, { id: "D2", after: "D1", date: "2026-10-06" }, random, null);
  moveStrips(doc, { stripIds: ["S1", "S2"], dayId: "D1", after: null }, random, null);
  return doc;
}
const ids = (doc: Y.Doc, board: string, dayId: string) =>
  stripsOn(readSchedule({ doc, board }), dayId).map(({ id }) => id);

function merge(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
}

test("D7 an old document has one board, active and first", () => {
  const doc = aDocument();
  expect(readScenarios(doc)).toEqual([{ id: "main", key: "", name: "", status: "active" }]);
  expect(activeBoard(doc)).toBe("main");
});

test("D7 D8 a copy has the same days and strips, and from then on its own", () => {
  const doc = aDocument();
  pinStrips(doc, ["S1"], true, null);
  addScenario(doc, { id: "b", name: "Rain", from: "main" }, random, null);
  expect(ids(doc, "b", "D1")).toEqual(["S1", "S2"]);
  expect(readSchedule({ doc, board: "b" }).pinned).toEqual(new Set(["S1"]));
  moveStrips({ doc, board: "b" }, { stripIds: ["S1"], dayId: "D2", after: null }, random, null);
  ignoreConflict({ doc, board: "b" }, "x", { note: "", by: "" }, null);
  expect([ids(doc, "main", "D1"), ids(doc, "b", "D1"), ids(doc, "b", "D2")]).toEqual([["S1", "S2"], ["S2"], ["S1"]]);
  expect(readSchedule(doc).ignored).toEqual({});
  makeActive(doc, "b", null);
  expect(stripsOn(readSchedule(doc), "D2").map(({ id }) => id)).toEqual(["S1"]);
  expect(readScenarios(doc).map(({ id, status }) => [id, status])).toEqual([
    ["main", "draft"],
    ["b", "active"],
  ]);
});

test("D8 the first board and the active one stay; another goes with all that lies on it", () => {
  const doc = aDocument();
  addScenario(doc, { id: "b", name: "", from: "main" }, random, null);
  addScenario(doc, { id: "c", name: "", from: null }, random, null);
  editScenario(doc, "c", { name: "Snow", published: true }, null);
  expect(readScenarios(doc)[2]).toMatchObject({ name: "Snow", status: "published" });
  makeActive(doc, "b", null);
  removeScenario(doc, "b", null);
  removeScenario(doc, "main", null);
  removeScenario(doc, "c", null);
  expect(readScenarios(doc).map(({ id }) => id)).toEqual(["main", "b"]);
  makeActive(doc, "c", null);
  expect(activeBoard(doc)).toBe("b");
});

test("D9 a split scene is as long as before, and joined it is whole again", () => {
  const doc = aDocument();
  const scenes = [aScene("S1", { eighths: 12 }), aScene("S2", { eighths: 3 })];
  const board = () => buildBoard(scenes, noBreakdown, readSchedule(doc));
  const id = splitStrip(doc, { stripId: "S1", length: 12, eighths: 5, newId: "a" }, random, null);
  const second = splitStrip(doc, { stripId: String(id), length: 5, eighths: 2, newId: "b" }, random, null);
  moveStrips(doc, { stripIds: [String(second)], dayId: "D2", after: null }, random, null);
  const strips = [...board().days.flatMap((day) => day.strips), ...board().boneyard];
  expect(strips.filter(({ sceneId }) => sceneId === "S1").map(({ number, eighths }) => [number, eighths])).toEqual([
    ["1 pt1", 7],
    ["1 pt3", 2],
    ["1 pt2", 3],
  ]);
  joinPart(doc, String(second), null);
  joinPart(doc, String(id), null);
  expect(board().days.map((day) => day.strips.map(({ number, eighths }) => [number, eighths]))).toEqual([
    [
      ["1", 12],
      ["2", 3],
    ],
    [],
  ]);
});

test("D9 two who split one scene at the same time, and a scene that grows shorter: nothing is counted twice", () => {
  const [ann, ben] = [aDocument(), new Y.Doc()];
  merge(ann, ben);
  splitStrip(ann, { stripId: "S1", length: 12, eighths: 8, newId: "a" }, random, null);
  splitStrip(ben, { stripId: "S1", length: 12, eighths: 8, newId: "b" }, random, null);
  merge(ann, ben);
  for (const eighths of [12, 5])
    for (const doc of [ann, ben]) {
      const { days, boneyard } = buildBoard([aScene("S1", { eighths })], noBreakdown, readSchedule(doc));
      const strips = [...days.flatMap((day) => day.strips), ...boneyard].filter(({ sceneId }) => sceneId === "S1");
      expect(strips).toHaveLength(3);
      expect(strips.reduce((sum, strip) => sum + strip.eighths, 0)).toBe(eighths);
      expect(strips.reduce((sum, strip) => sum + strip.minutes, 0)).toBeCloseTo(eighths * 15);
    }
  expect(splitStrip(ann, { stripId: "S1", length: 12, eighths: 12, newId: "c" }, random, null)).toBeNull();
});

test("D10 two people set different terms of one person at once, and both stand", () => {
  const [ann, ben] = [aDocument(), new Y.Doc()];
  merge(ann, ben);
  setPersonTerms(ann, "e1", { rate: 500 }, null);
  setPersonTerms(ben, "e1", { age: 9, hold: false }, null);
  setPlaceTerms(ben, " Pier ", { fee: 80 }, null);
  setEvent(ann, { id: "v", kind: "hiatus", from: "2026-10-07", to: "2026-10-08", who: "", note: "" }, null);
  merge(ann, ben);
  for (const doc of [ann, ben]) {
    const { terms, rules } = readSchedule(doc);
    expect(terms.people.e1).toMatchObject({ rate: 500, age: 9, hold: false, dropDays: 10 });
    expect(terms.places.pier?.fee).toBe(80);
    expect(rules.off).toEqual([{ from: "2026-10-07", to: "2026-10-08", kind: "hiatus" }]);
  }
  setPersonTerms(ann, "e1", { rate: null, age: null, hold: true }, null);
  removeEvent(ann, "v", null);
  expect(readSchedule(ann).terms).toMatchObject({ people: {}, events: [] });
});

test("D6 strange terms, parts, pins and rules read as none", () => {
  const doc = aDocument();
  doc.getMap("people").set("e1:rate", "much");
  doc.getMap("events").set("v", { kind: "party", from: "2026-10-01" });
  doc.getMap("parts").set("part_x", { of: 7 });
  doc.getMap("parts").set("S2", { of: "S1", e: 3, k: "a0" });
  doc.getMap("pins").set("S1", "yes");
  doc.getMap("ignored").set("c", null);
  doc.getMap("scenarios").set("z", null);
  doc.getMap("opts").set("active", "nowhere");
  doc.getMap("opts").set("timeZone", "Mars/Olympus");
  doc.getMap("opts").set("minorHours", [{ from: 1 }, null]);
  doc.getMap("opts").set("latitude", 200);
  doc.getMap("opts").set("colours", { "day-int": "javascript:1", "day-ext": "#ffcc00" });
  const schedule = readSchedule(doc);
  expect(schedule).toMatchObject({ parts: [], ignored: {}, terms: { events: [], people: { e1: { rate: null } } } });
  expect(schedule.pinned.size).toBe(0);
  expect(schedule.rules).toMatchObject({
    timeZone: "",
    minorHours: [],
    latitude: null,
    colours: { "day-ext": "#ffcc00" },
  });
});

test("C24 days that did not change stay the same objects, and the conflicts are those of a board built anew", () => {
  const doc = aDocument();
  const scenes = [aScene("S1", { eighths: 60 }), aScene("S2", { eighths: 3 })];
  const before = buildBoard(scenes, noBreakdown, readSchedule(doc));
  expect(findConflicts(before).map(({ kind }) => kind)).toEqual(["day_too_long", "turnaround"].slice(0, 1));
  moveStrips(doc, { stripIds: ["S2"], dayId: "D2", after: null }, random, null);
  setRules(doc, {}, null);
  const after = buildBoard(scenes, noBreakdown, readSchedule(doc), before);
  expect(after.rules).toBe(before.rules);
  expect(after.days[0]).not.toBe(before.days[0]);
  const again = buildBoard(scenes, noBreakdown, readSchedule(doc), after);
  expect(again.days[0]).toBe(after.days[0]);
  expect(again.days[1]).toBe(after.days[1]);
  expect(findConflicts(after)).toEqual(findConflicts(buildBoard(scenes, noBreakdown, readSchedule(doc))));
});

test("D7 a version of all boards is restored with scenarios, parts and terms; chosen days go back on the active board alone", () => {
  const doc = aDocument();
  addScenario(doc, { id: "b", name: "Rain", from: "main" }, random, null);
  splitStrip(doc, { stripId: "S1", length: 12, eighths: 5, newId: "a" }, random, null);
  setPersonTerms(doc, "e1", { rate: 500 }, null);
  const version = new Y.Doc();
  Y.applyUpdate(version, Y.encodeStateAsUpdate(doc));
  const then = ["main", "b"].map((board) => readSchedule({ doc, board }));

  moveStrips(doc, { stripIds: ["S1"], dayId: "D2", after: null }, random, null);
  moveStrips({ doc, board: "b" }, { stripIds: ["S2"], dayId: "D2", after: null }, random, null);
  restoreSchedule(doc, version, ["D1"], null);
  expect([ids(doc, "main", "D1"), ids(doc, "b", "D1")]).toEqual([["S1", "S2"], ["S1"]]);

  joinPart(doc, "part_a", null);
  setPersonTerms(doc, "e1", { rate: 1 }, null);
  removeScenario(doc, "b", null);
  restoreSchedule(doc, version, null, null);
  expect(["main", "b"].map((board) => readSchedule({ doc, board }))).toEqual(then);
  expect(readScenarios(doc)).toEqual(readScenarios(version));
});

import { expect, test } from "vitest";
import * as Y from "yjs";
import { seededRandom } from "../../../shared/schedule/planner/seeded-random.ts";
import { noTerms, usualRules } from "../../../shared/schedule/schedule.ts";
import {
  addDay,
  editDay,
  moveDay,
  moveStrips,
  readSchedule,
  removeBanner,
  removeDay,
  removeUnavailable,
  setBanner,
  setRules,
  setUnavailable,
  stripsOn,
} from "../../../shared/schedule/schedule-document.ts";

const random = seededRandom(11);
const on = (doc: Y.Doc, dayId: string | null) => stripsOn(readSchedule(doc), dayId).map(({ id }) => id);
const move = (doc: Y.Doc, stripIds: string[], dayId: string | null, after: string | null) =>
  moveStrips(doc, { stripIds, dayId, after }, random, null);
const dayIds = (doc: Y.Doc) => readSchedule(doc).days.map(({ id }) => id);

function aBoard(): Y.Doc {
  const doc = new Y.Doc();
  for (const [index, id] of ["D1", "D2", "D3"].entries())
    addDay(doc, { id, after: index ? `D${index}` : null, date: `2026-10-0${index + 1}` }, random, null);
  move(doc, ["S1", "S2", "S3"], "D1", null);
  return doc;
}

test("an empty document is an empty board with the usual rules", () => {
  expect(readSchedule(new Y.Doc())).toEqual({
    days: [],
    placements: new Map(),
    parts: [],
    pinned: new Set(),
    ignored: {},
    terms: noTerms,
    banners: [],
    rules: usualRules,
    unavailable: [],
  });
});

test("a block goes where it is dropped, in its own order", () => {
  const doc = aBoard();
  move(doc, ["S9", "S3"], "D1", "S1");
  expect(on(doc, "D1")).toEqual(["S1", "S9", "S3", "S2"]);
  move(doc, ["S2"], "D1", null);
  expect(on(doc, "D1")).toEqual(["S2", "S1", "S9", "S3"]);
});

test("dropped behind one of themselves, strips go behind the last one above that stays", () => {
  const doc = aBoard();
  move(doc, ["S2", "S3"], "D1", "S3");
  expect(on(doc, "D1")).toEqual(["S1", "S2", "S3"]);
  move(doc, ["S1", "S2"], "D1", "S2");
  expect(on(doc, "D1")).toEqual(["S1", "S2", "S3"]);
});

test("dropped behind a strip that has gone meanwhile, they go to the end", () => {
  const doc = aBoard();
  move(doc, ["S9"], "D1", "gone");
  expect(on(doc, "D1")).toEqual(["S1", "S2", "S3", "S9"]);
});

test("strips can be dropped behind a banner", () => {
  const doc = aBoard();
  const key = stripsOn(readSchedule(doc), "D1")[1]?.key ?? "";
  setBanner(doc, { id: "B1", dayId: "D1", key: `${key}5`, kind: "meal", text: "", minutes: 60 }, null);
  move(doc, ["S9"], "D1", "B1");
  expect(on(doc, "D1")).toEqual(["S1", "S2", "S9", "S3"]);
  const nine = stripsOn(readSchedule(doc), "D1")[2]?.key ?? "";
  expect(nine > `${key}5`).toBe(true);
});

test("D5 strips that never moved get a place only when they move, in the boneyard too", () => {
  const doc = aBoard();
  move(doc, ["S7"], null, "S6");
  move(doc, ["S5"], null, "S7");
  expect(on(doc, null)).toEqual(["S7", "S5"]);
  expect(readSchedule(doc).placements.size).toBe(5);
});

test("D4 a removed day gives its strips to the boneyard and leaves no fields behind", () => {
  const doc = aBoard();
  removeDay(doc, "D1", null);
  expect(dayIds(doc)).toEqual(["D2", "D3"]);
  expect(on(doc, null)).toEqual(["S1", "S2", "S3"]);
  addDay(doc, { id: "D1", after: "D3" }, random, null);
  expect(readSchedule(doc).days[2]).toMatchObject({ id: "D1", date: "", note: "" });
});

test("days go to the front, between two and to the end, and keep their dates", () => {
  const doc = aBoard();
  moveDay(doc, { dayId: "D3", after: null }, random, null);
  expect(dayIds(doc)).toEqual(["D3", "D1", "D2"]);
  moveDay(doc, { dayId: "D3", after: "D1" }, random, null);
  expect(dayIds(doc)).toEqual(["D1", "D3", "D2"]);
  moveDay(doc, { dayId: "D1", after: "gone" }, random, null);
  expect(dayIds(doc)).toEqual(["D3", "D2", "D1"]);
  expect(readSchedule(doc).days.map(({ date }) => date)).toEqual(["2026-10-03", "2026-10-02", "2026-10-01"]);
});

test("a day that is not on the board takes nothing", () => {
  const doc = aBoard();
  const before = readSchedule(doc);
  move(doc, ["S1"], "gone", null);
  editDay(doc, "gone", { note: "x" }, null);
  moveDay(doc, { dayId: "gone", after: null }, random, null);
  expect(readSchedule(doc)).toEqual(before);
});

test("a day's fields are set, left alone and cleared one by one", () => {
  const doc = aBoard();
  editDay(doc, "D1", { call: 960, unit: "second", locked: true, note: "night" }, null);
  editDay(doc, "D1", { note: "", locked: false, date: undefined }, null);
  expect(readSchedule(doc).days[0]).toMatchObject({
    date: "2026-10-01",
    call: 960,
    unit: "second",
    locked: false,
    note: "",
  });
});

test("D3 setting what is already so writes nothing", () => {
  const doc = aBoard();
  let updates = 0;
  doc.on("update", () => updates++);
  editDay(doc, "D1", { date: "2026-10-01" }, null);
  expect(updates).toBe(0);
});

test("rules, times away and banners are set and removed", () => {
  const doc = aBoard();
  setRules(doc, { call: 480, holidays: ["2026-10-01"] }, null);
  setUnavailable(doc, { id: "a", kind: "location", who: "PIER", from: "2026-10-02", to: "", note: "" }, null);
  setBanner(doc, { id: "B", dayId: "D2", key: "a0", kind: "move", text: "to the pier", minutes: 45 }, null);
  const { rules, unavailable, banners } = readSchedule(doc);
  expect(rules).toEqual({ ...usualRules, call: 480, holidays: ["2026-10-01"] });
  expect(unavailable).toMatchObject([{ who: "PIER", from: "2026-10-02", to: "2026-10-02" }]);
  expect(banners).toMatchObject([{ dayId: "D2", kind: "move", minutes: 45 }]);
  removeUnavailable(doc, "a", null);
  removeDay(doc, "D2", null);
  removeBanner(doc, "B", null);
  expect(readSchedule(doc)).toMatchObject({ unavailable: [], banners: [] });
});

test("D6 strange values read as empty, strange rules as the usual ones", () => {
  const doc = aBoard();
  doc.getMap("place").set("S1", null);
  doc.getMap("days").set("D9", 7);
  doc.getMap("dayMeta").set("D1:call", "noon");
  doc.getMap("banners").set("B", "x");
  doc.getMap("away").set("a", null);
  doc.getMap("opts").set("workDays", "all");
  doc.getMap("opts").set("maxDayMinutes", Number.NaN);
  const { days, placements, rules, unavailable } = readSchedule(doc);
  expect(days.map(({ id, call }) => [id, call])).toContainEqual(["D1", null]);
  expect(placements.get("S1")).toEqual({ dayId: null, key: "" });
  expect(rules).toEqual(usualRules);
  expect(unavailable).toMatchObject([{ kind: "cast", who: "", from: "" }]);
});

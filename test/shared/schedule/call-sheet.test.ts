import { expect, test } from "vitest";
import type { Board } from "../../../shared/schedule/board.ts";
import { callSheetChanges, makeCallSheet } from "../../../shared/schedule/call-sheet/call-sheet.ts";
import { callSheetTables } from "../../../shared/schedule/call-sheet/sheet-tables.ts";
import { type Desk, deskOf, wideCell } from "../../../shared/schedule/reports/report.ts";
import { aBoard, aStrip } from "../../builders/schedule.ts";

function desk(board: Board): Desk {
  const breakdown = { elements: [], links: [], scenes: new Map() };
  return deskOf({ title: "Film", board, scenes: [], breakdown, language: "en", marks: new Map() });
}

const strips = [
  aStrip("S1", { cast: ["ANNA"] }),
  aStrip("S2", { cast: ["ANNA", "BEN"] }),
  aStrip("S3", { cast: ["BEN"] }),
];
const board = aBoard([
  { date: "2026-10-05", on: strips },
  { date: "2026-10-05", unit: "second", on: [aStrip("S8")] },
  { date: "2026-10-06", on: [aStrip("S4", { cast: ["BEN"] })] },
]);

test("K1 K2 calls are worked back from the first scene, one's own minutes first, the way behind", () => {
  const fields = { readyMinutes: 60, readyOf: { "cast-BEN": 90 }, travelOf: { "cast-BEN": 45 } };
  const sheet = makeCallSheet(desk(board), "D1", fields);
  // ANNA is in the first scene at 07:00; BEN in the second, at 09:00, to the end of the third, a meal between.
  expect(sheet?.cast).toMatchObject([
    { name: "ANNA", onSet: 420, report: 360, pickUp: null, scenes: ["1", "2"], done: 660 },
    { name: "BEN", onSet: 540, report: 450, pickUp: 405, scenes: ["2", "3"] },
  ]);
  expect(sheet).toMatchObject({ generalCall: 420, shootingCall: 420, number: 1, of: 3, eighths: 24 });
});

test("K1 what the day needs says whose costume it is, and how many", () => {
  const element = { category: 106, quantity: "", notes: "", owner: null, boardId: null };
  const elements = [
    { ...element, id: "cast-ANNA", name: "ANNA", category: 100 },
    { ...element, id: "gown", name: "white gown", owner: "cast-ANNA" },
    { ...element, id: "cup", name: "cup", category: 104, quantity: "x3" },
  ];
  const links = elements.map(({ id }) => ({
    ...{ sceneId: "S1", elementId: id, source: "rule" as const },
    ...{ confidence: 1, quote: "", lineUid: null },
  }));
  const sheet = makeCallSheet({ ...desk(board), breakdown: { elements, links, scenes: new Map() } }, "D1", {});
  expect(sheet?.needs.flatMap(({ names }) => names)).toEqual(["cup ×3", "white gown (ANNA)"]);
});

test("K3 what is not known is missing and nothing stands in its place", () => {
  const sheet = makeCallSheet(desk(board), "D1", { hospital: "St Mary" });
  expect(sheet?.missing).toEqual(["weather", "basecamp", "contacts", "readyMinutes", "travelOf", "sun"]);
  expect(sheet?.cast.map(({ report, pickUp }) => [report, pickUp])).toEqual([
    [null, null],
    [null, null],
  ]);
  expect(sheet?.sun).toBeNull();
  if (!sheet) throw new Error("no sheet");
  const tables = callSheetTables(sheet, { title: "Film", revision: 1, published: false }, "en");
  const texts = tables.flatMap(({ rows }) =>
    rows.map(({ cells }) => cells.map((cell) => wideCell(cell).text).join("|")),
  );
  expect(texts).toContain("Weather|[missing]");
  expect(texts).toContain("Nearest hospital|St Mary");
  expect(texts.some((text) => text.includes("ANNA|SWF|[missing]|[missing]|07:00"))).toBe(true);
  expect(tables[0]?.about[0]).toContain("Blue revision  ·  DRAFT");
});

test("K6 departments that were entered are called, those of the production that were not are missing", () => {
  const sheet = makeCallSheet(desk(board), "D1", { departmentCalls: { camera: 390 } }, ["sound", "camera"]);
  expect(sheet?.crew).toEqual([
    { department: "camera", call: 390 },
    { department: "sound", call: null },
  ]);
  expect(sheet?.missing).toContain("departmentCalls");
  if (!sheet) throw new Error("no sheet");
  const crew = callSheetTables(sheet, { title: "Film", revision: 0, published: true }, "en").find(
    ({ name }) => name === "Crew calls",
  );
  expect(crew?.rows.map(({ cells }) => cells.map((cell) => wideCell(cell).text))).toEqual([
    ["Camera", "06:30", "Sound", "[missing]", "", ""],
  ]);
  const called = makeCallSheet(desk(board), "D1", { departmentCalls: { camera: 390 } }, ["camera"]);
  expect(called?.missing).not.toContain("departmentCalls");
});

test("K3 sunrise and sunset where place and time zone are known", () => {
  const rules = { latitude: 51.5, longitude: -0.12, timeZone: "Europe/London" };
  const london = aBoard([{ date: "2026-10-05", on: strips }], { rules });
  const sheet = makeCallSheet(desk(london), "D1", {});
  expect(sheet?.sun?.sunrise).toBeGreaterThan(7 * 60);
  expect(sheet?.sun?.sunrise).toBeLessThan(7 * 60 + 20);
  expect(sheet?.missing).not.toContain("sun");
});

test("K4 status from the day out of days, advance from the same unit", () => {
  const sheet = makeCallSheet(desk(board), "D1", {});
  expect(sheet?.cast.map(({ name, code }) => [name, code])).toEqual([
    ["ANNA", "SWF"],
    ["BEN", "SW"],
  ]);
  expect(sheet?.advance).toMatchObject({ date: "2026-10-06", call: 420, scenes: [{ number: "4", cast: ["BEN"] }] });
  expect(makeCallSheet(desk(board), "D2", {})?.advance).toBeNull();
});

test("K5 a sheet that went out says what has changed on the board since", () => {
  const sent = makeCallSheet(desk(board), "D1", {});
  if (!sent) throw new Error("no sheet");
  const again = (other: Board) => callSheetChanges(sent, makeCallSheet(desk(other), "D1", {}));
  expect(again(board)).toEqual([]);
  expect(callSheetChanges(sent, null)).toEqual([{ kind: "gone", about: "" }]);
  const [first, second, third] = strips as [(typeof strips)[0], (typeof strips)[0], (typeof strips)[0]];
  const moved = aBoard([
    { date: "2026-10-05", call: 480, on: [second, first, aStrip("S5", { cast: ["LI"] })] },
    { date: "2026-10-06", on: [third] },
  ]);
  expect(again(moved)).toEqual([
    { kind: "call", about: "" },
    { kind: "scene_moved", about: "2" },
    { kind: "scene_moved", about: "1" },
    { kind: "scene_added", about: "5" },
    { kind: "scene_dropped", about: "3" },
    { kind: "person_call", about: "ANNA" },
    { kind: "person_call", about: "BEN" },
    { kind: "person_added", about: "LI" },
    { kind: "advance", about: "" },
  ]);
});

import { expect, test } from "vitest";
import type { Breakdown } from "../../../shared/breakdown/element.ts";
import { buildBoard } from "../../../shared/schedule/board.ts";
import { noTerms, type Schedule, usualRules } from "../../../shared/schedule/schedule.ts";
import { aScene } from "../../builders/schedule.ts";

const element = (id: string, name: string, boardId: number | null, category = 100) => ({
  id,
  name,
  category,
  quantity: "",
  notes: "",
  owner: null,
  boardId,
});
const link = (sceneId: string, elementId: string) => ({
  sceneId,
  elementId,
  source: "person" as const,
  confidence: 1,
  quote: "",
  lineUid: null,
});
const nothing: Breakdown = { elements: [], links: [], scenes: new Map() };
const day = (id: string) => ({ id, key: id, date: "", call: null, unit: "main", locked: false, note: "" });

function aSchedule(places: Record<string, [string | null, string]>, more: Partial<Schedule> = {}): Schedule {
  const placements = new Map(Object.entries(places).map(([id, [dayId, key]]) => [id, { dayId, key }]));
  const days = [day("D1"), day("D2")];
  const production = {
    rules: usualRules,
    unavailable: [],
    parts: [],
    terms: noTerms,
    pinned: new Set<string>(),
    ignored: {},
  };
  return { days, placements, banners: [], ...production, ...more };
}

const ids = (strips: readonly { readonly id: string }[]) => strips.map(({ id }) => id);

test("a second unit's day carries the number of the main unit's day of its date", () => {
  const on = (id: string, date: string, unit: string) => ({ ...day(id), date, unit });
  const days = [
    on("D1", "2026-10-05", "main"),
    on("D2", "2026-10-06", "second"),
    on("D3", "2026-10-06", "main"),
    on("D4", "2026-10-07", "second"),
    on("D5", "2026-10-08", "main"),
  ];
  const board = buildBoard([], nothing, aSchedule({}, { days }));
  expect(board.days.map(({ id, number }) => [id, number])).toEqual([
    ["D1", 1],
    ["D2", 2],
    ["D3", 2],
    ["D4", 3],
    ["D5", 4],
  ]);
});

test("days are numbered as they lie, with their strips and banners in one order", () => {
  const banner = { id: "B1", dayId: "D2", key: "a1", kind: "meal" as const, text: "", minutes: 30 };
  const { days } = buildBoard(
    ["S1", "S2"].map((id) => aScene(id)),
    nothing,
    aSchedule({ S1: ["D2", "a2"], S2: ["D2", "a0"] }, { banners: [banner] }),
  );
  expect(days.map(({ id, number, strips }) => [id, number, ids(strips)])).toEqual([
    ["D1", 1, []],
    ["D2", 2, ["S2", "S1"]],
  ]);
  expect(days[1]?.lines.map((line) => (line.kind === "strip" ? line.strip.id : line.banner.id))).toEqual([
    "S2",
    "B1",
    "S1",
  ]);
  expect(days[1]?.banners).toEqual([banner]);
});

test("D5 the boneyard has what was put there, then what never moved, in script order", () => {
  const scenes = ["S1", "S2", "S3", "S4"].map((id) => aScene(id));
  expect(ids(buildBoard(scenes, nothing, aSchedule({ S4: [null, "a0"], S2: ["D1", "a0"] })).boneyard)).toEqual([
    "S4",
    "S1",
    "S3",
  ]);
});

test("a strip whose scene is gone stays on its day; omitted and gone ones are not in the boneyard", () => {
  const scenes = [aScene("S1", { omitted: true }), aScene("S2", { omitted: true })];
  const { days, boneyard } = buildBoard(
    scenes,
    nothing,
    aSchedule({ S1: ["D1", "a0"], S8: ["D1", "a1"], S9: [null, "a0"] }),
  );
  expect(days[0]?.strips.map(({ id, state }) => [id, state])).toEqual([
    ["S1", "omitted"],
    ["S8", "missing"],
  ]);
  expect(boneyard).toEqual([]);
});

test("a strip takes place, synopsis and minutes from the sheet, else from the script and the board's rules", () => {
  const sheet = { synopsis: "They eat.", location: "Studio 2", minutes: 50, scriptDay: "", notes: "" };
  const { boneyard } = buildBoard(
    [aScene("S1"), aScene("S2", { eighths: 3 })],
    { ...nothing, scenes: new Map([["S1", sheet]]) },
    aSchedule({}, { rules: { ...usualRules, minutesPerEighth: 10 } }),
  );
  expect(boneyard).toMatchObject([
    { number: "1", location: "Studio 2", synopsis: "They eat.", minutes: 50 },
    { number: "2", location: "KITCHEN", synopsis: "", minutes: 30 },
  ]);
});

test("cast come by board id then name, whatever the order of the links; props are no cast", () => {
  const elements = [
    element("e1", "ZOE", null),
    element("e2", "ANN", null),
    element("e3", "TOM", 7),
    element("e4", "Lamp", 1, 104),
  ];
  const links = elements.map(({ id }) => link("S1", id));
  for (const given of [links, links.toReversed()]) {
    const { boneyard } = buildBoard([aScene("S1")], { ...nothing, elements, links: given }, aSchedule({}));
    expect(boneyard[0]?.cast.map(({ name }) => name)).toEqual(["TOM", "ANN", "ZOE"]);
  }
});

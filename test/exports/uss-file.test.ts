import { expect, test } from "vitest";
import { ussFile } from "../../server/exports/uss-file.ts";
import { noTerms, usualPersonTerms } from "../../shared/schedule/schedule.ts";
import { aBanner, aBoard, aStrip } from "../builders/schedule.ts";

const board = aBoard(
  [
    { date: "2026-03-09", on: [aStrip("S3", { cast: ["ANNA"] })] },
    { date: "2026-03-02", on: [aStrip("S1", { cast: ["ANNA", "BEN"], eighths: 5, minutes: 95 }), aBanner("meal", 45)] },
    {
      date: "2026-03-04",
      on: [aStrip("S2", { state: "omitted" }), aStrip("S4", { set: "HARBOUR", intExt: "EXT", time: "NIGHT" })],
    },
    { date: "2026-03-05", unit: "second", on: [aStrip("S6")] },
  ],
  {
    boneyard: [aStrip("S5")],
    rules: { workDays: [1, 2, 3, 4, 5], holidays: ["2026-03-05"] },
    terms: {
      ...noTerms,
      people: { "cast-ANNA": { ...usualPersonTerms, drop: true, dropDays: 12, hold: false } },
      events: [{ id: "E", kind: "travel", from: "2026-03-01", to: "2026-03-02", who: "BEN", note: "" }],
    },
  },
);
const nothing = { elements: [], links: [], scenes: new Map() };
const input = { title: "Film", board, scenes: [], breakdown: nothing, language: "en", marks: new Map() } as const;
const read = (at = "2026-01-01T00:00:00Z") =>
  JSON.parse(ussFile(input, "script1", new Date(at))).universalScheduleStandard;

test("each live strip and banner stands once on a board, days in order of date, and every id that is named exists", () => {
  const uss = read();
  const name = new Map(
    uss.breakdowns.map((one: { id: string; scene: string; bannerText: string }) => [
      one.id,
      one.scene ?? one.bannerText,
    ]),
  );
  const [main, second, boneyard] = uss.stripboards[0].boards;
  const told = (days: string[][]) => days.map((day) => day.map((id) => name.get(id)));
  expect(told(main.breakdownIds)).toEqual([["1", "meal"], ["4"], ["3"]]);
  expect(told(second.breakdownIds)).toEqual([["6"]]);
  expect(boneyard.breakdownIds.map((id: string) => name.get(id))).toEqual(["5"]);
  expect([main.breakdownIds, second.breakdownIds, boneyard.breakdownIds].flat(2)).toHaveLength(uss.breakdowns.length);
  const elements = new Set(uss.elements.map(({ id }: { id: string }) => id));
  for (const one of uss.breakdowns) for (const id of one.elements) expect(elements).toContain(id);
  const categories = new Set(uss.categories.map(({ id }: { id: string }) => id));
  for (const one of uss.elements) expect(categories).toContain(one.category);
});

test("lengths, times, slug lines and terms are those of the board", () => {
  const uss = read();
  const byName = (wanted: string) => uss.elements.find(({ name }: { name: string }) => name === wanted);
  const scene = (number: string) => uss.breakdowns.find((one: { scene: string }) => one.scene === number);
  expect(scene("1")).toMatchObject({ pages: 0.625, duration: 5_700_000, type: "scene" });
  const slug = ["EXT", "HARBOUR", "NIGHT"].map((name) => byName(name).id);
  expect(scene("4").elements).toEqual(expect.arrayContaining(slug));
  expect(byName("ANNA")).toMatchObject({ isHold: false, isDrop: true, dropDayCount: 12 });
  expect(
    byName("BEN").events.map(({ type, name, date }: Record<string, string>) => [type, name, date?.slice(0, 10)]),
  ).toEqual([
    ["event", "travel", "2026-03-01"],
    ["event", "travel", "2026-03-02"],
  ]);
});

test("the calendar's start and days off give the days their dates again, and ids stay the same", () => {
  const uss = read();
  const [{ daysOff, events }] = uss.calendars;
  const off = new Set(
    events
      .filter(({ type }: { type: string }) => type === "dayOff")
      .map(({ date }: { date: string }) => date.slice(0, 10)),
  );
  const start = new Date(events.find(({ type }: { type: string }) => type === "start").date);
  const dates: string[] = [];
  for (const day = start; dates.length < 3; day.setUTCDate(day.getUTCDate() + 1)) {
    const date = day.toISOString().slice(0, 10);
    if (!daysOff.includes(day.getUTCDay()) && !off.has(date)) dates.push(date);
  }
  expect(dates).toEqual(["2026-03-02", "2026-03-04", "2026-03-09"]);
  expect(events).toContainEqual(expect.objectContaining({ date: "2026-03-05T12:00:00.000Z", name: "holiday" }));
  const ids = (of: typeof uss) => [...of.breakdowns, ...of.elements].map(({ id }: { id: string }) => id);
  expect(ids(read("2026-02-02T00:00:00Z"))).toEqual(ids(uss));
});

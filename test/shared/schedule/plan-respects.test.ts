import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { buildBoard } from "../../../shared/schedule/board.ts";
import { boardCost } from "../../../shared/schedule/board-cost.ts";
import { pinStrips } from "../../../shared/schedule/document/marks.ts";
import { findConflicts } from "../../../shared/schedule/find-conflicts.ts";
import { layOutBoard } from "../../../shared/schedule/lay-out-board.ts";
import { comparePlans, planGoals, searchPlans } from "../../../shared/schedule/plan.ts";
import { planBoard } from "../../../shared/schedule/plan-board.ts";
import { seededRandom } from "../../../shared/schedule/planner/seeded-random.ts";
import { planningQuestion } from "../../../shared/schedule/planning-question.ts";
import { noTerms, usualPersonTerms, usualRules } from "../../../shared/schedule/schedule.ts";
import { scheduleAnswer } from "../../../shared/schedule/schedule-answer.ts";
import { addDay, moveStrips, readSchedule, setUnavailable } from "../../../shared/schedule/schedule-document.ts";
import { aScene, aStrip, away } from "../../builders/schedule.ts";

const request = { rules: usualRules, unavailable: [], startDate: "2026-10-01", seed: 1, steps: 200 };
const strips = Array.from({ length: 24 }, (_, n) =>
  aStrip(`S${n + 1}`, {
    cast: [["ANN", "BEN", "CAI"][n % 3] as string],
    set: `SET ${n % 4}`,
    minutes: 60 + 30 * (n % 5),
  }),
);

test("P11 pinned strips stay on their date, and others may join them", () => {
  const pinned = [
    { stripId: "S5", date: "2026-10-03" },
    { stripId: "S9", date: "2026-10-09" },
  ];
  const plans = comparePlans(strips, { ...request, pinned });
  for (const goal of planGoals)
    for (const { stripId, date } of pinned)
      expect(plans[goal].days.find((day) => day.stripIds.includes(stripId))?.date).toBe(date);
  expect(plans.time.days.find((day) => day.date === "2026-10-03")?.stripIds.length).toBeGreaterThan(1);
});

test("P12 strips of another unit are not planned, and whoever works there is not called by the main unit that day", () => {
  const elsewhere = [{ date: "2026-10-01", stripIds: ["S1", "S4"] }];
  const plans = comparePlans(strips, { ...request, elsewhere });
  for (const goal of planGoals) {
    const { days, unplaced } = plans[goal];
    expect(days.flatMap((day) => day.stripIds)).not.toContain("S1");
    expect(unplaced).toEqual([]);
    const first = days.find((day) => day.date === "2026-10-01")?.stripIds ?? [];
    expect(first.filter((id) => strips.find((strip) => strip.id === id)?.cast[0]?.name === "ANN")).toEqual([]);
  }
});

test("P13 contracts, things and times said to be the only ones are kept like other windows", () => {
  const van = { id: "van", name: "VAN", category: 103 };
  const film = [aStrip("S1", { cast: ["ANN"] }), aStrip("S2", { elements: [van] }), aStrip("S3", { set: "PIER" })];
  const asked = {
    ...request,
    terms: { people: { "cast-ANN": { ...usualPersonTerms, start: "2026-10-06" } }, places: {}, events: [] },
    unavailable: [
      away("VAN", "2026-10-01", "2026-10-07", { kind: "element" }),
      away("PIER", "2026-10-09", "2026-10-10", { kind: "location", only: true }),
    ],
  };
  const { time } = comparePlans(film, asked);
  const dateOf = (id: string) => time.days.find((day) => day.stripIds.includes(id))?.date ?? "";
  expect(dateOf("S1") >= "2026-10-06").toBe(true);
  expect(dateOf("S2") >= "2026-10-08").toBe(true);
  expect(["2026-10-09", "2026-10-10"]).toContain(dateOf("S3"));
  expect(time.score.breaches).toBe(0);
});

test("P13 a child's scenes are spread over days so that no day is longer than its hours", () => {
  const film = Array.from({ length: 6 }, (_, n) => aStrip(`S${n + 1}`, { cast: ["KIT"], minutes: 120 }));
  const hours = { from: 6, under: 9, work: 240, onSet: 600, earliest: 0, latest: 1440, rest: 720 };
  const asked = {
    ...request,
    rules: { ...usualRules, minorHours: [hours] },
    terms: { people: { "cast-KIT": { ...usualPersonTerms, age: 7 } }, places: {}, events: [] },
  };
  expect(comparePlans(film, { ...asked, terms: noTerms }).time.score.days).toBe(2);
  for (const plan of Object.values(comparePlans(film, asked))) {
    expect(plan.days.every((day) => day.stripIds.length <= 2)).toBe(true);
    expect(plan.score.breaches).toBe(0);
  }
});

test("P14 the cost that is searched is the one that is shown: dear people are kept together", () => {
  const terms = { people: { "cast-ANN": { ...usualPersonTerms, rate: 50 } }, places: {}, events: [] };
  const plans = comparePlans(strips, { ...request, terms });
  const board = planBoard(plans.cost, strips, { ...request, terms });
  expect(plans.cost.score.cost).toBeCloseTo(boardCost(board).total);
  const work = board.days.flatMap((day, index) =>
    day.strips.some((one) => one.cast[0]?.name === "ANN") ? [index] : [],
  );
  expect(work.length).toBe((work.at(-1) ?? 0) - (work[0] ?? 0) + 1);
});

test("P15 no plan has fewer days or costs less than the bound, and equal boxes meet it", () => {
  const boxes = Array.from({ length: 6 }, (_, n) => aStrip(`S${n + 1}`, { minutes: 400 }));
  const { time } = comparePlans(boxes, request);
  // Two of 400 minutes and a meal do not fit into twelve hours.
  expect([time.bound.days, time.score.days]).toEqual([6, 6]);
  for (const plan of Object.values(comparePlans(strips, request))) {
    expect(plan.score.days).toBeGreaterThanOrEqual(plan.bound.days);
    expect(plan.score.cost).toBeGreaterThanOrEqual(plan.bound.cost);
  }
});

test("P16 a search that is stopped answers with whole plans, and from the present board it begins there", () => {
  const search = searchPlans(strips, { ...request, steps: 100_000 });
  expect(search.next()).toMatchObject({ done: false, value: 0 });
  let last = search.next(true);
  while (!last.done) last = search.next(true);
  const placed = last.value.cost.days.flatMap((day) => day.stripIds);
  expect(placed.toSorted()).toEqual(strips.map(({ id }) => id).toSorted());
  const from = Object.fromEntries(last.value.cost.days.flatMap((day) => day.stripIds.map((id) => [id, day.date])));
  const again = comparePlans(strips, { ...request, steps: 0, from });
  expect(again.cost.score.cost).toBeLessThanOrEqual(last.value.cost.score.cost);
});

const scene = fc.record({
  eighths: fc.integer({ min: 1, max: 30 }),
  cast: fc.subarray(["ANN", "BEN", "CAI"]),
  set: fc.constantFrom("PIER", "BAR", "HALL"),
  lies: fc.constantFrom("locked", "second", "pinned", "free", "boneyard"),
});

test("P17 A1 whatever is locked, pinned or with another unit, a proposal on the board breaks no hard rule that it need not, and the board agrees with the answer", () => {
  fc.assert(
    fc.property(fc.array(scene, { minLength: 1, maxLength: 12 }), fc.nat(20), fc.nat(), (film, gap, seed) => {
      const random = seededRandom(seed);
      const doc = new Y.Doc();
      addDay(doc, { id: "L", after: null, date: "2026-10-05", locked: true }, random, null);
      addDay(doc, { id: "U", after: null, date: "2026-10-06", unit: "second" }, random, null);
      addDay(doc, { id: "P", after: null, date: "2026-10-08" }, random, null);
      const dayOf = { locked: "L", second: "U", pinned: "P", free: "P", boneyard: null };
      for (const [n, { lies }] of film.entries())
        moveStrips(doc, { stripIds: [`S${n + 1}`], dayId: dayOf[lies], after: null }, random, null);
      const pins = film.flatMap(({ lies }, n) => (lies === "pinned" ? [`S${n + 1}`] : []));
      pinStrips(doc, pins, true, null);
      setUnavailable(doc, away("ANN", "2026-10-10", `2026-10-${10 + gap}`), null);

      const scenes = film.map(({ eighths, set }, n) => aScene(`S${n + 1}`, { eighths, set }));
      const elements = ["ANN", "BEN", "CAI"].map((name) => elementOf(name));
      const links = film.flatMap(({ cast }, n) => cast.map((name) => linkOf(`S${n + 1}`, name)));
      const breakdown = { elements, links, scenes: new Map() };
      const build = () => buildBoard(scenes, breakdown, readSchedule(doc));
      const before = build();
      const all = [...before.days.flatMap((day) => day.strips), ...before.boneyard];
      const base = readSchedule(doc);
      const asked = { ...planningQuestion(base), startDate: "2026-10-01", seed, steps: 20 };
      const { time } = comparePlans(all, asked);
      let made = 0;
      layOutBoard(doc, time, { newId: () => `N${made++}`, random, base, removeEmptyDays: true }, null);

      const after = build();
      const on = (id: string) => after.days.find((day) => day.id === id);
      const kept = (id: string) => before.days.find((day) => day.id === id)?.strips.map((strip) => strip.id);
      expect(on("L")?.strips.map((strip) => strip.id)).toEqual(kept("L"));
      expect(on("U")?.strips.map((strip) => strip.id)).toEqual(kept("U"));
      for (const id of pins)
        expect(after.days.find((day) => day.strips.some((strip) => strip.id === id))?.date).toBe("2026-10-08");
      expect(after.days.flatMap((day) => day.strips.map(({ id }) => id)).toSorted()).toEqual(
        all.map(({ id }) => id).toSorted(),
      );

      // What lay fixed may break rules of its own; what the planner laid does not.
      const fixed = new Set(
        film.flatMap(({ lies }, n) =>
          lies === "locked" || lies === "second" || lies === "pinned" ? [`S${n + 1}`] : [],
        ),
      );
      const broken = findConflicts(after).filter(
        ({ severity, kind, stripIds, dayId }) =>
          severity === "error" &&
          (kind === "cast_unavailable" || kind === "cast_double_booked" || kind === "day_too_long") &&
          !stripIds.some((id) => fixed.has(id)) &&
          !on(dayId)?.strips.some(({ id }) => fixed.has(id)),
      );
      expect(broken).toEqual([]);
      const main = after.days.filter((day) => day.unit === "main" && day.strips.length > 0);
      const answer = scheduleAnswer(time, all);
      expect(answer.shooting_days).toBe(new Set(main.map((day) => day.date)).size);
      for (const { date, scenes: shot, cast_required } of answer.schedule) {
        const there = main.filter((day) => day.date === date).flatMap((day) => day.strips);
        expect(shot.toSorted()).toEqual(there.map(({ id }) => id).toSorted());
        expect(cast_required.toSorted()).toEqual(
          [...new Set(there.flatMap(({ cast }) => cast.map(({ name }) => name)))].toSorted(),
        );
      }
    }),
    { numRuns: 120 },
  );
});

function elementOf(name: string) {
  return { id: name, name, category: 100, quantity: "", notes: "", owner: null, boardId: null };
}

function linkOf(sceneId: string, elementId: string) {
  return { sceneId, elementId, source: "person" as const, confidence: 1, quote: "", lineUid: null };
}

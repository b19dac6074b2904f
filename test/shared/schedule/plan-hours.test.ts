import { expect, test } from "vitest";
import * as Y from "yjs";
import { buildBoard, type Strip } from "../../../shared/schedule/board.ts";
import { dayTimes } from "../../../shared/schedule/day-times.ts";
import { findConflicts } from "../../../shared/schedule/find-conflicts.ts";
import { layOutBoard } from "../../../shared/schedule/lay-out-board.ts";
import { comparePlans, plan, planGoals } from "../../../shared/schedule/plan.ts";
import { planBoard } from "../../../shared/schedule/plan-board.ts";
import { seededRandom } from "../../../shared/schedule/planner/seeded-random.ts";
import { planningQuestion } from "../../../shared/schedule/planning-question.ts";
import { type Unavailability, usualPersonTerms, usualRules } from "../../../shared/schedule/schedule.ts";
import { addDay, readSchedule, setBanner } from "../../../shared/schedule/schedule-document.ts";
import { aScene, aStrip, away } from "../../builders/schedule.ts";

const request = { rules: usualRules, unavailable: [], startDate: "2026-10-01", seed: 1, steps: 150 };
const only = (
  who: string,
  from: string,
  to: string,
  start: number,
  end: number,
  kind: Unavailability["kind"] = "cast",
) => away(who, from, to, { kind, only: true, start, end });

test("P13 somebody who can be had from nine to twelve is shot within these hours, on as many days as that takes", () => {
  const film = [
    ...Array.from({ length: 4 }, (_, n) => aStrip(`S${n + 1}`, { cast: ["ANN"], minutes: 80 })),
    ...Array.from({ length: 4 }, (_, n) => aStrip(`S${n + 5}`, { cast: ["BEN"], set: "BAR", minutes: 120 })),
  ];
  const asked = { ...request, unavailable: [only("ANN", "2026-10-01", "2026-12-31", 9 * 60, 12 * 60)] };
  for (const made of Object.values(comparePlans(film, asked))) {
    expect(made.broken).toEqual([]);
    const withAnn = made.days.map(({ stripIds }) => stripIds.filter((id) => Number(id.slice(1)) <= 4).length);
    expect(Math.max(...withAnn)).toBe(2);
  }
});

test("P18 a day on which nobody can be had ahead of the evening is called later, and the next one after a rest", () => {
  const film = [aStrip("S1", { cast: ["ANN"], minutes: 300 }), aStrip("S2", { cast: ["BEN"], minutes: 600 })];
  const asked = { ...request, unavailable: [only("ANN", "2026-10-01", "2026-12-31", 17 * 60, 24 * 60)] };
  const made = plan(film, { ...asked, goal: "time" });
  expect(made.broken).toEqual([]);
  expect(made.days.find((day) => day.stripIds.includes("S1"))?.call).toBe(17 * 60);
});

test("P3 P20 what cannot be kept is named: who, which scene, which rule", () => {
  const film = [aStrip("S1", { cast: ["ANN"], minutes: 200 }), aStrip("S2", { cast: ["BEN"] })];
  const made = plan(film, {
    ...request,
    goal: "time",
    unavailable: [only("ANN", "2026-10-01", "2026-12-31", 9 * 60, 11 * 60)],
  });
  expect(made.broken).toMatchObject([{ kind: "cast_unavailable", who: ["ANN"], stripIds: ["S1"] }]);
  expect(made.score.breaches).toBe(1);
});

test("P19 days that are there keep their call and banners, and the plan makes room for them", () => {
  const doc = new Y.Doc();
  const random = seededRandom(1);
  addDay(doc, { id: "D1", after: null, date: "2026-10-05", call: 12 * 60 }, random, null);
  setBanner(doc, { id: "B", dayId: "D1", key: "a0", kind: "note", text: "rigging", minutes: 60 }, null);
  const scenes = Array.from({ length: 5 }, (_, n) => aScene(`S${n + 1}`, { eighths: 16 }));
  const build = () => buildBoard(scenes, { elements: [], links: [], scenes: new Map() }, readSchedule(doc));
  const base = readSchedule(doc);
  const made = plan(build().boneyard, {
    ...planningQuestion(base),
    startDate: "2026-10-05",
    goal: "time",
    seed: 1,
    steps: 50,
  });
  expect(made.broken).toEqual([]);
  layOutBoard(doc, made, { newId: () => `N${made.days.length}${Math.floor(random() * 1e6)}`, random, base }, null);
  const [first, ...others] = build().days;
  expect(first).toMatchObject({ id: "D1", call: 12 * 60, banners: [{ id: "B" }] });
  expect([first?.strips.length, ...others.map((day) => day.strips.length)]).toEqual([1, 2, 2]);
  expect(findConflicts(build()).filter(({ severity }) => severity === "error")).toEqual([]);
});

/** A board that keeps every rule, and windows, hours and rests drawn around it: so a plan that keeps them exists. */
function hiddenPlan(seed: number) {
  const random = seededRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const dates = ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-05", "2026-10-06", "2026-10-07"];
  const people = ["ANN", "BEN", "CAI", "KIT", "DOT"];
  const days = dates.map((date, day) => {
    const places = ["PIER", "BAR", "HOUSE"].slice(below(3)).slice(0, 1 + below(2));
    return { date, day, strips: places.flatMap((set) => Array.from({ length: 1 + below(2) }, () => ({ set }))) };
  });
  let number = 0;
  const strips: Strip[] = [];
  const laid = days.map(({ date, strips: some }) => ({
    date,
    call: null,
    lockedId: null,
    stripIds: some.map(({ set }) => {
      const cast = people.filter(() => random() < 0.3);
      strips.push(aStrip(`S${++number}`, { set, minutes: 30 * (1 + below(4)), cast }));
      return `S${number}`;
    }),
  }));
  const board = planBoard({ days: laid }, strips, request);
  const shifts = board.days.map((day) => ({ day, times: dayTimesOf(day) }));
  const windows = ["ANN", "PIER"].flatMap((who) =>
    shifts.flatMap(({ day, times }) => {
      const hours = day.strips.flatMap((strip) =>
        strip.set === who || strip.cast.some(({ name }) => name === who) ? [times.get(strip.id)] : [],
      );
      const known = hours.filter((time) => time !== undefined);
      if (known.length === 0) return [];
      const slack = 30 * below(5);
      const start = Math.max(0, Math.min(...known.map((time) => time.start)) - slack);
      const end = Math.max(...known.map((time) => time.end)) + slack;
      return [only(who, day.date, day.date, start, end, who === "PIER" ? "location" : "cast")];
    }),
  );
  const minor = { from: 6, under: 18, work: 360, onSet: 600, earliest: 7 * 60, latest: 19 * 60, rest: 12 * 60 };
  return {
    strips,
    laid,
    asked: {
      ...request,
      seed,
      unavailable: windows,
      rules: { ...usualRules, minorHours: [minor] },
      terms: {
        people: {
          "cast-KIT": { ...usualPersonTerms, age: 9 },
          "cast-BEN": { ...usualPersonTerms, turnaround: 13 * 60 },
        },
        places: {},
        events: [],
      },
    },
  };
}

function dayTimesOf(day: ReturnType<typeof planBoard>["days"][number]) {
  return dayTimes(day, usualRules).strips;
}

test("P3 P17 where a plan keeps every hard rule, by dates, hours, minors' hours and own rests, the proposals keep them all", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { strips, laid, asked } = hiddenPlan(seed);
    const errorsOf = (days: typeof laid | ReturnType<typeof plan>["days"]) =>
      findConflicts(planBoard({ days }, strips, asked)).filter(({ severity }) => severity === "error");
    expect(errorsOf(laid)).toEqual([]);
    const plans = comparePlans(strips, asked);
    for (const goal of planGoals) {
      expect(errorsOf(plans[goal].days)).toEqual([]);
      expect(plans[goal].broken).toEqual([]);
    }
  }
});

import i18next from "i18next";
import { expect, test } from "vitest";
import { en } from "../../client/i18n/en/index.ts";
import type { Language } from "../../client/i18n/language.tsx";
import { zh } from "../../client/i18n/zh/index.ts";
import { wordConflict } from "../../client/schedule/panels/conflict-words.ts";
import type { Board } from "../../shared/schedule/board.ts";
import { conflictKinds } from "../../shared/schedule/conflict.ts";
import { findConflicts } from "../../shared/schedule/find-conflicts.ts";
import { aBoard, aStrip, away } from "../builders/schedule.ts";

const words = i18next.createInstance({
  lng: "en",
  fallbackLng: false,
  interpolation: { escapeValue: false },
  resources: { en: { translation: en }, zh: { translation: zh } },
});
await words.init();

function say(board: Board, kind: string, language: Language = "en"): string[] {
  return findConflicts(board)
    .filter((conflict) => conflict.kind === kind)
    .map((conflict) => wordConflict(conflict, board, words.getFixedT(language), language).short);
}

test("somebody who is away is named with the dates, the reason and the scenes", () => {
  const board = aBoard([{ date: "2026-10-05", on: [aStrip("S1", { cast: ["Ann"] })] }], {
    unavailable: [away("Ann", "2026-10-05", "2026-10-07", { note: "theatre" })],
  });
  expect(say(board, "cast_unavailable")).toEqual([
    "Ann is away on day 1 · Not available Mon 5 Oct – Wed 7 Oct (theatre). Sc. 1.",
  ]);
  expect(say(board, "cast_unavailable", "zh")).toEqual([
    "Ann 第 1 天没有档期 · 10月5日 周一 至 10月7日 周三 不可用（theatre）。涉及第 1 场。",
  ]);
});

test("a day that is too long says from when to when, and by how much", () => {
  const board = aBoard([{ date: "2026-10-05", on: [aStrip("S1", { minutes: 700 })] }]);
  expect(say(board, "day_too_long")).toEqual([
    "Day 1 is 40 min too long · 07:00–19:40, 12 h 40 min of at most 12 h. Company moves: 0.",
  ]);
});

test("two units that need one person name both days and the times", () => {
  const scene = (id: string) => aStrip(id, { cast: ["Ann"] });
  const board = aBoard([
    { date: "2026-10-05", on: [scene("S1")] },
    { date: "2026-10-05", unit: "second", on: [scene("S2")] },
  ]);
  expect(say(board, "cast_double_booked")).toEqual([
    "Ann is in two places on Mon 5 Oct · Needed from 07:00 on day 2 (Second unit), busy until 09:00 on day 1 (Main unit). Sc. 1, 2.",
  ]);
  expect(say(board, "cast_double_booked", "zh").join()).toContain("1、2");
});

test("every kind of conflict has words in both languages and leaves no gap in them", () => {
  const long = (id: string) => aStrip(id, { minutes: 1200, cast: ["Ann"], set: "PIER" });
  const board = aBoard(
    [
      ...Array.from({ length: 8 }, (_, index) => ({ date: `2026-10-0${index + 1}`, on: [long(`S${index + 1}`)] })),
      { on: [aStrip("S20"), aStrip("S21", { state: "missing" }), aStrip("S22", { state: "omitted" })] },
    ],
    {
      rules: { holidays: ["2026-10-01"] },
      unavailable: [away("Ann", "2026-10-02"), { ...away("PIER", "2026-10-03", "2026-10-04"), kind: "location" }],
    },
  );
  const conflicts = findConflicts(board);
  expect(new Set(conflicts.map((conflict) => conflict.kind)).size).toBeGreaterThan(6);
  for (const language of ["en", "zh"] as const) {
    for (const conflict of conflicts) {
      const { what, why } = wordConflict(conflict, board, words.getFixedT(language), language);
      expect(what, conflict.id).not.toMatch(/schedule\.|\{\{|NaN|undefined|^$/);
      expect(why, conflict.id).not.toMatch(/schedule\.|\{\{|NaN|undefined|^$/);
    }
  }
});

test.each(["en", "zh"] as const)(
  "every kind of conflict has words of its own, with every blank filled (%s)",
  (language) => {
    const board = aBoard([{ date: "2026-10-05", on: [aStrip("S1")] }]);
    const facts = {
      day: 1,
      date: "2026-10-05",
      from: "2026-10-05",
      to: "2026-10-06",
      otherDay: 2,
      unit: "second",
      otherUnit: "main",
    };
    const reasons = ["work", "on_set", "early", "late", "none", "too_many", "in_a_row", "weekday", "hiatus"];
    const said = new Map<string, string>();
    for (const kind of conflictKinds)
      for (const reason of reasons)
        for (const light of ["sun", "dark"]) {
          const conflict = { id: kind, kind, severity: "error" as const, dayId: "D1", stripIds: ["S1"], who: ["Ann"] };
          const { what, why } = wordConflict(
            { ...conflict, facts: { ...facts, reason, light } },
            board,
            words.getFixedT(language),
            language,
          );
          expect(`${what} ${why}`).not.toMatch(/\{\{|schedule\.|undefined/);
          said.set(what, kind);
        }
    // No two kinds say the same thing; somebody and something that is away share their words.
    expect(new Set(said.values()).size).toBeGreaterThanOrEqual(conflictKinds.length - 1);
  },
);

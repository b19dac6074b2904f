import { expect, it } from "vitest";
import { firstBoard } from "../../../shared/schedule/planner/first-board.ts";
import { orderDays } from "../../../shared/schedule/planner/order-days.ts";
import { planProblem } from "../../../shared/schedule/planner/plan-problem.ts";
import { stripsAt, totalCost, weightsFor } from "../../../shared/schedule/planner/plan-state.ts";
import { seededRandom } from "../../../shared/schedule/planner/seeded-random.ts";
import { usualRules } from "../../../shared/schedule/schedule.ts";
import { aStrip, away } from "../../builders/schedule.ts";

it("puts whole days where fewest people are held, and proves it for a short shoot", () => {
  const strips = ["MEI", "CHEN", "MEI", "CHEN", "MEI"].map((name, index) =>
    aStrip(`S${index + 1}`, { set: `SET ${index}`, minutes: 600, cast: [name] }),
  );
  const state = firstBoard(planned(strips), weightsFor("time", usualRules));
  const before = [...state.slotOf];
  const proven = orderDays(state);
  expect(proven).toBe(true);
  expect(new Set(state.slotOf)).toEqual(new Set(before));
  const span = (name: string) => {
    const days = strips.flatMap((strip, index) =>
      strip.cast[0]?.name === name ? [state.slotOf[index] as number] : [],
    );
    return Math.max(...days) - Math.min(...days) + 1;
  };
  expect([span("MEI"), span("CHEN")]).toEqual([3, 2]);
});

it("costs no more than before and brings nobody to a date they are away", () => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = seededRandom(seed);
    const strips = Array.from({ length: 30 }, (_, n) =>
      aStrip(`S${n}`, {
        set: `SET ${Math.floor(random() * 8)}`,
        minutes: 60 + 30 * Math.floor(random() * 8),
        cast: [...new Set(Array.from({ length: 3 }, () => `P${Math.floor(random() * 9)}`))],
      }),
    );
    const problem = planned(strips, [away("P0", "2026-03-04", "2026-03-11"), away("P5", "2026-03-16", "2026-03-20")]);
    const state = firstBoard(problem, weightsFor("cost", usualRules));
    const breaches = () =>
      strips.reduce(
        (sum, _, n) => sum + (problem.blocked[n * problem.slots + (state.slotOf[n] as number)] as number),
        0,
      );
    const [cost, broken, days] = [totalCost(state, weightsFor("cost", usualRules)), breaches(), used(state.bySlot)];
    orderDays(state);
    expect(totalCost(state, weightsFor("cost", usualRules))).toBeLessThanOrEqual(cost + 1e-9);
    expect(breaches()).toBeLessThanOrEqual(broken);
    expect(used(state.bySlot)).toEqual(days);
    expect(stripsAt(state, days[0] as number).length).toBeGreaterThan(0);
  }
});

function used(bySlot: readonly (readonly number[])[]): number[] {
  return bySlot.flatMap((strips, slot) => (strips.length > 0 ? [slot] : []));
}

function planned(strips: ReturnType<typeof aStrip>[], unavailable: ReturnType<typeof away>[] = []) {
  return planProblem(strips, {
    rules: usualRules,
    startDate: "2026-03-02",
    unavailable,
    goal: "cost",
    seed: 1,
    steps: 0,
  });
}

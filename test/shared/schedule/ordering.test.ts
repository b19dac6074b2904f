import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactOrder } from "../../../shared/schedule/ordering/exact-order.ts";
import { greedyOrder, variableCost } from "../../../shared/schedule/ordering/greedy-order.ts";
import { orderItems } from "../../../shared/schedule/ordering/order-items.ts";
import {
  costOfOrder,
  inPrecedence,
  modelOrder,
  type OrderModel,
  type OrderProblem,
} from "../../../shared/schedule/ordering/order-problem.ts";
import { runPlaces } from "../../../shared/schedule/ordering/run-places.ts";
import { searchOrder } from "../../../shared/schedule/ordering/search-order.ts";
import { seededRandom } from "../../../shared/schedule/planner/seeded-random.ts";

const effort = { seed: 1, steps: 2_000, nodes: 100_000 };

/** Small problems with everything in them: places, precedences, idle people, equal items, positions. */
const problems = fc
  .record({
    casts: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 6 }),
    durations: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 6, maxLength: 6 }),
    places: fc.array(fc.constantFrom("pier", "ferry", undefined), { minLength: 6, maxLength: 6 }),
    rates: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 }),
    fees: fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })),
    earlier: fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), { maxLength: 3 }),
    last: fc.boolean(),
  })
  .map(({ casts, durations, places, rates, fees, earlier, last }): OrderProblem => {
    const items = casts.map((cast, index) => ({
      id: `s${index}`,
      duration: durations[index] as number,
      cast: cast.map((person) => `p${person}`),
      ...(places[index] ? { place: places[index] } : {}),
      ...(last && index === 0 ? { positions: [casts.length - 1] } : {}),
    }));
    return {
      items,
      people: rates.map((rate, person) => ({ id: `p${person}`, rate })),
      places: [
        { id: "pier", returnCost: fees[0] },
        { id: "ferry", returnCost: fees[1] },
      ],
      precedences: last
        ? []
        : earlier.flatMap(([a, b]) => (a < b && b < items.length ? [[`s${a}`, `s${b}`] as const] : [])),
    };
  });

describe("the order of scenes", () => {
  it("is the cheapest of all orders, and says so", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const answer = orderItems(problem, effort);
        const all = permutations(problem.items.map((item) => item.id)).filter((order) => isAllowed(problem, order));
        const least = Math.min(...all.map((order) => price(problem, order)));
        expect(price(problem, answer.order)).toBe(least);
        expect(answer.proven).toBe(true);
        expect(answer.bound).toBe(least);
        expect(isAllowed(problem, answer.order)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("weighs a run at all its places, either way round, by what the whole order then costs", () => {
    const model = modelOrder({
      ...film(24, 7),
      precedences: [
        ["s3", "s9"],
        ["s4", "s9"],
      ],
    });
    const random = seededRandom(3);
    const places = runPlaces(model, inPrecedence(model));
    for (let round = 0; round < 300; round++) {
      const long = 1 + Math.floor(random() * 8);
      const from = Math.floor(random() * (model.size - long + 1));
      const before = variableCost(model, places.order);
      const costs = [...places.weigh(from, long)];
      const open = costs.flatMap((cost, place) => (Number.isFinite(cost) ? [place] : []));
      const place = open[Math.floor(random() * open.length)] as number;
      places.lay(place);
      const change = (costs[place] as number) - (costs[from] as number);
      expect(variableCost(model, places.order) - before).toBeCloseTo(change, 6);
      expect(broken(model, places.order)).toBe(0);
    }
  });

  it("is never worse than the greedy one, and the same for the same seed", () => {
    const problem = film(60, 5);
    const model = modelOrder(problem);
    const greedy = greedyOrder(model);
    const first = searchOrder(model, greedy, seededRandom(9), 2_000);
    expect(first.cost).toBeLessThan(greedy.cost);
    expect(searchOrder(model, greedy, seededRandom(9), 2_000)).toEqual(first);
  });

  it("says that it is not proven, and what is certain, when the exact search stops early", () => {
    const model = modelOrder(film(13, 2));
    const stopped = exactOrder(model, greedyOrder(model), 40);
    expect(stopped.proven).toBe(false);
    expect(stopped.nodes).toBe(40);
    expect(stopped.bound).toBeLessThanOrEqual(exactOrder(model, stopped, 100_000).cost);
  });

  it("joins scenes of the same people and place, and people of the same scenes", () => {
    const model = modelOrder({
      items: [
        { id: "1", duration: 2, cast: ["MEI", "LAO CHEN", "EXTRA"], place: "pier" },
        { id: "2", duration: 1, cast: ["MEI"], place: "ferry" },
        { id: "3", duration: 3, cast: ["LAO CHEN", "MEI"], place: "pier" },
        { id: "4", duration: 1, cast: ["LAO CHEN"], place: "ferry" },
      ],
      people: ["MEI", "LAO CHEN", "EXTRA"].map((id) => ({ id, rate: 1 })),
    });
    expect(model.ids).toEqual([["1", "3"], ["2"], ["4"]]);
    expect(model.itemsOf).toHaveLength(2);
  });

  it("refuses precedences that go round in a circle or name what is not there", () => {
    const items = ["a", "b"].map((id) => ({ id, duration: 1, cast: [] }));
    const circle = { items, people: [], precedences: [["a", "b"] as const, ["b", "a"] as const] };
    expect(() => orderItems(circle, effort)).toThrow("circle");
    expect(() => orderItems({ items, people: [], precedences: [["a", "z"]] }, effort)).toThrow("not there");
  });
});

function broken({ before }: OrderModel, order: Int32Array): number {
  const position = new Map([...order].map((item, index) => [item, index]));
  return before.reduce((sum, earlier, item) => {
    const own = position.get(item) ?? 0;
    return sum + [...earlier].filter((other) => (position.get(other) ?? 0) > own).length;
  }, 0);
}

function film(scenes: number, seed: number): OrderProblem {
  const random = seededRandom(seed);
  const people = Array.from({ length: 9 }, (_, n) => ({ id: `p${n}`, rate: 1 + Math.floor(random() * 20) }));
  return {
    items: Array.from({ length: scenes }, (_, n) => ({
      id: `s${n}`,
      duration: 1 + Math.floor(random() * 4),
      cast: people.filter(() => random() < 0.3).map((person) => person.id),
      place: `L${Math.floor(random() * 4)}`,
    })),
    people,
    places: Array.from({ length: 4 }, (_, n) => ({ id: `L${n}`, returnCost: Math.floor(random() * 30) })),
  };
}

function price(problem: OrderProblem, order: readonly string[]): number {
  const { holding, returns } = costOfOrder(problem, order);
  return holding + returns;
}

function isAllowed(problem: OrderProblem, order: readonly string[]): boolean {
  if (costOfOrder(problem, order).broken > 0) return false;
  return problem.items.every(({ id, positions }) => positions?.includes(order.indexOf(id)) ?? true);
}

function permutations(ids: readonly string[]): string[][] {
  if (ids.length <= 1) return [[...ids]];
  return ids.flatMap((id) => permutations(ids.filter((other) => other !== id)).map((rest) => [id, ...rest]));
}

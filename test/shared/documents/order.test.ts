import fc from "fast-check";
import { expect, test } from "vitest";
import { byOrderKey, orderKeyBetween } from "../../../shared/documents/order.ts";
import { seededRandom } from "../../../shared/schedule/planner/seeded-random.ts";

test("keys built up by insertions anywhere stay in the order in which they were put", () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.nat(), { maxLength: 200 }), (seed, places) => {
      const random = seededRandom(seed);
      const keys: string[] = [];
      for (const place of places) {
        const at = place % (keys.length + 1);
        const key = orderKeyBetween(keys[at - 1] ?? null, keys[at] ?? null, random);
        keys.splice(at, 0, key);
      }
      expect(keys.toSorted()).toEqual(keys);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test("between two keys with one fractional part there is always room, on either side too", () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), (seed, places) => {
      const random = seededRandom(seed);
      const low = orderKeyBetween(null, null, random);
      let high = orderKeyBetween(null, null, random);
      while (high === low) high = orderKeyBetween(null, null, random);
      const keys = [low, high].sort();
      for (const place of places) {
        const at = 1 + (place % (keys.length - 1));
        keys.splice(at, 0, orderKeyBetween(keys[at - 1] ?? null, keys[at] ?? null, random));
      }
      expect(keys.toSorted()).toEqual(keys);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test("equal keys leave no room; the new one sorts right behind both", () => {
  const key = orderKeyBetween(null, null, seededRandom(1));
  expect(orderKeyBetween(key, key, seededRandom(2)) > key).toBe(true);
});

test("a neighbour that is no key counts as none", () => {
  for (const broken of ["", "?", "!!.ab"]) {
    expect(orderKeyBetween(broken, null, seededRandom(1))).toBe(orderKeyBetween(null, null, seededRandom(1)));
    expect(orderKeyBetween(null, broken, seededRandom(1))).toBe(orderKeyBetween(null, null, seededRandom(1)));
  }
});

test("a thousand strips added at the end have short keys", () => {
  const random = seededRandom(3);
  let last: string | null = null;
  for (let n = 0; n < 1000; n++) last = orderKeyBetween(last, null, random);
  expect(last?.length).toBeLessThan(10);
});

test("equal keys sort by id, whoever sorts them", () => {
  const strips = [
    { id: "b", key: "a0" },
    { id: "a", key: "a0" },
    { id: "c", key: "Zz" },
  ];
  expect(strips.toSorted(byOrderKey)).toEqual(strips.toReversed().toSorted(byOrderKey));
  expect(strips.toSorted(byOrderKey).map(({ id }) => id)).toEqual(["c", "a", "b"]);
});

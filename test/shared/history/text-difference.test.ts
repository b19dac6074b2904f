import fc from "fast-check";
import { expect, test } from "vitest";
import { alignInOrder, longestRising } from "../../../shared/history/align.ts";
import { exactDifference, likeness, textDifference } from "../../../shared/history/text-difference.ts";

function short(before: string, after: string): string {
  return textDifference(before, after)
    .map(({ op, text }) => (op === "same" ? text : op === "added" ? `[+${text}]` : `[-${text}]`))
    .join("");
}

test("English is compared word by word", () => {
  expect(short("Mara lifts the old lantern.", "Mara lifts the brass lantern.")).toBe(
    "Mara lifts the [-old][+brass] lantern.",
  );
});

test("Chinese is compared character by character", () => {
  expect(short("林晚把灯放在桌上。", "林晚把灯挂在墙上。")).toBe("林晚把灯[-放][+挂]在[-桌][+墙]上。");
});

test("neighbouring changed words are one change", () => {
  expect(short("An old blue boat waits here", "An new red boat waits here")).toBe(
    "An [-old blue][+new red] boat waits here",
  );
});

test("sentences with nothing in common are not mixed", () => {
  expect(short("She runs to the harbour.", "Nobody answers him, ever.")).toBe(
    "[-She runs to the harbour.][+Nobody answers him, ever.]",
  );
});

test("whatever the texts, the parts give both back", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "b", " ", "灯", "桌", "。", "’", "é", "😀", "\n"),
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, text, (before, after) => {
      for (const parts of [textDifference(before, after), exactDifference(before, after)]) {
        expect(
          parts
            .filter((part) => part.op !== "added")
            .map((part) => part.text)
            .join(""),
        ).toBe(before);
        expect(
          parts
            .filter((part) => part.op !== "removed")
            .map((part) => part.text)
            .join(""),
        ).toBe(after);
      }
      expect(likeness(before, before)).toBe(before.length > 0 || before === "" ? 1 : 0);
    }),
    { numRuns: 500 },
  );
});

test("an alignment is a longest common subsequence", () => {
  const items = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
  fc.assert(
    fc.property(items, items, (before, after) => {
      const pairs = alignInOrder(before, after);
      for (const [index, [a, b]] of pairs.entries()) {
        expect(before[a]).toBe(after[b]);
        if (index > 0) expect(a > (pairs[index - 1]?.[0] ?? -1) && b > (pairs[index - 1]?.[1] ?? -1)).toBe(true);
      }
      expect(pairs.length).toBe(longestCommon(before, after));
    }),
    { numRuns: 500 },
  );
});

test("a longest rising run keeps as many as can stay", () => {
  expect([...longestRising([0, 1, 2, 5, 3, 4])].sort((a, b) => a - b)).toEqual([0, 1, 2, 4, 5]);
  expect(longestRising([]).size).toBe(0);
});

/** The length by the textbook table. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const row = table[i] as number[];
      const above = table[i - 1] as number[];
      row[j] = a[i - 1] === b[j - 1] ? (above[j - 1] ?? 0) + 1 : Math.max(above[j] ?? 0, row[j - 1] ?? 0);
    }
  return table[a.length]?.[b.length] ?? 0;
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { joinGlyphs, type PdfGlyphs } from "../../../../server/engines/pdf/join-glyphs.ts";

function glyphs(text: string, x: number, y: number, more: Partial<PdfGlyphs> = {}): PdfGlyphs {
  return { text, x, y, width: text.length * 7.2, fontSize: 12, angle: 0, ...more };
}

function textsOf(runs: readonly PdfGlyphs[]): string[] {
  return joinGlyphs(runs).map((line) => line.text);
}

test("no visible character is lost or doubled, wherever it stands and however it is turned", () => {
  const run = fc.record({
    x: fc.integer({ min: 0, max: 600 }),
    y: fc.integer({ min: 0, max: 780 }),
    angle: fc.constantFrom(0, 0, 0, 0.8, 1.57),
    fontSize: fc.constantFrom(8, 12, 40),
    text: fc.stringMatching(/^[a-z ]{0,6}$/),
  });
  fc.assert(
    fc.property(fc.array(run, { maxLength: 40 }), (runs) => {
      // A number of its own keeps two equal runs in one place from being bold type.
      const drawn = runs.map(({ text, x, y, ...more }, index) => glyphs(`${text}${index}`, x, y, more));
      const signs = (texts: readonly string[]) => Array.from(texts.join("").replace(/\s/g, "")).sort().join("");
      expect(signs(textsOf(drawn))).toBe(signs(drawn.map((fields) => fields.text)));
    }),
  );
});

test("Chinese set with wide spacing is not torn apart, but a space between parts stays", () => {
  const spread = Array.from("客厅", (sign, at) => glyphs(sign, 100 + at * 15, 100, { width: 12 }));
  expect(textsOf(spread)).toEqual(["客厅"]);
  expect(textsOf([glyphs("日", 100, 100, { width: 12 }), glyphs("内", 119, 100, { width: 12 })])).toEqual(["日 内"]);
});

test("a raised number belongs to its line, the next line does not", () => {
  expect(textsOf([glyphs("word", 100, 100), glyphs("2", 129, 98, { fontSize: 8 }), glyphs("next", 100, 112)])).toEqual([
    "word2",
    "next",
  ]);
});

test("leading spaces inside a run move its left edge", () => {
  expect(joinGlyphs([glyphs("   MIKE", 100, 100)])).toMatchObject([{ text: "MIKE", x: 121.6 }]);
});

test("what has no visible character makes no line", () => {
  expect(joinGlyphs([glyphs("  ", 100, 100), glyphs("\u00a0", 100, 120)])).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { readPdf } from "../../../../server/engines/pdf/read-pdf.ts";
import { anEncryptedPdf, aPdf, type PdfWords } from "../../../builders/pdf.ts";

/** Courier at 12 points is 7.2 points wide per character. */
const advance = 7.2;

async function linesOf(words: readonly PdfWords[]) {
  const [page] = await readPdf(aPdf([words]));
  return page?.lines ?? [];
}

function spread(text: string, x: number, y: number, pieces: "glyphs" | "words"): PdfWords[] {
  const parts = pieces === "glyphs" ? Array.from(text) : text.split(" ");
  let at = x;
  return parts.flatMap((part) => {
    const word = { text: part, x: at, y };
    at += part.length * advance + (pieces === "words" ? advance : 0);
    return part.trim() === "" ? [] : [word];
  });
}

describe("joins what a PDF draws in pieces", () => {
  const heading = "INT. OFFICE BUILDING - NIGHT";

  test("one operator per glyph, as Final Draft writes", async () => {
    expect(await linesOf(spread(heading, 108, 700, "glyphs"))).toMatchObject([{ text: heading, x: 108, y: 92 }]);
  });

  test("one operator per word", async () => {
    expect(await linesOf(spread(heading, 108, 700, "words"))).toMatchObject([{ text: heading, x: 108 }]);
  });

  test("lines come from top to bottom whatever order they are drawn in", async () => {
    const lines = await linesOf([
      { text: "second", x: 108, y: 688 },
      { text: "first", x: 108, y: 700 },
    ]);
    expect(lines.map((line) => line.text)).toEqual(["first", "second"]);
  });

  test("a scene number in the margin stays apart by its spaces", async () => {
    const [line] = await linesOf([
      { text: "12", x: 54, y: 700 },
      { text: heading, x: 108, y: 700 },
      { text: "12", x: 520, y: 700 },
    ]);
    expect(line?.x).toBe(54);
    expect(line?.text.split(/ {2,}/)).toEqual(["12", heading, "12"]);
  });

  test("two speeches side by side keep their columns", async () => {
    const [line] = await linesOf([
      { text: "Screw retirement.", x: 140, y: 500 },
      { text: "Never.", x: 360, y: 500 },
    ]);
    expect(line?.text.split(/ {2,}/)).toEqual(["Screw retirement.", "Never."]);
    // The column can be counted in Courier's own width.
    const column = (line?.text.indexOf("Never.") ?? 0) * advance + (line?.x ?? 0);
    expect(Math.abs(column - 360)).toBeLessThan(advance);
  });

  test("words printed twice to look bold are read once", async () => {
    const lines = await linesOf([
      { text: heading, x: 108, y: 700 },
      { text: heading, x: 108.3, y: 700 },
    ]);
    expect(lines.map((line) => line.text)).toEqual([heading]);
  });

  test("a watermark across the page is marked and stands behind the lines", async () => {
    const lines = await linesOf([
      { text: "CONFIDENTIAL", x: 100, y: 200, size: 60, turned: 45 },
      { text: heading, x: 108, y: 700 },
    ]);
    expect(lines.map(({ text, rotated }) => [text, rotated ?? false])).toEqual([
      [heading, false],
      ["CONFIDENTIAL", true],
    ]);
  });
});

describe("says why a PDF cannot be read", () => {
  test("a password", async () => {
    await expect(readPdf(anEncryptedPdf())).rejects.toMatchObject({ code: "script_encrypted" });
  });

  test("a scan without text", async () => {
    await expect(readPdf(aPdf([[], []]))).rejects.toMatchObject({ code: "no_text_layer" });
  });

  test("not a PDF at all, or cut off", async () => {
    const broken = new TextEncoder().encode("%PDF-1.4\nnothing of a PDF follows");
    await expect(readPdf(broken)).rejects.toMatchObject({ code: "script_corrupt" });
  });

  test("more pages than any script has", async () => {
    const many = aPdf(Array.from({ length: 5001 }, () => [{ text: "x", x: 100, y: 100 }]));
    await expect(readPdf(many)).rejects.toMatchObject({ code: "script_too_complex" });
  });
});

test("progress is told page by page", async () => {
  const told: string[] = [];
  const words = [{ text: "x", x: 100, y: 100 }];
  await readPdf(aPdf([words, words, words]), (done, total) => told.push(`${done}/${total}`));
  expect(told).toEqual(["1/3", "2/3", "3/3"]);
});

import { describe, expect, test } from "vitest";
import { readPdf } from "../../../../server/engines/pdf/read-pdf.ts";
import { splitColumns } from "../../../../server/engines/pdf/split-columns.ts";
import { turnPage } from "../../../../server/engines/pdf/turn-page.ts";
import { readPdfLines } from "../../../../shared/script/read-pdf-lines.ts";
import { aPdf } from "../../../builders/pdf.ts";

const words = ["INT. PIER - DAY", "Rain on the planks, and nobody about.", "EXT. SEA - NIGHT", "Waves."];

describe("PD4 pages that lie", () => {
  test.each([90, -90, 180])("turned by %d degrees they read from left to right", async (turned) => {
    const drawn = words.map((text, index) => {
      const down = 14 * index;
      const at = { 90: { x: 100 + down, y: 100 }, [-90]: { x: 500 - down, y: 700 }, 180: { x: 500, y: 100 + down } };
      return { text, turned, ...(at[turned as 90] as { x: number; y: number }) };
    });
    const [page] = await readPdf(aPdf([drawn]));
    expect(page?.lines.map((line) => line.text)).toEqual(words);
    expect([page?.width, page?.height]).toEqual(turned === 180 ? [612, 792] : [792, 612]);
  });

  test("Chinese written from top to bottom becomes lines", () => {
    const column = (text: string, x: number) =>
      Array.from(text, (sign, at) => ({ text: sign, x, y: 60 + 12 * at, width: 12, fontSize: 12, angle: 0 }));
    const glyphs = [...column("第一場茶餐廳日內電風扇轉個不停", 700), ...column("阿強夥計凍檸茶少甜", 680)];
    const turned = turnPage({ glyphs, width: 800, height: 600 });
    expect(new Set(turned.glyphs.map((run) => run.y))).toEqual(new Set([100, 120]));
    expect([turned.width, turned.height]).toEqual([600, 800]);
  });
});

describe("PD5 two pages on one sheet", () => {
  const page = (x: number) =>
    Array.from({ length: 14 }, (_, at) => ({
      text: at % 7 === 0 ? `INT. ROOM ${x}${at} - DAY` : "Somebody walks about, and back.",
      x,
      y: 720 - 24 * at,
    }));

  test("are two, the left one first", async () => {
    const pages = await readPdf(aPdf([[...page(40), ...page(340)]]));
    expect(pages.map((each) => [each.number, each.lines.length])).toEqual([
      [1, 14],
      [2, 14],
    ]);
    expect(pages.map((each) => [each.lines[0]?.text, each.lines[0]?.x])).toEqual([
      ["INT. ROOM 400 - DAY", 40],
      ["INT. ROOM 3400 - DAY", expect.closeTo(340 - (pages[0]?.width ?? 0))],
    ]);
  });

  test("a page with margin numbers, or with a few speeches side by side, stays one", async () => {
    const numbered = page(108).flatMap((line, at) => [
      line,
      ...(at % 7 === 0 ? [{ ...line, text: `${at}`, x: 540 }] : []),
    ]);
    const dual = [
      ...page(108).map((line) => ({ ...line, text: `${line.text} And over the whole width of the page.` })),
      ...[1, 2, 3].flatMap((at) => [
        { text: "No.", x: 140, y: 300 - 14 * at },
        { text: "Yes.", x: 360, y: 300 - 14 * at },
      ]),
    ];
    for (const drawn of [numbered, dual]) expect(await readPdf(aPdf([drawn]))).toHaveLength(1);
  });

  test("a gutter at the very edge of what is looked at is none", () => {
    const glyphs = page(40).map((line) => ({ ...line, width: 200, fontSize: 12, angle: 0 }));
    expect(splitColumns({ glyphs, width: 612, height: 792 })).toHaveLength(1);
  });
});

test("PD6 what stands at the same place of every page is a stamp", async () => {
  const pages = Array.from({ length: 5 }, (_, at) => [
    { text: `INT. ROOM ${at} - DAY`, x: 108, y: 700 },
    { text: "Somebody walks about.", x: 108, y: 676 },
    { text: "COPY OF J. SMITH", x: 200, y: 400 },
    { text: `She waits for the ${at}th time.`, x: 108, y: 300 },
  ]);
  const { lines, report } = readPdfLines(await readPdf(aPdf(pages)));
  expect(lines.some((line) => line.text.includes("SMITH"))).toBe(false);
  expect(report.furniture.filter((line) => line.text === "COPY OF J. SMITH")).toHaveLength(5);
  expect(lines.filter((line) => line.text.startsWith("She waits"))).toHaveLength(5);
});

import { describe, expect, it } from "vitest";
import type { PdfPage } from "../../../shared/script/pdf-page.ts";
import { readPdfLines } from "../../../shared/script/read-pdf-lines.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";

/** A page of Courier lines: [x, y, text]. */
function page(number: number, lines: readonly (readonly [number, number, string])[], em = 0.6): PdfPage {
  return {
    number,
    width: 612,
    height: 792,
    lines: lines.map(([x, y, text]) => ({ x, y, text, width: text.length * 12 * em, fontSize: 12 })),
  };
}

describe("a PDF", () => {
  const pages = [
    page(1, [
      [252, 300, "THE PIER"],
      [262, 330, "written by"],
    ]),
    page(2, [
      [54, 84, "1   EXT. PIER - DAY                                      1"],
      [108, 108, "MARA waits by the long rail and looks at the sea, which is"],
      [108, 120, "grey."],
      [245, 144, "MARA"],
      [209, 156, "(low)"],
      [173, 168, "You are late, and the boat will"],
      [173, 180, "not"],
    ]),
    page(3, [
      [108, 30, "THE PIER"],
      [533, 42, "2."],
      [173, 84, "wait."],
      [245, 108, "JONAS"],
      [173, 120, "1984."],
      [497, 144, "CUT TO:"],
      [108, 168, "INT. SHED - NIGHT"],
      [180, 192, "MARA                          JONAS"],
      [144, 204, "Go.                           Stay."],
    ]),
    page(4, [
      [108, 30, "THE PIER"],
      [533, 42, "3."],
      [245, 84, "JONAS"],
      [173, 96, "Well."],
    ]),
  ];
  const script = readPdfLines(pages);

  it("PD1 LY3 reads layout, furniture and numbers", () => {
    expect(scenesOf(script.lines).map((scene) => [scene.number, scene.heading, scene.speakers])).toEqual([
      ["1", "EXT. PIER - DAY", ["MARA", "JONAS"]],
      [null, "INT. SHED - NIGHT", ["MARA", "JONAS"]],
    ]);
    expect(script.lines.find((line) => line.kind === "dialogue")?.text).toBe(
      "You are late, and the boat will not wait.",
    );
    expect(script.report.furniture.map((entry) => entry.text)).toEqual(["THE PIER", "2.", "THE PIER", "3."]);
    expect(script.report).toMatchObject({ format: "pdf", lost: 0, inputLines: 22 });
    expect(script.pageCount).toBe(4);
    expect(script.title).toBe("THE PIER");
  });

  it("PD2 joins the lines of a Chinese paragraph", () => {
    const full = "雨下了一整夜，海堤上的铜钟一动不动，何守潮披着雨衣站在钟下，";
    const chinese = readPdfLines([
      page(
        1,
        [
          [90, 80, "1-1 夜 外 海堤"],
          [90, 100, `△${full}`],
          [90, 116, "没有说话。"],
          [90, 132, "何守潮：（低声）慢了。"],
          [90, 148, `小满：${full.slice(0, 30)}`],
          [90, 164, "你看见了吗？"],
          [300, 770, "第 1 页"],
        ],
        1,
      ),
    ]);
    expect(chinese.lines.map((line) => line.text)).toEqual([
      "1-1 夜 外 海堤",
      `△${full}没有说话。`,
      "何守潮",
      "（低声）",
      "慢了。",
      "小满",
      `${full.slice(0, 30)}你看见了吗？`,
    ]);
    expect(chinese.report).toMatchObject({ lost: 0, furniture: [{ line: 7, text: "第 1 页" }] });
  });
});

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
    expect(
      scenesOf(script.lines).map((scene) => [scene.lines[0]?.number ?? null, scene.heading, scene.speakers]),
    ).toEqual([
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

describe("a short Chinese PDF", () => {
  it("PD3 takes no line for a full one that ends in the middle of the page", () => {
    const cast = "人物：白玫瑰、杜先生、侍者、舞客若干";
    const lines = ["1、舞厅 夜 内", cast, "灯光渐暗。", "2、后台⸺夜 内", cast, "无人。", "3、街 日 外", cast, "空。"];
    const script = readPdfLines([
      page(
        1,
        lines.map((text, index) => [90, 90 + index * 18, text]),
        1,
      ),
    ]);
    expect(script.lines.map((line) => line.text)).toEqual(lines);
    expect(scenesOf(script.lines)[1]).toMatchObject({ set: "后台", time: "NIGHT" });
  });
});

describe("a PDF with everything at the left edge", () => {
  it("LY4 joins the lines of a paragraph and keeps lines that were ended", () => {
    const long = "Marlowe crosses the wet street without looking left or right, hat low, coat open";
    const rows: [number, number, string][] = [
      [80, 90, "INT. DINER - DAY"],
      [80, 114, long],
      [80, 126, "trailing his lace."],
      [80, 150, "VIVIAN"],
      [80, 162, "No."],
      [80, 186, long.replace("Marlowe", "The cop")],
      [80, 198, "slowly."],
      [80, 222, "MARLOWE"],
      [80, 234, "Yes."],
      [80, 258, long],
      [80, 270, "again."],
      [80, 294, "A door."],
      [80, 306, "A chair."],
    ];
    expect(
      readPdfLines([page(1, rows, 0.5)]).lines.flatMap((line) => (line.kind === "action" ? [line.text] : [])),
    ).toEqual([
      `${long} trailing his lace.`,
      `${long.replace("Marlowe", "The cop")} slowly.`,
      `${long} again.`,
      "A door.\nA chair.",
    ]);
  });
});

describe("a PDF without room at the top", () => {
  const speech = (y: number, name: string, words: string): (readonly [number, number, string])[] => [
    [252, y, name],
    [180, y + 12, words],
  ];
  const turning = (number: number) =>
    page(number, [
      [108, 24, `FERRY ${number}.`],
      ...speech(48, "MARLOWE", "No."),
      [108, 84, "INT. FERRY DECK - NIGHT"],
      ...speech(108, "MARLOWE", "No."),
      ...speech(144, "VIVIAN", "Is that the ferry?"),
    ]);
  const script = readPdfLines([
    page(1, [
      [108, 24, "FERRY 1."],
      [108, 48, "INT. DINER - DAY"],
      ...speech(72, "MARLOWE", "No."),
      [108, 700, "The lamp swings over the wet deck and"],
    ]),
    page(2, [[108, 48, "Marlowe turns up his collar."], ...speech(72, "VIVIAN", "Well?"), [252, 700, "MARLOWE"]]),
    page(3, [[180, 48, "Then we are agreed."], ...speech(84, "VIVIAN", "We are.")]),
    turning(4),
    turning(5),
  ]);

  it("PD1 keeps cues and short answers that come back at the top of pages", () => {
    expect(script.report.furniture.map((entry) => entry.text)).toEqual(["FERRY 1.", "FERRY 4.", "FERRY 5."]);
    expect(script.lines.filter((line) => line.kind === "character").length).toBe(10);
  });

  it("LY2 goes on overleaf in mid-sentence and under a cue", () => {
    const text = script.lines.map((line) => `${line.kind} ${line.text}`);
    expect(text).toContain("action The lamp swings over the wet deck and Marlowe turns up his collar.");
    expect(text.join("\n")).toContain("character MARLOWE\ndialogue Then we are agreed.");
  });
});

describe("a Chinese PDF whose lines are broken at the right edge", () => {
  const speech =
    "沈秋白：你以为我不知道吗？这三年来你每个月往家里寄的钱都是从哪里来的，我心里清清楚楚，只是不愿意说破罢了。";
  const full = "△雨越下越大，街上的行人四散奔逃，只有卖伞的老头不紧不慢地撑起摊子，众人都说不出话来了。";
  const paragraphs = Array.from({ length: 12 }, (_, scene) => [
    `1-${scene + 1} 夜 内 沈家老宅`,
    "人物：沈秋白、阿福",
    full,
    speech,
    "阿福：走吧。",
    "阿福推开门，走了出去，头也没有回，外面的雨下得正大，谁也没有叫住他，门在风里来回地晃。",
    "沈秋白叹气。",
  ]).flat();

  /** Sets paragraphs 30 characters wide; `first` and `rest` are the indents of their lines in characters. */
  function set(first: number, rest: number, gap: number, onPage = 20): PdfPage[] {
    const lines: { x: number; text: string; gap: number }[] = [];
    for (const text of paragraphs) {
      const heading = /^1-/.test(text);
      let indent = heading ? 0 : first;
      for (let at = 0; at < text.length; ) {
        const part = text.slice(at, at + 30 - indent);
        lines.push({ x: 90 + indent * 12, text: part, gap: at === 0 ? gap : 0 });
        at += part.length;
        indent = rest;
      }
    }
    const pages: PdfPage[] = [];
    for (let at = 0; at < lines.length; at += onPage) {
      let y = 90;
      pages.push({
        number: pages.length + 1,
        width: 595,
        height: 842,
        lines: lines.slice(at, at + onPage).map((line) => {
          y += 18 + line.gap;
          return { x: line.x, y, text: line.text, width: line.text.length * 12, fontSize: 12 };
        }),
      });
    }
    return pages;
  }

  it.each([
    ["all at one edge", 0, 0, 0],
    ["indented at the first line", 2, 0, 0],
    ["hanging under the name", 0, 4, 0],
    ["indented, with room between", 2, 0, 5],
  ])("PD2 PD3 %s", (_, first, rest, gap) => {
    const script = readPdfLines(set(first, rest, gap));
    const scenes = scenesOf(script.lines);
    expect(scenes.length).toBe(12);
    for (const scene of scenes)
      expect(scene.lines.slice(1).map((line) => line.text)).toEqual([
        "人物：沈秋白、阿福",
        full,
        "沈秋白",
        speech.slice(4),
        "阿福",
        "走吧。",
        paragraphs[5],
        "沈秋白叹气。",
      ]);
    expect(script.report.lost).toBe(0);
  });
});

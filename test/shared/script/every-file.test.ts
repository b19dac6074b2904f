import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPdfLines } from "../../../shared/script/read-pdf-lines.ts";
import { readText } from "../../../shared/script/read-text.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";

const marks = [
  "INT. ROOM - DAY",
  "1-1 日 内 客厅",
  "第一场",
  "时：夜",
  "景：茶馆",
  "人物：张三、李四",
  "△他走。",
  "张三：（笑）好。",
  "张三",
  "MARA",
  "MARA (CONT'D)",
  "(MORE)",
  "CUT TO:",
  "12",
  "- 3 -",
  "[[",
  "]]",
  "/*",
  "*/",
  "===",
  "> x <",
  ".",
  "@",
  "~",
  "#",
  "**b",
  "_",
  "\\",
  "(",
  "（",
  "「",
  "\t",
  "   ",
  "",
  "  ",
  "                    MARA",
  "          Words here.",
  "NAME: words",
  "Scene 1:",
  "大纲：",
  "【字幕】",
  "84   POV   84",
  "\u0000",
  "\ufeff",
  "*",
];
const line = fc.oneof(
  fc.constantFrom(...marks),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.tuple(fc.constantFrom(...marks), fc.string({ maxLength: 10 })).map((pair) => pair.join("")),
);
const anyText = fc.array(line, { minLength: 1, maxLength: 40 }).map((lines) => lines.join("\n"));

describe("every file", () => {
  it("AL1 AL2 loses no line, throws only no_scenes, numbers its lines", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let script: ReturnType<typeof readText>;
        try {
          script = readText(text);
        } catch (error) {
          expect(error).toMatchObject({ code: "no_scenes" });
          return;
        }
        expect(script.report.lost).toBe(0);
        expect(new Set(script.lines.map((entry) => entry.uid)).size).toBe(script.lines.length);
        expect(scenesOf(script.lines).map((scene) => scene.id)).toEqual(
          scenesOf(script.lines).map((_, index) => `S${index + 1}`),
        );
        for (const entry of script.lines)
          for (const run of entry.styles ?? []) expect(run.from < run.to && run.to <= entry.text.length).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("AL1 keeps the words: each line's letters are in an element or the furniture", () => {
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...marks.filter((mark) => mark.length > 2)), { minLength: 1, maxLength: 40 }),
        (lines) => {
          const source = lines.join("\n");
          if (source.trim() === "") return;
          const { lines: read, report, titlePage } = readText(source);
          const kept = letters(
            [
              ...read.map((entry) => `${entry.number ?? ""}${entry.text}`),
              ...report.furniture.map((entry) => entry.text),
              ...Object.entries(titlePage).flat(),
            ].join(""),
          );
          for (const entry of lines)
            for (const word of entry.match(/[\p{L}\p{N}]+/gu) ?? []) expect(kept).toContain(word);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("AL3 gives prose one scene and says so", () => {
    const script = readText("It was a wet spring.\n\nNobody came.");
    expect(script.lines.map((entry) => [entry.uid, entry.kind, entry.text])).toEqual([
      ["S1", "scene_heading", ""],
      ["S1.1", "action", "It was a wet spring."],
      ["S1.2", "action", "Nobody came."],
    ]);
    expect(script.report).toMatchObject({ format: "prose", inputLines: 2, lost: 0, warnings: ["no_headings"] });
  });

  it("AL3 refuses what is blank", () => {
    for (const text of ["", " \n\t\n", "\ufeff\u0000\u200b"])
      expect(() => readText(text)).toThrow(expect.objectContaining({ code: "no_scenes" }));
    expect(() => readPdfLines([])).toThrow(expect.objectContaining({ code: "no_text_layer" }));
  });

  it("AL4 reads thousands of scenes, and as many in one paragraph, in seconds", () => {
    const scene = "1-1 日 内 客厅\n人物：张三、李四\n△张三坐着。\n张三：你来了。\n李四：（叹气）我来了。\n";
    const many = readText(scene.repeat(3_000));
    const pasted = readText(
      scene
        .replaceAll("\n", " ")
        .repeat(25_000)
        .slice(0, 1 << 20),
    );
    expect([many.report.lost, pasted.report.lost]).toEqual([0, 0]);
    expect(many.lines.filter((line) => line.kind === "scene_heading").length).toBe(3_000);
  }, 20_000);

  it.each([
    "(",
    "（",
    "[[",
    "/*",
    "*",
    "_",
    " ",
    "a ",
    "A",
    "1-",
    "张",
    "张：",
    "△",
    "。",
    "INT. ",
    "- ",
    "\t",
    "（）",
    "【",
    "第",
    "1 ",
    "A (",
    ".*",
    "A  *",
    "> <",
    ".-",
  ])(
    "AL4 a long run of %j is read like a short one",
    (part) => {
      const text = `INT. A - DAY\n\n${part.repeat(20_000)}\n\n${`${part}\n`.repeat(20_000)}x`;
      expect(readText(text).report.lost).toBe(0);
    },
    4_000,
  );

  it.each([
    ["names before a full stop", "MARA. Words and words.\n"],
    ["names before a tab", "MARA\tWords.\n"],
    ["abbreviations", "MRS. DR. ST. "],
    ["numbered places", "12. A - DAY\n"],
    ["scene numbers", "SCENE 1\n"],
    ["names in brackets", "【张三】好。\n"],
    ["rows of a table", "| 1 | 客厅 | 日 | 内 |\n"],
    ["labels in brackets", "【时间】夜【地点】家"],
    ["brackets that open", "(INT. "],
    ["sides behind places", "A - INT. "],
    ["names in quotes", "张三「好」\n"],
    ["one speech each", "Words.\nMARA\n"],
    ["blank lines everywhere", "MARA\n\n\nWords.\n\n\n"],
  ])(
    "AL4 four times as much takes no more than about four times as long: %s",
    (_, part) => {
      const take = (times: number) => {
        const text = `INT. A - DAY\n\n${part.repeat(times)}x`;
        const from = process.cpuUsage();
        expect(readText(text).report.lost).toBe(0);
        return process.cpuUsage(from).user / 1000;
      };
      take(200);
      // What grows with the square takes sixteen times as long; the processor's time knows little of others' work.
      const ratios = [1, 2].map(() => take(4_000) / Math.max(2, take(1_000)));
      expect(Math.min(...ratios)).toBeLessThan(9);
    },
    20_000,
  );
});

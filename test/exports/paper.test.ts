import { describe, expect, test } from "vitest";
import { readPdf } from "../../server/engines/pdf/read-pdf.ts";
import { openPaper, paperSizes } from "../../server/exports/pdf/paper.ts";
import { wrapText } from "../../server/exports/pdf/wrap-text.ts";

describe("a paper", () => {
  test("holds the letters of both languages, to be found and copied", async () => {
    const paper = openPaper(paperSizes.a4);
    paper.page();
    paper.text("INT. HARBOUR OFFICE – NIGHT é", { x: 50, y: 60, face: "mono", size: 12 });
    paper.text("《末班渡轮》, The Last Ferry", { x: 50, y: 100, face: "sans-bold", size: 20 });
    paper.page();
    paper.text("𠮷 🎬 second", { x: 50, y: 60, face: "sans", size: 9 });
    const bytes = paper.finish({ title: "末班渡轮", language: "zh" });
    const [first = [], second = []] = (await readPdf(bytes)).map((page) => page.lines.map(({ text }) => text));
    expect(first).toEqual(["INT. HARBOUR OFFICE – NIGHT é", "《末班渡轮》, The Last Ferry"]);
    expect(second).toEqual(["𠮷 🎬 second"]);
  });

  test("sets bold letters bolder and the typewriter in columns", () => {
    const paper = openPaper(paperSizes.letter);
    const wide = (face: "sans" | "sans-bold" | "mono", text: string) => paper.measure(text, { face, size: 10 });
    expect(wide("sans-bold", "Harbour")).toBeGreaterThan(wide("sans", "Harbour"));
    expect(wide("mono", "iii")).toBe(18);
    expect(wide("mono", "WWW")).toBe(18);
    expect(wide("sans", "末班")).toBe(20);
  });
});

describe("text in lines", () => {
  const wide = (text: string) => [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 2 : 1), 0);

  test("breaks at spaces, and in a word only when it fills a line", () => {
    expect(wrapText("the last ferry leaves", 10, wide)).toEqual(["the last", "ferry", "leaves"]);
    expect(wrapText("a incomprehensibilities b", 10, wide)).toEqual(["a", "incomprehe", "nsibilitie", "s b"]);
    expect(wrapText("one\n\ntwo", 10, wide)).toEqual(["one", "", "two"]);
  });

  test("begins no line with a closing mark and ends none with an opening one", () => {
    expect(wrapText("老周走了，没有回来。", 8, wide)).toEqual(["老周走", "了，没有", "回来。"]);
    expect(wrapText("他说“走吧”", 5, wide)).toEqual(["他说", "“走", "吧”"]);
  });
});

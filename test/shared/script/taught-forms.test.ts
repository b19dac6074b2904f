import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { headingStyle } from "../../../shared/script/learner/heading-style.ts";
import { guessParts } from "../../../shared/script/learner/learn-heading.ts";
import { keepForm, keptForms, withTaughtHeadings } from "../../../shared/script/learner/taught-forms.ts";
import { readText } from "../../../shared/script/read-text.ts";
import { scriptMeta } from "../../../shared/script/script-document.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";

const house = "镜03◇渡口◇夜◇外";
const form = { example: house, parts: guessParts(house) };
const next = readText("镜1◇茶馆◇日◇内\n\n掌柜：来了？\n\n客人：来了。\n\n镜2◇后院◇夜◇外\n\n掌柜：走。");

describe("a heading that was taught once", () => {
  it("HL2 is kept with the script and read from it again", () => {
    const doc = new Y.Doc();
    keepForm(doc, form, "test");
    keepForm(doc, form, "test");
    expect(keptForms(doc)).toEqual([form]);
  });

  it("HL2 what is no form, or one too many, is not kept", () => {
    const doc = new Y.Doc();
    for (const value of ["", "{}", "[1]", '[{"text":"a","part":"nothing"}]'])
      doc.getMap(scriptMeta).set(`heading_form:${value}`, value);
    expect(keptForms(doc)).toEqual([]);
    for (let at = 0; at < 30; at++) keepForm(doc, { ...form, example: `${house}${at}` }, "test");
    expect(keptForms(doc)).toHaveLength(20);
  });

  it("HL2 opens the scenes of the next script", () => {
    expect(scenesOf(next.lines)).toHaveLength(1);
    const { lines, used } = withTaughtHeadings(next.lines, [form]);
    expect(used).toEqual([form]);
    expect(scenesOf(lines)).toMatchObject([
      { number: "1", set: "茶馆", intExt: "INT", time: "DAY", speakers: ["掌柜", "客人"] },
      { number: "2", set: "后院", intExt: "EXT", time: "NIGHT", speakers: ["掌柜"] },
    ]);
  });

  it("HL2 changes nothing where it fits one line only", () => {
    const { lines } = readText("1-1 日 内 客厅\n张三：来。\n镜03◇渡口◇夜◇外\n李四：去。");
    expect(withTaughtHeadings(lines, [form])).toEqual({ lines, used: [] });
  });
});

describe("how the headings of a script are set", () => {
  const heads = (...texts: string[]) => texts.map((text) => `${text}\n张三：来了。\n李四：嗯。`).join("\n\n");

  it("HL3 says the order of their parts, how many there are and which are others", () => {
    const { lines } = readText(heads("1-1 日 内 客厅", "1-2 夜 外 街", "1-3 日 内 厨房", "第4场 阳台 夜 外"));
    expect(headingStyle(lines)).toEqual({
      parts: ["number", "time", "int_ext", "set"],
      example: "1-1 日 内 客厅",
      count: 3,
      of: 4,
      confidence: 0.75,
      others: ["第4场 阳台 夜 外"],
    });
  });

  it("HL3 is less sure where numbers fall, and says nothing of one heading", () => {
    const fallen = headingStyle(readText(heads("1-3 日 内 客厅", "1-2 夜 外 街", "1-1 日 内 厨房")).lines);
    expect(fallen).toMatchObject({ count: 3, of: 3, confidence: 0.5 });
    expect(headingStyle(readText(heads("1-1 日 内 客厅")).lines)).toBeNull();
    expect(headingStyle(readText("INT. A - DAY\n\nRain.\n\nEXT. B - NIGHT\n\nRain.").lines)).toMatchObject({
      parts: ["int_ext", "set", "time"],
      confidence: 1,
    });
  });
});

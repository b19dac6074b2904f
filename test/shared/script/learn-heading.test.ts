import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { applyHeadings, newHeadings } from "../../../shared/script/learner/apply-heading.ts";
import { guessParts, learnHeading, type NamedPart } from "../../../shared/script/learner/learn-heading.ts";
import { readText } from "../../../shared/script/read-text.ts";
import { fillScript, readLines } from "../../../shared/script/script-document.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";

const parts = (...named: [string, NamedPart["part"]][]) => named.map(([text, part]) => ({ text, part }));

describe("HL1 a heading of the house's own style is learned from one", () => {
  it.each<[string, NamedPart[], string, string | null]>([
    [
      "镜03◇渡口◇夜◇外",
      parts(["镜", "label"], ["03", "number"], ["渡口", "set"], ["夜", "time"], ["外", "int_ext"]),
      "镜12◇老 茶馆◇清晨◇内",
      "12 老 茶馆 清晨 INT",
    ],
    ["<渡口> 外~夜", parts(["渡口", "set"], ["外", "int_ext"], ["夜", "time"]), "<茶馆> 内~日", "null 茶馆 日 INT"],
    [
      "镜03◇渡口◇夜◇外",
      parts(["镜", "label"], ["03", "number"], ["渡口", "set"], ["夜", "time"], ["外", "int_ext"]),
      "镜子里◇他◇笑◇了",
      null,
    ],
    ["渡口 夜", parts(["渡口", "set"], ["夜", "time"]), "他走了 很久", null],
    [
      "[[7]] HARBOUR :: DUSK",
      parts(["7", "number"], ["HARBOUR", "set"], ["DUSK", "time"]),
      "[[8]] OLD MILL :: NIGHT",
      "8 OLD MILL NIGHT null",
    ],
  ])("%s", (example, named, line, expected) => {
    const heading = learnHeading(example, named)?.(line) ?? null;
    expect(heading && `${heading.number} ${heading.set} ${heading.time} ${heading.intExt}`).toBe(expected);
  });

  it("guesses the parts, and learns nothing from a line that could be any", () => {
    expect(guessParts("03◇渡口◇夜◇外").map((each) => each.part)).toEqual(["number", "set", "time", "int_ext"]);
    expect(guessParts("镜03◇渡口◇夜◇外").map((each) => `${each.part} ${each.text}`)).toEqual([
      "label 镜",
      "number 03",
      "set 渡口",
      "time 夜",
      "int_ext 外",
    ]);
    expect(guessParts("老 茶馆 日").map((each) => each.part)).toEqual(["set", "set", "time"]);
    expect(learnHeading("渡口", parts(["渡口", "set"]))).toBeNull();
    expect(learnHeading("渡口 夜", parts(["夜", "time"]))).toBeNull();
    expect(learnHeading("渡口 夜", parts(["茶馆", "set"]))).toBeNull();
  });

  it("turns the whole script and leaves the rest as it is", () => {
    const source = ["镜03◇渡口◇夜◇外", "张三：船呢？", "李四：没来。", "镜04◇茶馆◇日◇内", "张三：走吧。", "李四：好。"];
    const read = readText(source.join("\n"));
    const doc = new Y.Doc();
    fillScript(doc, { title: "", titlePage: {}, lines: read.lines }, null);
    const form = learnHeading(
      source[0] as string,
      parts(["镜", "label"], ["03", "number"], ["渡口", "set"], ["夜", "time"], ["外", "int_ext"]),
    );
    if (!form) throw new Error("nothing was learned");
    const before = newHeadings(readLines(doc), form).length;
    expect(applyHeadings(doc, form, null)).toBeGreaterThanOrEqual(before);
    const scenes = scenesOf(readLines(doc)).filter((scene) => scene.heading !== "");
    expect(scenes.map((scene) => [scene.number, scene.set, scene.time, scene.intExt])).toEqual([
      ["03", "渡口", "NIGHT", "EXT"],
      ["04", "茶馆", "DAY", "INT"],
    ]);
    expect(applyHeadings(doc, form, null)).toBe(0);
  });

  it("AL4 takes no longer for hostile lines", () => {
    const form = learnHeading(
      "03 渡口 夜 外",
      parts(["03", "number"], ["渡口", "set"], ["夜", "time"], ["外", "int_ext"]),
    );
    for (let i = 0; i < 5000; i++) expect(form?.(`1 ${"a ".repeat(58)}`) ?? null).toBeNull();
  }, 4_000);
});

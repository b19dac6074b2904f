import { describe, expect, it } from "vitest";
import { castNames, charactersOf, cueNames, voicesOf } from "../../../shared/script/characters.ts";
import { summarise } from "../../../shared/script/count-script.ts";
import { pagesOf, sceneEighths } from "../../../shared/script/page-eighths.ts";
import type { LineKind, ScriptLine } from "../../../shared/script/scene.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";

const line = (kind: LineKind, text: string, uid = "S1.1"): ScriptLine => ({ uid, kind, text });

describe("length", () => {
  it("PG1 counts wrapped lines and the space above, rounds up, never under one eighth", () => {
    expect(sceneEighths([line("scene_heading", "INT. A - DAY")])).toBe(1);
    // heading 2+1, eight actions of 1+2 lines: 27 of 54 lines.
    expect(
      sceneEighths([
        line("scene_heading", "INT. A"),
        ...Array.from({ length: 8 }, () => line("action", "word ".repeat(20).trim())),
      ]),
    ).toBe(4);
    expect(
      sceneEighths([
        line("scene_heading", "INT. A"),
        ...Array.from({ length: 8 }, () => line("action", "word ".repeat(20).trim())),
        line("lyric", "la"),
      ]),
    ).toBe(5);
    expect(sceneEighths([line("note", "x ".repeat(5000))])).toBe(1);
  });

  it("PG1 leaves out the space above a scene at the top of the first page", () => {
    // A heading of 3 lines, five actions of 3 and two of 2 are 22 lines of 55, on the first page 20.
    const scene = [
      line("scene_heading", "INT. A", "S1"),
      ...Array.from({ length: 5 }, () => line("action", "word ".repeat(15).trim())),
      line("action", "word"),
      line("action", "word"),
    ];
    expect(scenesOf([...scene, ...scene]).map((each) => each.eighths)).toEqual([3, 4]);
    expect(scenesOf([line("transition", "FADE IN:"), ...scene]).map((each) => each.eighths)).toEqual([4]);
  });

  it("PG1 breaks a word that is longer than its line", () => {
    expect(pagesOf([line("dialogue", "x".repeat(35 * 55 + 1))])).toBe(2);
  });

  it("PG2 measures Chinese at 35 characters and 40 lines", () => {
    const speech = [line("character", "张三"), line("dialogue", "好".repeat(30))];
    expect(pagesOf(Array.from({ length: 40 }, () => speech).flat())).toBe(1);
    expect(sceneEighths(Array.from({ length: 5 }, () => line("action", "雨".repeat(35))))).toBe(1);
    expect(sceneEighths(Array.from({ length: 6 }, () => line("action", "雨".repeat(35))))).toBe(2);
  });
});

describe("roles", () => {
  it.each([
    ["MIKE (CONT'D)", ["MIKE"]],
    ["MIKE V.O.", ["MIKE"]],
    ["MIKE & ANN", ["MIKE", "ANN"]],
    ["ANN / BOB (O.S.) ^", ["ANN", "BOB"]],
    ["张三、李四（画外音）：", ["张三", "李四"]],
    ["张 三 OS", ["张三"]],
    ["DR. O'NEIL (on radio)", ["DR. O'NEIL"]],
  ])("RO1 RO2 %s", (cue, names) => expect(cueNames(cue)).toEqual(names));

  it.each([
    ["人物：陆天擎、苏晓（旁观）", ["陆天擎", "苏晓"]],
    ["人物: 张品, 李铎, 范阿姨", ["张品", "李铎", "范阿姨"]],
    ["(Rita, Jay, Patty)", ["Rita", "Jay", "Patty"]],
    ["Characters: Ma Yihua, Villager", ["Ma Yihua", "Villager"]],
    ["人物：无", []],
  ])("RO2 cast list %s", (text, names) => expect(castNames(text)).toEqual(names));

  it("RO1 counts a role once however it is written", () => {
    const lines = [
      line("character", "Nell"),
      line("character", "NELL (V.O.)"),
      line("cast_list", "Characters: Nell Carrow, Pip"),
    ];
    expect(charactersOf(voicesOf(lines))).toEqual({ speakers: ["Nell"], characters: ["Nell", "Pip"] });
  });

  it("SH5 leaves omitted scenes out of the summary", () => {
    const omitted: ScriptLine = { uid: "S2", kind: "scene_heading", text: "OMITTED", omitted: true };
    expect(summarise([line("scene_heading", "INT. A - DAY", "S1"), line("character", "NELL"), omitted])).toEqual({
      scenes: 1,
      eighths: 1,
      characters: 1,
    });
  });
});

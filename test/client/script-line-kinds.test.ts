import { describe, expect, test } from "vitest";
import { isChinese } from "../../client/i18n/is-chinese.ts";
import {
  detectKind,
  kindAfterEnter,
  kindAfterTab,
  kindOfEmptyAfterEnter,
} from "../../client/script/editor/line-kinds.ts";

describe("Enter", () => {
  test("leads from heading to action, from cue to dialogue, from dialogue back to action", () => {
    const after = (kind: Parameters<typeof kindAfterTab>[0], turns = 1) =>
      kindAfterEnter({ kind, empty: false, turns });
    expect(after("scene_heading")).toBe("action");
    expect(after("character")).toBe("dialogue");
    expect(after("parenthetical")).toBe("dialogue");
    expect(after("dialogue")).toBe("action");
    expect(after("transition")).toBe("scene_heading");
  });

  test("offers the next cue once two people have spoken", () => {
    expect(kindAfterEnter({ kind: "dialogue", empty: false, turns: 2 })).toBe("character");
  });

  test("leaves an empty element", () => {
    expect(kindOfEmptyAfterEnter("character")).toBe("action");
    expect(kindOfEmptyAfterEnter("action")).toBe("scene_heading");
    expect(kindOfEmptyAfterEnter("parenthetical")).toBe("dialogue");
  });
});

describe("Tab", () => {
  test("goes round the elements and Shift+Tab goes the other way", () => {
    expect(kindAfterTab("action", false)).toBe("character");
    expect(kindAfterTab(kindAfterTab("character", false), true)).toBe("character");
    expect(kindAfterTab("note", false)).toBe("action");
  });
});

describe("what is typed gives the element away", () => {
  test.each([
    ["INT. ", "scene_heading"],
    ["ext. ", "scene_heading"],
    ["INT ", "scene_heading"],
    ["INT./EXT. ", "scene_heading"],
    ["内 ", "scene_heading"],
    ["外景 ", "scene_heading"],
    ["第三场 ", "scene_heading"],
    ["CUT TO:", "transition"],
    ["切至：", "transition"],
  ])("%j becomes %s", (text, kind) => {
    expect(detectKind("action", text)).toEqual({ kind, drop: 0 });
  });

  test("a sign in front names the element and goes", () => {
    expect(detectKind("action", "@")).toEqual({ kind: "character", drop: 1 });
    expect(detectKind("action", ".内")).toEqual({ kind: "scene_heading", drop: 1 });
  });

  test("a triangle makes action and stays, as Chinese scripts print it", () => {
    expect(detectKind("dialogue", "△")).toEqual({ kind: "action", drop: 0 });
  });

  test("a bracket in empty dialogue is a parenthetical", () => {
    expect(detectKind("dialogue", "（")).toEqual({ kind: "parenthetical", drop: 0 });
    expect(detectKind("action", "(")).toBeNull();
  });

  test.each(["interior ", "He exits. ", "extra ", "内心 ", "外面 ", "... ", "Intro. "])("%j stays action", (text) => {
    expect(detectKind("action", text)).toBeNull();
  });

  test("never inside dialogue", () => {
    expect(detectKind("dialogue", "INT. ")).toBeNull();
  });
});

test("a script is Chinese when most of its letters are", () => {
  expect(isChinese("△老周笑了。OS")).toBe(true);
  expect(isChinese("LI MING (李明) walks in")).toBe(false);
  expect(isChinese("")).toBe(false);
});

import { expect, test } from "vitest";
import { suggest, type Vocabulary } from "../../client/script/editor/smart-type.ts";

const english: Vocabulary = {
  names: ["ANNA", "OLD ZHOU", "ZHOU QING"],
  sets: ["FERRY", "NOODLE STALL"],
  times: ["DAY", "DUSK"],
  chinese: false,
};
const chinese: Vocabulary = {
  names: ["老周", "周晴", "小满"],
  sets: ["清水渡口", "老周家"],
  times: ["日", "夜"],
  chinese: true,
};

test("a cue is completed with names that begin with what is typed, then with names that contain it", () => {
  expect(suggest("character", "zh", english)?.items).toEqual(["ZHOU QING", "OLD ZHOU"]);
  expect(suggest("character", "周", chinese)?.items).toEqual(["周晴", "老周"]);
});

test("a name that is typed out is left alone, so that Enter opens the speech", () => {
  expect(suggest("character", "Anna", english)).toBeNull();
});

test("an empty cue offers who spoke before last and waits to be asked", () => {
  expect(suggest("character", "", english, ["ANNA", "OLD ZHOU"])).toEqual({
    items: ["OLD ZHOU", "ANNA", "ZHOU QING"],
    from: 0,
    eager: false,
  });
});

test("a heading is completed step by step: INT., the set, the time", () => {
  expect(suggest("scene_heading", "E", english)).toMatchObject({ items: ["EXT. ", "INT./EXT. "], from: 0 });
  expect(suggest("scene_heading", "INT. noo", english)).toMatchObject({ items: ["NOODLE STALL"], from: 5 });
  expect(suggest("scene_heading", "INT. FERRY - d", english)).toMatchObject({ items: ["DAY", "DUSK"], from: 13 });
});

test("a Chinese heading is completed part by part", () => {
  expect(suggest("scene_heading", "3、清水", chinese)).toMatchObject({ items: ["清水渡口"], from: 2 });
  expect(suggest("scene_heading", "3、清水渡口 ", chinese)?.items).toEqual(["日", "夜", "晨", "黄昏", "内", "外"]);
  expect(suggest("scene_heading", "3、清水渡口 夜 ", chinese)?.items).not.toContain("夜");
});

test("other elements are left alone", () => {
  expect(suggest("action", "Anna", english)).toBeNull();
});

test("a bracket behind a name is completed with the trade's extensions", () => {
  expect(suggest("character", "ANNA (v", english)).toEqual({ items: ["(V.O.)"], from: 5, eager: true });
  expect(suggest("character", "周晴（画", chinese)?.items).toEqual(["（画外音）"]);
  expect(suggest("character", "ANNA (V.O.)", english)).toBeNull();
});

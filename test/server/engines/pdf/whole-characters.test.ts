import { expect, test } from "vitest";
import { wholeCharacters } from "../../../../server/engines/pdf/whole-characters.ts";

test("radicals are read as the characters they are drawn for", () => {
  expect(wholeCharacters("1、清⽔渡⼝ ⽇ 外 ⼈物：⽼周、⻢⻰⻋⻛⻓⻔")).toBe(
    "1、清水渡口 日 外 人物：老周、马龙车风长门",
  );
});

test("everything else stays, wide punctuation included", () => {
  const text = "（怒）你怎么……？INT. 客厅 ①㎡ Ａ";
  expect(wholeCharacters(text)).toBe(text);
});

test("one long dash is the two dashes of a Chinese text", () => {
  expect(wholeCharacters("班主⸺时辰到了")).toBe("班主——时辰到了");
});

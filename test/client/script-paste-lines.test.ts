import { expect, test } from "vitest";
import { readPastedLines } from "../../client/script/editor/paste-lines.ts";

const shown = (text: string) => readPastedLines(text).map(({ kind, text: words }) => `${kind}: ${words}`);

test("a pasted dialogue is cue, parenthetical and speech", () => {
  expect(shown("ANNA\n(low)\nNobody comes.\n\nShe waits.")).toEqual([
    "character: ANNA",
    "parenthetical: (low)",
    "dialogue: Nobody comes.",
    "action: She waits.",
  ]);
});

test("a Chinese speech is cut at its colon, action keeps its sign", () => {
  expect(shown("内 渡轮 夜\n△老周笑了。\n小满：它昨天考了第一名。")).toEqual([
    "scene_heading: 内 渡轮 夜",
    "action: △老周笑了。",
    "character: 小满",
    "dialogue: 它昨天考了第一名。",
  ]);
});

import { expect, test } from "vitest";
import { summaryOf } from "../../../shared/breakdown/summary-of-scene.ts";
import { scenesFrom } from "../../builders/scene.ts";

function summary(text: string): string {
  const [scene] = scenesFrom(text);
  return scene ? summaryOf(scene) : "no scene";
}

test("W7: a sentence of its own in which somebody acts", () => {
  expect(summary("INT. BAR - DAY\n\nAnna waits at the far end of the bar. She orders tea. Nobody comes.\n")).toBe(
    "Anna waits at the far end of the bar.",
  );
  expect(
    summary(
      "INT. BAR - DAY\n\nRain on the windows, thin and grey. ANNA (40), soaked, drags a trunk in.\n\nANNA\nTea.\n",
    ),
  ).toBe("ANNA, soaked, drags a trunk in.");
  expect(
    summary("1-1 夜 内 客厅\n人物：张三、李四\n\n△窗外下着大雨，灯光昏暗。\n△张三把茶杯摔在李四面前。\n张三：滚！\n"),
  ).toBe("张三把茶杯摔在李四面前。");
  expect(summary("1-1 日 内 客厅\n人物：张三\n\n△张三推门进来，浑身是雪，愣住。\n张三：人呢？\n")).toBe(
    "张三推门进来，浑身是雪，愣住。",
  );
});

test("W7: a short first action is joined by the next", () => {
  expect(summary("INT. BAR - DAY\n\nRain.\n\nAnna waits at the bar.\n")).toBe("Rain. Anna waits at the bar.");
});

test("W7: a long sentence is cut behind a word", () => {
  const long = summary(`INT. BAR - DAY\n\nAnna ${"walks and ".repeat(30)}sits.\n`);
  expect(long).toMatch(/(?:walks|and)…$/);
  expect(long.length).toBeLessThanOrEqual(110);
});

test("W7: only talk: the first words; nothing at all: empty", () => {
  expect(summary("INT. BAR - DAY\n\nANNA\nTea, please.\n")).toBe("ANNA: Tea, please.");
  expect(summary("INT. BAR - DAY\n\nEXT. YARD - DAY\n\nX.\n")).toBe("");
});

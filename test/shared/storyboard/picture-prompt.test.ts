import { expect, test } from "vitest";
import type { PanelRequest } from "../../../shared/storyboard/panel/composition.ts";
import { picturePrompt } from "../../../shared/storyboard/picture-prompt.ts";

const panel: PanelRequest = {
  shot: { prompt: "近景，内景 客厅，夜。林静打开信。", size: "CU", angle: "low", movement: "static" },
  style: "Anime",
  set: "客厅",
  side: "INT",
  happening: "",
  time: "夜",
  characters: ["林静", "老人"],
  caption: "2 | 近景",
};

test("a model is told the look, the frame, the place, who is seen, and the shot's own words", () => {
  const prompt = picturePrompt(panel);
  expect(prompt).toContain("anime");
  expect(prompt).toContain("close-up");
  expect(prompt).toContain("looking up");
  expect(prompt).toContain("interior, 客厅, 夜");
  expect(prompt).toContain("In the picture: 林静.");
  expect(prompt).not.toContain("老人");
  expect(prompt).toContain("近景，内景 客厅，夜。林静打开信。");
});

test("each style asks for another look, and a long prompt is cut", () => {
  const styles = (["Cinematic", "Anime", "Realistic"] as const).map((style) => picturePrompt({ ...panel, style }));
  expect(new Set(styles).size).toBe(3);
  expect(picturePrompt({ ...panel, shot: { ...panel.shot, prompt: "雨".repeat(9_000) } })).toHaveLength(4_000);
});

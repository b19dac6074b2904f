import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { categoryById } from "../../../shared/breakdown/categories.ts";
import { type FoundElement, findElements } from "../../../shared/breakdown/find-elements.ts";
import { scenesFrom } from "../../builders/scene.ts";
import { isSameName, readTruth, type Truth } from "../../builders/scene-truth.ts";

const folder = new URL("../../samples/breakdown/", import.meta.url);
const counted = ["cast", "background", "props", "costumes", "vehicles"];

interface Score {
  right: number;
  wrong: number;
  missed: number;
  ownersRight: number;
  ownersWrong: number;
}

function scoreOf(language: "zh" | "en"): Score {
  const score: Score = { right: 0, wrong: 0, missed: 0, ownersRight: 0, ownersWrong: 0 };
  for (const name of readdirSync(folder).filter((file) => file.endsWith(`.${language}.txt`))) {
    const { script, scenes: sheets } = readTruth(readFileSync(new URL(name, folder), "utf8"));
    const scenes = scenesFrom(script);
    expect(scenes.length, name).toBe(sheets.length);
    const found = findElements(scenes);
    for (const [at, scene] of scenes.entries()) {
      const here = found.filter((element) => element.sceneId === scene.id && counted.includes(keyOf(element)));
      const sheet = sheets[at];
      if (sheet) addScene(score, here, sheet.wanted, sheet.allowed);
    }
  }
  return score;
}

function addScene(
  score: Score,
  found: readonly FoundElement[],
  wanted: readonly Truth[],
  allowed: readonly Truth[],
): void {
  const hit = new Set<Truth>();
  for (const element of found) {
    const means = (truth: Truth) =>
      truth.category === keyOf(element) && truth.names.some((name) => isSameName(element.name, name));
    const options = wanted.filter(means);
    const truth = options.find((option) => !hit.has(option) && ownerFits(element, option)) ?? options[0];
    if (!truth) {
      if (!allowed.some(means)) score.wrong += 1;
      continue;
    }
    hit.add(truth);
    if (truth.category === "costumes") score[ownerFits(element, truth) ? "ownersRight" : "ownersWrong"] += 1;
  }
  const asked = wanted.filter((truth) => counted.includes(truth.category));
  score.right += hit.size;
  score.missed += asked.length - hit.size;
}

function ownerFits(element: FoundElement, truth: Truth): boolean {
  return (element.owner ?? "").toUpperCase() === (truth.owner ?? "").toUpperCase();
}

function keyOf(element: FoundElement): string {
  return categoryById(element.category).key;
}

describe.each(["zh", "en"] as const)("scenes read by hand, %s", (language) => {
  const score = scoreOf(language);

  test("M5: at least 95 in 100 finds are what a reader would tag", () => {
    expect(score.right / (score.right + score.wrong)).toBeGreaterThanOrEqual(0.95);
  });

  test("M5: at least 85 in 100 things a reader would tag are found", () => {
    expect(score.right / (score.right + score.missed)).toBeGreaterThanOrEqual(0.85);
  });

  test("M5: at least 90 in 100 costumes have the wearer a reader would give them", () => {
    expect(score.ownersRight / (score.ownersRight + score.ownersWrong)).toBeGreaterThanOrEqual(0.9);
  });
});

import { expect, it } from "vitest";
import { placeDrafts } from "../../../server/work/generation/make-storyboard.ts";
import { byOrderKey } from "../../../shared/documents/order.ts";
import { draftShots } from "../../../shared/storyboard/draft-shots.ts";
import type { Shot } from "../../../shared/storyboard/shot.ts";
import { countedIds, scenesFrom } from "../../builders/scene.ts";

const scenes = scenesFrom(
  ["ATTIC", "BARN", "CELLAR"].map((set) => `INT. ${set} - DAY\n\nMARY sits.\n\nMARY\nTea?\n`).join("\n"),
);
const newId = countedIds("shot");
const draft = () => draftShots(scenes, { newId, random: Math.random, detail: "medium" });
const order = (shots: readonly Shot[]) => [...new Set([...shots].sort(byOrderKey).map((shot) => shot.sceneId))];

it("drafts every scene of an empty storyboard in the order of the script", () => {
  const placed = placeDrafts(scenes, [], draft(), Math.random);
  expect(order(placed)).toEqual(["S1", "S2", "S3"]);
  expect(new Set(placed.map(({ key }) => key)).size).toBe(placed.length);
});

it.each(["S1", "S2", "S3"])("puts the shots of %s between those that are there, which stay", (missing) => {
  const first = placeDrafts(scenes, [], draft(), Math.random).sort(byOrderKey);
  const there = first.filter(({ sceneId }) => sceneId !== missing);
  const placed = placeDrafts(scenes, there, draft(), Math.random);
  expect(new Set(placed.map(({ sceneId }) => sceneId))).toEqual(new Set([missing]));
  expect(order([...there, ...placed])).toEqual(["S1", "S2", "S3"]);
});

it("drafts nothing where every scene has shots", () => {
  const there = placeDrafts(scenes, [], draft(), Math.random).sort(byOrderKey);
  expect(placeDrafts(scenes, there, draft(), Math.random)).toEqual([]);
});

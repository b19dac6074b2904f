import { nameKey } from "../script/characters.ts";
import type { Scene } from "../script/scene.ts";
import { type CategoryKey, castCategory, categories, categoryByKey } from "./categories.ts";
import type { Breakdown, Element, Link } from "./element.ts";
import { isEverybody, isGroup } from "./finding/cast-names.ts";
import { summaryOf } from "./summary-of-scene.ts";

/** One scene as the API answers it. */
export interface AnalysedScene {
  readonly id: string;
  readonly summary: string;
  /** "INT-LIVINGROOM", "EXT-渡口"; without INT or EXT where the heading has none. */
  readonly location: string;
  /** "DAY", "NIGHT" …; as written where it is none of the usual times; empty where the heading has none. */
  readonly time: string;
  readonly characters: readonly string[];
  readonly props: readonly string[];
}

export interface AnalysedCostume {
  readonly name: string;
  readonly character: string;
  readonly scenes: readonly string[];
}

export interface AnalysedElement {
  readonly name: string;
  readonly scenes: readonly string[];
}

type OtherCategory = Exclude<CategoryKey, "costumes">;

/** Costumes with a wearer in `costumes`; every other category that has elements under its own key. */
export type AnalysedBreakdown = { readonly costumes: readonly AnalysedCostume[] } & Readonly<
  Partial<Record<OtherCategory, readonly AnalysedElement[]>>
>;

export interface Analysis {
  readonly scenes: readonly AnalysedScene[];
  readonly breakdown: AnalysedBreakdown;
}

const costumeCategory = categoryByKey("costumes").id;
const propCategory = categoryByKey("props").id;

/**
 * The parsed scenes and their breakdown in the form of the API, from the live documents. Scenes cut after numbers
 * were locked are left out. Whoever speaks, stands by name in a cast list, is linked as cast, or wears a costume there is
 * in a scene's characters, so every `character` and `scenes` entry of the breakdown is found in `scenes`. A
 * costume without a wearer, or whose wearer is in none of its scenes, is listed under no one and left out.
 */
export function analysisOf(scenes: readonly Scene[], breakdown: Breakdown): Analysis {
  const live = scenes.filter((scene) => !scene.omitted);
  const order = new Map(live.map((scene, index) => [scene.id, index]));
  const elements = new Map(breakdown.elements.map((element) => [element.id, element]));
  const links = breakdown.links.filter((link) => order.has(link.sceneId) && elements.has(link.elementId));
  links.sort((a, b) => (order.get(a.sceneId) ?? 0) - (order.get(b.sceneId) ?? 0));
  const costumes = costumesOf(links, elements);
  const byScene = Map.groupBy(links, (link) => link.sceneId);
  return {
    scenes: live.map((scene) => analysedScene(scene, breakdown, byScene.get(scene.id) ?? [], elements, costumes)),
    breakdown: { costumes, ...otherCategories(links, breakdown.elements) },
  };
}

/** `links` are the scene's own. */
function analysedScene(
  scene: Scene,
  breakdown: Breakdown,
  links: readonly Link[],
  elements: ReadonlyMap<string, Element>,
  costumes: readonly AnalysedCostume[],
): AnalysedScene {
  const here = links.flatMap((link) => elements.get(link.elementId) ?? []);
  const cast = here.filter((element) => element.category === castCategory).map((element) => element.name);
  const wearers = costumes.filter((costume) => costume.scenes.includes(scene.id)).map((costume) => costume.character);
  const characters = new Map<string, string>();
  const named = scene.characters.filter((name) => scene.speakers.includes(name) || !isSeveral(name));
  for (const name of [...named, ...cast, ...wearers]) {
    if (!characters.has(nameKey(name))) characters.set(nameKey(name), name);
  }
  return {
    id: scene.id,
    summary: breakdown.scenes.get(scene.id)?.synopsis || summaryOf(scene),
    location: locationOf(scene),
    time: scene.time ?? scene.timeText ?? "",
    characters: [...characters.values()],
    props: here.filter((element) => element.category === propCategory).map((element) => element.name),
  };
}

/** A cast list's "全员" or "群众" is nobody in particular; a group that speaks is a character all the same. */
function isSeveral(name: string): boolean {
  return isGroup(name) || isEverybody(name);
}

/**
 * "INT-LIVINGROOM": spaces and apostrophes go, letters are capitals, other signs become one dash; Chinese names
 * stay as they are. A heading without INT or EXT gives the set alone, one without a set INT or EXT alone.
 */
export function locationOf(scene: Pick<Scene, "intExt" | "set">): string {
  const set = scene.set
    .normalize("NFC")
    .replace(/['’‘`.\s]+/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .toUpperCase();
  return [scene.intExt ?? "", set].filter((part) => part !== "").join("-");
}

function costumesOf(links: readonly Link[], elements: ReadonlyMap<string, Element>): AnalysedCostume[] {
  const costumes = new Map<string, { name: string; character: string; scenes: string[] }>();
  for (const link of links) {
    const element = elements.get(link.elementId);
    const owner = elements.get(element?.owner ?? "");
    if (element?.category !== costumeCategory || !owner) continue;
    const costume = costumes.get(element.id) ?? { name: element.name, character: owner.name, scenes: [] };
    costume.scenes.push(link.sceneId);
    costumes.set(element.id, costume);
  }
  return [...costumes.values()];
}

function otherCategories(
  links: readonly Link[],
  elements: readonly Element[],
): Partial<Record<OtherCategory, AnalysedElement[]>> {
  const answer: Partial<Record<OtherCategory, AnalysedElement[]>> = {};
  const byElement = Map.groupBy(links, (link) => link.elementId);
  for (const category of categories) {
    if (category.key === "costumes") continue;
    const rows = elements
      .filter((element) => element.category === category.id)
      .map(({ id, name }) => ({
        name,
        scenes: (byElement.get(id) ?? []).map((link) => link.sceneId),
      }))
      .filter((row) => row.scenes.length > 0);
    if (rows.length > 0) answer[category.key] = rows;
  }
  return answer;
}

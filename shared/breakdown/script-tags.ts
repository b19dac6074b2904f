import type { ScriptLine, ScriptTag } from "../script/scene.ts";
import { categoryById } from "./categories.ts";
import { categoryNames } from "./category-names.ts";
import type { Breakdown } from "./element.ts";

/**
 * The breakdown as tags on the words that are its evidence, by Final Draft's categories. What has no words in the
 * scene, and the categories that Final Draft does not know (grip, electric), are left out.
 */
export function scriptTags(breakdown: Breakdown, lines: readonly ScriptLine[]): ScriptTag[] {
  const elements = new Map(breakdown.elements.map((element) => [element.id, element]));
  const known = new Set(lines.map((line) => line.uid));
  return breakdown.links.flatMap(({ sceneId, elementId, lineUid, quote }) => {
    const element = elements.get(elementId);
    if (!element || lineUid === null || !known.has(lineUid) || quote.trim() === "") return [];
    const { finalDraftId, key } = categoryById(element.category);
    if (finalDraftId === null) return [];
    return [{ sceneId, lineUid, finalDraftId, categoryName: categoryNames.en[key], name: element.name, quote }];
  });
}

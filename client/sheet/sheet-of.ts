import { type Category, categories } from "../../shared/breakdown/categories.ts";
import type { Breakdown, Element, Link } from "../../shared/breakdown/element.ts";

/** An element as it stands on one scene's sheet, with the reason why. */
export interface SheetEntry {
  readonly element: Element;
  readonly link: Link;
}

/** One box of a sheet. */
export interface SheetBox {
  readonly category: Category;
  readonly entries: readonly SheetEntry[];
}

/**
 * A scene's boxes in the order of a breakdown sheet, empty ones included; an element of a category nobody knows
 * is in the last box. Links to elements that are gone are left out.
 */
export function sheetOf(breakdown: Breakdown, sceneId: string): SheetBox[] {
  const links = new Map(
    breakdown.links.filter((link) => link.sceneId === sceneId).map((link) => [link.elementId, link]),
  );
  const known = new Set(categories.map((category) => category.id));
  const entries = breakdown.elements.flatMap((element) => {
    const link = links.get(element.id);
    return link ? [{ element, link }] : [];
  });
  return categories.map((category) => ({
    category,
    entries: entries.filter(({ element }) =>
      known.has(element.category) ? element.category === category.id : category.key === "miscellaneous",
    ),
  }));
}

/** Found by a machine and not yet looked at by a person. */
export function isUnconfirmed(link: Link): boolean {
  return link.source === "rule" || link.source === "model";
}

/** Scene ids by element. */
export function scenesByElement(breakdown: Breakdown): Map<string, string[]> {
  const scenes = new Map<string, string[]>();
  for (const link of breakdown.links) {
    const ids = scenes.get(link.elementId);
    if (ids) ids.push(link.sceneId);
    else scenes.set(link.elementId, [link.sceneId]);
  }
  return scenes;
}

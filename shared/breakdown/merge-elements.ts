import { castCategory, categoryByKey } from "./categories.ts";
import type { FoundElement } from "./find-elements.ts";
import { nameKeyOf } from "./finding/name-key.ts";

const costumes = categoryByKey("costumes").id;
const props = categoryByKey("props").id;

/** One element of the whole script with every scene that needs it. */
export interface MergedElement {
  /** What two finds of one element have in common; stable for the same name, category and owner. */
  readonly key: string;
  readonly category: number;
  readonly name: string;
  readonly owner: string | null;
  readonly found: readonly FoundElement[];
}

/** The key of an element: category, folded name, and whose it is. */
export function elementKey(category: number, name: string, owner: string | null): string {
  return `${category}:${nameKeyOf(name, category)}:${owner === null ? "" : nameKeyOf(owner, castCategory)}`;
}

/**
 * Joins finds of one thing written in several ways, in order of their first appearance. The name is the spelling
 * used most often, the earlier one where two are used alike; cast keep the name of their first cue. A costume
 * is one per wearer: two people's suits are two elements.
 */
export function mergeElements(found: readonly FoundElement[]): MergedElement[] {
  const groups = new Map<string, FoundElement[]>();
  for (const element of found) {
    const key = elementKey(element.category, element.name, element.owner ?? null);
    const group = groups.get(key);
    if (group) group.push(element);
    else groups.set(key, [element]);
  }
  joinWardrobe(groups);
  joinProps(groups);
  return [...groups].map(([key, group]) => ({
    key,
    category: group[0]?.category ?? 0,
    name: usualName(group),
    owner: group[0]?.owner ?? null,
    found: group,
  }));
}

/** Where somebody wears one "beige trench coat" and else only a "trench coat", it is the same coat. */
function joinWardrobe(groups: Map<string, FoundElement[]>): void {
  const worn = [...groups].flatMap(([key, [first]]) =>
    first?.category === costumes && first.owner !== undefined
      ? [{ key, owner: first.owner, name: nameKeyOf(first.name, costumes) }]
      : [],
  );
  const byOwner = Map.groupBy(worn, ({ owner }) => owner);
  for (const { key, owner, name } of worn) {
    const exact = (byOwner.get(owner) ?? []).filter(
      (other) => groups.has(other.key) && other.name.length > name.length && other.name.endsWith(name),
    );
    const [only] = exact;
    const into = only && exact.length === 1 ? groups.get(only.key) : undefined;
    const group = groups.get(key);
    if (!into || !group) continue;
    const longer = into[0]?.name;
    for (const found of group) into.push({ ...found, name: longer ?? found.name });
    groups.delete(key);
  }
}

/** "Enamel mug" is the "chipped enamel mug" of another scene where no other is; a bare "mug" may be any. */
function joinProps(groups: Map<string, FoundElement[]>): void {
  const named = [...groups].flatMap(([key, [first]]) =>
    first?.category === props ? [{ key, name: nameKeyOf(first.name, props) }] : [],
  );
  const byHead = Map.groupBy(named, ({ name }) => name.slice(name.lastIndexOf(" ") + 1));
  for (const { key, name } of named) {
    if (!name.includes(" ")) continue;
    const same = byHead.get(name.slice(name.lastIndexOf(" ") + 1)) ?? [];
    const longer = same.filter((other) => other.name.endsWith(` ${name}`));
    const [only] = longer;
    const into = only && longer.length === 1 ? groups.get(only.key) : undefined;
    const group = groups.get(key);
    if (!only || !into || !group) continue;
    const full = into[0]?.name;
    for (const each of group) into.push({ ...each, name: full ?? each.name });
    groups.delete(key);
  }
}

function usualName(group: readonly FoundElement[]): string {
  const counts = new Map<string, number>();
  for (const { name } of group) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return group[0]?.category === castCategory ? group[0].name : (first?.[0] ?? "");
}

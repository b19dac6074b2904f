import type * as Y from "yjs";
import type { Scene, ScriptTag } from "../script/scene.ts";
import {
  addElement,
  type KnownElement,
  linkElement,
  readBreakdown,
  readKnown,
  setSceneField,
} from "./breakdown-document.ts";
import { castCategory } from "./categories.ts";
import type { LinkSource } from "./element.ts";
import { type FoundElement, findElements } from "./find-elements.ts";
import { elementKey, type MergedElement, mergeElements } from "./merge-elements.ts";
import { summaryOf } from "./summary-of-scene.ts";

interface Sources {
  /** Makes the id of a new element. */
  readonly newId: () => string;
  /** Tags that came with the file (Final Draft); they outrank what a rule finds. */
  readonly tags?: readonly ScriptTag[];
}

/**
 * Writes what rules and tags find in the scenes into the breakdown, in one transaction. It only adds: elements,
 * links, a synopsis where there is none, board numbers for cast without one (the more scenes, the lower). What is
 * there stays as people left it; an element somebody renamed, moved to another category or removed is known
 * again, and a link somebody took away stays away. Running it twice adds nothing the second time.
 */
export function breakDown(doc: Y.Doc, scenes: readonly Scene[], { newId, tags = [] }: Sources, origin: unknown): void {
  const merged = mergeElements([...findTagged(tags), ...findElements(scenes)]);
  doc.transact(() => {
    const ids = new Map<string, string>();
    // Cast first: costumes point at their wearers.
    const inOrder = [...byScenes(merged.filter(isCast)), ...merged.filter((element) => !isCast(element))];
    const { elements, hasLink } = readKnown(doc);
    let board = elements.reduce((most, element) => Math.max(most, element.boardId ?? 0), 0);
    for (const element of inOrder) {
      const known = findKnown(element, elements, merged, ids);
      if (known?.removed) continue;
      const id = known?.id ?? newId();
      ids.set(element.key, id);
      if (!known) {
        const boardId = isCast(element) ? ++board : undefined;
        const owner = element.owner === null ? undefined : ids.get(elementKey(castCategory, element.owner, null));
        addElement(
          doc,
          { id, name: element.name, category: element.category, owner, boardId, found: element.key },
          origin,
        );
      }
      for (const found of element.found) if (!hasLink(found.sceneId, id)) link(doc, id, found, origin);
    }
    writeSynopses(doc, scenes, origin);
  }, origin);
}

/** A tag says what a rule can only guess: no owner, full confidence. */
function findTagged(tags: readonly ScriptTag[]): (FoundElement & { readonly source: LinkSource })[] {
  return tags.map(({ sceneId, lineUid, category, name, quote }) => ({
    sceneId,
    lineUid,
    category,
    name,
    quote,
    confidence: 1,
    source: "tag" as const,
  }));
}

function isCast(element: { readonly category: number }): boolean {
  return element.category === castCategory;
}

function byScenes(cast: readonly MergedElement[]): MergedElement[] {
  const count = (element: MergedElement) => new Set(element.found.map((found) => found.sceneId)).size;
  return [...cast].sort((a, b) => count(b) - count(a));
}

/**
 * The element of the breakdown that this find is: the one an earlier run made of it, else one that people made
 * under the same name, else one of the same name that they moved to a category in which the rules find nothing.
 */
function findKnown(
  element: MergedElement,
  elements: readonly KnownElement[],
  merged: readonly MergedElement[],
  ids: ReadonlyMap<string, string>,
): KnownElement | undefined {
  const earlier = elements.find((known) => known.found === element.key);
  if (earlier) return earlier;
  const ownerId = element.owner === null ? null : (ids.get(elementKey(castCategory, element.owner, null)) ?? null);
  const sameName = (known: KnownElement, category: number) =>
    elementKey(category, known.name, null) === elementKey(category, element.name, null) && known.owner === ownerId;
  return (
    elements.find((known) => known.category === element.category && sameName(known, known.category)) ??
    elements.find(
      (known) =>
        known.found === "" &&
        !isCast(known) &&
        !isCast(element) &&
        sameName(known, element.category) &&
        !merged.some(
          (other) => other.category === known.category && sameName(known, other.category) && other !== element,
        ),
    )
  );
}

function link(
  doc: Y.Doc,
  elementId: string,
  found: FoundElement & { readonly source?: LinkSource },
  origin: unknown,
): void {
  const { sceneId, quote, lineUid, confidence, source = "rule" } = found;
  linkElement(doc, { sceneId, elementId, quote, lineUid, confidence, source }, origin);
}

function writeSynopses(doc: Y.Doc, scenes: readonly Scene[], origin: unknown): void {
  const { scenes: sheets } = readBreakdown(doc);
  for (const scene of scenes) {
    if (sheets.get(scene.id)?.synopsis) continue;
    const summary = summaryOf(scene);
    if (summary !== "") setSceneField(doc, scene.id, "synopsis", summary, origin);
  }
}

import type * as Y from "yjs";
import type { Scene, ScriptTag } from "../script/scene.ts";
import {
  addElement,
  type KnownElement,
  linkElement,
  readKnown,
  setSceneField,
  wasWritten,
} from "./breakdown-document.ts";
import { castCategory, categoryOfFinalDraft } from "./categories.ts";
import type { LinkSource } from "./element.ts";
import { type FoundElement, findElements } from "./find-elements.ts";
import { nameKeyOf } from "./finding/name-key.ts";
import { elementKey, type MergedElement, mergeElements } from "./merge-elements.ts";
import { scriptDays } from "./script-days.ts";
import { summaryOf } from "./summary-of-scene.ts";

interface Sources {
  /** Makes the id of a new element. */
  readonly newId: () => string;
  /** Tags that came with the file (Final Draft); they outrank what a rule finds. */
  readonly tags?: readonly ScriptTag[];
  /** What a model found, its evidence already checked. */
  readonly found?: readonly FoundElement[];
}

/**
 * Writes what rules and tags find in the scenes into the breakdown, in one transaction. It only adds: elements,
 * links, a synopsis and a script day where there never was one, board numbers for cast without one (the more scenes, the lower). What is
 * there stays as people left it; an element somebody renamed, moved to another category or removed is known
 * again, and a link somebody took away stays away. Running it twice adds nothing the second time.
 */
export function breakDown(
  doc: Y.Doc,
  scenes: readonly Scene[],
  { newId, tags = [], found: more = [] }: Sources,
  origin: unknown,
): void {
  const merged = mergeElements([
    ...findTagged(tags),
    ...more.map((element) => ({ ...element, source: "model" as const })),
    ...findElements(scenes),
  ]);
  doc.transact(() => {
    const ids = new Map<string, string>();
    // Cast first: costumes point at their wearers.
    const inOrder = [...byScenes(merged.filter(isCast)), ...merged.filter((element) => !isCast(element))];
    const { elements, hasLink } = readKnown(doc);
    const findKnown = knownBy(elements, merged);
    let board = elements.reduce((most, element) => Math.max(most, element.boardId ?? 0), 0);
    for (const element of inOrder) {
      const ownerId = element.owner === null ? null : (ids.get(elementKey(castCategory, element.owner, null)) ?? null);
      const known = findKnown(element, ownerId);
      if (known?.removed) continue;
      const id = known?.id ?? newId();
      ids.set(element.key, id);
      if (!known) {
        const boardId = isCast(element) ? ++board : undefined;
        const owner = ownerId ?? undefined;
        addElement(
          doc,
          { id, name: element.name, category: element.category, owner, boardId, found: element.key },
          origin,
        );
      }
      for (const found of element.found) if (!hasLink(found.sceneId, id)) link(doc, id, found, origin);
    }
    writeSynopses(doc, scenes, origin);
    writeDays(doc, scenes, origin);
  }, origin);
}

/** A tag says what a rule can only guess: no owner, full confidence. */
function findTagged(tags: readonly ScriptTag[]): (FoundElement & { readonly source: LinkSource })[] {
  return tags.map(({ sceneId, lineUid, finalDraftId, categoryName, name, quote }) => ({
    sceneId,
    lineUid,
    category: categoryOfFinalDraft(finalDraftId, categoryName).id,
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
  const counted = cast.map((element) => ({
    element,
    scenes: new Set(element.found.map((found) => found.sceneId)).size,
  }));
  return counted.sort((a, b) => b.scenes - a.scenes).map(({ element }) => element);
}

/**
 * Finds the element of the breakdown that a find is: the one an earlier run made of it, else one that people made
 * under the same name, else one of the same name that they keep in a category where the rules find no such thing.
 */
function knownBy(
  elements: readonly KnownElement[],
  merged: readonly MergedElement[],
): (element: MergedElement, ownerId: string | null) => KnownElement | undefined {
  const found = new Set(merged.map((element) => elementKey(element.category, element.name, null)));
  const byFound = new Map(elements.filter((known) => known.found !== "").map((known) => [known.found, known]));
  const byName = new Map(
    elements.map((known) => [`${elementKey(known.category, known.name, null)}${known.owner}`, known]),
  );
  const elsewhere = new Map(
    elements
      .filter(
        (known) => known.found === "" && !isCast(known) && !found.has(elementKey(known.category, known.name, null)),
      )
      .map((known) => [`${nameKeyOf(known.name, known.category)}${known.owner}`, known]),
  );
  return (element, ownerId) =>
    byFound.get(element.key) ??
    byName.get(`${elementKey(element.category, element.name, null)}${ownerId}`) ??
    (isCast(element) ? undefined : elsewhere.get(`${nameKeyOf(element.name, element.category)}${ownerId}`));
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

function writeDays(doc: Y.Doc, scenes: readonly Scene[], origin: unknown): void {
  for (const [sceneId, day] of scriptDays(scenes))
    if (!wasWritten(doc, sceneId, "scriptDay")) setSceneField(doc, sceneId, "scriptDay", day, origin);
}

function writeSynopses(doc: Y.Doc, scenes: readonly Scene[], origin: unknown): void {
  for (const scene of scenes) {
    if (wasWritten(doc, scene.id, "synopsis")) continue;
    const summary = summaryOf(scene);
    if (summary !== "") setSceneField(doc, scene.id, "synopsis", summary, origin);
  }
}

import { type Breakdown, noSceneFields, type SceneFields } from "../breakdown/element.ts";
import {
  type AuthorsOf,
  type BreakdownDifference,
  changedFields,
  everybodyIn,
  nobodyKnown,
  type RecordChange,
} from "./difference.ts";
import { recordChanges } from "./record-changes.ts";

const sceneFields = ["synopsis", "location", "minutes", "scriptDay", "notes"] as const;

/** What differs between two breakdowns: elements, the scenes they are in, and the scenes' sheets. */
export function breakdownDifference(
  before: Breakdown,
  after: Breakdown,
  by: AuthorsOf = nobodyKnown,
): BreakdownDifference {
  const elements = recordChanges(
    before.elements,
    after.elements,
    ["name", "category", "quantity", "notes", "owner", "boardId"],
    (element) => ({ name: element.name, scene: null, by: by(`elements/${element.id}`) }),
  );
  const names = new Map([...before.elements, ...after.elements].map((element) => [element.id, element.name]));
  const tagged = (links: Breakdown["links"]) =>
    links.map(({ sceneId, elementId, quote }) => ({ id: `${sceneId}|${elementId}`, sceneId, elementId, quote }));
  // An element that came or went takes its tags along: that is one change, not one for every scene.
  const whole = new Set(elements.filter((element) => element.change === "removed").map((element) => element.id));
  const tags = recordChanges(
    tagged(before.links.filter((link) => !whole.has(link.elementId))),
    tagged(after.links),
    [],
    ({ id, sceneId, elementId }) => ({ name: names.get(elementId) ?? "", scene: sceneId, by: by(`links/${id}`) }),
  );
  const scenes = sheetChanges(before.scenes, after.scenes, by);
  return {
    kind: "breakdown",
    elements,
    tags,
    scenes,
    counts: { elements: elements.length, tags: tags.length, scenes: scenes.length },
  };
}

function sheetChanges(
  before: ReadonlyMap<string, SceneFields>,
  after: ReadonlyMap<string, SceneFields>,
  by: AuthorsOf,
): RecordChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): RecordChange[] => {
    const fields = changedFields(before.get(id) ?? noSceneFields, after.get(id) ?? noSceneFields, sceneFields);
    if (fields.length === 0) return [];
    const authors = everybodyIn(fields.map(({ field }) => by(`scenes/${id}:${field}`)));
    return [{ id, change: "changed", name: "", scene: id, fields, by: authors }];
  });
}

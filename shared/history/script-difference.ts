import type { ScriptLine } from "../script/scene.ts";
import { readSceneHeading } from "../script/scene-heading.ts";
import { sceneNumbers } from "../script/scene-numbers.ts";
import { alignInOrder, longestRising } from "./align.ts";
import {
  type AuthorsOf,
  everybodyIn,
  type FieldChange,
  nobodyKnown,
  type SceneDifference,
  type ScriptDifference,
} from "./difference.ts";
import { type LinePlaces, linesDifference } from "./lines-difference.ts";

/** A script at one moment, as far as a comparison needs it. */
export interface ComparedScript {
  readonly fields: Readonly<Record<string, string>>;
  readonly lines: readonly ScriptLine[];
}

interface Part {
  /** Uid of the heading; null: what stands ahead of the first. */
  readonly id: string | null;
  readonly number: string;
  readonly heading: string;
  /** Counted from 1; 0 ahead of the first scene. */
  readonly place: number;
  readonly lines: readonly ScriptLine[];
}

/**
 * What differs between two scripts, scene by scene. Scenes are the same when their headings have one uid, else when
 * they say the same, else when their headings do; those that went past others are `moved`, as few as possible.
 */
export function scriptDifference(
  before: ComparedScript,
  after: ComparedScript,
  by: AuthorsOf = nobodyKnown,
): ScriptDifference {
  const [earlier, later] = [partsOf(before.lines), partsOf(after.lines)];
  const partners = matchScenes(earlier, later);
  const places: LinePlaces = {
    before: new Set(before.lines.map((line) => line.uid)),
    after: new Set(after.lines.map((line) => line.uid)),
  };
  const paired = later.flatMap((part, at) => (part.id !== null && partners.has(at) ? [at] : []));
  const staying = longestRising(paired.map((at) => partners.get(at) as number));
  const moved = new Set(paired.filter((_, index) => !staying.has(index)));
  const gone = new Set(earlier.keys());
  for (const at of partners.values()) gone.delete(at);

  const scenes: SceneDifference[] = [];
  const removedBehind = (at: number): void => {
    for (let next = at + 1; gone.has(next); next++) scenes.push(oneSided(earlier[next] as Part, "removed", places, by));
  };
  removedBehind(-1);
  for (const [at, part] of later.entries()) {
    const partner = partners.get(at);
    if (partner === undefined) scenes.push(oneSided(part, "added", places, by));
    else {
      scenes.push(bothSided(earlier[partner] as Part, part, moved.has(at), places, by));
      removedBehind(partner);
    }
  }
  const shown = scenes.filter((scene) => scene.id !== null || scene.lines.length > 0);
  const count = (test: (scene: SceneDifference) => boolean) => shown.filter(test).length;
  return {
    kind: "script",
    fields: fieldsDifference(before.fields, after.fields),
    scenes: shown,
    counts: {
      added: count((scene) => scene.change === "added"),
      removed: count((scene) => scene.change === "removed"),
      changed: count((scene) => scene.change === "changed"),
      moved: count((scene) => scene.moved),
      lines: shown.reduce((sum, scene) => sum + scene.lines.filter((line) => line.change !== "same").length, 0),
    },
  };
}

function partsOf(lines: readonly ScriptLine[]): Part[] {
  const starts = lines.flatMap((line, at) => (line.kind === "scene_heading" ? [at] : []));
  const headings = starts.map((at) => lines[at] as ScriptLine);
  const numbers = sceneNumbers(
    headings.map((line) => ({ id: line.uid, number: line.number ?? readSceneHeading(line.text).number })),
  );
  const scenes = headings.map((heading, index): Part => {
    const end = starts[index + 1] ?? lines.length;
    return {
      id: heading.uid,
      number: numbers.get(heading.uid)?.number ?? "",
      heading: heading.text,
      place: index + 1,
      lines: lines.slice(starts[index], end),
    };
  });
  return [{ id: null, number: "", heading: "", place: 0, lines: lines.slice(0, starts[0] ?? lines.length) }, ...scenes];
}

/** Index in `later` → index in `earlier`. */
function matchScenes(earlier: readonly Part[], later: readonly Part[]): Map<number, number> {
  const partners = new Map<number, number>([[0, 0]]);
  const byId = new Map(earlier.map((part, at) => [part.id, at]));
  const free = new Set(earlier.keys());
  free.delete(0);
  const pair = (inLater: number, inEarlier: number): void => {
    partners.set(inLater, inEarlier);
    free.delete(inEarlier);
  };
  for (const [at, part] of later.entries()) {
    const same = byId.get(part.id);
    if (part.id !== null && same !== undefined && free.has(same)) pair(at, same);
  }
  for (const print of [wordsIn, (part: Part) => part.heading.trim()]) {
    const mine = [...later.keys()].filter((at) => !partners.has(at));
    const theirs = [...free];
    if (mine.length === 0 || theirs.length === 0) break;
    const pairs = alignInOrder(
      theirs.map((at) => print(earlier[at] as Part) || `#${at}`),
      mine.map((at) => print(later[at] as Part) || `##${at}`),
    );
    for (const [a, b] of pairs) pair(mine[b] as number, theirs[a] as number);
  }
  return partners;
}

function wordsIn(part: Part): string {
  return part.lines.map((line) => line.text.trim()).join("\n");
}

function oneSided(part: Part, change: "added" | "removed", places: LinePlaces, by: AuthorsOf): SceneDifference {
  const lines =
    change === "added" ? linesDifference([], part.lines, places, by) : linesDifference(part.lines, [], places, by);
  return {
    id: part.id,
    change,
    moved: false,
    number: part.number,
    heading: part.heading,
    from: change === "removed" ? part.place : null,
    to: change === "added" ? part.place : null,
    lines,
    by: everybodyIn(lines.map((line) => line.by)),
  };
}

function bothSided(before: Part, after: Part, moved: boolean, places: LinePlaces, by: AuthorsOf): SceneDifference {
  const same = JSON.stringify(before.lines) === JSON.stringify(after.lines);
  const compared = same ? [] : linesDifference(before.lines, after.lines, places, by);
  const changed = compared.some((line) => line.change !== "same" || line.moved);
  const lines = changed ? compared : [];
  return {
    id: after.id,
    change: changed ? "changed" : "same",
    moved,
    number: after.number,
    heading: after.heading,
    from: before.place || null,
    to: after.place || null,
    lines,
    by: everybodyIn(lines.filter((line) => line.change !== "same").map((line) => line.by)),
  };
}

function fieldsDifference(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}

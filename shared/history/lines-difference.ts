import type { ScriptLine } from "../script/scene.ts";
import { alignInOrder, longestRising } from "./align.ts";
import type { AuthorsOf, LineDifference } from "./difference.ts";
import { likeness, textDifference } from "./text-difference.ts";

/** Uids of all lines of the two scripts, so that a line that went to another scene is known again. */
export interface LinePlaces {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** Lines without a common uid are one line when so much of them is the same. */
const alike = 0.5;
/** Beyond so many lines on both sides of a gap nobody wrote one into another. */
const mostCompared = 40;

/** The lines of one scene compared: by uid, then by what they say, in the order of the later version. */
export function linesDifference(
  before: readonly ScriptLine[],
  after: readonly ScriptLine[],
  places: LinePlaces,
  by: AuthorsOf,
): LineDifference[] {
  const partners = matchLines(before, after);
  const paired = [...partners.keys()].sort((a, b) => a - b);
  const staying = longestRising(paired.map((at) => partners.get(at) as number));
  const moved = new Set(paired.filter((_, index) => !staying.has(index)));
  const gone = new Set(before.keys());
  for (const at of partners.values()) gone.delete(at);

  const lines: LineDifference[] = [];
  const removedBehind = (at: number): void => {
    for (let next = at + 1; gone.has(next); next++) {
      const line = before[next] as ScriptLine;
      lines.push(oneSided(line, "removed", places.after.has(line.uid), by));
    }
  };
  removedBehind(-1);
  for (const [at, line] of after.entries()) {
    const partner = partners.get(at);
    if (partner === undefined) lines.push(oneSided(line, "added", places.before.has(line.uid), by));
    else {
      lines.push(bothSided(before[partner] as ScriptLine, line, moved.has(at), by));
      removedBehind(partner);
    }
  }
  return lines;
}

/**
 * Finds lines again: by uid, then by what they say in order, then by what they nearly say. Index in `after` → index in
 * `before`.
 */
export function matchLines(before: readonly ScriptLine[], after: readonly ScriptLine[]): Map<number, number> {
  const partners = new Map<number, number>();
  const byUid = new Map(before.map((line, at) => [line.uid, at]));
  const free = new Set(before.keys());
  for (const [at, line] of after.entries()) {
    const same = byUid.get(line.uid);
    if (same === undefined || !free.has(same)) continue;
    partners.set(at, same);
    free.delete(same);
  }
  const newcomers = (): number[] => [...after.keys()].filter((at) => !partners.has(at));
  const pair = (pairs: readonly [number, number][]): void => {
    for (const [inBefore, inAfter] of pairs) {
      partners.set(inAfter, inBefore);
      free.delete(inBefore);
    }
  };
  const [theirs, mine] = [[...free], newcomers()];
  pair(
    alignInOrder(
      theirs.map((at) => before[at]?.text || `#${at}`),
      mine.map((at) => after[at]?.text || `##${at}`),
    ).map(([a, b]) => [theirs[a] as number, mine[b] as number]),
  );
  if (free.size * newcomers().length <= mostCompared * mostCompared) pair(likePairs(before, after, free, newcomers()));
  return partners;
}

/** Lines of one kind that say nearly the same, each with the first like it. */
function likePairs(
  before: readonly ScriptLine[],
  after: readonly ScriptLine[],
  free: ReadonlySet<number>,
  newcomers: readonly number[],
): [number, number][] {
  const taken = new Set<number>();
  const pairs: [number, number][] = [];
  for (const at of newcomers) {
    const line = after[at] as ScriptLine;
    for (const candidate of free) {
      const other = before[candidate] as ScriptLine;
      if (taken.has(candidate) || other.kind !== line.kind || likeness(other.text, line.text) < alike) continue;
      taken.add(candidate);
      pairs.push([candidate, at]);
      break;
    }
  }
  return pairs;
}

function oneSided(line: ScriptLine, change: "added" | "removed", elsewhere: boolean, by: AuthorsOf): LineDifference {
  const parts = line.text === "" ? [] : [{ op: change, text: line.text }];
  return { id: line.uid, change, moved: elsewhere, kind: line.kind, fields: [], parts, by: by(line.uid) };
}

function bothSided(before: ScriptLine, after: ScriptLine, moved: boolean, by: AuthorsOf): LineDifference {
  const fields = [
    ...(before.kind === after.kind ? [] : ["kind"]),
    ...(before.number === after.number ? [] : ["number"]),
    ...((before.omitted ?? false) === (after.omitted ?? false) ? [] : ["omitted"]),
    ...((before.dual ?? false) === (after.dual ?? false) ? [] : ["dual"]),
    ...(before.text !== after.text || JSON.stringify(before.styles ?? []) === JSON.stringify(after.styles ?? [])
      ? []
      : ["style"]),
  ];
  const change = fields.length > 0 || before.text !== after.text ? "changed" : "same";
  return {
    id: after.uid,
    change,
    moved,
    kind: after.kind,
    fields,
    parts: textDifference(before.text, after.text),
    by: change === "same" && !moved ? [] : by(after.uid),
  };
}

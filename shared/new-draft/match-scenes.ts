import { longestRising } from "../history/align.ts";
import { bestAssignment } from "./best-assignment.ts";
import { findTakeovers, type Takeovers } from "./find-takeovers.ts";
import { sceneLikeness, type Weigh } from "./scene-likeness.ts";
import { commonPair, push } from "./scene-places.ts";
import type { ScenePrint } from "./scene-print.ts";

/** Which scene of a script each scene of a new draft is, by their places in the two lists. */
export interface SceneMatch extends Takeovers {
  /** Draft → script. */
  readonly partners: ReadonlyMap<number, number>;
}

/** Two scenes are one when so much speaks for it… */
const alike = 0.5;
/** …less where their words alone say so. */
const alikeInWords = 0.45;
/** Between two scenes that are known again, one scene for one other, less will do: it was rewritten where it stood. */
const alikeInPlace = 0.3;
const mostCandidates = 12;
const mostInGap = 12;
/** Beyond this a group of scenes that could all be each other is matched greedily. */
const mostInGroup = 200;

/**
 * Finds the scenes of a script again in a new draft, by what they say. Scenes that say the same are paired first;
 * of the others those that are most alike, all pairs of a group weighed together. A scene that is in both is paired
 * once. Time grows with the length of the scripts, not with the product of their scenes.
 */
export function matchScenes(script: readonly ScenePrint[], draft: readonly ScenePrint[]): SceneMatch {
  const partners = pairExact(script, draft);
  pairByNumber(script, draft, partners);
  const weigh = weigher([...script, ...draft]);
  const by = { weigh, renumbered: isRenumbered(script, draft, partners) };
  const edges = candidates(script, draft, partners, by);
  for (const group of groupsOf(edges)) for (const [mine, theirs] of solve(group)) partners.set(mine, theirs);
  pairInGaps(script, draft, partners, by);
  return { partners, ...findTakeovers(script, draft, partners, weigh) };
}

type Evidence = Parameters<typeof sceneLikeness>[3];

/** Most scenes that are known again have another number than before. */
function isRenumbered(
  script: readonly ScenePrint[],
  draft: readonly ScenePrint[],
  partners: ReadonlyMap<number, number>,
): boolean {
  let [same, other] = [0, 0];
  for (const [mine, theirs] of partners) {
    const [is, was] = [draft[mine]?.number ?? null, script[theirs]?.number ?? null];
    if (is === null || was === null) continue;
    if (is === was) same++;
    else other++;
  }
  return other > same;
}

/** Scenes left over on both sides between the same two neighbours, those that moved not counted. */
function pairInGaps(
  script: readonly ScenePrint[],
  draft: readonly ScenePrint[],
  partners: Map<number, number>,
  by: Evidence,
): void {
  const taken = new Set(partners.values());
  const known = [...partners].sort((a, b) => a[0] - b[0]);
  const staying = longestRising(known.map(([, theirs]) => theirs));
  const edges = [...known.filter((_, at) => staying.has(at)), [draft.length, script.length] as const];
  let [before, above] = [-1, -1];
  for (const [mine, theirs] of edges) {
    const rows = range(before + 1, mine).filter((at) => !partners.has(at) && !draft[at]?.omitted);
    const columns = range(above + 1, theirs).filter((at) => !taken.has(at));
    [before, above] = [mine, theirs];
    if (rows.length === 0 || columns.length === 0 || Math.max(rows.length, columns.length) > mostInGap) continue;
    const worth = rows.map((row) =>
      columns.map((column) => {
        const { whole } = sceneLikeness(script[column] as ScenePrint, draft[row] as ScenePrint, 0, by);
        return whole < alikeInPlace ? 0 : whole;
      }),
    );
    for (const [at, to] of bestAssignment(worth).entries())
      if (to >= 0) partners.set(rows[at] as number, columns[to] as number);
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}

/** Scenes whose words are found once in each of the two. */
function pairExact(script: readonly ScenePrint[], draft: readonly ScenePrint[]): Map<number, number> {
  const [inScript, inDraft] = [placesOf(script, ({ exact }) => exact), placesOf(draft, ({ exact }) => exact)];
  const partners = new Map<number, number>();
  for (const [exact, mine] of inDraft) {
    const theirs = inScript.get(exact);
    if (mine.length === 1 && theirs?.length === 1 && !draft[mine[0] as number]?.omitted)
      partners.set(mine[0] as number, theirs[0] as number);
  }
  return partners;
}

/** A bare "12 OMITTED" says nothing but its number. */
function pairByNumber(
  script: readonly ScenePrint[],
  draft: readonly ScenePrint[],
  partners: Map<number, number>,
): void {
  const byNumber = placesOf(script, ({ number }) => number);
  const taken = new Set(partners.values());
  for (const [at, print] of draft.entries()) {
    if (!print.omitted || print.number === null) continue;
    const theirs = byNumber.get(print.number)?.filter((place) => !taken.has(place)) ?? [];
    if (theirs.length !== 1) continue;
    partners.set(at, theirs[0] as number);
    taken.add(theirs[0] as number);
  }
}

interface Edge {
  readonly mine: number;
  readonly theirs: number;
  readonly worth: number;
}

function candidates(
  script: readonly ScenePrint[],
  draft: readonly ScenePrint[],
  partners: ReadonlyMap<number, number>,
  by: Evidence,
): Edge[] {
  const taken = new Set(partners.values());
  const free = [...script.keys()].filter((at) => !taken.has(at));
  const byPair = new Map<string, number[]>();
  for (const at of free) for (const pair of script[at]?.pairs.keys() ?? []) push(byPair, pair, at);
  const byHeading = placesOf(script, ({ heading }) => heading, free);
  const byNumber = placesOf(script, ({ number }) => number, free);
  const expected = expectedPlaces(partners, script.length, draft.length);
  const edges: Edge[] = [];
  for (const [mine, print] of draft.entries()) {
    if (partners.has(mine) || print.omitted) continue;
    const found = new Map<number, number>();
    for (const [pair, count] of print.pairs) {
      const places = byPair.get(pair);
      if (!places || places.length > commonPair) continue;
      for (const at of places) found.set(at, (found.get(at) ?? 0) + by.weigh(pair) * count);
    }
    const best = [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostCandidates);
    const near = (places: readonly number[] = []) =>
      [...places].sort((a, b) => Math.abs(a - expected(mine)) - Math.abs(b - expected(mine))).slice(0, mostCandidates);
    const tried = new Set([
      ...best.map(([at]) => at),
      ...near(byHeading.get(print.heading)),
      ...near(print.number === null ? [] : byNumber.get(print.number)),
    ]);
    for (const theirs of tried) {
      const other = script[theirs] as ScenePrint;
      const apart = Math.min(1, Math.abs(theirs - expected(mine)) / Math.max(1, script.length));
      const { text, whole } = sceneLikeness(other, print, apart, by);
      if (whole >= alike || text >= alikeInWords) edges.push({ mine, theirs, worth: whole + text / 4 });
    }
  }
  return edges;
}

/** Where a scene of the draft would stand in the script, between the scenes already found again. */
function expectedPlaces(partners: ReadonlyMap<number, number>, ofScript: number, ofDraft: number) {
  const known = [...partners].sort((a, b) => a[0] - b[0]);
  return (mine: number): number => {
    let [low, high] = [0, known.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((known[middle] as [number, number])[0] < mine) low = middle + 1;
      else high = middle;
    }
    const before = known[low - 1] ?? [-1, -1];
    const after = known[low] ?? [ofDraft, ofScript];
    return before[1] + ((mine - before[0]) * (after[1] - before[1])) / Math.max(1, after[0] - before[0]);
  };
}

/** Edges that hang together. */
function groupsOf(edges: readonly Edge[]): Edge[][] {
  const parent = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    while ((parent.get(root) ?? root) !== root) root = parent.get(root) as string;
    for (let at = key; at !== root; ) {
      const next = parent.get(at) ?? root;
      parent.set(at, root);
      at = next;
    }
    return root;
  };
  for (const { mine, theirs } of edges) parent.set(rootOf(`d${mine}`), rootOf(`s${theirs}`));
  return [...Map.groupBy(edges, ({ mine }) => rootOf(`d${mine}`)).values()];
}

function solve(edges: readonly Edge[]): [mine: number, theirs: number][] {
  const mine = [...new Set(edges.map((edge) => edge.mine))];
  const theirs = [...new Set(edges.map((edge) => edge.theirs))];
  if (Math.max(mine.length, theirs.length) > mostInGroup) return greedy(edges);
  const worth = mine.map(() => new Array<number>(theirs.length).fill(0));
  const [row, column] = [
    new Map(mine.map((at, index) => [at, index])),
    new Map(theirs.map((at, index) => [at, index])),
  ];
  for (const edge of edges)
    (worth[row.get(edge.mine) as number] as number[])[column.get(edge.theirs) as number] = edge.worth;
  return bestAssignment(worth).flatMap((to, from): [number, number][] =>
    to < 0 ? [] : [[mine[from] as number, theirs[to] as number]],
  );
}

function greedy(edges: readonly Edge[]): [number, number][] {
  const pairs: [number, number][] = [];
  const [mine, theirs] = [new Set<number>(), new Set<number>()];
  for (const edge of [...edges].sort((a, b) => b.worth - a.worth || a.mine - b.mine || a.theirs - b.theirs)) {
    if (mine.has(edge.mine) || theirs.has(edge.theirs)) continue;
    mine.add(edge.mine);
    theirs.add(edge.theirs);
    pairs.push([edge.mine, edge.theirs]);
  }
  return pairs;
}

function placesOf(
  prints: readonly ScenePrint[],
  keyOf: (print: ScenePrint) => string | null,
  among: Iterable<number> = prints.keys(),
): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const at of among) {
    const key = keyOf(prints[at] as ScenePrint);
    if (key !== null) push(places, key, at);
  }
  return places;
}

/** Rare pairs weigh more (inverse frequency among all scenes). */
function weigher(prints: readonly ScenePrint[]): Weigh {
  const scenes = new Map<string, number>();
  for (const { pairs } of prints) for (const pair of pairs.keys()) scenes.set(pair, (scenes.get(pair) ?? 0) + 1);
  return (pair) => Math.log(1 + prints.length / (scenes.get(pair) ?? 1));
}

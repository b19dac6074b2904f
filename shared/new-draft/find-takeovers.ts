import { fewWords, heldShare, type Weigh } from "./scene-likeness.ts";
import { commonPair, push } from "./scene-places.ts";
import type { ScenePrint } from "./scene-print.ts";

/** Where the text of scenes went that were split or put together, by their places in the two lists. */
export interface Takeovers {
  /** A new scene of the draft → the scene of the script whose text it took over. */
  readonly splitFrom: ReadonlyMap<number, number>;
  /** A scene that the draft no longer has → the scene of the draft that took over its text. */
  readonly mergedInto: ReadonlyMap<number, number>;
}

/** So much of a scene's words in another one is no chance. */
const takenOver = 0.45;

/** What became of the text of scenes that were split or put together. */
export function findTakeovers(
  script: readonly ScenePrint[],
  draft: readonly ScenePrint[],
  partners: ReadonlyMap<number, number>,
  weigh: Weigh,
): Takeovers {
  const back = new Map([...partners].map(([mine, theirs]) => [theirs, mine]));
  const lonely = (prints: readonly ScenePrint[], paired: ReadonlyMap<number, number>) =>
    [...prints.keys()].filter((at) => !paired.has(at) && (prints[at]?.words ?? 0) >= fewWords);
  const splitFrom = new Map<number, number>();
  const mergedInto = new Map<number, number>();
  const scriptPlaces = lazily(() => placesByPair(script));
  const draftPlaces = lazily(() => placesByPair(draft));
  for (const mine of lonely(draft, partners)) {
    const from = hostOf(
      draft[mine] as ScenePrint,
      script,
      scriptPlaces(),
      weigh,
      (at) => draft[back.get(at) ?? -1]?.pairs,
    );
    if (from !== null && back.has(from)) splitFrom.set(mine, from);
  }
  for (const theirs of lonely(script, back)) {
    const into = hostOf(
      script[theirs] as ScenePrint,
      draft,
      draftPlaces(),
      weigh,
      (at) => script[partners.get(at) ?? -1]?.pairs,
    );
    if (into !== null && partners.has(into)) mergedInto.set(theirs, into);
  }
  return { splitFrom, mergedInto };
}

/** The scene that holds most of another one's words, apart from those that its partner accounts for. */
function hostOf(
  print: ScenePrint,
  others: readonly ScenePrint[],
  places: ReadonlyMap<string, readonly number[]>,
  weigh: Weigh,
  accountedFor: (at: number) => ReadonlyMap<string, number> | undefined,
): number | null {
  const tried = new Set<number>();
  for (const pair of print.pairs.keys()) {
    const found = places.get(pair) ?? [];
    if (found.length <= commonPair) for (const at of found) tried.add(at);
  }
  let best: { at: number; share: number } | null = null;
  for (const at of tried) {
    const share = heldShare(print.pairs, (others[at] as ScenePrint).pairs, accountedFor(at), weigh);
    if (share >= takenOver && (!best || share > best.share)) best = { at, share };
  }
  return best?.at ?? null;
}

function placesByPair(prints: readonly ScenePrint[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [at, print] of prints.entries()) for (const pair of print.pairs.keys()) push(places, pair, at);
  return places;
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

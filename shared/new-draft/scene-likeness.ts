import type { ScenePrint } from "./scene-print.ts";

/** How much a pair of words tells: what many scenes have tells little. */
export type Weigh = (pair: string) => number;

/** Below so many words a scene is too short for the share of common words to tell anything alone. */
export const fewWords = 8;

export interface Likeness {
  /** Share of common words, 0 … 1. */
  readonly text: number;
  /** All there is to go by, 0 … 1. */
  readonly whole: number;
}

/**
 * How alike two scenes are, by their words above all, then heading, number, speakers and place in the script
 * (`apart`: 0 for the same place, 1 for the other end). What one of them has not is left out of the reckoning, and numbers where the draft has `renumbered` its scenes.
 */
export function sceneLikeness(
  a: ScenePrint,
  b: ScenePrint,
  apart: number,
  { weigh, renumbered }: { readonly weigh: Weigh; readonly renumbered: boolean },
): Likeness {
  const common = commonWeight(a.pairs, b.pairs, weigh);
  const [ofA, ofB] = [weightOf(a.pairs, weigh), weightOf(b.pairs, weigh)];
  const both = ofA + ofB > 0 ? (2 * common) / (ofA + ofB) : 1;
  // A scene of which half was cut, or that grew to double its length, is still that scene.
  const inside = Math.min(a.words, b.words) >= fewWords ? 0.75 * (common / Math.max(1e-9, Math.min(ofA, ofB))) : 0;
  const text = Math.max(both, inside);
  const parts: [weight: number, value: number][] = [
    [0.55, text],
    [0.3, headingLikeness(a.heading, b.heading)],
    [0.06, 1 - apart],
  ];
  if (!renumbered && a.number !== null && b.number !== null) parts.push([0.12, a.number === b.number ? 1 : 0]);
  if (a.speakers.size > 0 && b.speakers.size > 0) parts.push([0.08, shareOf(a.speakers, b.speakers)]);
  const weight = parts.reduce((sum, [one]) => sum + one, 0);
  return { text, whole: parts.reduce((sum, [one, value]) => sum + one * value, 0) / weight };
}

/** The weight of the pairs that both have, each as often as the one that has it less often. */
function commonWeight(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>, weigh: Weigh): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [pair, count] of few) {
    sum += weigh(pair) * Math.min(count, many.get(pair) ?? 0);
  }
  return sum;
}

/** The share of a scene's words that `host` holds beyond those of `accounted`, 0 … 1. */
export function heldShare(
  scene: ReadonlyMap<string, number>,
  host: ReadonlyMap<string, number>,
  accounted: ReadonlyMap<string, number> | undefined,
  weigh: Weigh,
): number {
  let held = 0;
  for (const [pair, count] of scene) {
    const left = (host.get(pair) ?? 0) - (accounted?.get(pair) ?? 0);
    if (left > 0) held += weigh(pair) * Math.min(count, left);
  }
  return held / Math.max(1e-9, weightOf(scene, weigh));
}

/** The weight of all pairs of a scene. */
function weightOf(pairs: ReadonlyMap<string, number>, weigh: Weigh): number {
  let sum = 0;
  for (const [pair, count] of pairs) sum += weigh(pair) * count;
  return sum;
}

/** 1 for headings that say the same; otherwise the share of common letter pairs (Dice). */
export function headingLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const [one, other] = [lettersOf(a), lettersOf(b)];
  let [common, total] = [0, 0];
  for (const count of [...one.values(), ...other.values()]) total += count;
  for (const [pair, count] of one) common += Math.min(count, other.get(pair) ?? 0);
  return total === 0 ? 0 : (2 * common) / total;
}

function lettersOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 0; at < text.length - 1; at++) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((one) => b.has(one)).length;
  return common / (a.size + b.size - common);
}

import { generateKeyBetween } from "fractional-indexing";

/** A source of random numbers in [0, 1), passed in so that shared code stays repeatable. */
export type Random = () => number;

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * A key that sorts after `before` and ahead of `after` (null: no neighbour on that side).
 * Two random letters follow the fractional key behind a dot, which sorts below every digit and
 * letter, so that two people who insert in the same gap rarely get the same key. Between two keys
 * that already share their fractional part the new one extends `before`; where both are equal to
 * the letter nothing lies between, and the new key sorts behind both. Throws when `before` sorts
 * behind `after`.
 */
export function orderKeyBetween(before: string | null, after: string | null, random: Random): string {
  const low = before === null ? null : fractionalPart(before);
  const high = after === null ? null : fractionalPart(after);
  if (before !== null && low === high) return `${before}${letter(random)}${letter(random)}`;
  return `${generateKeyBetween(low, high)}.${letter(random)}${letter(random)}`;
}

/** Sorts by key, then id: every client sees one order even where keys are equal. */
export function byOrderKey(a: Keyed, b: Keyed): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

interface Keyed {
  readonly key: string;
  readonly id: string;
}

function letter(random: Random): string {
  return letters[Math.floor(random() * letters.length)] as string;
}

function fractionalPart(key: string): string {
  const dot = key.indexOf(".");
  return dot < 0 ? key : key.slice(0, dot);
}

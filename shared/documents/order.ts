import { generateKeyBetween } from "fractional-indexing";

/** A source of random numbers in [0, 1), passed in so that shared code stays repeatable. */
export type Random = () => number;

/** Digits and letters in the order they sort. */
const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * A key that sorts after `before` and ahead of `after` (null: no neighbour on that side).
 * Two random letters follow the fractional key behind a dot, which sorts below every digit and
 * letter, so that two people who insert in the same gap rarely get the same key. Between two keys
 * that already share their fractional part the new one is found among those letters; where both are
 * equal to the letter, or sort the wrong way round, nothing lies between, and the new key sorts right
 * behind `before`. A neighbour that is no key at all counts as none.
 */
export function orderKeyBetween(before: string | null, after: string | null, random: Random): string {
  const low = before === null ? null : partsOf(before);
  const high = after === null ? null : partsOf(after);
  if (low && high && low.fraction >= high.fraction) {
    const bound = low.fraction === high.fraction && low.tail < high.tail ? high.tail : null;
    return `${low.fraction}.${tailBetween(low.tail, bound, random)}`;
  }
  return `${generateKeyBetween(low?.fraction ?? null, high?.fraction ?? null)}.${letter(random)}${letter(random)}`;
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

/** Any but the lowest: below a tail that ends in it there would be no room. */
function letter(random: Random): string {
  return letters[1 + Math.floor(random() * (letters.length - 1))] as string;
}

/** A tail above `low` and below `high` (null: no bound), `low` being less than `high`. */
function tailBetween(low: string, high: string | null, random: Random): string {
  const longer = `${low}${letter(random)}${letter(random)}`;
  if (high === null || longer < high) return longer;
  // `high` continues `low`: go down its lowest letters until there is one to go below.
  let shared = low;
  while (high[shared.length] === letters[0]) shared += letters[0];
  const next = letters.indexOf(high[shared.length] ?? "");
  if (next > 1) return shared + (letters[1 + Math.floor(random() * (next - 1))] as string);
  return `${shared}${letters[0]}${letter(random)}${letter(random)}`;
}

/** The two halves of a key; null for what is no key, so that one broken entry cannot stop all moves. */
function partsOf(key: string): { fraction: string; tail: string } | null {
  const dot = key.indexOf(".");
  const fraction = dot < 0 ? key : key.slice(0, dot);
  try {
    generateKeyBetween(fraction, null);
  } catch {
    return null;
  }
  return { fraction, tail: dot < 0 ? "" : key.slice(dot + 1) };
}

import { generateNKeysBetween } from "fractional-indexing";
import { byOrderKey } from "./order.ts";

/** Beyond this length the keys of a list are given anew. */
export const longestKey = 40;

/**
 * Short keys for a list whose keys have grown long, in the order it has now; null while none is too long. Entries
 * that share a key get keys of their own.
 */
export function respacedKeys(
  entries: readonly { readonly id: string; readonly key: string }[],
): Map<string, string> | null {
  if (!entries.some((entry) => entry.key.length > longestKey)) return null;
  const ordered = [...entries].sort(byOrderKey);
  const keys = generateNKeysBetween(null, null, ordered.length);
  return new Map(ordered.map((entry, at) => [entry.id, keys[at] as string]));
}

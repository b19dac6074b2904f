/** A pair of words in more scenes than this leads nowhere. */
export const commonPair = 40;

/** Adds a place to those where something stands. */
export function push(places: Map<string, number[]>, key: string, at: number): void {
  const known = places.get(key);
  if (known) known.push(at);
  else places.set(key, [at]);
}

import type { Node as LineNode } from "@tiptap/pm/model";

/**
 * Which of the lines before each line now is: by uid, and where lines had none by their place. -1 for a new line. The
 * answers rise, so that of lines that were moved past each other as many as possible stay what they are.
 */
export function matchLines(before: readonly LineNode[], now: readonly LineNode[]): number[] {
  const places = new Map<unknown, number>();
  for (const [place, line] of before.entries()) if (line.attrs.uid) places.set(line.attrs.uid, place);
  const wanted = now.map((line) => (line.attrs.uid ? places.get(line.attrs.uid) : undefined) ?? -1);
  const matched = risingMost(wanted);
  return withUnnamed(before, matched);
}

/** Lines that nobody had edited in have no uid yet: they are who stands between the same neighbours. */
function withUnnamed(before: readonly LineNode[], matched: readonly number[]): number[] {
  let next = 0;
  return matched.map((place, nth) => {
    if (place >= 0) {
      next = place + 1;
      return place;
    }
    const end = matched.slice(nth).find((later) => later >= 0) ?? before.length;
    while (next < end && before[next]?.attrs.uid) next++;
    return next < end ? next++ : -1;
  });
}

/** The longest rising choice of the places; -1 for those that are left out. */
function risingMost(places: readonly number[]): number[] {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [nth, place] of places.entries()) {
    if (place < 0) continue;
    let at = tails.findIndex((tail) => (places[tail] ?? 0) >= place);
    if (at < 0) at = tails.length;
    previous[nth] = tails[at - 1] ?? -1;
    tails[at] = nth;
  }
  const chosen = new Set<number>();
  for (let nth = tails.at(-1) ?? -1; nth >= 0; nth = previous[nth] ?? -1) chosen.add(nth);
  return places.map((place, nth) => (chosen.has(nth) ? place : -1));
}

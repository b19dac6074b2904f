import type { Strip } from "../../../shared/schedule/board.ts";
import type { StripTone } from "../../../shared/schedule/reports/strip-tone.ts";

/** What the boneyard can be sorted by. */
export const boneyardSorts = ["script", "set", "tone", "pages", "cast"] as const;
export type BoneyardSort = (typeof boneyardSorts)[number];

/**
 * The strips whose number, set, location, synopsis or cast contain every word of the search, sorted; equal ones
 * stay in script order. Case does not count.
 */
export function sortBoneyard(
  strips: readonly Strip[],
  sort: BoneyardSort,
  search: string,
  tones: ReadonlyMap<string, StripTone>,
): Strip[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = strips.filter((strip) => {
    const text = textOf(strip);
    return words.every((word) => text.includes(word));
  });
  const by: Record<BoneyardSort, (strip: Strip) => string> = {
    script: () => "",
    set: (strip) => strip.set,
    tone: (strip) => tones.get(strip.id) ?? "",
    pages: (strip) => String(99_999 - strip.eighths).padStart(6, "0"),
    cast: (strip) => strip.cast.map((member) => String(member.boardId ?? 999).padStart(3, "0")).join(" ") || "~",
  };
  const key = by[sort];
  return found.sort((a, b) => {
    const first = key(a);
    const second = key(b);
    return first < second ? -1 : first > second ? 1 : a.scriptOrder - b.scriptOrder;
  });
}

function textOf(strip: Strip): string {
  const cast = strip.cast.map((member) => member.name).join(" ");
  return `${strip.number} ${strip.set} ${strip.location} ${strip.synopsis} ${cast}`.toLowerCase();
}

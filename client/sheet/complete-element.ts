import type { Breakdown, Element } from "../../shared/breakdown/element.ts";

/** A name as names are compared: width, case and outer or doubled space do not count. */
export function comparable(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** The element with this name in this category, if there is one. */
export function elementNamed(breakdown: Breakdown, name: string, category: number): Element | null {
  const wanted = comparable(name);
  return (
    breakdown.elements.find((element) => element.category === category && comparable(element.name) === wanted) ?? null
  );
}

/**
 * Elements whose name holds what was typed, best first: names that begin with it, then a word that does, then the
 * rest; within these the given category comes first. Nothing typed gives the category's own elements. Elements in
 * `except` are left out.
 */
export function completeElement(
  breakdown: Breakdown,
  typed: string,
  category: number,
  except: ReadonlySet<string>,
  most = 8,
): Element[] {
  const wanted = comparable(typed);
  const ranked = breakdown.elements.flatMap((element) => {
    if (except.has(element.id)) return [];
    if (wanted === "" && element.category !== category) return [];
    const name = comparable(element.name);
    const at = name.indexOf(wanted);
    if (at < 0) return [];
    const place = at === 0 ? 0 : name[at - 1] === " " ? 1 : 2;
    return [{ element, rank: place * 2 + (element.category === category ? 0 : 1) }];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || a.element.name.length - b.element.name.length)
    .slice(0, most)
    .map(({ element }) => element);
}

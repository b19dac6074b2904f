/** I and O are left out: they look like figures. */
const letters = [..."ABCDEFGHJKLMNPQRSTUVWXYZ"];
const figures = new Intl.Collator("en", { numeric: true });

/**
 * The number of a scene put between two others (null: there is none on that side), one that nobody has yet. Behind 12
 * comes 12A, behind 12A comes 12B; where 12B is there already, 12AA; between 12 and 12A comes A12A, ahead of the first
 * scene A1. Where the neighbours are not in order the one above decides.
 */
export function numberBetween(above: string | null, below: string | null, used: ReadonlySet<string>): string {
  const ordered = above === null || below === null || compareNumbers(above, below) < 0;
  const fits = (number: string): boolean =>
    !used.has(number) &&
    (above === null || compareNumbers(above, number) < 0) &&
    (below === null || !ordered || compareNumbers(number, below) < 0);
  const found = [...followers(above), ...(below === null ? [] : letters.map((letter) => letter + below))].find(fits);
  if (found !== undefined) return found;
  let number = `${above ?? ""}A`;
  while (used.has(number)) number += "A";
  return number;
}

/**
 * The order of scene numbers: 11, A12, B12, 12, A12A, 12A, 12AA, 12B, 13. A letter ahead means before, a letter behind
 * means after; figures count as figures, in "1-3" too.
 */
export function compareNumbers(a: string, b: string): number {
  const [one, other] = [partsOf(a), partsOf(b)];
  return (
    figures.compare(one.figure, other.figure) ||
    compareText(one.behind, other.behind) ||
    compareText(`${one.ahead}~`, `${other.ahead}~`)
  );
}

/** What may come behind a number: its next letters, then a letter of its own. */
function followers(number: string | null): string[] {
  if (number === null) return [];
  const last = partsOf(number).behind.slice(-1);
  const next = last === "" ? [] : letters.filter((letter) => letter > last);
  return [...next.map((letter) => number.slice(0, -1) + letter), ...letters.map((letter) => number + letter)];
}

/** "AB12C" is 12 with C behind and, read outwards, BA ahead. What has no figure is all figure. */
function partsOf(number: string): { ahead: string; figure: string; behind: string } {
  let from = 0;
  let to = number.length;
  while (from < to && isLetter(number.charAt(from))) from++;
  if (from === to) return { ahead: "", figure: number, behind: "" };
  while (isLetter(number.charAt(to - 1))) to--;
  const ahead = [...number.slice(0, from)].reverse().join("");
  return {
    ahead: ahead.toUpperCase(),
    figure: number.slice(from, to),
    behind: number.slice(to).toUpperCase(),
  };
}

function isLetter(sign: string): boolean {
  return /^[a-z]$/i.test(sign);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

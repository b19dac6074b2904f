import { englishLexicon } from "./lexicon-en.ts";
import { chineseLexicon } from "./lexicon-zh.ts";

/** A term of a lexicon: its category (null: a phrase that only looks like an element) and the name of the thing. */
export interface Term {
  readonly category: number | null;
  /** The first of its spellings: what all of them are compared by. */
  readonly name: string;
  /** The word is also a verb or an everyday word and counts only as a noun. */
  readonly nounOnly: boolean;
}

/** Every English spelling, lower case, with its term. */
export const englishTerms: ReadonlyMap<string, Term> = readLexicon(englishLexicon, ",");

/** Every Chinese word with its term. */
export const chineseTerms: ReadonlyMap<string, Term> = readLexicon(chineseLexicon, /\s+/);

/** Where a word stands twice the first place counts: a lexicon names the likelier category first. */
function readLexicon(
  lexicon: readonly (readonly [category: number | null, list: string])[],
  separator: string | RegExp,
): ReadonlyMap<string, Term> {
  const terms = new Map<string, Term>();
  for (const [category, list] of lexicon) {
    for (const entry of list.split(separator)) {
      const spellings = entry.replace(/\s+/g, " ").trim().split("=");
      const [name = ""] = spellings.map(withoutStar);
      for (const spelling of spellings) {
        const word = withoutStar(spelling).toLowerCase();
        if (word !== "" && !terms.has(word)) terms.set(word, { category, name, nounOnly: spelling.includes("*") });
      }
    }
  }
  return terms;
}

function withoutStar(spelling: string): string {
  return spelling.replace(/\*.*$/, "").trim();
}

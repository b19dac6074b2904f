import { englishModifiers } from "./lexicon-en.ts";
import { singular } from "./name-key.ts";
import { englishTerms, type Term } from "./spellings.ts";

/** A word or phrase of a line that names something the production must bring; `at` in UTF-16 units. */
export interface Mention {
  readonly category: number;
  readonly name: string;
  readonly at: number;
  readonly length: number;
  readonly confidence: number;
}

interface Word {
  readonly text: string;
  readonly lower: string;
  readonly at: number;
  readonly capitals: boolean;
}

const longestTerm = 5;
const openings = new Set([...englishTerms.keys()].map((term) => term.split(" ")[0]));

const determiners = new Set(
  `a an the his her their its our my your this that these those some any no another each every both several many few two three four five six seven eight nine ten dozen
  in wearing of with from into onto on by under behind beside over against holding carrying grabs grab takes take holds hold picks carries wears wear dons pulls drops opens closes lifts`.split(
    /\s+/,
  ),
);
/** Behind these a star-marked word is a verb: "to watch", "they dress". */
const beforeVerb = new Set(
  "to they we you i he she it who will would can could should must may might not and then".split(" "),
);

/**
 * Every element the lexicon knows in a line of English, left to right, the longest term first. `taken` marks
 * stretches that are already something else (names of the cast). Words behind "no" or "without" and behind
 * "like a" are left out.
 */
export function findEnglish(text: string, taken: readonly (readonly [from: number, to: number])[] = []): Mention[] {
  const words = wordsOf(text);
  const used = new Uint8Array(text.length);
  for (const [from, to] of taken) used.fill(1, from, to);
  const mentions: Mention[] = [];
  for (let index = 0; index < words.length; ) {
    const word = words[index] as Word;
    if (used[word.at]) {
      index += 1;
      continue;
    }
    const hit = longestAt(words, index, text);
    if (!hit) {
      index += 1;
      continue;
    }
    const colours =
      hit.length === 1 && englishModifiers.has(word.lower) && longestAt(words, index + 1, text)?.term.category;
    const mention = colours ? null : mentionFrom(words, index, hit.length, hit.term, text);
    if (mention) mentions.push(mention);
    index += hit.length;
  }
  return mentions;
}

function longestAt(words: readonly Word[], index: number, text: string): { term: Term; length: number } | null {
  const opening = words[index]?.lower ?? "";
  if (!openings.has(opening) && !openings.has(singular(opening))) return null;
  for (let length = Math.min(longestTerm, words.length - index); length > 0; length--) {
    const run = words.slice(index, index + length);
    const first = run[0] as Word;
    const last = run[length - 1] as Word;
    // A term never runs across the end of a sentence or a clause.
    if (/[.;:!?()"“”—]/.test(text.slice(first.at, last.at).replace(/[A-Z]\.(?=[A-Z]\.)/g, ""))) continue;
    const head = run.slice(0, -1).map((word) => word.lower);
    const term =
      englishTerms.get([...head, last.lower].join(" ")) ?? englishTerms.get([...head, singular(last.lower)].join(" "));
    if (term) return { term, length };
  }
  return null;
}

function mentionFrom(words: readonly Word[], index: number, length: number, term: Term, text: string): Mention | null {
  if (term.category === null) return null;
  const first = words[index] as Word;
  const last = words[index + length - 1] as Word;
  const before = words.slice(Math.max(0, index - 4), index);
  if (isDenied(before) || isCompared(before)) return null;
  let start = index;
  const wears = term.category === 104 || term.category === 106 || term.category === 116;
  while (wears && start > 0 && index - start < 2) {
    const modifier = words[start - 1] as Word;
    const gap = text.slice(modifier.at + modifier.text.length, (words[start] as Word).at);
    if (!englishModifiers.has(modifier.lower) || !/^[ -]$/.test(gap)) break;
    start -= 1;
  }
  const modified = start < index;
  if (term.nounOnly && !modified && !first.capitals && !isNoun(words[index - 1], words[index - 2])) return null;
  const from = (words[start] as Word).at;
  const named = words.slice(start, index + length).map((word) => word.lower);
  return {
    category: term.category,
    name: [...named.slice(0, -1), singular(named.at(-1) ?? "")].join(" "),
    at: from,
    length: last.at + last.text.length - from,
    confidence: term.nounOnly ? 0.65 : first.capitals ? 0.9 : 0.8,
  };
}

/** A star-marked word is a noun behind a determiner, or behind one word that itself stands behind a determiner. */
function isNoun(before: Word | undefined, earlier: Word | undefined): boolean {
  if (!before || beforeVerb.has(before.lower)) return false;
  if (determiners.has(before.lower) || /['’]s$/.test(before.lower)) return true;
  // "the old ring", but "the phone rings" and "he quickly ties".
  const describes = !englishTerms.has(before.lower) && !/(?:ly|s)$/.test(before.lower);
  return describes && earlier !== undefined && determiners.has(earlier.lower);
}

function isDenied(before: readonly Word[]): boolean {
  const near = before.slice(-2).map((word) => word.lower);
  return near.some((word) => word === "no" || word === "without" || word === "never" || word === "imaginary");
}

/** "like a knife", "as a bird": a picture, not a prop. */
function isCompared(before: readonly Word[]): boolean {
  const near = before
    .slice(-3)
    .map((word) => word.lower)
    .join(" ");
  return /(?:^| )(?:like|resembles|resembling) (?:a|an|the)(?: [a-z'-]+)?$/.test(near) || /(?:^| )like$/.test(near);
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\p{L}[\p{L}\d]*(?:['’&.-]\p{L}[\p{L}\d]*)*\.?(?<!\p{Ll}\.)|\d+-\p{L}+/gu)].map((match) => {
    const whole = match[0].replace(/\.$/, (dot) => (/^(?:\p{L}\.)+\p{L}?\.?$/u.test(match[0]) ? dot : ""));
    return { text: whole, lower: whole.toLowerCase().replace(/’/g, "'"), at: match.index, capitals: isCapitals(whole) };
  });
}

function isCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && /\p{Lu}{2}/u.test(word);
}

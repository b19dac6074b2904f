import { categoryByKey } from "../categories.ts";
import { handlingVerbs, looseAdjectives, noThing, nounBorders } from "./english-nouns.ts";
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

/** A word of an English line. */
export interface Word {
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
      hit.length === 1 && englishModifiers.has(word.lower) && isTangible(longestAt(words, index + 1, text)?.term);
    const adjunct = isAdjunct(words, index, hit, text);
    const mention = colours || adjunct ? null : mentionFrom(words, index, hit.length, hit.term, text);
    if (mention) mentions.push(mention);
    index += hit.length;
  }
  return mentions;
}

/** "garden" in "garden hose", "taxi" in "taxi roof light": a thing right ahead of a thing is part of its name. */
function isAdjunct(words: readonly Word[], index: number, hit: { term: Term; length: number }, text: string): boolean {
  const last = words[index + hit.length - 1] as Word;
  const next = words[index + hit.length];
  if (!next || /[^s]s$/.test(last.lower) || last.capitals || text.slice(last.at + last.text.length, next.at) !== " ")
    return false;
  const following = longestAt(words, index + hit.length, text)?.term;
  return isTangible(following) && !(following?.nounOnly && /[^s]s$/.test(next.lower));
}

function isTangible(term: Term | undefined): boolean {
  return term !== undefined && term.category !== null && tangible.includes(term.category);
}

function longestAt(words: readonly Word[], index: number, text: string): { term: Term; length: number } | null {
  const opening = words[index]?.lower ?? "";
  if (!openings.has(opening) && !openings.has(singular(opening.replace(/'s$/, "")))) return null;
  for (let length = Math.min(longestTerm, words.length - index); length > 0; length--) {
    const run = words.slice(index, index + length);
    const first = run[0] as Word;
    const last = run[length - 1] as Word;
    // A term never runs across the end of a sentence or a clause.
    if (/[.;:!?()"“”—]/.test(text.slice(first.at, last.at).replace(/[A-Z]\.(?=[A-Z]\.)/g, ""))) continue;
    const head = run.slice(0, -1).map((word) => word.lower);
    const term =
      englishTerms.get([...head, last.lower].join(" ")) ??
      englishTerms.get([...head, singular(last.lower.replace(/'s$/, ""))].join(" "));
    if (term) return { term, length };
  }
  return null;
}

function mentionFrom(words: readonly Word[], index: number, length: number, term: Term, text: string): Mention | null {
  if (term.category === null) return null;
  const first = words[index] as Word;
  const last = words[index + length - 1] as Word;
  const start = startOfName(words, index, term, text);
  if (isPartOfOther(words, index + length, term, text)) return null;
  if (isUnrealEnglish(words, index) || isUnrealEnglish(words, start)) return null;
  const modified = start < index;
  if (term.nounOnly && !first.capitals) {
    if (!modified && !isNoun(words[index - 1], words[index - 2]) && !opensSentence(words, index, text)) return null;
    // "Three trucks snake along", "the landline rings", but "the silver rings".
    if (length === 1 && isVerbForm(words, index)) return null;
  }
  const from = (words[start] as Word).at;
  const named = words.slice(start, index + length).map((word) => word.lower);
  return {
    category: term.category,
    name: [...named.slice(0, -1), singular((named.at(-1) ?? "").replace(/'s?$/, ""))].join(" "),
    at: from,
    length: last.at + last.text.length - from,
    confidence: term.nounOnly ? 0.65 : first.capitals ? 0.9 : 0.8,
  };
}

/** "Janitor's coveralls", "bull neck", "marble bust": the word only tells whose, like what, or of what the next thing is. */
function isPartOfOther(words: readonly Word[], behind: number, term: Term, text: string): boolean {
  const last = words[behind - 1] as Word;
  const next = words[behind];
  if (!next || text.slice(last.at + last.text.length, next.at) !== " " || last.capitals || next.text !== next.lower)
    return false;
  if (/['’]s$/.test(last.lower)) return term.category === background;
  const goesOn =
    !nounBorders.has(next.lower) && !/(?:ly|ed|ing|[^s]s)$/.test(next.lower) && !handlingVerbs.has(next.lower);
  if (term.category === animals) return goesOn || noThing.has(next.lower);
  return englishModifiers.has(last.lower) && goesOn;
}

const [background, animals] = (["background", "animals"] as const).map((key) => categoryByKey(key).id) as [
  number,
  number,
];

/** What is said of a tangible thing ahead of its name belongs to the name: "chipped enamel mug", "beige trench coat". */
function startOfName(words: readonly Word[], index: number, term: Term, text: string): number {
  let start = index;
  if (term.category === null || !tangible.includes(term.category)) return index;
  for (let at = index - 1; at >= 0 && index - at <= 3; at--) {
    const modifier = words[at] as Word;
    const gap = text.slice(modifier.at + modifier.text.length, (words[at + 1] as Word).at);
    if (!/^[ -]$/.test(gap) || !mayDescribe(modifier)) break;
    // Any word belongs to the name that surely begins ahead of it; elsewhere only those known to describe things.
    const known = start === at + 1 && (englishModifiers.has(modifier.lower) || looseAdjectives.has(modifier.lower));
    if (known || opensName(words, at, text)) start = at;
  }
  // Size and opinion at the head of the name say nothing of the thing.
  while (start < index && looseAdjectives.has(words[start]?.lower ?? "")) start += 1;
  return start;
}

function mayDescribe(word: Word): boolean {
  if (nounBorders.has(word.lower) || handlingVerbs.has(word.lower)) return false;
  if (englishModifiers.has(word.lower) || looseAdjectives.has(word.lower)) return true;
  return word.text === word.lower && !/(?:ly|[^s]s|ing)$/.test(word.lower);
}

/** Whether a name may begin at this word: behind an article, "wearing" or a comma. */
function opensName(words: readonly Word[], at: number, text: string): boolean {
  const before = words[at - 1];
  if (!before) return false;
  const gap = text.slice(before.at + before.text.length, words[at]?.at);
  return /^[,:] $/.test(gap) || (gap === " " && (nameOpeners.has(before.lower) || /['’]s$/.test(before.lower)));
}

const tangible: readonly number[] = [103, 104, 106, 116];
const nameOpeners = new Set(
  "a an the his her their its two three four five six several another in with wearing wears of under into onto over and".split(
    " ",
  ),
);

/** "Steam hisses", "Dust in the air": a sentence that begins with the thing; not "Watch the door". */
function opensSentence(words: readonly Word[], index: number, text: string): boolean {
  const word = words[index] as Word;
  const next = words[index + 1]?.lower ?? "";
  const before = text.slice(Math.max(0, word.at - 2), word.at);
  return /^$|[.!?] ?$/.test(before) && (/[^s]s$/.test(next) || /^(?:from|of|everywhere|hangs?)$/.test(next));
}

/** A plural that is a verb: behind a name, a plural, or a noun that is no adjective. */
function isVerbForm(words: readonly Word[], index: number): boolean {
  const word = words[index] as Word;
  const before = words[index - 1];
  if (!before || !/[^s]s$/.test(word.lower)) return false;
  if (determiners.has(before.lower) || englishModifiers.has(before.lower) || looseAdjectives.has(before.lower))
    return false;
  if (before.text !== before.lower || /[^s]s$/.test(before.lower)) return true;
  const opener = words[index - 2]?.lower ?? "";
  return /^(?:a|an|the|his|her|their|its)$/.test(opener) && !/(?:ed|en|y|al|ic|ous|['’]s)$/.test(before.lower);
}

/** Whether the word at this place is denied ("no gun", "without a coat") or a picture ("like a knife"). */
export function isUnrealEnglish(words: readonly Word[], index: number): boolean {
  const before = words.slice(Math.max(0, index - 4), index);
  return isDenied(before) || isCompared(before);
}

/** A star-marked word is a noun behind a determiner, or behind one word that itself stands behind a determiner. */
function isNoun(before: Word | undefined, earlier: Word | undefined): boolean {
  if (!before || beforeVerb.has(before.lower)) return false;
  if (determiners.has(before.lower) || /['’]s$/.test(before.lower)) return true;
  // "the old ring", but "the phone rings" and "he quickly ties".
  const isAdjective = !englishTerms.has(before.lower) && !/(?:ly|s)$/.test(before.lower);
  return isAdjective && earlier !== undefined && determiners.has(earlier.lower);
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

/** The words of a line with their places; hyphenated words are one. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\p{L}[\p{L}\d]*(?:['’&.-]\p{L}[\p{L}\d]*)*\.?(?<!\p{Ll}\.)|\d+-\p{L}+/gu)].map((match) => {
    const whole = match[0].replace(/\.$/, (dot) => (/^(?:\p{L}\.)+\p{L}?\.?$/u.test(match[0]) ? dot : ""));
    return { text: whole, lower: whole.toLowerCase().replace(/’/g, "'"), at: match.index, capitals: isCapitals(whole) };
  });
}

function isCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && /\p{Lu}{2}/u.test(word);
}

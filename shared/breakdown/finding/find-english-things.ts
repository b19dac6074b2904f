import { categoryByKey } from "../categories.ts";
import { feedingVerbs, handlingVerbs, looseAdjectives, noThing, nounBorders, partitives } from "./english-nouns.ts";
import { isUnrealEnglish, type Mention, type Word, wordsOf } from "./find-english.ts";
import { singular } from "./name-key.ts";

const [props, background, costumes] = (["props", "background", "costumes"] as const).map(
  (key) => categoryByKey(key).id,
) as [number, number, number];
const articles = new Set(
  "a an the his her their its another two three four five six seven eight nine ten some several".split(" "),
);
const particles = new Set("up out down away off open back over".split(" "));
const abstract = /(?:tion|sion|ness|ment|ity|ance|ence|ism|ship|hood|ing|ly|self|one|body|thing|where|ward|fire)$/;

/**
 * Things that no lexicon need know, by the company they keep: what a verb of the hand is done to ("clutching a
 * cello case"), what follows it in a list (", a quill, an inkwell and …"), and measures of something ("a length of
 * rebar"); and people who are described and not named ("an old man"). `taken` marks what is known already.
 */
export function findEnglishThings(text: string, taken: readonly (readonly [from: number, to: number])[]): Mention[] {
  const words = wordsOf(text);
  const used = new Uint8Array(text.length);
  for (const [from, to] of taken) used.fill(1, from, to);
  const mentions: Mention[] = [];
  let listed = -1;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as Word;
    if (feedingVerbs.has(word.lower)) {
      const food = nounFrom(words, index + 1, text, used);
      if (
        food &&
        food.category === null &&
        !food.measured &&
        food.to - food.from < 3 &&
        !isUnrealEnglish(words, index + 1)
      ) {
        mentions.push(mentionOf(words, food.from, food.to, props, 0.5));
        index = food.to - 1;
      }
      continue;
    }
    if (!articles.has(word.lower)) continue;
    const noun = nounFrom(words, index + 1, text, used);
    const isListed = (listed >= 0 && followsList(words, listed, index, text)) || opensList(words, index, noun, text);
    const handled = isHandled(words, index, text) || isListed;
    if (!noun) {
      // A thing of the lexicon keeps a list going.
      listed = handled ? endOfClaimed(words, index, used) : -1;
      continue;
    }
    const { from, to, category } = noun;
    if (category === null && !noun.measured && isWorn(words, index, text)) {
      mentions.push(mentionOf(words, from, to, costumes, 0.55));
      index = to - 1;
      continue;
    }
    if (category === background || handled || noun.measured) {
      if (!isUnrealEnglish(words, index))
        mentions.push(mentionOf(words, from, to, category ?? props, handled ? 0.6 : 0.55));
      if (handled) listed = to;
    } else listed = -1;
    index = to - 1;
  }
  return mentions;
}

interface Noun {
  readonly from: number;
  /** Behind its last word. */
  readonly to: number;
  readonly category: number | null;
  readonly measured: boolean;
}

/** The name behind an article: up to four words, to the next border; null where it is known, abstract or none. */
function nounFrom(words: readonly Word[], start: number, text: string, used: Uint8Array): Noun | null {
  let to = start;
  while (to < words.length && to - start < 5 && goesOn(words, start, to, text)) to++;
  let from = start;
  while (from < to - 1 && looseAdjectives.has(words[from]?.lower ?? "")) from++;
  if (to === from || to - from > 4) return null;
  const last = words[to - 1] as Word;
  const head = singular(last.lower);
  const person =
    personWords.has(head) &&
    startsWith(words[start - 1], described) &&
    (to - start > 1 || last.capitals || (last.lower !== head && !/^an?$/.test(words[start - 1]?.lower ?? "")));
  if (words.slice(start, to).some((word) => used[word.at])) return null;
  if (person)
    return isAside(words, start - 1, text) ? null : { from: start, to, category: background, measured: false };
  const next = words[to];
  const measured = partitives.has(head) && next?.lower === "of" && /^ $/.test(between(text, last, next));
  if (measured) {
    const of = nounBordersEnd(words, to + 1, text);
    const inside = words.slice(to + 1, of);
    const thing = inside.at(-1);
    if (!thing || inside.some((word) => used[word.at]) || noThing.has(singular(thing.lower)) || !isName(thing))
      return null;
    return { from, to: of, category: props, measured: true };
  }
  if (to === from + 1 && words[to]?.lower === "of" && !partitives.has(head)) return null;
  if (noThing.has(head) || looseAdjectives.has(head) || noThing.has(last.lower) || abstract.test(head) || !isName(last))
    return null;
  if (personWords.has(head)) return null;
  // "A busker plays": who is named by what he does, and does something.
  const acts = next && /^[a-z]+[^s]s$/.test(next.lower) && / $/.test(between(text, last, next));
  if (acts && /[^aeiou](?:er|or|ist|man|woman|keeper)$/.test(last.lower) && startsWith(words[start - 1], described))
    return { from: start, to, category: background, measured: false };
  return { from, to, category: null, measured: false };
}

const described: ReadonlySet<string> = new Set("a an two three four five six several some another".split(" "));
const personWords = new Set(
  "man woman boy girl couple lady gentleman teenager child toddler kid figure driver guard officer rider stranger".split(
    " ",
  ),
);

function startsWith(word: Word | undefined, set: ReadonlySet<string>): boolean {
  return word !== undefined && set.has(word.lower);
}

/** "INSPECTOR CRANE, a stout man": no second person. */
function isAside(words: readonly Word[], article: number, text: string): boolean {
  const before = words[article - 1];
  const word = words[article];
  return (
    before !== undefined && word !== undefined && /[,:—(-]/.test(between(text, before, word)) && word.lower !== "two"
  );
}

function nounBordersEnd(words: readonly Word[], start: number, text: string): number {
  let to = start;
  while (to < words.length && to - start < 3 && goesOn(words, start, to, text)) to++;
  return to;
}

function goesOn(words: readonly Word[], start: number, at: number, text: string): boolean {
  const word = words[at] as Word;
  if (nounBorders.has(word.lower)) return false;
  const before = words[at - 1];
  if (!before) return true;
  if (at > start && !/^[ -]$/.test(between(text, before, word))) return false;
  if (at === start) return /^ $/.test(between(text, before, word));
  // "a letter written by", "a ring glinting": what is told of the thing is not its name.
  const next = words[at + 1];
  return !(
    /(?:ed|ing)$/.test(word.lower) &&
    (!next || nounBorders.has(next.lower) || between(text, word, next) !== " ")
  );
}

/** Small letters or all capitals: "a Rolex" may be a thing, "the Smith" and "the Monday" are none we know. */
function isName(word: Word): boolean {
  return word.lower.length > 2 && (word.text === word.lower || word.capitals);
}

/** Whether the article at this place is what a verb of the hand is done to: "picks up the", "hands her a". */
function isHandled(words: readonly Word[], article: number, text: string): boolean {
  let at = article - 1;
  let back = 0;
  while (at >= 0 && back < 2 && (particles.has(words[at]?.lower ?? "") || objects.has(words[at]?.lower ?? ""))) {
    at -= 1;
    back += 1;
  }
  if (words[at]?.lower === "for" && /^(?:reach|fumbl|grop|lung|scrambl|rummag)/.test(words[at - 1]?.lower ?? ""))
    return true;
  const verb = words[at];
  const word = words[article];
  return (
    verb !== undefined &&
    word !== undefined &&
    handlingVerbs.has(verb.lower) &&
    /^[^.,;:!?—]*$/.test(text.slice(verb.at, word.at))
  );
}

/** Behind "wearing", "dressed in", and behind an age or a name with a comma: "GRETA, 70, in a quilted housecoat". */
function isWorn(words: readonly Word[], article: number, text: string): boolean {
  const before = words[article - 1];
  const word = words[article];
  if (!before || !word || between(text, before, word) !== " ") return false;
  if (/^(?:wearing|wears|wore|dons|sporting|sports)$/.test(before.lower)) return true;
  if (before.lower !== "in") return false;
  return /(?:dressed|clad|decked out|\d[s)]*,|\d\),?) $/.test(text.slice(Math.max(0, before.at - 12), before.at));
}

const objects = new Set("her him them it".split(" "));

/** "Packed in ice: a marble bust, a rolled canvas": a colon and then more than one. */
function opensList(words: readonly Word[], article: number, noun: Noun | null, text: string): boolean {
  const before = words[article - 1];
  const word = words[article];
  const end = noun ? words[noun.to - 1] : undefined;
  if (!before || !word || !end || between(text, before, word) !== ": ") return false;
  return /^(?:,| and )/.test(text.slice(end.at + end.text.length, end.at + end.text.length + 5));
}

/** A list goes on behind a comma, a colon or "and". */
function followsList(words: readonly Word[], end: number, article: number, text: string): boolean {
  const last = words[end - 1];
  const next = words[article];
  if (!last || !next || article - end > 1 || article < end) return false;
  const gap = text.slice(last.at + last.text.length, next.at);
  return /^(?:[,:] |,? and )$/.test(gap);
}

/** Behind the run of known words that follows the article; -1 where there is none. */
function endOfClaimed(words: readonly Word[], article: number, used: Uint8Array): number {
  let to = article + 1;
  while (to < words.length && to - article < 5 && !used[words[to]?.at ?? 0] && !nounBorders.has(words[to]?.lower ?? ""))
    to++;
  const begin = to;
  while (to < words.length && used[words[to]?.at ?? 0]) to++;
  return to > begin ? to : -1;
}

function between(text: string, before: Word, word: Word): string {
  return text.slice(before.at + before.text.length, word.at);
}

function mentionOf(words: readonly Word[], from: number, to: number, category: number, confidence: number): Mention {
  const first = words[from] as Word;
  const last = words[to - 1] as Word;
  const named = words.slice(from, to).map((word) => word.lower);
  const tail = named.at(-1) ?? "";
  const name = [...named.slice(0, -1), named.includes("of") ? tail : singular(tail)].join(" ");
  return { category, name, at: first.at, length: last.at + last.text.length - first.at, confidence };
}

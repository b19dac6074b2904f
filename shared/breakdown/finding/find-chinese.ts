import type { Mention } from "./find-english.ts";
import { chinesePatterns, simplify } from "./lexicon-zh.ts";
import { chineseTerms, type Term } from "./spellings.ts";

const longest = Math.max(...[...chineseTerms.keys()].map((word) => word.length));

/**
 * Every element the lexicon knows in a line of Chinese, left to right, the longest word first. `taken` marks
 * stretches that are already something else (names of the cast). What follows 没有 or 像 is left out. A mention's
 * place is that in the text as given; its name is in simplified characters.
 */
export function findChinese(text: string, taken: readonly (readonly [from: number, to: number])[] = []): Mention[] {
  const plain = simplify(text);
  const used = new Uint8Array(plain.length);
  for (const [from, to] of taken) used.fill(1, from, to);
  const mentions: Mention[] = [];
  for (let at = 0; at < plain.length; ) {
    const hit = used[at] ? null : longestAt(plain, at, used);
    if (!hit) {
      at += 1;
      continue;
    }
    used.fill(1, at, at + hit.length);
    if (hit.term.category !== null && !isUnreal(plain, at)) {
      mentions.push({
        category: hit.term.category,
        name: plain.slice(at, at + hit.length),
        at,
        length: hit.length,
        confidence: 0.8,
      });
    }
    at += hit.length;
  }
  for (const [category, name, pattern] of chinesePatterns) {
    for (const match of plain.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (used.subarray(match.index, end).some((mark) => mark === 1) || isUnreal(plain, match.index)) continue;
      mentions.push({ category, name, at: match.index, length: match[0].length, confidence: 0.7 });
      used.fill(1, match.index, end);
    }
  }
  return mentions.sort((a, b) => a.at - b.at);
}

function longestAt(text: string, at: number, used: Uint8Array): { term: Term; length: number } | null {
  for (let length = Math.min(longest, text.length - at); length > 1; length--) {
    if (used[at + length - 1]) continue;
    const term = chineseTerms.get(text.slice(at, at + length));
    if (term) return { term, length };
  }
  return null;
}

/** "没有手机", "像一把刀": it is not there. Only the words right before count. */
function isUnreal(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 5), at);
  return (
    /(?:没有|没带|没拿|不见|不带|并无|毫无)(?:[一任][何把个支部张]?)?$/.test(before) ||
    /(?:好像|就像|仿佛|如同|宛如|犹如|像是|像|似)(?:[一]?[把个只条头匹张座片道])$/.test(before)
  );
}

import { categoryByKey } from "../categories.ts";
import type { Mention } from "./find-english.ts";
import { chinesePatterns } from "./lexicon-zh.ts";
import { simplify } from "./simplify.ts";
import { chineseTerms, type Term } from "./spellings.ts";

const [costumes, props, vehicles, background] = (["costumes", "props", "vehicles", "background"] as const).map(
  (key) => categoryByKey(key).id,
) as [number, number, number, number];
const longest = Math.max(...[...chineseTerms.keys()].map((word) => word.length));

/**
 * Every element the lexicon knows in a line of Chinese, left to right, the longest word first. `taken` marks
 * stretches that are already something else (names of the cast). What follows 没有 or 像 is left out. Names
 * are as the text writes them, simplified or traditional.
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
    const after = plain[at + hit.length] ?? "";
    if (hit.term.category === props && places.includes(after)) {
      at += hit.length + 1;
      continue;
    }
    if (hit.term.category !== null && !isUnreal(plain, at) && longerBy(hit.term.category, after)) {
      // 啤酒 + 箱 is a crate, 城管 + 车 a car.
      const category = after === "车" ? vehicles : props;
      mentions.push({
        category,
        name: text.slice(at, at + hit.length + 1),
        at,
        length: hit.length + 1,
        confidence: 0.7,
      });
      used.fill(1, at, at + hit.length + 1);
      at += hit.length + 1;
      continue;
    }
    used.fill(1, at, at + hit.length);
    if (hit.term.category !== null && !isUnreal(plain, at)) {
      const from = hit.term.category === costumes ? at - looksAhead(plain, at).length : at;
      const name = text.slice(from, at + hit.length).replace(/的(?=.)/u, "");
      mentions.push({ category: hit.term.category, name, at: from, length: at + hit.length - from, confidence: 0.8 });
    }
    at += hit.length;
  }
  for (const [category, name, pattern] of chinesePatterns) {
    for (const match of plain.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (used.subarray(match.index, end).some((mark) => mark === 1) || isUnreal(plain, match.index)) continue;
      const written = plain[end - 1] === name ? (text[end - 1] ?? name) : name;
      mentions.push({ category, name: written, at: match.index, length: match[0].length, confidence: 0.7 });
      used.fill(1, match.index, end);
    }
  }
  return mentions.sort((a, b) => a.at - b.at);
}

const places = "店馆厂铺摊厅站行业商城";

function longerBy(category: number, after: string): boolean {
  if (after === "车") return category === props || category === background;
  return (
    (category === props || (category === costumes && "盒箱袋".includes(after))) &&
    after !== "" &&
    "箱盒瓶罐袋筐桶杯碗盘袋架壶".includes(after)
  );
}

function longestAt(text: string, at: number, used: Uint8Array): { term: Term; length: number } | null {
  for (let length = Math.min(longest, text.length - at); length > 1; length--) {
    if (used[at + length - 1]) continue;
    const term = chineseTerms.get(text.slice(at, at + length));
    if (term) return { term, length };
  }
  return null;
}

/** Whether a longer word of the lexicon begins at this place: 护士 in 护士站 is no nurse. */
export function isPartOfWord(text: string, at: number, length: number): boolean {
  return (longestAt(simplify(text.slice(at, at + longest)), 0, new Uint8Array(longest))?.length ?? 0) > length;
}

/** What a garment looks like is part of its name: 米色风衣, 旧雨衣, 洗得发白的蓝布工装 → 蓝布工装. */
function looksAhead(text: string, at: number): string {
  const ahead =
    /(?:[米红黄蓝绿白黑灰紫粉棕金银橙青深浅]{1,2}色的?|[红黄蓝绿白黑灰紫粉青花旧破]|蓝布|碎花|格子|条纹|牛仔|丝绸|真丝|针织|羊毛|皮|棉|呢子){1,2}$/u;
  return ahead.exec(text.slice(Math.max(0, at - 6), at))?.[0] ?? "";
}

/** "没有手机", "像一把刀": it is not there. Only the words right before count. */
export function isUnreal(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 8), at);
  return (
    /(?:^|[^好头雕画录偶佛塑肖影图不])(?:像|仿佛|如同|宛如|犹如)[^，。；！？、]{1,6}$/u.test(before) ||
    /(?:(?<![淹沉出埋吞])没有?[背拿带戴穿系撑提看打]?|不见|不带|不戴|不穿|并无|毫无)(?:[一任][何把个支部张]?)?$/.test(
      before,
    ) ||
    /(?:好像|就像|仿佛|如同|宛如|犹如|像是|(?<![头雕画录偶佛塑肖影图])像|似)(?:一?[把个只条头匹张座片道])?$/.test(
      before,
    )
  );
}

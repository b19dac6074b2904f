import { categoryByKey } from "../categories.ts";
import type { Mention } from "./find-english.ts";

const people =
  /^(?:man|woman|boy|girl|kid|child|baby|guy|lady|gentleman|teenager|teen|driver|clerk|guard|officer|cop|soldier|doctor|teacher|student|waiter|waitress|bartender|agent|detective|secretary|assistant|neighbor|couple|family|owner|manager|maid|butler|chef|cook|priest|figure|stranger|thug|vendor|customer|patient|survivor|victim)s?$/i;
const noThing =
  /^(?:hand|hands|face|eye|eyes|arm|arms|leg|legs|foot|feet|finger|fingers|head|back|door|window|room|house|building|street|night|day|morning|sun|moon|sky|end|beginning|moment|beat|pov|shot|angle|close|wide|insert|flashback|montage|series|sequence|present|past|same|later|continuous|following|first|second|last|left|right|only|way|time|truth|other)$/i;

/**
 * Writers put in capitals what a department must notice. In a line of mixed case a run of capitals behind an
 * article is a thing ("a LASER PRINTER") or, by its last word, a person without a name; a name in capitals ahead of
 * an age is somebody who is seen for the first time. `taken` marks what is known already. Such finds are unsure.
 */
export function findCapitals(text: string, taken: readonly (readonly [from: number, to: number])[]): Mention[] {
  if (!/\p{Ll}{2}/u.test(text)) return [];
  const used = new Uint8Array(text.length);
  for (const [from, to] of taken) used.fill(1, from, to);
  const free = (at: number, length: number) => !used.subarray(at, at + length).includes(1);
  const mentions: Mention[] = [];
  for (const match of text.matchAll(
    /(?<![\p{L}])([Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|\p{L}{1,30}['’]s) ((?:[A-Z][A-Z'-]{1,30})(?: [A-Z][A-Z'-]{1,30}){0,3})\b(?! ?\(| (?:button|key|sign|light|label|switch))/gu,
  )) {
    const [, article = "", run = ""] = match;
    const at = match.index + article.length + 1;
    const last = run.slice(run.lastIndexOf(" ") + 1);
    if (!free(at, run.length) || noThing.test(last) || run.length < 4) continue;
    const key = people.test(last) ? "background" : "props";
    mentions.push({
      category: categoryByKey(key).id,
      name: run.toLowerCase(),
      at,
      length: run.length,
      confidence: 0.5,
    });
  }
  for (const match of text.matchAll(
    /\b([A-Z][A-Z'.-]{1,30}(?: [A-Z][A-Z'.-]{1,30}){0,3}),? ?\(?(?:(?:early|mid|late)[ -])?\d{2}(?:'?s)?\b/g,
  )) {
    const name = match[1] ?? "";
    if (!free(match.index, name.length)) continue;
    mentions.push({
      category: categoryByKey("background").id,
      name,
      at: match.index,
      length: name.length,
      confidence: 0.6,
    });
  }
  return mentions;
}

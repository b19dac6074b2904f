import { nameKey } from "../script/characters.ts";
import type { Scene, ScriptLine } from "../script/scene.ts";
import { sentencesOf } from "./finding/sentences.ts";

/** How much fits a strip: Chinese characters count twice a Latin letter. */
const room = 110;
/** A sentence shorter than this ("Rain.", "She nods.") says too little alone. */
const tooShort = 24;
/** Further down a scene is in its middle and no longer tells what it is. */
const mostSentences = 40;

/**
 * What happens in a scene in one sentence of its own: a synopsis line if the writer left one, else the first action
 * sentence in which somebody of the scene does something, before one that only describes the place or the weather;
 * without any, the first action; else the first speech. What does not fit (110 Latin letters, 55 Chinese characters) is cut with "…".
 * Empty for a scene without words.
 */
export function summaryOf(scene: Scene): string {
  const synopsis = scene.lines.find((line) => line.kind === "synopsis" && line.text.trim() !== "");
  if (synopsis) return shorten(tidy(synopsis.text));
  const told = scene.lines.filter((line) => line.kind === "action").map((line) => tidy(line.text));
  const sentences = told
    .filter((text) => /[\p{L}\p{N}]/u.test(text) && !/^[【[(（].*[】\])）]$/u.test(text))
    .flatMap((text) => sentencesOf(text).map((sentence) => sentence.text))
    .slice(0, mostSentences);
  const chosen = mostTelling(sentences, scene);
  if (chosen < 0) return shorten(firstSpeech(scene.lines));
  return shorten(withoutAges(withNext(sentences, chosen)));
}

/** The sentence that tells most; -1 where there is none. Of two alike the earlier. */
function mostTelling(sentences: readonly string[], scene: Scene): number {
  const names = scene.characters.flatMap(spellingsOf);
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (const [at, sentence] of sentences.entries()) {
    const points = pointsOf(sentence, names) - Math.min(at, 12) / 4;
    if (points > most) [best, most] = [at, points];
  }
  return best;
}

function pointsOf(sentence: string, names: readonly string[]): number {
  const folded = nameKey(sentence);
  const named = names.filter((name) => folded.includes(name)).length || (introduced.test(sentence) ? 1 : 0);
  const short = widthOf(sentence) < tooShort ? 1.5 : 0;
  const acts = doing.test(sentence) ? 1 : 0;
  // "She turns": of somebody whom only the sentence before tells.
  const referring = /^(?:She|He|They|It|Her|His|她|他|它)/.test(sentence) ? 1 : 0;
  return Math.min(named, 2) * 1.5 + acts - short - referring;
}

/** Somebody seen for the first time: "QING, 34", "RUTH (40)", 老周（62岁）. */
const introduced = /\p{Lu}{2}[,\s]{1,2}\(?(?:early |mid |late )?\d\d|（\d{1,2}岁/u;

/** Verbs of an encounter: what a scene is remembered by. */
const doing =
  /(?:吵|打|骂|哭|吻|抱|递|扔|摔|撕|追|逃|冲|跑|抢|救|推|拉|跪|发现|看见|认出|质问|拦|拔|开枪|掏出|走来|推门)|\b(?:fights?|kiss(?:es)?|hits?|runs?|grabs?|hands?|gives?|throws?|tears?|finds?|sees?|pulls?|pushes|shoots?|fires|chases?|enters?|arrives?|opens?|catches|leaps?|drags?|hurries|steps|bursts?)\b/u;

/** The name, and of a long Latin name its words, as they stand in prose. */
function spellingsOf(name: string): string[] {
  const key = nameKey(name);
  const words = /\p{Script=Han}/u.test(key) ? [] : key.split(" ").filter((word) => word.length > 3);
  return key.length > 1 ? [key, ...words] : [];
}

/** A short sentence takes the one behind it along where both fit: "Rain. Anna waits at the bar." */
function withNext(sentences: readonly string[], at: number): string {
  const sentence = sentences[at] ?? "";
  const next = sentences[at + 1];
  if (next === undefined || widthOf(sentence) >= tooShort) return sentence;
  const joint = /[。！？；…]$/u.test(sentence) ? "" : " ";
  const both = `${sentence}${joint}${next}`;
  return widthOf(both) <= room ? both : sentence;
}

function firstSpeech(lines: readonly ScriptLine[]): string {
  const at = lines.findIndex((line) => line.kind === "dialogue" && tidy(line.text) !== "");
  const said = lines[at];
  if (!said) return "";
  const cue = lines.slice(0, at).findLast((line) => line.kind === "character");
  const words = tidy(said.text);
  const separator = /\p{Script=Han}/u.test(words) ? "：" : ": ";
  return cue ? `${tidy(cue.text).replace(/[:：]$/, "")}${separator}${words}` : words;
}

function tidy(text: string): string {
  return text
    .replace(/^[\s△▲▶■●>*-]+/u, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** A synopsis needs nobody's age: "RUTH (40), rain-soaked", 老周（62岁）. */
function withoutAges(text: string): string {
  return text
    .replace(/ ?\((?:(?:early|mid|late)[ -])?\d{1,2}(?:'?s)?\)|（\d{1,2}多?岁）/gu, "")
    .replace(/, (?:(?:early|mid|late)[ -])?\d{1,2}(?:'?s)?(?=,)/gu, "");
}

/** Cut at a comma where one is near the end of what fits, else behind a word. */
function shorten(text: string): string {
  if (widthOf(text) <= room) return text;
  let cut = "";
  let width = 0;
  for (const sign of text) {
    width += widthOf(sign);
    if (width >= room) break;
    cut += sign;
  }
  const clause = Math.max(...[..."，；：,;:—"].map((mark) => cut.lastIndexOf(mark)));
  if (clause > cut.length * 0.6) return `${cut.slice(0, clause).trimEnd()}…`;
  // A Western word is not cut in two; Chinese has no such borders.
  const whole = /[A-Za-z]$/.test(cut) ? cut.replace(/\s+\S*$/, "") : cut;
  return `${whole.replace(/[\s，,、;；:：—-]+$/u, "")}…`;
}

function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += (sign.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1;
  return width;
}

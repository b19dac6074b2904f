import type { Scene, ScriptLine } from "../script/scene.ts";
import { sentencesOf } from "./finding/sentences.ts";

/** How much fits a strip: Chinese characters count twice a Latin letter. */
const room = 80;
/** A first sentence shorter than this ("Rain.") says too little alone. */
const tooShort = 30;

/**
 * What happens in a scene in one line, from its own words: a synopsis line if the writer left one, else the first
 * action, else the first speech. Whole sentences as far as they fit, a long first one cut with "…". Empty for a
 * scene without words.
 */
export function summaryOf(scene: Scene): string {
  const synopsis = scene.lines.find((line) => line.kind === "synopsis" && line.text.trim() !== "");
  if (synopsis) return shorten(tidy(synopsis.text));
  const action = scene.lines.filter((line) => line.kind === "action").map((line) => tidy(line.text));
  const told = action.filter((text) => /[\p{L}\p{N}]/u.test(text) && !/^[【[(（].*[】\])）]$/u.test(text));
  if (told.length > 0) {
    const enough = told.findIndex((_, at) => widthOf(told.slice(0, at + 1).join(" ")) >= tooShort);
    return shorten(told.slice(0, enough + 1 || told.length).join(" "));
  }
  return shorten(firstSpeech(scene.lines));
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

function shorten(text: string): string {
  let line = "";
  for (const sentence of sentencesOf(text)) {
    const joint = line === "" || /\p{Script=Han}|[。！？；…]$/u.test(line.slice(-1)) ? "" : " ";
    if (widthOf(line) >= tooShort && widthOf(line + joint + sentence.text) > room) break;
    line += joint + sentence.text;
  }
  if (widthOf(line) <= room) return line;
  let cut = "";
  for (const sign of line) {
    if (widthOf(cut + sign) >= room) break;
    cut += sign;
  }
  // A Western word is not cut in two; Chinese has no such borders.
  const whole = /[A-Za-z]$/.test(cut) ? cut.replace(/\s+\S*$/, "") : cut;
  return `${whole.replace(/[\s，,、;；:：—-]+$/u, "")}…`;
}

function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += (sign.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1;
  return width;
}

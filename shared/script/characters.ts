import type { ScriptLine } from "./scene.ts";

/**
 * Who speaks in a scene and who is in it. Each name stands once, in order of the first cue, as it was first
 * written. The cast list adds those who are silent; where it gives a fuller name of somebody who speaks
 * ("Shen Xingqing" for the cue XINGQING) nobody is added.
 */
export function charactersOf(lines: readonly ScriptLine[]): { speakers: string[]; characters: string[] } {
  const speakers = new Map<string, string>();
  for (const line of lines) {
    if (line.kind !== "character") continue;
    for (const name of cueNames(line.text)) if (!speakers.has(nameKey(name))) speakers.set(nameKey(name), name);
  }
  const characters = new Map(speakers);
  const words = new Set([...speakers.keys()]);
  for (const line of lines) {
    if (line.kind !== "cast_list") continue;
    for (const name of castNames(line.text)) {
      const key = nameKey(name);
      if (characters.has(key) || key.split(" ").some((word) => words.has(word)) || endsWithSpeaker(key, words))
        continue;
      characters.set(key, name);
    }
  }
  return { speakers: [...speakers.values()], characters: [...characters.values()] };
}

/** A cue is a name; what is longer than this is no name, and its end is not looked at. */
const longestCue = 200;

/** The names of a cue without extensions: "MIKE & ANN (CONT'D)" → MIKE, ANN; "张三、李四（画外音）：" → 张三, 李四. */
export function cueNames(cue: string): string[] {
  return withoutBrackets(cue.slice(0, longestCue).replace(/\s+/g, " "))
    .replace(/^[@*_~^ ]+|[ *_^:：]+$/g, "")
    .split(/ ?[/／&＆,，、;；+＋] ?| (?:AND|and|And) |(?<=\p{Script=Han}{2})[和与與及](?=\p{Script=Han}{2})/u)
    .map(foldName)
    .filter((name) => name !== "");
}

/** The names of a 人物 or "Characters:" line, or of Final Draft's "(Rita, Jay)", without remarks in brackets. */
export function castNames(text: string): string[] {
  const list = text.replace(/^[^:：]{0,12}[:：]/, "").trim();
  const whole = /^[(（]([^()（）]*)[)）]$/.exec(list);
  const names = withoutBrackets(whole ? (whole[1] as string) : list);
  const parts = names
    .split(/[、,，;；/／|｜\n\t]+|(?<=\p{Script=Han}{2})[和与與及](?=\p{Script=Han}{2})/u)
    .map((name) => name.slice(0, longestCue).trim());
  return parts
    .flatMap((part) => (hasHan(part) ? part.split(/\s+/) : [part]))
    .map((name) =>
      foldName(name)
        .replace(/[。.]+$/, "")
        .replace(/(?<=.{2})等人?$/, ""),
    )
    .filter((name) => name !== "" && !/^(?:无|無|none|-+)$/i.test(name));
}

/** Two spellings of one name have the same key: case, quotes, spaces inside Chinese names. */
export function nameKey(name: string): string {
  const key = name
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\u2018\u2019`´]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
  return hasHan(key) ? key.replace(/\s/g, "") : key;
}

/** Takes an extension without brackets off a name ("MIKE V.O.", "张三OS", "张三画外音") and tidies the rest. */
function foldName(name: string): string {
  let folded = name.replace(/\s+/g, " ").trim();
  for (let before = ""; before !== folded; ) {
    before = folded;
    folded = folded
      .replace(/ (?:V\.? ?\/? ?[O0]\.?|[O0]\.? ?[SC]\.?|CONT['’]?D\.?|CONTINUING)$/i, "")
      .replace(/(?<=\p{Script=Han}) ?(?:V\.?O\.?|O\.?S\.?)$/iu, "")
      .replace(/(?<=\p{Script=Han}{2}) ?(?:画外音|畫外音|的?内心独白|內心獨白|的?心声|电话音|電話音|独白|續)$/u, "")
      .trim();
  }
  return hasHan(folded) ? folded.replace(/\s/g, "") : folded;
}

function withoutBrackets(text: string): string {
  return text
    .replace(/\([^()]*(?:\)|$)/g, " ")
    .replace(/（[^（）]*(?:[）)]|$)/g, " ")
    .replace(/【[^【】]*(?:】|$)/g, " ")
    .replace(/\[[^[\]]*(?:\]|$)/g, " ");
}

function endsWithSpeaker(key: string, speakers: ReadonlySet<string>): boolean {
  if (!key.includes(" ")) return false;
  for (const speaker of speakers) if (speaker.includes(" ") && ` ${key} `.includes(` ${speaker} `)) return true;
  return false;
}

function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

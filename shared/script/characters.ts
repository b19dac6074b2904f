import type { ScriptLine } from "./scene.ts";

/** Names of cast lists by key → the name their role has in its cues. */
export type CastAliases = ReadonlyMap<string, string>;

/** Whom the cues and the cast lists of a stretch of script name, by key → name as it was first written, in order. */
export interface Voices {
  readonly speakers: ReadonlyMap<string, string>;
  readonly cast: ReadonlyMap<string, string>;
}

export function voicesOf(lines: readonly ScriptLine[]): Voices {
  return { speakers: speakersOf(lines), cast: castOf(lines) };
}

/**
 * Who speaks in a scene and who is in it. Each name stands once, in order of the first cue, as it was first
 * written. The cast list adds those who are silent; where it gives a fuller name of somebody who speaks
 * ("Shen Xingqing" for the cue XINGQING, 林小满 for 小满) nobody is added, and somebody `aliases` knows is
 * called as in the cues.
 */
export function charactersOf(
  { speakers, cast }: Voices,
  aliases: CastAliases = new Map(),
): { speakers: string[]; characters: string[] } {
  const characters = new Map(speakers);
  const fuller = fullerNames(speakers, cast);
  for (const [key, name] of cast) {
    if (speakers.has(key) || fuller.has(key)) continue;
    const known = aliases.get(key) ?? name;
    if (!characters.has(nameKey(known))) characters.set(nameKey(known), known);
  }
  return { speakers: [...speakers.values()], characters: [...characters.values()] };
}

/**
 * Learns from the scenes in which they speak which roles cast lists call by a fuller name than cues do. A name
 * that speaks itself somewhere, or stands for two roles, is nobody's fuller name.
 */
export function castAliases(scenes: readonly Voices[]): CastAliases {
  const found = new Map<string, string | null>();
  for (const { speakers, cast } of scenes) {
    for (const [key, speaker] of fullerNames(speakers, cast)) {
      const before = found.get(key);
      found.set(
        key,
        before === undefined || (before !== null && nameKey(before) === nameKey(speaker)) ? (before ?? speaker) : null,
      );
    }
  }
  const aliases = new Map<string, string>();
  if (found.size === 0) return aliases;
  const speaking = new Set(scenes.flatMap(({ speakers }) => [...speakers.keys()]));
  for (const [key, speaker] of found) if (speaker !== null && !speaking.has(key)) aliases.set(key, speaker);
  return aliases;
}

function speakersOf(lines: readonly ScriptLine[]): Map<string, string> {
  const speakers = new Map<string, string>();
  for (const line of lines) {
    if (line.kind !== "character") continue;
    for (const name of cueNames(line.text)) if (!speakers.has(nameKey(name))) speakers.set(nameKey(name), name);
  }
  return speakers;
}

function castOf(lines: readonly ScriptLine[]): Map<string, string> {
  const cast = new Map<string, string>();
  for (const line of lines) {
    if (line.kind !== "cast_list") continue;
    for (const name of castNames(line.text)) if (!cast.has(nameKey(name))) cast.set(nameKey(name), name);
  }
  return cast;
}

/** Names of the cast that are fuller names of one speaker, by key → that speaker. */
function fullerNames(speakers: ReadonlyMap<string, string>, cast: ReadonlyMap<string, string>): Map<string, string> {
  const fuller = new Map<string, string>();
  if (cast.size === 0) return fuller;
  const unlisted = [...speakers].filter(([key]) => !cast.has(key) && hasHan(key) && key.length > 1);
  for (const key of cast.keys()) {
    if (speakers.has(key)) continue;
    const word = key.split(" ").find((part) => part !== key && speakers.has(part));
    const speaker = word === undefined ? withinName(key, speakers) : speakers.get(word);
    const short = speaker === undefined ? unlisted.filter(([name]) => isGivenName(name, key)) : [];
    const only = short.length === 1 ? short[0]?.[1] : undefined;
    if (speaker !== undefined) fuller.set(key, speaker);
    else if (only !== undefined) fuller.set(key, only);
  }
  // 张母 and 李母 are not both 母亲: a cue that two names could stand for stands for neither.
  for (const [name, speaker] of unlisted) {
    const claims = [...fuller].filter(([key, owner]) => owner === speaker && isGivenName(name, key));
    if (claims.length > 1) for (const [key] of claims) fuller.delete(key);
  }
  return fuller;
}

/** 小满 in 林小满, 雪 not in 小雪: a surname of one or two characters ahead of a name of two or more. */
function isGivenName(name: string, full: string): boolean {
  const ahead = full.length - name.length;
  return name.length > 1 && ahead > 0 && ahead <= 2 && full.endsWith(name) && !/^[小老大阿众眾男女]/.test(full);
}

function withinName(key: string, speakers: ReadonlyMap<string, string>): string | undefined {
  if (!key.includes(" ")) return undefined;
  for (const [speaker, name] of speakers) if (speaker.includes(" ") && ` ${key} `.includes(` ${speaker} `)) return name;
  return undefined;
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
  const whole = /^[(（【[]([^()（）【】[\]]*)[)）】\]]$/.exec(list);
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
      .replace(/^(?:V\.?O\.?|O\.?S\.?) ?(?=\p{Script=Han})/iu, "")
      .replace(/(?<=\p{Script=Han}) ?(?:V\.?O\.?|O\.?S\.?)$/iu, "")
      .replace(/(?<=\p{Script=Han}{2}) ?(?:画外音|畫外音|的?内心独白|內心獨白|的?心声|电话音|電話音|独白|續)$/u, "")
      .trim();
  }
  return folded.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "");
}

function withoutBrackets(text: string): string {
  return text
    .replace(/\([^()]*(?:\)|$)/g, " ")
    .replace(/（[^（）]*(?:[）)]|$)/g, " ")
    .replace(/【[^【】]*(?:】|$)/g, " ")
    .replace(/\[[^[\]]*(?:\]|$)/g, " ");
}

function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

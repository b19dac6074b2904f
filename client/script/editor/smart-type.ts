import type { LineKind, Scene } from "../../../shared/script/scene.ts";

/** The names, sets and times that this script has used, the most used first. */
export interface Vocabulary {
  readonly names: readonly string[];
  readonly sets: readonly string[];
  readonly times: readonly string[];
  readonly chinese: boolean;
}

export interface Suggestions {
  readonly items: readonly string[];
  /** Where in the line the accepted item begins; it replaces what stands from there to the caret. */
  readonly from: number;
  /** Enter takes the first item at once; false while nothing has been typed. */
  readonly eager: boolean;
}

const most = 7;

/** Collects what a script's scenes offer for completion. */
export function vocabularyOf(
  scenes: readonly Pick<Scene, "characters" | "set" | "timeText">[],
  chinese: boolean,
): Vocabulary {
  return {
    names: byUse(scenes.flatMap((scene) => scene.characters)),
    sets: byUse(scenes.map((scene) => scene.set)),
    times: byUse(scenes.flatMap((scene) => scene.timeText ?? [])),
    chinese,
  };
}

/**
 * What could stand at the caret, which is at the end of the line. An empty cue offers who spoke before last, since
 * two people talking take turns. Null where there is nothing to offer, or where the line says it all already.
 */
export function suggest(
  kind: LineKind,
  text: string,
  vocabulary: Vocabulary,
  recentSpeakers: readonly string[] = [],
): Suggestions | null {
  if (kind === "character") return suggestName(text, vocabulary, recentSpeakers);
  return kind === "scene_heading" ? suggestHeading(text, vocabulary) : null;
}

const extensions = ["(V.O.)", "(O.S.)", "(CONT'D)", "(INTO PHONE)", "(FILTERED)"] as const;
const chineseExtensions = ["（画外音）", "（旁白）", "（OS）", "（VO）"] as const;

function suggestName(text: string, vocabulary: Vocabulary, recent: readonly string[]): Suggestions | null {
  const { names, chinese } = vocabulary;
  const bracket = /[(（][^)）]*$/.exec(text);
  if (bracket && bracket.index > 0) {
    const typed = bracket[0].slice(1).toLocaleLowerCase();
    const offered: readonly string[] = chinese ? chineseExtensions : extensions;
    const fitting = offered.filter((extension) => extension.slice(1).toLocaleLowerCase().startsWith(typed));
    return offer(fitting, bracket.index, true);
  }
  if (text === "") {
    const expected = [...new Set([...recent.slice(1), ...recent.slice(0, 1), ...names])];
    return offer(expected, 0, false);
  }
  return offer(matching(names, text), 0, true);
}

const prefixes = ["INT. ", "EXT. ", "INT./EXT. "] as const;

function suggestHeading(text: string, { sets, times, chinese }: Vocabulary): Suggestions | null {
  if (chinese) return suggestChineseHeading(text, sets, times);
  if (text.length < 5 && !text.includes(" ")) return offer(matching(prefixes, text), 0, text !== "");
  const prefix = /^(?:INT|EXT|EST|I\/E|INT\.?\/EXT|EXT\.?\/INT)\.?\s+/i.exec(text)?.[0];
  if (!prefix) return null;
  const time = /\s[-–—]\s*([^-–—]*)$/.exec(text);
  if (time) {
    const typed = time[1] ?? "";
    return offer(
      matching(times.length > 0 ? times : ["DAY", "NIGHT"], typed),
      text.length - typed.length,
      typed !== "",
    );
  }
  const typed = text.slice(prefix.length);
  return offer(matching(sets, typed), prefix.length, typed !== "");
}

/**
 * Chinese headings name set, time and 内/外 in any order, parted by spaces: the last part is completed. Once the set
 * is named the times and 内/外 that are still missing are offered.
 */
function suggestChineseHeading(text: string, sets: readonly string[], times: readonly string[]): Suggestions | null {
  const typed = /[^\s　、．.]*$/.exec(text)?.[0] ?? "";
  const parts = text.split(/[\s　、．.]+/);
  const rest = [...new Set([...times, "日", "夜", "晨", "黄昏", "内", "外"])].filter((word) => !parts.includes(word));
  const words = parts.some((part) => sets.includes(part)) ? rest : [...sets, ...rest];
  if (typed === "") return text === "" ? null : offer(words, text.length, false);
  return offer(matching(words, typed), text.length - typed.length, true);
}

function offer(items: readonly string[], from: number, eager: boolean): Suggestions | null {
  return items.length > 0 ? { items: items.slice(0, most), from, eager } : null;
}

/** Words that begin with what was typed, then words that contain it; nothing once a word is typed out. */
function matching(words: readonly string[], typed: string): string[] {
  const wanted = typed.toLocaleLowerCase();
  if (words.some((word) => word.toLocaleLowerCase() === wanted)) return [];
  const found = words.filter((word) => word.toLocaleLowerCase().includes(wanted));
  const begins = (word: string) => word.toLocaleLowerCase().startsWith(wanted);
  return [...found.filter(begins), ...found.filter((word) => !begins(word))];
}

function byUse(words: readonly string[]): string[] {
  const uses = new Map<string, number>();
  for (const word of words) if (word) uses.set(word, (uses.get(word) ?? 0) + 1);
  return [...uses].sort((a, b) => b[1] - a[1]).map(([word]) => word);
}

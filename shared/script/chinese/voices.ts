import { castNames, cueNames } from "../characters.ts";
import type { Row } from "../reading/row.ts";
import { type ChineseCue, nameLikelihood, readChineseCue, readLoneName, readUnmarkedCue } from "./chinese-cue.ts";
import { lineMark } from "./chinese-line.ts";

/** Who speaks in this file and how its speeches are set. */
export interface Voices {
  readonly names: ReadonlyMap<string, number>;
  readonly lone: ReadonlySet<string>;
  /** Speeches stand under a name on a line of its own throughout. */
  readonly setAlone: boolean;
  readonly unmarked: boolean;
  /** Names in brackets below headings are cast lists throughout, those of silent roles too. */
  readonly boxedCast: boolean;
  /** Blank lines part nothing but scenes, so that they cannot open a speech. */
  readonly tight: boolean;
}

/** The speech on a line, if it is one in this file; `opens` says that a blank line or a heading is above it. */
export function speech(
  text: string,
  voices: Voices,
  next: Row | undefined,
  opens: boolean,
): { cue: ChineseCue; confidence: number } | null {
  const inline = readChineseCue(text);
  if (inline) {
    const known = (voices.names.get(key(inline.name)) ?? 0) > 1;
    const confidence = known ? 0.95 : nameLikelihood(inline.name);
    return confidence >= 0.5 ? { cue: inline, confidence } : null;
  }
  const lone = readLoneName(text);
  if (
    lone &&
    next &&
    next.blanks === 0 &&
    !readChineseCue(next.text) &&
    (text.startsWith("@") || voices.lone.has(key(lone.name)))
  )
    return { cue: lone, confidence: 0.85 };
  const mayOpen = opens || (voices.tight && nameLikelihood(key(lone?.name ?? "")) >= 0.9);
  if (lone && voices.setAlone && mayOpen && next?.blanks === 0 && lineMark(next.text) === null && isPlainName(text))
    return { cue: lone, confidence: opens ? 0.65 : 0.6 };
  const unmarked = voices.unmarked ? readUnmarkedCue(text) : null;
  if (!unmarked) return null;
  if ((voices.names.get(key(unmarked.name)) ?? 0) > 1) return { cue: unmarked, confidence: 0.8 };
  // A single space parts words of a sentence too; a tab, a wide gap and quotes do not.
  const parted = !/^\S+ \S/.test(text) && nameLikelihood(key(unmarked.name)) >= 0.9 && unmarked.words !== "";
  return parted ? { cue: unmarked, confidence: 0.65 } : null;
}

/** Whether a line is speech by somebody the file knows, so that it cannot be the rest of a broken line. */
export function isKnownSpeech(text: string, voices: Voices): boolean {
  const inline = readChineseCue(text);
  if (inline)
    return (
      (voices.names.get(key(inline.name)) ?? 0) > 1 || (inline.name.length <= 4 && nameLikelihood(inline.name) >= 0.9)
    );
  const lone = readLoneName(text);
  return lone !== null && voices.lone.has(key(lone.name));
}

/** Listens to the whole file: which names come before colons, stand alone above words, or lead a line. */
export function hear(
  rows: readonly Row[],
  headings: ReadonlyMap<number, { readonly rows: number }>,
  start: number,
): Voices {
  const names = new Map<string, number>();
  const alone = new Map<string, number>();
  const leading = new Map<string, number>();
  let colons = 0;
  const count = (map: Map<string, number>, name: string, by = 1) => map.set(key(name), (map.get(key(name)) ?? 0) + by);
  for (let i = start; i < rows.length; i++) {
    const { text, blanks, column } = rows[i] as Row;
    if (headings.has(i)) continue;
    const mark = lineMark(text);
    if (mark === "cast") for (const name of castNames(text)) if (name.length <= 12) count(names, name, 2);
    if (mark !== null) continue;
    const inline = readChineseCue(text);
    if (inline) {
      colons++;
      for (const name of new Set([inline.name, ...cueNames(inline.name)])) count(names, name);
      continue;
    }
    const lone = readLoneName(text);
    const next = rows[i + 1];
    const under =
      next !== undefined &&
      next.blanks === 0 &&
      !headings.has(i + 1) &&
      lineMark(next.text) === null &&
      readLoneName(next.text) === null;
    if (lone && under && (blanks > 0 || i === start || headings.has(i - 1) || !/[。！？…」”]$/.test(text)))
      count(alone, lone.name, next.column <= column - 3 ? 2 : 1);
    const unmarked = readUnmarkedCue(text);
    if (unmarked) count(leading, unmarked.name);
  }
  const repeated = [...alone].filter(([name, times]) => times > 1 || (names.get(name) ?? 0) > 1);
  const speeches = repeated.reduce((sum, [, times]) => sum + times, 0);
  const setAlone = speeches >= 2 && speeches * 3 >= colons;
  const unmarked =
    !setAlone && [...leading.values()].reduce((sum, times) => sum + (times > 1 ? times : 0), 0) > Math.max(2, colons);
  const parting = rows.filter((row, index) => row.blanks > 0 && index > start && !headings.has(index)).length;
  if (unmarked) for (const [name, times] of leading) names.set(name, (names.get(name) ?? 0) + times);
  const below = [...headings].flatMap(([at, { rows: taken }]) => boxed(rows[at + taken]?.text ?? "") ?? []);
  const boxedCast = below.length > 1 && below.filter((list) => isNames(list, names)).length * 2 >= below.length;
  return {
    names,
    boxedCast,
    lone: new Set(
      setAlone ? repeated.map(([name]) => name) : [...alone.keys()].filter((name) => (names.get(name) ?? 0) > 1),
    ),
    setAlone,
    unmarked,
    tight: parting * 20 < rows.length - start,
  };
}

/** Nothing but a short name and its bracket; a sentence ends in a mark. */
function isPlainName(text: string): boolean {
  return /^[\p{Script=Han}A-Za-z\d·]{1,5}(?: ?（[^（）]{1,12}）)?$/u.test(text);
}

function key(name: string): string {
  return name.replace(/\s/g, "");
}

/** A line of nothing but names that speak in the file, as some scripts list who is in the scene. */
export function namesOnly(text: string, voices: Voices): boolean {
  return isNames(text, voices.names);
}

/** What a line in square brackets holds, where it is short enough for a list of names; null for any other line. */
export function boxed(text: string): string | null {
  const inner = /^[【[]([^【】[\]：:。！？]{1,60})[】\]]$/.exec(text)?.[1];
  return inner?.split(/[、，,/／\s]+/).every((name) => name.length <= 8) ? inner : null;
}

function isNames(text: string, known: Voices["names"]): boolean {
  const names = text.split(/[、，,/／\s]+/);
  if (text.length > 60 || names.some((name) => name.length > 8 || /[。！？：:]/.test(name))) return false;
  return names.filter((name) => isHeard(name.replace(/[（(].*$/, ""), known)).length * 2 > names.length;
}

/** Somebody who speaks in the file, or some of a kind: 记者若干, 保镖数名. */
function isHeard(name: string, known: Voices["names"]): boolean {
  return known.has(name) || /(?:若干|[一两二三四五六七八九十数几\d]{1,2}[名人位个])$/.test(name);
}

import { nameKey } from "../../script/characters.ts";
import type { Scene } from "../../script/scene.ts";
import { castCategory } from "../categories.ts";
import type { Mention } from "./find-english.ts";

/** One member of the cast and how action lines may write the name. */
export interface CastName {
  readonly name: string;
  /** Spellings to look for, longest first. */
  readonly spellings: readonly string[];
}

const han = /\p{Script=Han}/u;
/** Words that are a description as often as a name: "the young man" is not the role MAN. */
const descriptions = new Set(
  "man woman boy girl kid child guy lady driver voice father mother dad mom son daughter brother sister doctor nurse teacher boss captain officer guard soldier old young the a first second one two".split(
    " ",
  ),
);

/** Everybody who speaks or stands in a cast list anywhere in the script, each once. */
export function castOf(scenes: readonly Scene[]): CastName[] {
  const names = new Map<string, string>();
  for (const scene of scenes) {
    for (const name of scene.characters) if (!names.has(nameKey(name))) names.set(nameKey(name), name);
  }
  const all = [...names.values()];
  return all.map((name) => ({ name, spellings: spellingsOf(name, all) }));
}

/**
 * A part of a longer name counts when no other member shares it ("BRICK BRADDOCK" may walk on as "Brick");
 * a Chinese name of one character is not looked for at all.
 */
function spellingsOf(name: string, all: readonly string[]): string[] {
  if (han.test(name)) return name.length > 1 ? [name] : [];
  const words = name.split(" ").filter((word) => word.length > 2 && !descriptions.has(word.toLowerCase()));
  const own = words.filter(
    (word) => !all.some((other) => other !== name && other.toUpperCase().split(" ").includes(word.toUpperCase())),
  );
  return name.includes(" ") ? [name, ...own.filter((word) => !/^[#\d]/.test(word))] : [name];
}

/**
 * Where members of the cast are named in a line. Latin names must stand as words, in capitals or with a capital
 * first; a longer name covers the shorter ones inside it.
 */
export function castNamesIn(text: string, cast: readonly CastName[]): Mention[] {
  const spellings = cast
    .flatMap((member) => member.spellings.map((spelling) => ({ name: member.name, spelling })))
    .sort((a, b) => b.spelling.length - a.spelling.length);
  const taken = new Uint8Array(text.length);
  const found: Mention[] = [];
  for (const { name, spelling } of spellings) {
    for (const at of placesOf(text, spelling)) {
      if (taken.subarray(at, at + spelling.length).includes(1)) continue;
      taken.fill(1, at, at + spelling.length);
      found.push({ category: castCategory, name, at, length: spelling.length, confidence: 0.8 });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

function placesOf(text: string, spelling: string): number[] {
  const places: number[] = [];
  const latin = !han.test(spelling);
  const upper = latin ? text.toUpperCase() : text;
  // Capitals of some letters are longer than the letter; places would shift, so such lines are searched as they are.
  const search = upper.length === text.length ? upper : text;
  const wanted = latin && search === upper ? spelling.toUpperCase() : spelling;
  for (let at = search.indexOf(wanted); at >= 0; at = search.indexOf(wanted, at + wanted.length)) {
    if (!latin || isName(text, at, wanted.length)) places.push(at);
  }
  return places;
}

function isName(text: string, at: number, length: number): boolean {
  const letter = /[\p{L}\p{N}]/u;
  if (letter.test(text[at - 1] ?? " ") || letter.test(text[at + length] ?? " ")) return false;
  const written = text.slice(at, at + length);
  if (written === written.toUpperCase() && written.length > 1) return true;
  return written.split(" ").every((word) => /^[\p{Lu}\d#"'(]/u.test(word)) && !descriptions.has(written.toLowerCase());
}

const groups =
  /^(?:几|一群|一众|一伙|一队|众|数名|数个|若干|[两三四五六七八九十百\d]+[个名位]|多名|全体|全员|全场|前场|所有)|(?:们|众人|等人|群众|群演|路人|人群|观众|所有人|若干|[数几多\d一二两三四五六七八九十]+[人名个位])$|^(?:all|both|everyone|everybody|crowd|chorus|voices|group|audience|others|students|kids|children|men|women|guards|soldiers|reporters|cops|guests|boys|girls|villagers|passengers)(?:\b|$)|\b(?:boys|girls|kids|men|women|guards|soldiers|students|cops|villagers|guests|workers|passengers|children)$|^(?:various|several|many|two|three|four|five|a few|a group of|a crowd of) /i;

/** Several people without a name of their own, who are background and not cast: 众人, 村民们, "CROWD", "TWO COPS". */
export function isGroup(name: string): boolean {
  return groups.test(name.trim());
}

/** The name of a group without what only counts it: 食客若干 and 镖师数人 are 食客 and 镖师. */
export function groupName(name: string): string {
  return name.trim().replace(/(?<=.{2})(?:若干[人名个位]?|[数几多\d一二两三四五六七八九十]+[人名个位]|等人)$/u, "");
}

/** A word for those who are there already, and nobody new: 全员, 前场所有人, "all from previous scenes". */
export function isEverybody(name: string): boolean {
  return /^(?:(?:前场|上场|上一场|以上|本场|同上)?(?:所有人|全员|全体|全部人员|众人|大家)|同前|同上|all(?: from (?:the )?previous scenes?)?|everyone|everybody|both|same)$/i.test(
    name.trim(),
  );
}

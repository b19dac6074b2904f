import { castNames, cueNames, nameKey } from "../script/characters.ts";
import type { Scene, ScriptLine } from "../script/scene.ts";
import { categoryByKey } from "./categories.ts";
import { type CastName, castNamesIn, castOf, groupName, isEverybody, isGroup } from "./finding/cast-names.ts";
import { findCapitals } from "./finding/find-capitals.ts";
import { findChinese, isPartOfWord } from "./finding/find-chinese.ts";
import { findChineseThings } from "./finding/find-chinese-things.ts";
import { findEnglish, type Mention } from "./finding/find-english.ts";
import { findEnglishThings } from "./finding/find-english-things.ts";
import { findHappenings } from "./finding/happenings.ts";
import { nameKeyOf } from "./finding/name-key.ts";
import { type Sentence, sentenceAt, sentencesOf } from "./finding/sentences.ts";

/** Something a scene needs, with the words that say so. */
export interface FoundElement {
  /** Universal category id. */
  readonly category: number;
  readonly name: string;
  readonly sceneId: string;
  /** The sentence, as it stands in the line. */
  readonly quote: string;
  readonly lineUid: string;
  /** 0 … 1. */
  readonly confidence: number;
  /** Name of the cast member a costume or a make-up belongs to; absent where the text does not tell. */
  readonly owner?: string;
}

const han = /\p{Script=Han}/u;
/** What follows in a longer line is not searched: no writer wrote it. */
const longestLine = 20_000;
const [cast, background, vehicles, props, animals, wranglers, labor] = (
  ["cast", "background", "vehicles", "props", "animals", "animal_wranglers", "additional_labor"] as const
).map((key) => categoryByKey(key).id) as [number, number, number, number, number, number, number];
const worn: readonly number[] = [categoryByKey("costumes").id, categoryByKey("makeup_hair").id];

/**
 * Finds by rule what every scene needs, in all categories of the trade, Chinese and English (RULES.md). Each
 * element stands once per scene, with its first and surest evidence. The same scenes give the same answer.
 */
export function findElements(scenes: readonly Scene[]): FoundElement[] {
  const names = castOf(scenes);
  return scenes.filter((scene) => !scene.omitted).flatMap((scene) => findInScene(scene, names));
}

function findInScene(scene: Scene, names: readonly CastName[]): FoundElement[] {
  const found = new Map<string, FoundElement>();
  const keep = (element: FoundElement) => {
    const key = `${element.category}:${nameKeyOf(element.name, element.category)}:${element.owner ?? ""}`;
    const known = found.get(key);
    if (!known || known.confidence < element.confidence) found.set(key, element);
  };
  for (const element of speakersOf(scene)) keep(element);
  const listed = scene.lines.some((line) => line.kind === "cast_list");
  const stage = { present: [...scene.characters], listed, last: null as string | null };
  for (const line of scene.lines) for (const element of findInLine(scene.id, line, names, stage)) keep(element);
  const hints = new Map<string, FoundElement>();
  const exact = exactOnes([...found.values()]);
  for (const hint of exact.flatMap(handlerOf)) if (!hints.has(hint.name)) hints.set(hint.name, hint);
  return [...exact, ...hints.values()];
}

/** English heads that are written in one word with what they are exactly: basketball, raincoat. */
const joined: ReadonlySet<string> = new Set(["ball", "bag", "boat", "book", "coat", "gun"]);

/** "The clock" in a scene with a wall clock is that clock, and 球 with a 篮球 that ball: the loose name goes. */
function exactOnes(elements: readonly FoundElement[]): FoundElement[] {
  const keys = elements.map((element) => nameKeyOf(element.name, element.category));
  return elements.filter(({ category }, at) => {
    const loose = keys[at] ?? "";
    const end = han.test(loose) || joined.has(loose) ? loose : ` ${loose}`;
    const isLoose = (other: FoundElement, index: number) =>
      other.category === category &&
      (!worn.includes(category) || elements[at]?.owner === undefined || other.owner === elements[at]?.owner) &&
      keys[index] !== loose &&
      keys[index]?.endsWith(end) === true;
    return category === cast || !elements.some(isLoose);
  });
}

/** Speakers and the cast list: the line that names each first is the evidence. */
function speakersOf(scene: Scene): FoundElement[] {
  return scene.characters
    .filter((name) => !isEverybody(name))
    .flatMap((name) => {
      const line = scene.lines.find((candidate) =>
        namesIn(candidate).some((other) => nameKey(other) === nameKey(name)),
      );
      const where = line ?? scene.lines[0];
      if (!where) return [];
      return {
        category: isGroup(name) ? background : cast,
        name: isGroup(name) ? groupName(name) : name,
        sceneId: scene.id,
        quote: where.text,
        lineUid: where.uid,
        confidence: where.kind === "character" ? 1 : 0.95,
      };
    });
}

function namesIn(line: ScriptLine): string[] {
  if (line.kind === "character") return cueNames(line.text);
  return line.kind === "cast_list" ? castNames(line.text) : [];
}

/** Who is in the scene, and who was named last: the one that "he" and "她" speak of. */
interface Stage {
  readonly present: readonly string[];
  /** A cast list says who is there. */
  readonly listed: boolean;
  last: string | null;
}

function findInLine(sceneId: string, line: ScriptLine, names: readonly CastName[], stage: Stage): FoundElement[] {
  if (line.kind === "character") stage.last = cueNames(line.text)[0] ?? stage.last;
  const text = visibleText(line).slice(0, longestLine);
  if (text.trim() === "") return [];
  const sentences = sentencesOf(text);
  const element = (mention: Mention, owner?: string): FoundElement => ({
    category: mention.category,
    name: mention.name,
    sceneId,
    quote: sentenceAt(sentences, mention.at).text,
    lineUid: line.uid,
    confidence: mention.confidence,
    ...(owner ? { owner } : {}),
  });
  if (line.kind === "scene_heading") {
    return mentionsIn(text, [])
      .filter((mention) => mention.category === vehicles)
      .map((mention) => element(mention));
  }
  const people = namedIn(text, names);
  // 柱子的怀表 is his watch; where a cast list leaves him out it does not bring him.
  const isAbsent = (person: Mention) =>
    stage.listed && text[person.at + person.length] === "的" && !stage.present.includes(person.name);
  const present = people.filter((person) => !isGroup(person.name) && !isAbsent(person));
  const taken = people.map(spanOf);
  const things = everythingIn(text, taken);
  const capitals = line.kind === "action" ? findCapitals(text, [...taken, ...things.map(spanOf)]) : [];
  const found = [...present, ...things, ...capitals].map((mention) => {
    const owner = worn.includes(mention.category)
      ? ownerOf(mention, text, sentences, people, things, stage)
      : undefined;
    return element(asCast(mention, names), owner);
  });
  stage.last = people.at(-1)?.name ?? stage.last;
  return found;
}

/**
 * Members of the cast in a line. A name that is only part of a thing's name is none:
 * the PRINTER in "LASER PRINTER", 护士 in 护士站.
 */
function namedIn(text: string, names: readonly CastName[]): Mention[] {
  const people = castNamesIn(text, names);
  const covering =
    people.length > 0 && /[A-Za-z]{3}/.test(text)
      ? mentionsIn(text, []).filter((thing) => thing.name.includes(" "))
      : [];
  const isInside = (person: Mention, thing: Mention) =>
    thing.at <= person.at && thing.at + thing.length >= person.at + person.length && thing.length > person.length;
  return people.filter(
    (person) => !covering.some((thing) => isInside(person, thing)) && !isPartOfWord(text, person.at, person.length),
  );
}

/** What is seen or heard happening: action whole, of a speech only its stage directions. */
function visibleText(line: ScriptLine): string {
  if (["action", "shot", "parenthetical", "scene_heading"].includes(line.kind)) return line.text;
  if (line.kind !== "dialogue") return "";
  // Blanks in place of the spoken words keep every place in the line where it was.
  let outside = true;
  return Array.from(line.text)
    .map((sign) => {
      if (sign === "（" || sign === "(") outside = false;
      const shown = outside ? " ".repeat(sign.length) : sign;
      if (sign === "）" || sign === ")") outside = true;
      return shown;
    })
    .join("");
}

function mentionsIn(text: string, taken: readonly (readonly [number, number])[]): Mention[] {
  const chinese = han.test(text) ? findChinese(text, taken) : [];
  return [...chinese, ...(/[A-Za-z]{3}/.test(text) ? findEnglish(text, taken) : [])];
}

/** What the lexicons know, and what the company of a word tells: things by name, by handling, by what happens. */
function everythingIn(text: string, taken: readonly (readonly [number, number])[]): Mention[] {
  const known = mentionsIn(text, taken);
  const longer = han.test(text) ? findChineseThings(text, taken) : [];
  const inside = (mention: Mention) =>
    longer.some((other) => other.at < mention.at + mention.length && mention.at < other.at + other.length);
  // 茶缸 in "一只搪瓷茶缸" is part of the longer name; a longer word of the lexicon keeps its own.
  const things = [...known.filter((mention) => !inside(mention)), ...longer];
  const unknown = /[A-Za-z]{3}/.test(text) ? findEnglishThings(text, [...taken, ...known.map(spanOf)]) : [];
  return [...things, ...unknown, ...findHappenings(text)].sort((a, b) => a.at - b.at);
}

/** "the cop" is the COP who speaks elsewhere. */
function asCast(mention: Mention, names: readonly CastName[]): Mention {
  if (mention.category !== background) return mention;
  const known = names.find((person) => nameKey(person.name) === nameKey(mention.name));
  return known && !isGroup(known.name) ? { ...mention, category: cast, name: known.name, confidence: 0.6 } : mention;
}

/** 墙上的草帽, 地上扔着一只球鞋: nobody wears it. */
const liesThere = /(?:墙|地|桌|床|椅|椅背|架|台|柜|沙发|门|钩|绳)[上后边里子](?:的|[^，。；身头脚手肩脖]{0,8})$/u;

/** The name nearest ahead in the sentence, else behind; else who was named last; else the only one there. */
function ownerOf(
  mention: Mention,
  text: string,
  sentences: readonly Sentence[],
  people: readonly Mention[],
  things: readonly Mention[],
  stage: Stage,
): string | undefined {
  if (liesThere.test(text.slice(Math.max(0, mention.at - 14), mention.at))) return undefined;
  const behind = mention.at + mention.length;
  // 裹着头巾的村民: it is theirs who are named next.
  if (
    text[behind] === "的" &&
    things.some((thing) => thing.category === background && thing.at > behind && thing.at < behind + 6)
  )
    return undefined;
  const sentence = sentenceAt(sentences, mention.at);
  const end = sentence.at + sentence.text.length;
  const near = people.filter((person) => person.at >= sentence.at && person.at < end && !isGroup(person.name));
  const ahead = near.filter((person) => person.at < mention.at).at(-1);
  const group = things
    .filter((thing) => thing.category === background && thing.at >= sentence.at && thing.at < mention.at)
    .at(-1);
  // "Two men in suits": theirs who are named last.
  if (group && (ahead === undefined || group.at > ahead.at)) return undefined;
  const earlier = people.filter((person) => person.at < sentence.at && !isGroup(person.name)).at(-1);
  const owner = ahead?.name ?? near[0]?.name ?? earlier?.name ?? stage.last;
  if (owner) return isGroup(owner) ? undefined : owner;
  const alone = stage.present.filter((name) => !isGroup(name));
  return alone.length === 1 ? alone[0] : undefined;
}

/** A live animal asks for its handler, a firearm for an armourer; both are only a hint. */
function handlerOf(element: FoundElement): FoundElement[] {
  const isChinese = han.test(element.name);
  const hint = (category: number, name: string) => [{ ...element, owner: undefined, category, name, confidence: 0.5 }];
  if (element.category === animals) return hint(wranglers, isChinese ? "动物驯养员" : "animal wrangler");
  if (element.category === props && firearms.test(element.name)) return hint(labor, isChinese ? "枪械师" : "armourer");
  return [];
}

/** What can fire; not a toy, a holster, or the spear 长枪. */
const firearms =
  /^(?!.*\b(?:toy|water|nail|glue|stun|spray|flare)\b).*\b(?:gun|handgun|pistol|revolver|rifle|shotgun|carbine|musket|derringer|sidearm|firearm|winchester|colt)$|^(?!玩具|水|焊|长|红缨|标|电|喷|钉|胶).*枪$/iu;

function spanOf(mention: Mention): readonly [number, number] {
  return [mention.at, mention.at + mention.length];
}

import { categoryByKey } from "../breakdown/categories.ts";
import { type FoundElement, findElements } from "../breakdown/find-elements.ts";
import { nameKeyOf } from "../breakdown/finding/name-key.ts";
import { summaryOf } from "../breakdown/summary-of-scene.ts";
import { orderKeyBetween, type Random } from "../documents/order.ts";
import { cueNames, nameKey } from "../script/characters.ts";
import type { Scene, ScriptLine } from "../script/scene.ts";
import { emptyShot, type Shot, type ShotAngle, type ShotMovement, type ShotSize } from "./shot.ts";
import { type ShotWords, shotWords } from "./shot-words.ts";

export interface DraftOptions {
  readonly newId: () => string;
  readonly random: Random;
  readonly detail: "high" | "medium" | "low";
  /** What is told is also the narration over its shot, as a story without a cast to speak it needs. */
  readonly narrate?: boolean;
}

/** A moment of a scene that could be a shot. The weightiest are taken, in the order of the script. */
interface Beat {
  readonly size: ShotSize;
  /** What the frame shows. */
  readonly what: string;
  /** What is said or told over it. */
  readonly narration: string;
  readonly weight: number;
  readonly seconds: number;
  /** `what` is the script's own action, and not words about somebody who speaks. */
  readonly told?: boolean;
}

/** Shots of one scene at most. */
const most = { low: 2, medium: 6, high: 14 } as const;
/** A longer scene has room for more shots: one for each eighth beyond the first page. */
const mostLong = { low: 3, medium: 12, high: 30 } as const;
const props = categoryByKey("props").id;
const han = /\p{Script=Han}/u;

/**
 * A first shot list by rule, scene by scene: a wide shot that shows where and when it is, a medium shot when
 * somebody first speaks, close-ups as the talk goes on, medium shots of what is done and an insert of a prop when
 * it first appears in the script. `detail` says how many. Every prompt stands alone: size, set, time, what and who, in the
 * language of the scene. Omitted scenes have no shots.
 */
export function draftShots(scenes: readonly Scene[], { newId, random, detail, narrate = false }: DraftOptions): Shot[] {
  const found = Map.groupBy(findElements(scenes), (element) => element.sceneId);
  const shown = new Set<string>();
  const shots: Shot[] = [];
  let key: string | null = null;
  let transition = "";
  for (const scene of scenes) {
    if (!scene.omitted) {
      const words = wordsOf(scene);
      for (const beat of chosen(beatsOf(scene, found.get(scene.id) ?? [], shown, words), scene, detail)) {
        key = orderKeyBetween(key, null, random);
        const { size, seconds } = beat;
        const narration = beat.narration === "" && narrate && beat.told ? beat.what : beat.narration;
        const prompt = promptOf(scene, beat, words);
        shots.push({
          ...emptyShot,
          ...cameraOf(scene, beat),
          id: newId(),
          sceneId: scene.id,
          key,
          prompt,
          narration,
          transition,
          size,
          seconds,
        });
        transition = "";
      }
    }
    transition = scene.lines.findLast((line) => line.kind === "transition")?.text.trim() ?? "";
  }
  return shots;
}

function chosen(beats: readonly Beat[], scene: Scene, detail: DraftOptions["detail"]): Beat[] {
  const room = Math.min(mostLong[detail], most[detail] + Math.max(0, scene.eighths - 8));
  const taken = new Set([...beats].sort((a, b) => b.weight - a.weight).slice(0, room));
  return beats.filter((beat) => taken.has(beat));
}

function beatsOf(scene: Scene, found: readonly FoundElement[], shown: Set<string>, words: ShotWords): Beat[] {
  const beats: Beat[] = [establishing(scene)];
  const heard = new Set<string>();
  let cue: { readonly name: string; readonly isSeen: boolean } | null = null;
  let last: string | null = null;
  let direction = "";
  let acted = 0;
  for (const line of scene.lines) {
    if (line.kind === "character") {
      const [name] = cueNames(line.text);
      if (cue?.isSeen && name !== cue.name) last = cue.name;
      cue = name === undefined ? null : { name, isSeen: !unseen.test(line.text) };
      direction = "";
    }
    if (line.kind === "parenthetical") direction = plain(line.text).replace(/^[(（]|[)）]$/gu, "");
    if (line.kind === "dialogue" && cue !== null) {
      const listener = last ?? scene.characters.find((name) => name !== cue?.name && heard.has(nameKey(name))) ?? null;
      beats.push(
        cue.isSeen ? speech(cue.name, line, heard, direction, listener, words) : voice(cue.name, line, last, words),
      );
      if (cue.isSeen) heard.add(nameKey(cue.name));
    }
    if (line.kind !== "action" && line.kind !== "shot") continue;
    const text = plain(line.text);
    if (text === "") continue;
    // The first action is what the establishing shot shows.
    if (acted > 0)
      beats.push({
        size: "MS",
        what: text,
        told: true,
        narration: "",
        weight: acted < 4 ? 6.5 : 5.5,
        seconds: secondsFor(text, 6),
      });
    acted += 1;
    const insert = insertOf(line, found, shown);
    if (insert) beats.push(insert);
  }
  return beats;
}

/** How the camera stands and moves, by what is told: an opening pans, talk is seen over a shoulder, a chase is followed. */
function cameraOf(scene: Scene, beat: Beat): { angle: ShotAngle; movement: ShotMovement } {
  const { size, what } = beat;
  const angle: ShotAngle = looksUp.test(what)
    ? "low"
    : looksDown.test(what)
      ? "high"
      : /对.+说话|speaks to/u.test(what)
        ? "shoulder"
        : "eye";
  const moves = hurries.test(what) ? "track" : goes.test(what) && size !== "ECU" ? "pan" : "static";
  const movement: ShotMovement = beat.weight === 10 && moves === "static" ? "push" : moves;
  return { angle: size === "EWS" && scene.intExt === "EXT" && angle === "eye" ? "high" : angle, movement };
}

const looksUp = /仰望|抬头|高耸|looks? up|towers? (?:over|above)|looms?\b/iu;
const looksDown = /俯视|俯瞰|低头看|坠落|摔倒|looks? down|from above|falls? to|collapses?/iu;
const hurries = /追|奔跑|飞奔|狂奔|冲向|冲进|逃|\b(?:runs?|chases?|races?|sprints?|flees?|rushes?|gallops?)\b/iu;
const goes = /走向|走进|走过|走出|驶|穿过|经过|\b(?:walks?|crosses|drives?|passes|enters|approaches)\b/iu;

/** Voices without a face in the frame: "(V.O.)", "(O.S.)", 画外音. */
const unseen = /\b(?:V\.? ?O\.?|O\.? ?S\.?|O\.? ?C\.?)(?![a-z])|画外音|旁白|内心独白/iu;

/** The scene's first picture, in its own words: where it is before who is in it. */
function establishing(scene: Scene): Beat {
  const size = scene.intExt === "EXT" ? "EWS" : "WS";
  const first = scene.lines.find((line) => line.kind === "action" && plain(line.text) !== "");
  return {
    size,
    what: first ? plain(first.text) : summaryOf(scene),
    told: true,
    narration: "",
    weight: 10,
    seconds: 4,
  };
}

/** A close look at the surest prop that a line brings for the first time in the script, in the line's own words. */
function insertOf(line: ScriptLine, found: readonly FoundElement[], shown: Set<string>): Beat | null {
  const keyOf = (element: FoundElement) => nameKeyOf(element.name, props);
  const here = found.filter((element) => element.category === props && element.lineUid === line.uid);
  const fresh = here.filter((element) => !shown.has(keyOf(element)));
  for (const element of here) shown.add(keyOf(element));
  const [prop] = fresh.sort((a, b) => b.confidence - a.confidence);
  if (!prop) return null;
  const colon = han.test(prop.name) ? "：" : ": ";
  const told = plain(prop.quote);
  const what = told.length > 120 ? prop.name : `${prop.name}${colon}${told}`;
  return { size: "ECU", what, narration: "", weight: 4 + prop.confidence, seconds: 2 };
}

/** A speaker is met in a medium shot; from then on the talk moves closer. The frame says how and to whom. */
function speech(
  speaker: string,
  line: ScriptLine,
  heard: ReadonlySet<string>,
  direction: string,
  listener: string | null,
  words: ShotWords,
): Beat {
  const known = heard.has(nameKey(speaker));
  const told = plain(line.text);
  const inside = /^[(（]([^()（）]{1,40})[)）]/u.exec(told)?.[1] ?? "";
  const said = told.replace(/[(（][^()（）]{1,40}[)）]/gu, "").trim();
  const to = listener === null || nameKey(listener) === nameKey(speaker) ? null : listener;
  const how = [inside, direction].find((part) => part !== "");
  return {
    size: known ? "CU" : "MS",
    what: words.speaks(speaker, to) + (how === undefined ? "" : words.comma + how),
    narration: `${speaker}${han.test(said) ? "：" : ": "}${said}`,
    weight: known ? 3 : 8 - Math.min(heard.size, 5) / 2,
    seconds: secondsFor(said, 15),
  };
}

/** A voice from elsewhere is heard over the one who listens. */
function voice(name: string, line: ScriptLine, listener: string | null, words: ShotWords): Beat {
  const said = plain(line.text);
  return {
    size: "CU",
    what: words.hears(name, listener),
    narration: `${name}${han.test(said) ? "：" : ": "}${said}`,
    weight: 4,
    seconds: secondsFor(said, 15),
  };
}

function wordsOf(scene: Scene): ShotWords {
  return shotWords(han.test(scene.heading + scene.lines.map((line) => line.text.slice(0, 40)).join("")) ? "zh" : "en");
}

function promptOf(scene: Scene, { size, what }: Beat, words: ShotWords): string {
  const place = [scene.intExt ? words.intExt[scene.intExt] : "", scene.set].filter((part) => part !== "").join(" ");
  const time = scene.time ? words.time[scene.time] : (scene.timeText ?? "");
  const frame = [words.size[size], place, time].filter((part) => part !== "").join(words.comma);
  const folded = nameKey(what);
  const wide = size === "WS" || size === "EWS";
  // Who the words do not name stands in the picture all the same; a voice from elsewhere does not.
  const who = wide
    ? scene.characters.filter((name) => isInFrame(scene, name) && !folded.includes(nameKey(name))).slice(0, 6)
    : [];
  const parts = [frame, what.replace(/[。.!！?？；;]+$/u, ""), who.length > 0 ? words.with(who) : ""];
  return parts.filter((part) => part !== "").join(words.full) + words.stop;
}

function isInFrame(scene: Scene, name: string): boolean {
  const cues = scene.lines.filter((line) => line.kind === "character" && cueNames(line.text).includes(name));
  return cues.length === 0 || cues.some((line) => !unseen.test(line.text));
}

/** Speaking time: about two and a half English words or four Chinese characters a second, two seconds at least. */
function secondsFor(text: string, longest: number): number {
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[A-Za-z0-9'’]+/g)?.length ?? 0;
  return Math.min(longest, Math.max(2, Math.round(characters / 4 + words / 2.5)));
}

function plain(text: string): string {
  return text
    .replace(/^[\s△▲]+/u, "")
    .replace(/\s+/g, " ")
    .trim();
}

import { categoryByKey } from "../breakdown/categories.ts";
import { type FoundElement, findElements } from "../breakdown/find-elements.ts";
import { summaryOf } from "../breakdown/summary-of-scene.ts";
import { orderKeyBetween, type Random } from "../documents/order.ts";
import { cueNames, nameKey } from "../script/characters.ts";
import type { Scene, ScriptLine } from "../script/scene.ts";
import type { Shot, ShotSize } from "./shot.ts";
import { shotWords } from "./shot-words.ts";

export interface DraftOptions {
  readonly newId: () => string;
  readonly random: Random;
  readonly detail: "high" | "medium" | "low";
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
}

/** Shots of one scene at most. */
const most = { low: 2, medium: 6, high: 14 } as const;
/** A longer scene has room for more shots: one for each eighth beyond the first page. */
const mostLong = { low: 3, medium: 12, high: 30 } as const;
const props = categoryByKey("props").id;

/**
 * A first shot list by rule, scene by scene: a wide shot that shows where and when it is, a medium shot when
 * somebody first speaks, close-ups as the talk goes on, medium shots of what is done and an insert of a prop when
 * it first appears. `detail` says how many. Every prompt stands alone: size, set, time, who and what, in the
 * language of the scene. Omitted scenes have no shots.
 */
export function draftShots(scenes: readonly Scene[], { newId, random, detail }: DraftOptions): Shot[] {
  const found = Map.groupBy(findElements(scenes), (element) => element.sceneId);
  const shots: Shot[] = [];
  let key: string | null = null;
  let transition = "";
  for (const scene of scenes) {
    if (!scene.omitted) {
      for (const beat of chosen(beatsOf(scene, found.get(scene.id) ?? []), scene, detail)) {
        key = orderKeyBetween(key, null, random);
        const { size, narration, seconds } = beat;
        const prompt = promptOf(scene, beat);
        shots.push({
          id: newId(),
          sceneId: scene.id,
          key,
          prompt,
          narration,
          transition,
          size,
          seconds,
          status: "PENDING",
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

function beatsOf(scene: Scene, found: readonly FoundElement[]): Beat[] {
  const beats: Beat[] = [establishing(scene)];
  const heard = new Set<string>();
  let speaker: string | null = null;
  let acted = 0;
  for (const [index, line] of scene.lines.entries()) {
    if (line.kind === "character") speaker = cueNames(line.text)[0] ?? null;
    if (line.kind === "dialogue" && speaker !== null) {
      beats.push(speech(speaker, line, heard.size, heard.has(nameKey(speaker))));
      heard.add(nameKey(speaker));
    }
    if (line.kind !== "action" && line.kind !== "shot") continue;
    const text = plain(line.text);
    // The first action is what the establishing shot shows.
    if (text !== "" && (acted > 0 || index > 1)) {
      beats.push({ size: "MS", what: text, narration: "", weight: acted < 2 ? 5 : 4, seconds: secondsFor(text, 6) });
    }
    acted += text === "" ? 0 : 1;
    const inserts = found.filter((element) => element.category === props && element.lineUid === line.uid);
    for (const [place, prop] of inserts.entries()) {
      const weight = 5.5 - place - acted / 10 + prop.confidence / 10;
      beats.push({ size: "ECU", what: prop.name, narration: "", weight, seconds: 2 });
    }
  }
  return beats;
}

function establishing(scene: Scene): Beat {
  const size = scene.intExt === "EXT" ? "EWS" : "WS";
  return { size, what: summaryOf(scene), narration: "", weight: 10, seconds: 4 };
}

/** A speaker is met in a medium shot; from then on the talk moves closer. */
function speech(speaker: string, line: ScriptLine, others: number, known: boolean): Beat {
  const said = plain(line.text);
  return {
    size: known ? "CU" : "MS",
    what: speaker,
    narration: `${speaker}${/\p{Script=Han}/u.test(said) ? "：" : ": "}${said}`,
    weight: known ? 3 : 8 - Math.min(others, 5) / 2,
    seconds: secondsFor(said, 15),
  };
}

function promptOf(scene: Scene, { size, what }: Beat): string {
  const words = shotWords(/\p{Script=Han}/u.test(scene.heading + what) ? "zh" : "en");
  const place = [scene.intExt ? words.intExt[scene.intExt] : "", scene.set].filter((part) => part !== "");
  const time = scene.time ? words.time[scene.time] : (scene.timeText ?? "");
  const who = size === "WS" || size === "EWS" ? scene.characters.slice(0, 6).join(words.joint) : "";
  const parts = [words.size[size], place.join(" "), time, who, what.replace(/[。.!！?？]+$/u, "")];
  return parts.filter((part) => part !== "").join(words.comma) + words.stop;
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

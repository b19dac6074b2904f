import { pagesOf } from "../../script/page-eighths.ts";
import { readText } from "../../script/read-text.ts";
import type { LineKind, ReadScript, ScriptLine } from "../../script/scene.ts";
import { type NamedPlace, placesIn } from "../places.ts";
import { doersIn, peopleIn } from "./people.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";

/** The longest story that is taken, in characters: a short novel. */
export const longestStory = 200_000;

/**
 * Reads a story as a script. What is laid out as a screenplay is read as one. Prose becomes scenes by rule: a new one
 * begins where somebody comes to another place, where time jumps, and at a line of asterisks; its heading names the
 * place, inside or outside and the time as far as the words tell. What is told is action, what is said is dialogue
 * under its speaker; where somebody is there who says nothing, a cast list names everybody. No sentence is left out. Throws no_scenes for a blank text.
 */
export function readStory(text: string): ReadScript {
  const read = readText(text);
  if (read.lines.some((line) => line.kind === "scene_heading" && isHeading(line.text))) return read;
  const known = new Set<string>();
  const lines = linesOf(scenesOf(text, known), known);
  return {
    ...read,
    lines,
    pageCount: pagesOf(lines),
    report: { ...read.report, format: "prose", lost: 0, doubtful: [], warnings: [] },
  };
}

/** ".45 calibre bullets lie about." is a sentence, although a point in front makes a heading of any line in Fountain. */
function isHeading(text: string): boolean {
  return text !== "" && (/^(?:INT|EXT|EST|I\/E)\b/iu.test(text) || !/[.!?。！？…”"]$/u.test(text.trim()));
}

interface StoryScene {
  readonly chinese: boolean;
  place: NamedPlace | null;
  time: string;
  readonly sentences: Sentence[];
}

const moves =
  /来到|走进|走到|走出|回到|冲进|跑到|赶到|到了|抵达|进了|进入|离开|前往|登上|推开|(?:^|[，。])(?:在|到)|\b(?:arriv\w+|enter\w*|reach\w*|return\w*|goes|go|went|walk\w* (?:in|to|into|out|onto|across|on)|r[au]ns? (?:in|to|into|out)|drives? to|drove to|step\w*|back (?:at|in|to)|comes? to|came to|boards?)\b/iu;
const jumps =
  /第二天|次日|翌日|当晚|当天(?:晚上|夜里)|几天后|数日后|几年后|多年后|一周后|一个月后|后来|与此同时|不久之后|第[二三四五六七八九十]天|(?:the )?next (?:day|morning|evening|night|week)|that (?:night|evening|afternoon|morning)|(?:days?|weeks?|months?|years?|hours?) later|meanwhile|the following (?:day|morning)|by (?:nightfall|dawn|evening)/iu;

function scenesOf(text: string, known: Set<string>): StoryScene[] {
  // Once through for the names, so that the second reading knows who is meant from the first line on.
  for (const paragraph of text.split(/\r?\n+/)) {
    for (const { kind, text: told } of sentencesOf(paragraph.trim(), known))
      if (kind === "told") for (const name of doersIn(told)) known.add(name);
  }
  let subject: string | null = null;
  const scenes: StoryScene[] = [];
  let current = null as StoryScene | null;
  for (const paragraph of text.split(/\r?\n+/)) {
    const trimmed = paragraph.trim();
    if (trimmed === "") continue;
    const chinese = /\p{Script=Han}/u.test(trimmed);
    if (/^[*＊#~—–\-=·\s]{3,}$/u.test(trimmed)) {
      current = null;
      continue;
    }
    for (const sentence of sentencesOf(trimmed, known)) {
      const told = sentence.kind === "told" ? sentence.text : "";
      subject = subjectOf(told, known) ?? subject;
      const place = placeIn(told);
      const time = timeIn(told);
      if (current === null || isNewScene(current, told, place, time)) {
        current = {
          chinese,
          place: place ?? null,
          time: time || (jumps.test(told) ? "" : (current?.time ?? "")),
          sentences: [],
        };
        scenes.push(current);
      }
      current.place ??= place;
      current.time ||= time;
      current.sentences.push(
        sentence.kind === "said" ? { ...sentence, speaker: sentence.speaker ?? subject } : sentence,
      );
      if (sentence.kind === "said") subject = sentence.speaker ?? subject;
    }
  }
  return scenes;
}

/** Who a sentence is about: a name that speaks elsewhere, or a capitalised word that does something. */
function subjectOf(told: string, known: ReadonlySet<string>): string | null {
  const upper = told.toUpperCase();
  const named = [...known]
    .filter((name) => upper.includes(name))
    .sort((a, b) => upper.indexOf(a) - upper.indexOf(b))[0];
  const first = /^(\p{Lu}\p{Ll}+) (?:\p{Ll}+(?:s|ed)|went|came|ran|sat|stood|took|saw)\b/u.exec(told)?.[1];
  return (
    named ??
    (first &&
    !/^(?:The|This|That|There|He|She|It|They|His|Her|Everyone|Everybody|Nobody|Somebody|Someone|What|Who|When|Then)$/.test(
      first,
    )
      ? first.toUpperCase()
      : null)
  );
}

/** Where a sentence takes place: where it moves to (the last it names) or else the first it names. */
function placeIn(told: string): NamedPlace | null {
  const places = placesIn(told);
  return (moves.test(told) ? places.at(-1) : places[0]) ?? null;
}

function isNewScene(current: StoryScene, told: string, place: NamedPlace | null, time: string): boolean {
  if (told === "" || current.sentences.length === 0) return false;
  if (jumps.test(told)) return true;
  if (time !== "" && current.time !== "" && time !== current.time) return true;
  return (
    place !== null &&
    current.place !== null &&
    place.word.toLowerCase() !== current.place.word.toLowerCase() &&
    moves.test(told) &&
    (place.kind !== current.place.kind || place.side !== current.place.side)
  );
}

const times: readonly (readonly [RegExp, en: string, zh: string])[] = [
  [/凌晨|清晨|早晨|早上|拂晓|黎明|日出|一大早|\b(?:dawn|morning|sunrise|daybreak)\b/iu, "MORNING", "清晨"],
  [/黄昏|傍晚|日落|夕阳|\b(?:dusk|sunset|evening|twilight)\b/iu, "EVENING", "黄昏"],
  [/夜里|夜晚|深夜|半夜|午夜|当晚|晚上|夜色|今晚|\b(?:night|midnight|nightfall)\b/iu, "NIGHT", "夜"],
  [/中午|下午|上午|正午|白天|阳光|\b(?:noon|afternoon|daylight|midday)\b/iu, "DAY", "日"],
];

function timeIn(told: string): string {
  return times.find(([words]) => words.test(told))?.[1] ?? "";
}

function linesOf(scenes: readonly StoryScene[], known: ReadonlySet<string>): ScriptLine[] {
  const lines: ScriptLine[] = [];
  for (const [index, scene] of scenes.entries()) {
    const id = `S${index + 1}`;
    let within = 0;
    const put = (kind: LineKind, text: string) => lines.push({ uid: `${id}.${++within}`, kind, text });
    lines.push({ uid: id, kind: "scene_heading", text: headingOf(scene) });
    const people = peopleIn(scene.sentences, known);
    const speaks = (name: string) => scene.sentences.some((each) => each.kind === "said" && each.speaker === name);
    if (!people.every(speaks))
      put("cast_list", scene.chinese ? `人物：${people.join("、")}` : `Characters: ${people.join(", ")}`);
    let told: string[] = [];
    const tell = () => {
      if (told.length > 0) put("action", told.join(scene.chinese ? "" : " "));
      told = [];
    };
    let last: string | null = null;
    for (const sentence of scene.sentences) {
      if (sentence.kind === "told") {
        told.push(sentence.text);
        // A line of action is what one shot shows.
        if (told.join("").length > (scene.chinese ? 30 : 90)) tell();
        continue;
      }
      tell();
      last = sentence.speaker ?? last ?? (scene.chinese ? "人物" : "VOICE");
      put("character", last);
      if (sentence.how !== "") put("parenthetical", scene.chinese ? `（${sentence.how}）` : `(${sentence.how})`);
      put("dialogue", sentence.text);
    }
    tell();
  }
  return lines;
}

function headingOf({ chinese, place, time }: StoryScene): string {
  const row = times.find(([, en]) => en === time);
  if (chinese) return `${place?.side === "INT" ? "内景" : "外景"} ${place?.word ?? "故事中"} ${row?.[2] ?? "日"}`;
  return `${place?.side === "INT" ? "INT." : "EXT."} ${(place?.word ?? "STORY").toUpperCase()} - ${row?.[1] ?? "DAY"}`;
}

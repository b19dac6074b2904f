import type { IntExt, SceneHeading } from "../scene.ts";
import { opensScene, readWesternHeading } from "../western/western-heading.ts";
import {
  chineseSide,
  chineseTime,
  isChineseSide,
  isChineseTime,
  isRelativeDay,
  sideWord,
  timeWord,
} from "./chinese-time.ts";
import { type NumberForm, readNumber } from "./scene-number.ts";

/** A line taken apart as a heading, whether it is one or not. */
export interface HeadingParts {
  readonly form: NumberForm;
  readonly apart: boolean;
  readonly number: string | null;
  readonly intExt: IntExt | null;
  readonly timeText: string | null;
  readonly set: string;
  /** Time or side stands at the front, ahead of the place. */
  readonly leads: boolean;
  /** What follows once place, side and time are named: names, weather, remarks. */
  readonly after: string;
}

const labels =
  /(?:(时间|時間|时|時)|(地点|地點|场景|場景|景|场地|場地|内容场景)|(内外景?|內外景?|[内內][/／]外景?)|(天气|天氣|环境|環境|气氛|氣氛|氛围|人物|出场人物|出場人物|人|道具|服装))(?:[（(][^（）()]{0,6}[）)])?[:：]/g;
/** 【时间】夜: a label in brackets, with or without a colon. */
const bracketedLabel =
  /[【[]((?:时间|時間|时|時|地点|地點|场景|場景|景|场地|場地|内外景?|內外景?|[内內][/／]外景?|日夜|场次|場次))[】\]][:：]?\s*(?=\S)/g;
/** What may stand ahead of a heading: Markdown, a bullet, a picture. */
const headingMarks = /^(?:[\p{So}#>*※•·|｜\s]|\uFE0F|\u200D)+/u;
const remark =
  /^(?:闪回|閃回|回忆|回憶|梦境|夢境|可删|同\d.*|接\d.*|补拍?|加场|蒙太奇|幻想|插入|空镜|现实|過去|过去|现在|想象|内心|闪前|字幕.*|[雨雪雾霧晴阴陰]天?|[大小暴][雨雪])$/;
const separators = " \t\u3000，,、。．.;；|｜·・•:：-－—–⸺⸻~～()（）[]［］【】";
const slashedTime = new RegExp(`(?<!\\p{Script=Han})(${timeWord})\\s?[/／]\\s?(${sideWord})(?!\\p{Script=Han})`, "u");
const slashedSide = new RegExp(`(?<!\\p{Script=Han})(${sideWord})\\s?[/／]\\s?(${timeWord})(?!\\p{Script=Han})`, "u");
const timeThenSide = new RegExp(`^(${timeWord})[/／]?(${sideWord})(.*)$`);
/** 日内外警车 is inside and outside of one place; 日内外婆家 is inside another. */
const timeThenBoth = new RegExp(
  `^(${timeWord})[/／]?[内內][/／]?外(?![婆公滩灘国國星卖賣面科院地商贸貿交语語甥套企务務汇匯企海孙孫])(.+)$`,
);
const sideThenTime = new RegExp(`^(${sideWord})[/／]?(${timeWord})(.*)$`);
const sceneThenPlace = /^([内內]外景|[内內]景|外景)(.+)$/;
const placeThenScene = /^(.{2,}?)([内內]外景|[内內]景|外景)$/;
const placeTimeSide = new RegExp(`^(.{1,}?)(${timeWord})[/／]?(${sideWord})$`);
const placeSideTime = new RegExp(`^(.{2,}?)(${sideWord})[/／]?(${timeWord})$`);

/** Reads the parts of a Chinese heading; what is neither number, time nor side is the set. */
export function readChineseHeading(text: string): SceneHeading {
  const parts = headingParts(text.slice(0, 1000));
  return {
    number: parts.number,
    intExt: parts.intExt,
    set: parts.set,
    timeText: parts.timeText,
    time: parts.timeText === null ? null : chineseTime(parts.timeText),
  };
}

/** Takes a line apart as a heading. */
export function headingParts(text: string): HeadingParts {
  const bare = bareHeading(text);
  if (opensScene(bare)) {
    const west = readWesternHeading(bare);
    const inner = partsOf(west.timeText === null ? west.set : `${west.set} ${west.timeText}`);
    return { ...inner, form: "none", apart: true, number: west.number, intExt: west.intExt ?? inner.intExt };
  }
  const { form, number, rest, apart } = readNumber(bare);
  return { form, apart, number, ...partsOf(rest) };
}

/** The line without Markdown marks, a forcing dot and a pair of brackets around the whole. */
export function bareHeading(text: string): string {
  const plain = text
    .replace(headingMarks, "")
    .replace(/^\.(?=[^.\s])/, "")
    .replace(/[*|｜\s]+$/, "")
    .replace(bracketedLabel, "$1：")
    .replace(/[ \t\u3000]+/g, " ")
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  const bracketed = /^【([^【】]*)】$/.exec(plain) ?? /^\[([^[\]]*)\]$/.exec(plain);
  return (bracketed ? (bracketed[1] as string) : plain.replace(/^[【[]([^【】[\]]{1,20})[】\]][:：]?/, "$1 ")).trim();
}

type Found = Pick<HeadingParts, "intExt" | "timeText" | "set" | "leads" | "after">;

function partsOf(text: string): Found {
  const labelled = readLabels(text);
  if (!labelled) return readParts(text);
  const time = labelled.time ? readParts(labelled.time) : null;
  const place = readParts(labelled.place);
  // What stands ahead of the labels names the scene where a label gives the place, and is the place where none does.
  const front = readParts(labelled.front);
  const sideOf = place.intExt ?? front.intExt ?? time?.intExt ?? null;
  return {
    intExt: labelled.side !== "" ? chineseSide(labelled.side) : sideOf,
    timeText: time ? (time.timeText ?? labelled.time) : (place.timeText ?? front.timeText),
    set: place.set || front.set,
    leads: true,
    after: "",
  };
}

/** "时：夜 景：茶馆": the values behind each label, and what stands ahead of the first. */
function readLabels(text: string): { front: string; time: string; place: string; side: string } | null {
  const found = [...text.matchAll(labels)].filter(
    (match) => match.index === 0 || !/\p{Script=Han}/u.test(text[match.index - 1] as string),
  );
  if (found.length === 0) return null;
  const trim = (value: string) => value.replace(/^[\s，,;；、|/／]+|[\s，,;；、|/／]+$/g, "");
  const values = { front: trim(text.slice(0, found[0]?.index)), time: "", place: "", side: "" };
  found.forEach((match, index) => {
    const value = trim(text.slice(match.index + match[0].length, found[index + 1]?.index));
    if (match[1]) values.time ||= value;
    else if (match[2]) values.place ||= value;
    else if (match[3] && isChineseSide(value)) values.side ||= value;
    else if (match[3]) {
      // "内外景：警车，日": the label is the side itself.
      values.side ||= match[3];
      values.place ||= value;
    }
  });
  return values;
}

interface Part {
  readonly start: number;
  readonly end: number;
}

function readParts(text: string): Found {
  const marked = /[/／]/.test(text) ? parted(text) : text;
  let intExt: IntExt | null = null;
  let timeText: string | null = null;
  let leads = false;
  const runs: Part[] = [];
  let open = false;
  const place = (start: number, end: number) => {
    const last = runs.at(-1);
    if (open && last) runs[runs.length - 1] = { start: last.start, end };
    else runs.push({ start, end });
    open = true;
  };
  for (const { start, end } of cut(marked)) {
    const part = marked.slice(start, end).trim();
    const split = splitGlued(part);
    if (split.time === null && split.side === null) {
      if (!remark.test(part)) place(start, end);
      continue;
    }
    if (runs.length === 0 && split.place === "") leads = true;
    if (split.place !== "" && split.placeFirst) place(start, start + split.place.length);
    if (split.time !== null)
      timeText = timeText === null ? split.time : isRelativeDay(timeText) ? `${timeText} ${split.time}` : timeText;
    if (split.side !== null) intExt = intExt === null || intExt === split.side ? split.side : "INT/EXT";
    open = false;
    if (split.place !== "" && !split.placeFirst) {
      leads ||= runs.length === 0;
      place(end - split.place.length, end);
    }
  }
  const [first, ...others] = runs;
  return {
    intExt,
    timeText,
    set: first ? closed(marked, first) : "",
    leads,
    after: others.map((run) => closed(marked, run)).join(" "),
  };
}

function parted(text: string): string {
  return text
    .replace(slashedTime, "$1 $2")
    .replace(slashedSide, "$1 $2")
    .replace(/[^\s，,、。.·|｜]+/g, unslashed);
}

/** "日/内/电梯": slashes part the place from time and side; 日/夜, 内/外 and 家/客厅 stay. As long as it was. */
function unslashed(words: string): string {
  const parts = words.split(/[/／]/);
  const known = parts.filter((part) => isChineseTime(part) || isChineseSide(part)).length;
  return known > 0 && known < parts.length ? words.replace(/[/／]/g, " ") : words;
}

/** One piece between separators: a time, a side, both run together, or those run together with the place. */
function splitGlued(part: string): { time: string | null; side: IntExt | null; place: string; placeFirst: boolean } {
  const nothing = { time: null, side: null, place: "", placeFirst: false };
  if (isChineseTime(part)) return { ...nothing, time: part };
  if (isChineseSide(part)) return { ...nothing, side: chineseSide(part) };
  if (part.startsWith("日内瓦")) return nothing;
  const front = timeThenSide.exec(part);
  if (front && (front[3] === "" || front[2]?.length === 1 || /景$/.test(front[2] as string)))
    return { ...nothing, time: front[1] as string, side: chineseSide(front[2] as string), place: front[3] as string };
  const both = timeThenBoth.exec(part);
  if (both) return { ...nothing, time: both[1] as string, side: "INT/EXT", place: both[2] as string };
  const turned = sideThenTime.exec(part);
  if (turned && (turned[3] === "" || turned[1]?.length === 1 || /景$/.test(turned[1] as string)))
    return {
      ...nothing,
      time: turned[2] as string,
      side: chineseSide(turned[1] as string),
      place: turned[3] as string,
    };
  const named = sceneThenPlace.exec(part);
  if (named) return { ...nothing, side: chineseSide(named[1] as string), place: named[2] as string };
  const tail = placeTimeSide.exec(part) ?? null;
  if (tail)
    return {
      time: tail[2] as string,
      side: chineseSide(tail[3] as string),
      place: tail[1] as string,
      placeFirst: true,
    };
  const back = placeSideTime.exec(part);
  if (back)
    return {
      time: back[3] as string,
      side: chineseSide(back[2] as string),
      place: back[1] as string,
      placeFirst: true,
    };
  const shown = placeThenScene.exec(part);
  if (shown) return { ...nothing, side: chineseSide(shown[2] as string), place: shown[1] as string, placeFirst: true };
  return nothing;
}

/** The stretches between separators; a dash, dot or slash between Latin letters or digits does not separate. */
function cut(text: string): Part[] {
  const parts: Part[] = [];
  let start = -1;
  for (let i = 0; i <= text.length; i++) {
    const character = text[i];
    const inWord =
      character !== undefined &&
      "-.:：".includes(character) &&
      /[\w]/.test(text[i - 1] ?? "") &&
      /[\w]/.test(text[i + 1] ?? "");
    if (character !== undefined && (inWord || !separators.includes(character))) {
      if (start < 0) start = i;
      continue;
    }
    if (start >= 0) parts.push({ start, end: i });
    start = -1;
  }
  return parts.filter((part) => /[^/／\s]/.test(text.slice(part.start, part.end)));
}

/** The text of a run with the bracket that closes one opened inside it. */
function closed(text: string, run: Part): string {
  const inner = text.slice(run.start, run.end);
  const next = text[run.end];
  return (
    /[（([［【][^）)\]］】]*$/.test(inner) && next !== undefined && ")）]］】".includes(next) ? inner + next : inner
  ).trim();
}

import type { IntExt, SceneHeading } from "../scene.ts";
import { isHeadingRemark, isPureTime, timeOf } from "./western-time.ts";

const interior = "INT(?:ERIOR|ÉRIEUR|ERNO)?|INNEN|I";
const exterior = "EXT(?:ERIOR|ÉRIEUR|ERNO)?|AUSSEN|AUßEN|EST|E";
const placing = new RegExp(
  `^(?:(?:${interior})\\.? ?[/&+-] ?(?:${exterior})|(?:${exterior})\\.? ?[/&+-] ?(?:${interior})|INT(?:ERIOR|ÉRIEUR|ERNO)?|EXT(?:ERIOR|ÉRIEUR|ERNO)?|INNEN|AUSSEN|AUßEN|EST)(?=[.:\\s,/–—-]|$)`,
  "i",
);
/** "12", "12A", "A12", "1-3", "3.70", "12-A" with an optional dot or bracket after it. */
const numberPrefix =
  /^(?:(?:SCENE|SC\.|SC|SEQ\.)\s*#?\s*|#)?((?:[A-Z]{1,2}-?)?\d{1,4}(?:[.-]\d{1,4}){0,2}(?:-?[A-Z]{1,2})?)(?:\s*[.):–—-]+\s*|\s+)(?=\S)/i;
const sceneWord = /^SCENE\s+#?((?:[A-Z]{0,2})\d{1,4}(?:[.-]\d{1,4}){0,2}[A-Z]{0,2})(?:\s*[:.)–—-]+\s*|\s+|$)/i;

/** "HARBOUR WALL - DAY - EXT.": the side stands last, behind a dash. */
const sideLast = /^(.*\S)\s+(?:-{1,2}|–|—)\s*\(?((?:INT|EXT)(?:ERIOR)?\.?(?: ?[/&] ?(?:INT|EXT)(?:ERIOR)?\.?)?)\)?$/;

/** Longer lines are paragraphs that happen to begin like a heading. */
const longestHeading = 180;

/**
 * Whether a line opens a scene by its wording alone: INT, EXT, EST, I/E and their spellings, after an optional
 * scene number, or INT and EXT at the end of a line of capitals. Words such as INTERNAL or EST-CE do not; a bare
 * "est" or "i" in prose does not either.
 */
export function opensScene(text: string): boolean {
  if (text.length > longestHeading) return false;
  const body = afterNumber(text.trim()).rest;
  const match = placing.exec(body);
  if (!match) return body === body.toUpperCase() && sideLast.test(body);
  const word = match[0];
  const next = body.slice(word.length);
  if (/^\s*$/.test(next)) return word.length > 2 && word === word.toUpperCase();
  const dotted = /^[.:]/.test(next) || /[/.]/.test(word);
  if (dotted) return !/^[.:]\S*@/.test(next);
  if (/^[-–—](?=\S)/.test(next) && word !== word.toUpperCase()) return false;
  if (/^EST$/i.test(word)) return word === "EST" && /^\s+\p{Lu}/u.test(next);
  return word === word.toUpperCase() || (/^[Ii]nt|^[Ee]xt/.test(word) && /^\s+\S/.test(next) && !/[.!?]$/.test(body));
}

/** "Scene 12" or "SCENE 4: The pier" with nothing about inside or outside. */
export function namesScene(text: string): boolean {
  return text.length <= 80 && sceneWord.test(text) && !/[.!?]$/.test(text.replace(/^SCENE\s+\S+\s*$/i, ""));
}

/** "LATER", "THE NEXT MORNING:", "THE PIER - NIGHT": a line that is a time, or a place and a time after a dash. */
export function isTimeJump(text: string): boolean {
  const words = text.replace(/[:.]$/, "").trim();
  if (/[.!?,:]/.test(words) || /^CONT/.test(words)) return false;
  if (isPureTime(words)) return true;
  const tail = /^.*\S\s+(?:-{1,2}|–|—)\s+(\S.*)$/.exec(words)?.[1];
  return tail !== undefined && isPureTime(tail);
}

/** The words of a heading and the scene numbers printed in its margins: "12A INT. PIER - DAY 12A *". */
export function afterNumber(text: string): { number: string | null; rest: string } {
  if (text.length > 1000) return { number: null, rest: text };
  let rest = text.replace(/ ?\*+$/, "").trimEnd();
  let number: string | null = null;
  const hashed = /\s#([\w.-]{1,12})#$/.exec(rest);
  if (hashed) {
    number = hashed[1] as string;
    rest = rest.slice(0, hashed.index).trimEnd();
  }
  const first = numberPrefix.exec(rest) ?? sceneWord.exec(rest);
  if (
    first &&
    (placing.test(rest.slice(first[0].length)) ||
      (rest === rest.toUpperCase() && sideLast.test(rest.slice(first[0].length))) ||
      /^(?:SCENE|SC)/i.test(rest) ||
      endsWithNumber(rest, first[1] as string))
  ) {
    number ??= first[1] as string;
    rest = rest.slice(first[0].length);
  }
  if (number !== null && endsWithNumber(rest, number)) {
    rest = rest.replace(/\.$/, "");
    rest = rest.slice(0, rest.length - number.length).trimEnd();
  } else if (placing.test(rest)) {
    const last = /(?: {2,}|\t)([A-Z]{0,2}\d{1,4}[A-Z]{0,2})\.?$/.exec(rest);
    if (last) {
      number ??= last[1] as string;
      rest = rest.slice(0, last.index).trimEnd();
    }
  }
  return { number, rest };
}

/** Reads the parts of a Western heading; a line that names neither inside nor outside is all set and time. */
export function readWesternHeading(text: string): SceneHeading {
  const { number, rest } = afterNumber(
    text
      .slice(0, 1000)
      .trim()
      .replace(/^\.(?=\w)/, ""),
  );
  const opening = opensScene(rest) ? placing.exec(rest) : null;
  const last = opening === null && opensScene(rest) ? sideLast.exec(rest) : null;
  if (last) return { number, intExt: sideOf(last[2] as string), ...timed(last[1] as string) };
  const body = (opening ? rest.slice(opening[0].length).replace(/^[.:\s,/–—-]+/, "") : rest).replace(/[.:]$/, "");
  return { number, intExt: opening ? sideOf(opening[0]) : null, ...timed(body) };
}

function timed(body: string): Pick<SceneHeading, "set" | "timeText" | "time"> {
  const { set, timeText } = splitTime(body);
  return { set, timeText, time: timeText === null ? null : timeOf(timeText) };
}

function endsWithNumber(text: string, number: string): boolean {
  const bare = text.replace(/\.$/, "").toUpperCase();
  return bare.endsWith(` ${number.toUpperCase()}`) && bare.length > number.length + 1;
}

function sideOf(word: string): IntExt {
  const upper = word.toUpperCase();
  if (/[/&+-]|\. ?[EI]/.test(upper.replace(/\.$/, ""))) return "INT/EXT";
  return /^(?:INT|INNEN)/.test(upper) ? "INT" : "EXT";
}

function splitTime(body: string): { set: string; timeText: string | null } {
  const bracket = /^([^()]*)\(([^()]*)\)\s*$/.exec(body);
  if (bracket && isPureTime(bracket[2] as string) && splitTime(bracket[1] as string).timeText === null)
    return { set: (bracket[1] as string).trim(), timeText: (bracket[2] as string).trim() };
  const parts = cut(body, /\s+(?:-{1,3}|–|—)\s*|(?:--|–|—)\s*|-\s+/);
  const time = parts.findLastIndex((part) => isPureTime(withoutRemark(part)));
  if (time >= 0 && parts.length > 1) return without(parts, time);
  const last = parts.length - 1;
  if (
    last > 0 &&
    timeOf(parts[last] as string) !== null &&
    !/\b(?:ROOM|CLUB|CARE|SHOP|SPA|COURT|STAND)\b/i.test(parts[last] as string)
  )
    return without(parts, last);
  return splitTail(parts.join(" - "));
}

/** "HOUSE. NIGHT", "HOUSE, SAME TIME", "ROOM-DAY", "KITCHEN NIGHT": the time without its dash. */
function splitTail(body: string): { set: string; timeText: string | null } {
  if (isPureTime(body)) return { set: "", timeText: body };
  for (const mark of [". ", ", ", "; ", "/", "-", ": "]) {
    const at = body.lastIndexOf(mark);
    const tail = at > 0 ? body.slice(at + mark.length).trim() : "";
    if (tail !== "" && isPureTime(withoutRemark(tail))) return { set: body.slice(0, at).trim(), timeText: tail };
  }
  const words = body.split(/\s+/);
  const last = words.at(-1) ?? "";
  if (
    words.length > 1 &&
    last === last.toUpperCase() &&
    /^(?:DAY|NIGHT|DAWN|DUSK|MORNING|EVENING|AFTERNOON|SUNSET|SUNRISE|CONTINUOUS|LATER)$/.test(last)
  )
    return { set: words.slice(0, -1).join(" "), timeText: last };
  return { set: body.trim(), timeText: null };
}

function without(parts: readonly string[], time: number): { set: string; timeText: string } {
  const rest = parts.filter((part, index) => index !== time && !(index > 0 && isHeadingRemark(part)));
  return { set: rest.join(" - "), timeText: parts[time] as string };
}

function withoutRemark(part: string): string {
  return part
    .replace(/\([^()]*\)/g, " ")
    .replace(/\[[^[\]]*\]/g, " ")
    .trim();
}

function cut(text: string, separator: RegExp): string[] {
  return text
    .replace(/\s+/g, " ")
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

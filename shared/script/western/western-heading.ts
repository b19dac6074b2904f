import type { IntExt, SceneHeading } from "../scene.ts";
import { isHeadingRemark, isPureTime, timeOf } from "./western-time.ts";

/** English and its neighbours, German, Russian, Polish, Turkish, Greek, Hungarian, Finnish. */
const inside = "INT(?:ERIOR|ÉRIEUR|ERNO)?|INNEN|ИНТ(?:ЕРЬЕР)?|WN(?=\\.)|WNĘTRZE|İÇ|ΕΣΩΤ?|BELSŐ|SISÄ";
const outside =
  "EXT(?:ERIOR|ÉRIEUR|ERNO)?|AUSSEN|AUßEN|(?:ЭКСТ|НАТ)(?:ЕРЬЕР|УРА)?|PL(?=\\.)|PLENER|DIŞ|ΕΞΩΤ?|KÜLSŐ|ULKO";
const placing = new RegExp(
  `^(?:(?:${inside}|I)\\.? ?[/&+-] ?(?:${outside}|EST|E)|(?:${outside}|EST|E)\\.? ?[/&+-] ?(?:${inside}|I)|${inside}|${outside}|EST)(?=[.:\\s,/–—-]|$)`,
  "iu",
);
/** Without one of these words, however it goes on, a line need not be looked at further: most lines have none. */
const namesSide = /INT|EXT|EST|INN|AUS|AUß|[IE]\.? ?[/&+-]|ИНТ|ЭКСТ|НАТ|WN|PL|İÇ|DIŞ|ΕΣΩ|ΕΞΩ|BELS|KÜLS|SIS|ULKO/iu;
const insideWord = new RegExp(`^(?:${inside})(?!\\p{L})`, "iu");
/** "12", "12A", "A12", "1-3", "3.70", "12-A" with an optional dot or bracket after it. */
const numberPrefix =
  /^(?:(?:SCENE|SC\.|SC|S[EÉ]Q(?:UENCE)?\.?|ESCENA|SZENE|BILD|CENA|SCENA)\s*#?\s*|#)?((?:[A-Z]{1,2}-?)?\d{1,4}(?:[./-]\d{1,4}){0,2}(?:-?[A-Z]{1,2})?)(?:\s*[.):/–—-]+\s*|\s+)(?=\S)/i;
const sceneWord =
  /^SCENE\s+#?((?:[A-Z]{0,2})\d{1,4}(?:[.-]\d{1,4}){0,2}[A-Z]{0,2}|[IVX]{1,5}|(?-i:[A-Z](?=[\s:.–—-]|$))|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|ELEVEN|TWELVE)(?:\s*[:.)–—-]+\s*|\s+|$)/i;

const side = "(?:INT|EXT)(?:ERIOR)?\\.?(?: ?[/&] ?(?:INT|EXT)(?:ERIOR)?\\.?)?|INNEN|AUSSEN|AUßEN";
/** "HARBOUR WALL - DAY - EXT.", "HARBOUR WALL. EXT. DAY.", "HARBOUR WALL - DAY (EXT)": the side behind the place. */
const sideLast = new RegExp(
  `^(.*[^\\s.,])(?:\\s+(?:-{1,2}|–|—)\\s*\\(?|[.,]\\s+|\\s+\\()(${side})\\)?(?:\\s*(?:[.,/]|-{1,2}|–|—)?\\s*([^.,]+?))?\\.?$`,
);

/** What may be said ahead of a heading on its line: "FLASHBACK - INT. …", "INTERCUT: INT. …". */
const ahead =
  /^(?:(?:BEGIN |END )?(?:FLASH ?BACK|FLASH ?FORWARD|INTERCUT|DREAM(?: SEQUENCE)?|MONTAGE|FANTASY)|BACK TO|(?:SMASH |MATCH )?CUT TO)\s*(?:[:–—]|-{1,2})\s*(?=INT|EXT|I\/E)/;

/** Longer lines are paragraphs that happen to begin like a heading. */
const longestHeading = 180;

/**
 * Whether a line opens a scene by its wording alone: INT, EXT, EST, I/E and their spellings, after an optional
 * scene number, or INT and EXT at the end of a line of capitals. Words such as INTERNAL or EST-CE do not; a bare
 * "est" or "i" in prose does not either.
 */
export function opensScene(text: string): boolean {
  if (text.length > longestHeading || !namesSide.test(text)) return false;
  const body = afterNumber(text.trim()).rest.replace(ahead, "");
  const match = placing.exec(body);
  if (!match) return isSideLast(body);
  const word = match[0];
  const next = body.slice(word.length);
  if (/^\s*$/.test(next)) return word.length > 2 && word === word.toUpperCase();
  const dotted = /^[.:]/.test(next) || /[/.]/.test(word);
  if (dotted) return !/^[.:]\S*@/.test(next);
  if (/^[-–—](?=\S)/.test(next) && word !== word.toUpperCase()) return false;
  if (/^EST$/i.test(word)) return word === "EST" && /^\s+\p{Lu}/u.test(next);
  return word === word.toUpperCase() || (/^[Ii]nt|^[Ee]xt/.test(word) && /^\s+\S/.test(next) && !/[.!?]$/.test(body));
}

/** In a line of capitals, a side behind the place, with nothing but a time behind it. */
function isSideLast(body: string): boolean {
  if (body !== body.toUpperCase()) return false;
  const last = sideLast.exec(body);
  return last !== null && (last[3] === undefined || isPureTime(last[3]));
}

/** "Scene 12" or "SCENE 4: The pier" with nothing about inside or outside. */
export function namesScene(text: string): boolean {
  return text.length <= 80 && sceneWord.test(text) && !/[.!?]$/.test(text.replace(/^SCENE\s+\S+\s*$/i, ""));
}

/** ".THE PIER - NIGHT": a heading by Fountain's own sign, in whatever layout it stands. */
export function isForced(text: string): boolean {
  return text.length <= 80 && /^\.[^.\s\d]/.test(text) && text === text.toUpperCase();
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
  let rest = undecorated(text);
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
      isSideLast(rest.slice(first[0].length)) ||
      /^(?:SCENE|SC\b)/i.test(rest) ||
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

/** Without a revision star, marks of emphasis or of a Markdown heading, and brackets around the whole. */
function undecorated(text: string): string {
  if (!/^[#*_([]|[ *_]$/.test(text)) return text;
  const plain = text
    .replace(/^#{1,6}\s+/, "")
    .replace(/^[*_]{1,4}(?=\S)/, "")
    .replace(/[ *_]+$/, "");
  const whole =
    /^(?:\((?=[^()]*\)$)|\[(?=[^[\]]*\]$))((?:(?:SCENE\s+)?\d{1,4}[A-Z]?[.):]?\s+)?(?:INT|EXT|I\/E)[.\s/:].*)[)\]]$/.exec(
      plain,
    );
  return whole ? (whole[1] as string) : plain;
}

/** Reads the parts of a Western heading; a line that names neither inside nor outside is all set and time. */
export function readWesternHeading(text: string): SceneHeading {
  const { number, rest } = afterNumber(
    text
      .slice(0, 1000)
      .trim()
      .replace(/^\.(?=\w)/, ""),
  );
  const words = rest.replace(ahead, "");
  const opening = opensScene(words) ? placing.exec(words) : null;
  const last = opening === null && isSideLast(words) ? sideLast.exec(words) : null;
  if (last) {
    const named = timed(last[1] as string);
    const time = last[3] === undefined ? {} : { timeText: last[3], time: timeOf(last[3]) };
    return { number, intExt: sideOf(last[2] as string), ...named, ...(named.timeText === null ? time : {}) };
  }
  const body = (opening ? words.slice(opening[0].length).replace(/^[.:\s,/–—-]+/, "") : words).replace(/[.:]$/, "");
  return { number, intExt: opening ? sideOf(opening[0]) : null, ...timed(body) };
}

function timed(body: string): Pick<SceneHeading, "set" | "timeText" | "time"> {
  const { set, timeText } = splitTime(body);
  if (timeText === null) return { set, timeText, time: null };
  return { set, timeText, time: timeOf(withoutRemark(timeText)) ?? timeOf(timeText) };
}

function endsWithNumber(text: string, number: string): boolean {
  const bare = text.replace(/\.$/, "").toUpperCase();
  return bare.endsWith(` ${number.toUpperCase()}`) && bare.length > number.length + 1;
}

function sideOf(word: string): IntExt {
  const upper = word.toUpperCase();
  if (/[/&+-]|\. ?[EI]/.test(upper.replace(/\.$/, ""))) return "INT/EXT";
  return insideWord.test(upper) ? "INT" : "EXT";
}

function splitTime(body: string): { set: string; timeText: string | null } {
  const bracket = /^([^()]*)\(([^()]*)\)\s*$/.exec(body);
  if (bracket && isPureTime(bracket[2] as string) && splitTime(bracket[1] as string).timeText === null)
    return { set: (bracket[1] as string).trim(), timeText: (bracket[2] as string).trim() };
  const parts = cut(body, /\s+(?:-{1,3}|–|—)\s*|(?:--|–|—)\s*|-\s+/);
  const time = parts.findLastIndex((part) => isPureTime(withoutRemark(part)));
  if (time >= 0 && parts.length > 1) return without(parts, time);
  const last = parts.length - 1;
  const tail = last > 0 ? splitTail(parts[last] as string) : null;
  if (tail !== null && tail.timeText !== null && tail.set !== "")
    return { set: [...parts.slice(0, -1), tail.set].join(" - "), timeText: tail.timeText };
  if (
    last > 0 &&
    timeOf(parts[last] as string) !== null &&
    !/\b(?:ROOM|CLUB|CARE|SHOP|SPA|COURT|STAND)\b/i.test(parts[last] as string)
  )
    return without(parts, last);
  return splitTail(parts.join(" - "));
}

/** "DAWN. HARBOUR WALL": the time ahead of the place. */
const timeFirst = /^([^.,:]{2,20})[.,:]\s+(\S.*)$/;

/** "HOUSE. NIGHT", "HOUSE, SAME TIME", "ROOM-DAY", "KITCHEN NIGHT": the time without its dash. */
function splitTail(whole: string): { set: string; timeText: string | null } {
  const body = whole.replace(/[.,]?\s+\(?\d{1,2}[:.]\d\d\)?$/, "").trim() || whole;
  if (isPureTime(body)) return { set: "", timeText: body };
  for (const mark of [". ", ", ", "; ", "/", "-", ": "]) {
    const at = body.lastIndexOf(mark);
    const tail = at > 0 ? body.slice(at + mark.length).trim() : "";
    if (tail !== "" && isPureTime(withoutRemark(tail))) return { set: body.slice(0, at).trim(), timeText: tail };
  }
  const front = timeFirst.exec(body);
  if (front && isPureTime(front[1] as string))
    return { set: (front[2] as string).trim(), timeText: front[1] as string };
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

/** Takes the time out of the parts, with a second one right before it ("NIGHT - SAME"), and remarks. */
function without(parts: readonly string[], time: number): { set: string; timeText: string } {
  const first = time > 1 && isPureTime(withoutRemark(parts[time - 1] as string)) ? time - 1 : time;
  const rest = parts.filter((part, index) => (index < first || index > time) && !(index > 0 && isHeadingRemark(part)));
  return { set: rest.join(" - "), timeText: parts.slice(first, time + 1).join(" - ") };
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

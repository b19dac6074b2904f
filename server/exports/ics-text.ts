import { dateIndex } from "../../shared/schedule/calendar.ts";

/** One line of a calendar: its name with parameters, and its value as it stands there. */
export type IcsLine = readonly [name: string, value: string];

const lineOctets = 75;
/** Days over which a zone's changes are looked for. */
const mostDays = 4000;
const dayMs = 86_400_000;
const minuteMs = 60_000;
const encoder = new TextEncoder();

/** Lines as RFC 5545 wants them: CRLF, and none longer than 75 octets, broken between characters. */
export function icsText(lines: readonly IcsLine[]): string {
  return lines.map(([name, value]) => `${folded(`${name}:${value}`)}\r\n`).join("");
}

/** Words as a value: what would end it is written with a backslash, control characters are left out. */
export function icsWords(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");
}

/** "20261003" of a date; null for what is none. `later`: days behind it. */
export function icsDate(date: string, later = 0): string | null {
  const index = dateIndex(date);
  return index === null ? null : new Date((index + later) * dayMs).toISOString().slice(0, 10).replaceAll("-", "");
}

/** "20261003T070000" on the wall's clock, for minutes after midnight of a date; null for what is no date. */
export function icsTime(date: string, minutes: number): string | null {
  const index = dateIndex(date);
  return index === null ? null : wall(index * dayMs + minutes * minuteMs);
}

/** "20261003T070000Z" of an instant. */
export function icsInstant(at: Date): string {
  return `${wall(at.getTime())}Z`;
}

/**
 * A zone with every change of its clock from a year ahead of the first date to a year behind the last one, so that a
 * program that does not know the zone's name shows the same times.
 */
export function icsZone(timeZone: string, from: string, to: string): IcsLine[] {
  const start = ((dateIndex(from) ?? 0) - 366) * dayMs;
  // Behind a slip of a date the zone keeps its last offset.
  const end = Math.min(((dateIndex(to) ?? 0) + 366) * dayMs, start + mostDays * dayMs);
  const offsetAt = offsetsOf(timeZone);
  const lines: IcsLine[] = [
    ["BEGIN", "VTIMEZONE"],
    ["TZID", timeZone],
    ...observance(start, offsetAt(start), offsetAt(start)),
  ];
  for (let day = start; day < end; day += dayMs) {
    const [before, after] = [offsetAt(day), offsetAt(day + dayMs)];
    if (before === after) continue;
    let [early, late] = [day, day + dayMs];
    while (late - early > minuteMs) {
      const middle = early + Math.floor((late - early) / 2 / minuteMs) * minuteMs;
      if (offsetAt(middle) === before) early = middle;
      else late = middle;
    }
    lines.push(...observance(late, before, after));
  }
  return [...lines, ["END", "VTIMEZONE"]];
}

/** From an instant on the clock is `after` minutes ahead of UTC; it begins at what the clock showed until then. */
function observance(at: number, before: number, after: number): IcsLine[] {
  const kind = after > before ? "DAYLIGHT" : "STANDARD";
  return [
    ["BEGIN", kind],
    ["DTSTART", wall(at + before * minuteMs)],
    ["TZOFFSETFROM", offset(before)],
    ["TZOFFSETTO", offset(after)],
    ["END", kind],
  ];
}

/** Minutes that a zone's clock is ahead of UTC at an instant. */
function offsetsOf(timeZone: string): (at: number) => number {
  const clock = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  return (at) => {
    const name = clock.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
    const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  };
}

function offset(minutes: number): string {
  const whole = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(whole / 60))}${two(whole % 60)}`;
}

function wall(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
}

function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const more = encoder.encode(character).length;
    if (octets + more > lineOctets) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += more;
  }
  return [...parts, part].join("\r\n");
}

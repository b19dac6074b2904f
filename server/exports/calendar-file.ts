import { daysOf, intExtOf, timeOf } from "../../shared/schedule/reports/day-reports.ts";
import { formatClock, formatEighths } from "../../shared/schedule/reports/format.ts";
import type { OneLineDay } from "../../shared/schedule/reports/one-line.ts";
import { type Desk, deskOf, eighthsOf, type ReportInput } from "../../shared/schedule/reports/report.ts";
import { type IcsLine, icsDate, icsInstant, icsText, icsTime, icsWords, icsZone } from "./ics-text.ts";

/**
 * The shooting days as a calendar (RFC 5545): one event for each day that has a date, from call to wrap, with sets, scenes
 * and cast; and what the production's calendar says of whole dates. Times are those of the production's time zone, or
 * of whoever's clock they are read on where it has none. An event keeps its UID as long as its day is on the board. With
 * `only`, these strips' days alone and nothing of the production's calendar. `at`: when it was made.
 */
export function calendarFile(input: ReportInput, scriptId: string, at: Date): string {
  const desk = deskOf(input);
  const { timeZone } = input.board.rules;
  const days = daysOf(desk).filter(({ date }) => icsDate(date) !== null);
  const dates = days.map(({ date }) => date).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  const name = [input.title, desk.words.dates].filter(Boolean).join(" · ");
  const stamp: IcsLine = ["DTSTAMP", icsInstant(at)];
  const uid = (id: string): IcsLine => ["UID", icsWords(`${id}-${scriptId}@callboard`)];
  return icsText([
    ["BEGIN", "VCALENDAR"],
    ["VERSION", "2.0"],
    ["PRODID", "-//Callboard//Schedule//EN"],
    ["CALSCALE", "GREGORIAN"],
    ["METHOD", "PUBLISH"],
    ["X-WR-CALNAME", icsWords(name)],
    ...(timeZone === "" ? [] : [["X-WR-TIMEZONE", timeZone] as const]),
    ...(timeZone === "" || !first || !last ? [] : icsZone(timeZone, first, last)),
    ...days.flatMap((day) => [["BEGIN", "VEVENT"] as const, uid(day.id), stamp, ...dayEvent(day, desk)]),
    ...(input.only ? [] : wholeDates(desk)).flatMap(([id, lines]) => [
      ["BEGIN", "VEVENT"] as const,
      uid(id),
      stamp,
      ...lines,
    ]),
    ["END", "VCALENDAR"],
  ]);
}

function dayEvent(day: OneLineDay, desk: Desk): IcsLine[] {
  const { words, title, language } = desk;
  const { timeZone } = desk.board.rules;
  const time = (name: string, minutes: number): IcsLine => {
    const value = icsTime(day.date, minutes) ?? "";
    return timeZone === "" ? [name, value] : [`${name};TZID=${timeZone}`, value];
  };
  const summary = [title, words.dayNumber(day.number), words.unit(day.unit), day.locations.join(words.joint)];
  const about = [
    `${words.call} ${formatClock(day.call, language)} · ${words.wrap} ${formatClock(day.wrap, language)}`,
    ...(day.note === "" ? [] : [day.note]),
    ...sceneLines(day, desk),
    ...castLines(day, desk),
  ];
  return [
    time("DTSTART", day.call),
    time("DTEND", Math.max(day.wrap, day.call + 1)),
    ["SUMMARY", icsWords(summary.filter(Boolean).join(" · "))],
    ["LOCATION", icsWords(day.locations.join(words.joint))],
    ["DESCRIPTION", icsWords(about.join("\n"))],
    ["TRANSP", "OPAQUE"],
    ["END", "VEVENT"],
  ];
}

function sceneLines(day: OneLineDay, desk: Desk): string[] {
  const { words, language } = desk;
  const live = day.rows.flatMap((row) => (row.kind === "scene" && row.strip.state === "live" ? [row] : []));
  const pages = words.pagesCount(formatEighths(day.eighths), Math.round(day.eighths / 0.8) / 10);
  const count = `${words.scenesCount(live.length)} · ${pages}`;
  const lines = live.map(({ strip, start }) => {
    const place = strip.location === strip.set || strip.location === "" ? "" : `(${strip.location})`;
    return [
      start === null ? "" : formatClock(start, language),
      `${words.scene} ${strip.number}`,
      intExtOf(strip, desk),
      strip.set,
      timeOf(strip, desk),
      formatEighths(eighthsOf([strip])),
      place,
    ]
      .filter(Boolean)
      .join(" ");
  });
  return lines.length === 0 ? [] : ["", count, ...lines];
}

/** Everybody of the day's scenes with the time of their first one. */
function castLines(day: OneLineDay, { words, language }: Desk): string[] {
  const first = new Map<string, number | null>();
  for (const row of day.rows)
    if (row.kind === "scene" && row.strip.state === "live")
      for (const { name, boardId } of row.strip.cast) {
        const who = boardId === null ? name : `${boardId}. ${name}`;
        if (!first.has(who)) first.set(who, row.start);
      }
  const lines = [...first].map(([who, start]) => (start === null ? who : `${who} ${formatClock(start, language)}`));
  return lines.length === 0 ? [] : ["", `${words.cast}${words.colon}${lines.join(words.joint)}`];
}

/** Holidays, prep, travel and the like, of the company or of one person: whole dates that keep nobody busy. */
function wholeDates({ board, words, title }: Desk): (readonly [id: string, lines: IcsLine[]])[] {
  return board.terms.events.flatMap(({ id, kind, from, to, who, note }) => {
    const [start, end] = [icsDate(from), icsDate(to || from, 1)];
    if (start === null || end === null || end <= start) return [];
    const summary = [title, words.events[kind], who, note].filter(Boolean).join(" · ");
    const lines: IcsLine[] = [
      ["DTSTART;VALUE=DATE", start],
      ["DTEND;VALUE=DATE", end],
      ["SUMMARY", icsWords(summary)],
      ["TRANSP", "TRANSPARENT"],
      ["END", "VEVENT"],
    ];
    return [[id, lines] as const];
  });
}

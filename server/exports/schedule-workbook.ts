import { writeXlsx } from "hucre/xlsx";
import type { Language } from "../../shared/api/errors.ts";
import type { Board, Strip } from "../../shared/schedule/board.ts";
import { dayOutOfDays } from "../../shared/schedule/reports/day-out-of-days.ts";
import { formatEighths } from "../../shared/schedule/reports/format.ts";
import { type OneLineDay, oneLine } from "../../shared/schedule/reports/one-line.ts";
import { type Table, tableSheet } from "./table-sheet.ts";
import { type Words, wordsIn } from "./words.ts";

export interface SchedulePaper {
  readonly title: string;
  readonly board: Board;
  readonly language: Language;
}

/** The strip colours of the trade in print: day interiors stay white. */
const fills = { dayExt: "FBE38A", nightInt: "B9D4EE", nightExt: "B3DCB4", day: "E4E7EC", boneyard: "F2F4F7" };

/**
 * The schedule as an .xlsx workbook: the one-line schedule with a row per day and per scene in strip colours, the
 * scenes that have no day yet behind it, and the day out of days.
 */
export async function scheduleWorkbook({ title, board, language }: SchedulePaper): Promise<Uint8Array> {
  const words = wordsIn(language);
  return writeXlsx({
    sheets: [tableSheet(oneLineTable(board, words)), tableSheet(dayOutOfDaysTable(board, words))],
    properties: { title },
    defaultFont: { name: language === "zh" ? "微软雅黑" : "Calibri", size: 10 },
  });
}

function oneLineTable(board: Board, words: Words): Table {
  const columns = [
    { header: words.number, width: 12 },
    { header: words.start, width: 9 },
    { header: words.intExt, width: 8 },
    { header: words.set, width: 26 },
    { header: words.time, width: 8 },
    { header: words.pages, width: 8 },
    { header: words.cast, width: 18 },
    { header: words.synopsis, width: 50 },
    { header: words.location, width: 22 },
  ];
  const rows: (string | number)[][] = [];
  const colours = new Map<number, string>();
  const banners = new Set<number>();
  const push = (row: (string | number)[], fill: string | null, isBanner: boolean) => {
    if (fill) colours.set(rows.length, fill);
    if (isBanner) banners.add(rows.length);
    rows.push(row);
  };
  for (const day of oneLine(board)) {
    push(dayRow(day, words), fills.day, true);
    for (const row of day.rows) {
      if (row.kind === "scene") push(stripRow(row.strip, row.start, row.cast, words), fillOf(row.strip), false);
      else push(["", "", "", words.banners[row.banner], "", "", "", row.text, ""], fills.boneyard, false);
    }
  }
  if (board.boneyard.length > 0) push([words.unscheduled, "", "", "", "", "", "", "", ""], fills.boneyard, true);
  for (const strip of board.boneyard) {
    const cast = strip.cast.map((member) => String(member.boardId ?? member.name));
    push(stripRow(strip, null, cast, words), fillOf(strip), false);
  }
  return { name: words.oneLine, columns, rows, fills: colours, banners, frozenColumns: 1 };
}

function dayRow(day: OneLineDay, words: Words): string[] {
  return [
    words.day(day.number),
    `${words.call} ${clock(day.call)}`,
    "",
    dated(day.date, words),
    "",
    formatEighths(day.eighths),
    "",
    [`${words.wrap} ${clock(day.wrap)}`, day.note].filter((part) => part !== "").join(" · "),
    day.locations.join(words.listJoint),
  ];
}

function stripRow(strip: Strip, start: number | null, cast: readonly string[], words: Words): string[] {
  const state = strip.state === "live" ? "" : words[strip.state];
  return [
    strip.number,
    start === null ? "" : clock(start),
    strip.intExt ? words.intExts[strip.intExt] : "",
    strip.set,
    strip.time ? words.times[strip.time] : "",
    formatEighths(strip.eighths),
    cast.join(", "),
    [state, strip.synopsis].filter((part) => part !== "").join(" · "),
    strip.location,
  ];
}

function dayOutOfDaysTable(board: Board, words: Words): Table {
  const { days, rows } = dayOutOfDays(board);
  return {
    name: words.dayOutOfDays,
    columns: [
      { header: words.boardId, width: 9 },
      { header: words.role, width: 20 },
      ...days.map((day) => ({
        header: `${day.numbers.map(words.day).join("+")}\n${dated(day.date, words)}`,
        width: 12,
      })),
      { header: words.first, width: 12 },
      { header: words.last, width: 12 },
      { header: words.worked, width: 9 },
      { header: words.held, width: 9 },
    ],
    rows: rows.map((row) => [row.boardId, row.name, ...row.codes, row.start, row.finish, row.worked, row.held]),
    frozenColumns: 2,
  };
}

/** White for day interiors: they have no fill at all. */
function fillOf(strip: Strip): string | null {
  const night = strip.time === "NIGHT" || strip.time === "EVENING";
  if (night) return strip.intExt === "INT" ? fills.nightInt : fills.nightExt;
  return strip.intExt === "INT" ? null : fills.dayExt;
}

/** "07:00"; a wrap after midnight says so: "01:30 +1". */
function clock(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const time = `${String(hours % 24).padStart(2, "0")}:${String(Math.round(minutes % 60)).padStart(2, "0")}`;
  return hours < 24 ? time : `${time} +${Math.floor(hours / 24)}`;
}

function dated(date: string, words: Words): string {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return Number.isNaN(day) ? "" : `${date} ${words.weekdays[day]}`;
}

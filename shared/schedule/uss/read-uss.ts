import { addDays, dateIndex, weekdayOf } from "../calendar.ts";

/** The boards of a Universal Schedule Standard file. */
export interface UssSchedule {
  readonly name: string;
  readonly boards: readonly UssBoard[];
}

/** A stripboard: one way to shoot the film. */
export interface UssBoard {
  readonly name: string;
  /** The main unit's days, then each further unit's. */
  readonly days: readonly UssDay[];
  readonly boneyard: readonly UssLine[];
}

export interface UssDay {
  readonly unit: string;
  /** Empty: the file tells no start. */
  readonly date: string;
  readonly call: number | null;
  readonly note: string;
  readonly locked: boolean;
  readonly lines: readonly UssLine[];
}

export type UssLine =
  | { readonly kind: "scene"; readonly numbers: readonly string[] }
  | {
      readonly kind: "banner";
      readonly banner: "move" | "meal" | "note";
      readonly text: string;
      readonly minutes: number;
    };

/** Why a file is none that can be read. */
export type UssProblem = "too_large" | "not_json" | "not_uss" | "no_board";

/** Most characters of a file, and most strips of a board; beyond them it is refused. */
export const mostUssCharacters = 30_000_000;
const mostLines = 20_000;
const mostDays = 2_000;
const longestText = 500;

/**
 * Reads a .uss file, in the form of the published documentation (`version` 0.9, flat lists with day breaks in them) and
 * of version 1.0 (a list of days), with the names that either uses for the same thing. Strange values read as
 * empty; what is no such file, or holds no board, is refused whole. Dates follow from the calendar's start and days off as
 * the standard says; what our own files say of each day in `_days` goes first.
 */
export function readUss(file: string): UssSchedule | { readonly problem: UssProblem } {
  if (file.length > mostUssCharacters) return { problem: "too_large" };
  let json: unknown;
  try {
    json = JSON.parse(file.charCodeAt(0) === 0xfeff ? file.slice(1) : file);
  } catch {
    return { problem: "not_json" };
  }
  const uss = fieldsOf(fieldsOf(json).universalScheduleStandard);
  if (!Array.isArray(uss.breakdowns)) return { problem: "not_uss" };
  const lines = new Map(listOf(uss.breakdowns).map((one) => [textOf(one.id), lineOf(one)]));
  const calendars = new Map(listOf(uss.calendars).map((one) => [textOf(one.id), one]));
  const boards = listOf(uss.stripboards)
    .slice(0, 50)
    .map((stripboard) => boardOf(stripboard, lines, calendars.get(textOf(stripboard.calendar)) ?? {}));
  const told = boards.filter(({ days, boneyard }) => days.length + boneyard.length > 0);
  if (told.length === 0) return { problem: "no_board" };
  const size = told.reduce((sum, { days }) => sum + days.reduce((all, day) => all + day.lines.length, days.length), 0);
  return size > mostLines ? { problem: "too_large" } : { name: textOf(uss.name), boards: told };
}

type Fields = Readonly<Record<string, unknown>>;

/** The line of a breakdown; "day": it ends a day. */
type Line = UssLine | "day" | null;

function lineOf(breakdown: Fields): Line {
  const type = textOf(breakdown.type);
  if (type === "day") return "day";
  const minutes = Math.round(numberOf(breakdown.duration ?? breakdown.time) / 60_000);
  if (type === "banner") {
    const text = textOf(breakdown.bannerText) || textOf(breakdown.description);
    const own = textOf(breakdown._kind);
    const banner = own === "move" || own === "meal" || own === "note" ? own : kindOfBanner(text);
    return { kind: "banner", banner, text: own === text ? "" : text, minutes: Math.min(24 * 60, minutes) };
  }
  const numbers = textOf(breakdown.scene)
    .split(/[,;&+、，]/)
    .map((number) => number.trim())
    .filter((number) => number !== "");
  return { kind: "scene", numbers };
}

function kindOfBanner(text: string): "move" | "meal" | "note" {
  if (/\b(?:meal|lunch|dinner|breakfast|supper)\b|[午晚早]餐|用餐|放饭/iu.test(text)) return "meal";
  return /\b(?:company )?move\b|转场/iu.test(text) ? "move" : "note";
}

function boardOf(stripboard: Fields, lines: ReadonlyMap<string, Line>, calendar: Fields): UssBoard {
  const days: UssDay[] = [];
  const boneyard: UssLine[] = [];
  for (const board of listOf(stripboard.boards)) {
    const ids = board.breakdownIds ?? board.breakdownArrays;
    const parts = partsOf(ids, lines);
    if (textOf(board.name).toLowerCase() === "boneyard") {
      boneyard.push(...parts.flat());
      continue;
    }
    const name = textOf(board.name);
    const further = /second|2nd/iu.test(name) ? "second" : name || "second";
    const unit = textOf(board._unit) || (days.length === 0 ? "main" : further);
    const own = listOf(board._days);
    const kept = parts.slice(0, mostDays);
    const dates = datesOf(calendar, kept.length);
    kept.forEach((on, index) => {
      const said: Fields = own.length === kept.length ? (own[index] ?? {}) : { date: dates[index] };
      const date = textOf(said.date);
      days.push({
        unit,
        date: dateIndex(date) === null ? "" : date,
        call: typeof said.call === "number" ? Math.max(0, Math.min(2879, Math.round(said.call))) : null,
        note: textOf(said.note),
        locked: said.locked === true,
        lines: on,
      });
    });
  }
  return { name: textOf(stripboard.name), days, boneyard };
}

/** The days of a board: its inner lists, or a flat list cut behind each day break. */
function partsOf(ids: unknown, lines: ReadonlyMap<string, Line>): UssLine[][] {
  const list = Array.isArray(ids) ? ids.slice(0, mostLines) : [];
  const told = (some: readonly unknown[]) => some.map((id) => lines.get(textOf(id)) ?? null);
  const isLine = (line: Line): line is UssLine => line !== null && line !== "day";
  if (list.some(Array.isArray))
    return list.map((day) => told(Array.isArray(day) ? day.slice(0, mostLines) : [day]).filter(isLine));
  const parts: UssLine[][] = [[]];
  for (const line of told(list)) {
    if (line === "day") parts.push([]);
    else if (line) parts.at(-1)?.push(line);
  }
  if (parts.at(-1)?.length === 0) parts.pop();
  return parts;
}

/** The first dates from the calendar's start on that are no day off; none without a start. */
function datesOf(calendar: Fields, count: number): string[] {
  const events = listOf(calendar.events);
  const dateOf = (event: Fields | undefined) => textOf(event?.date).slice(0, 10);
  const start = dateOf(events.find(({ type }) => type === "start"));
  if (dateIndex(start) === null) return [];
  const off = new Set(events.filter(({ type }) => type === "dayOff").map(dateOf));
  const weekdays = new Set(Array.isArray(calendar.daysOff) ? calendar.daysOff : []);
  const dates: string[] = [];
  for (let date = start, tried = 0; dates.length < count && tried < 4 * mostDays; date = addDays(date, 1), tried++) {
    const isOff = off.has(date) || weekdays.has(weekdayOf(dateIndex(date) ?? 0) % 7);
    if (!isOff) dates.push(date);
  }
  return dates;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function textOf(value: unknown): string {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value.slice(0, longestText) : "";
}

function numberOf(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? Math.max(0, value) : 0;
}

import type { Board } from "../board.ts";
import { dateAt, dateIndex, dayOff } from "../calendar.ts";
import { sameName } from "../day-times.ts";
import { personTerms } from "../schedule.ts";
import { type CodedDay, type DayCode, dayCodes, type HoldTerms } from "./day-codes.ts";

/** Who works when: one column for each date of the production, one row for each member of the cast, or each thing. */
export interface DayOutOfDays {
  readonly days: readonly DayColumn[];
  /** By board id, then name. */
  readonly rows: readonly DayRow[];
}

export interface DayColumn {
  /** Empty for a day without a date, which has a column of its own. */
  readonly date: string;
  /** The day numbers shot on this date, each once; none on a date without shooting. */
  readonly numbers: readonly number[];
  /** Nobody of the company works. */
  readonly off: boolean;
}

export interface DayRow {
  readonly elementId: string;
  readonly name: string;
  readonly boardId: number | null;
  /** One per column. */
  readonly codes: readonly DayCode[];
  /** Dates of the first and last working day. */
  readonly start: string;
  readonly finish: string;
  readonly worked: number;
  readonly held: number;
  /** Own travel and the company's. */
  readonly travelled: number;
  /** Rehearsals and fittings. */
  readonly prepared: number;
  readonly holidays: number;
  /** All of these together. */
  readonly total: number;
}

/** An event of the production's calendar, as far as a day out of days shows it. */
export interface DayEvent {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  /** A name as the breakdown has it; empty: the whole company. */
  readonly who: string;
}

/** What is known of people and the calendar; the board's own terms unless others are given. */
export interface DayTerms {
  readonly events: readonly DayEvent[];
  /** Whether somebody is held, and may be dropped, by element id. */
  termsOf(elementId: string): HoldTerms;
}

/** Who or what is asked about: by element id, and what of a strip needs it. */
export interface DayItem {
  readonly id: string;
  readonly name: string;
  readonly boardId: number | null;
}
export type ItemsOf = (strip: Board["days"][number]["strips"][number]) => readonly DayItem[];

const ownCodes: Readonly<Record<string, CodedDay["own"]>> = { travel: "T", rehearsal: "R", fitting: "FT" };
/** A calendar longer than this is a slip of the pen; only dates on which something happens are shown then. */
const longest = 1000;

/**
 * The day out of days of a board (RULES.md O1–O12). Only live strips on days count; who has none has no row. Columns run
 * over every date from the first to the last on which anything happens; days without a date come last, in board order.
 */
export function dayOutOfDays(
  board: Board,
  terms: DayTerms = { events: board.terms.events, termsOf: (id) => personTerms(board.terms, id) },
  itemsOf: ItemsOf = (strip) => strip.cast,
): DayOutOfDays {
  const shooting = board.days.filter((day) => day.strips.some((strip) => strip.state === "live"));
  const working = new Map<string, { date: string; numbers: number[]; ids: Set<string> }>();
  const items = new Map<string, DayItem>();
  for (const day of shooting) {
    const key = day.date || `~${String(day.number).padStart(6, "0")}`;
    const column = working.get(key) ?? { date: day.date, numbers: [], ids: new Set<string>() };
    working.set(key, column);
    if (!column.numbers.includes(day.number)) column.numbers.push(day.number);
    for (const strip of day.strips) {
      if (strip.state !== "live") continue;
      for (const item of itemsOf(strip)) {
        column.ids.add(item.id);
        items.set(item.id, item);
      }
    }
  }
  const names = new Map([...items.values()].map(({ name }) => [sameName(name), true]));
  const events = terms.events.filter(({ who, kind }) => who === "" || (names.has(sameName(who)) && kind in ownCodes));
  const columns = columnsOf(working, events, board);
  const rows = [...items.values()].map((item) => rowOf(item, columns, working, events, terms.termsOf(item.id)));
  rows.sort((a, b) => (a.boardId ?? 1e9) - (b.boardId ?? 1e9) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return { days: columns.map(({ date, numbers, off }) => ({ date, numbers, off })), rows };
}

type Column = DayColumn & { readonly key: string; readonly company: CodedDay["company"] };

function columnsOf(
  working: ReadonlyMap<string, { date: string; numbers: number[] }>,
  events: readonly DayEvent[],
  board: Board,
): Column[] {
  const dated = [...working.values()].flatMap(({ date }) => dateIndex(date) ?? []);
  const own = events
    .filter(({ who }) => who !== "")
    .flatMap(({ from, to }) => [dateIndex(from), dateIndex(to || from)]);
  const known = [...dated, ...own.filter((index) => index !== null)];
  const [from, to] = [Math.min(...known), Math.max(...known)];
  const every = known.length > 0 && to - from < longest;
  const indexes = every
    ? Array.from({ length: to - from + 1 }, (_, step) => from + step)
    : [...new Set(known)].sort((a, b) => a - b);
  const columns = indexes.map((index): Column => {
    const date = dateAt(index);
    const numbers = working.get(date)?.numbers ?? [];
    const company = numbers.length > 0 ? null : companyOn(date, events, board);
    return { key: date, date, numbers, company, off: company === "off" || company === "/" };
  });
  const undated = [...working]
    .filter(([key, { date }]) => date === "" || dateIndex(key) === null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { date, numbers }]): Column => ({ key, date, numbers, company: null, off: false }));
  return [...columns, ...undated];
}

/** What a date without shooting is for everybody. */
function companyOn(date: string, events: readonly DayEvent[], board: Board): CodedDay["company"] {
  const kinds = events
    .filter(({ who, from, to }) => who === "" && from <= date && date <= (to || from))
    .map(({ kind }) => kind);
  if (kinds.includes("holiday") || board.rules.holidays.includes(date)) return "/";
  if (kinds.includes("hiatus")) return "off";
  if (kinds.includes("travel")) return "M";
  return dayOff(date, board.rules) === null ? null : "off";
}

function rowOf(
  { id, name, boardId }: DayItem,
  columns: readonly Column[],
  working: ReadonlyMap<string, { ids: ReadonlySet<string> }>,
  events: readonly DayEvent[],
  terms: HoldTerms,
): DayRow {
  const mine = events.filter(({ who }) => who !== "" && sameName(who) === sameName(name));
  const days = columns.map(({ key, date, company }): CodedDay => {
    const event = mine.find(({ from, to }) => from <= date && date <= (to || from));
    const own = event ? (ownCodes[event.kind] ?? null) : null;
    return { date, works: working.get(key)?.ids.has(id) === true, own, company };
  });
  const codes = dayCodes(days, terms);
  const count = (...wanted: readonly DayCode[]) => codes.filter((code) => wanted.includes(code)).length;
  const worked = days.filter(({ works }) => works);
  const sums = {
    worked: worked.length,
    held: count("H"),
    travelled: count("T", "M"),
    prepared: count("R", "FT"),
    holidays: count("/"),
  };
  return {
    elementId: id,
    name,
    boardId,
    codes,
    start: worked[0]?.date ?? "",
    finish: worked.at(-1)?.date ?? "",
    ...sums,
    total: Object.values(sums).reduce((sum, days) => sum + days, 0),
  };
}

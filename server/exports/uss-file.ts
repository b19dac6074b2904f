import { createHash } from "node:crypto";
import { castCategory, categoryById } from "../../shared/breakdown/categories.ts";
import { categoryNames } from "../../shared/breakdown/category-names.ts";
import type { BoardDay, BoardLine, Strip } from "../../shared/schedule/board.ts";
import { dateAt, dateIndex, weekdayOf } from "../../shared/schedule/calendar.ts";
import { sameName } from "../../shared/schedule/day-times.ts";
import { type Desk, deskOf, type ReportInput } from "../../shared/schedule/reports/report.ts";
import { type EventKind, personTerms } from "../../shared/schedule/schedule.ts";

/** Ids of the Universal Category Identification for what a slug line says. */
const slugCategories = {
  set: [0, "Set"],
  intExt: [1, "INT/EXT"],
  time: [2, "Day/Night"],
  location: [6, "Location"],
} as const;
/** A calendar longer than this is a slip in a date: days off are not told then. */
const mostDates = 1000;
/** What the company's and people's dates are called there; all others are days off. */
const eventNames: Partial<Record<EventKind, string>> = { travel: "travel", rehearsal: "rehearsal", fitting: "fitting" };

/**
 * The board and its breakdown as a Universal Schedule Standard file (version 1.0.0, JSON): scenes and banners, elements with
 * their categories, one stripboard with a list of days for each unit and the boneyard, and a calendar from which the same
 * dates follow; what the standard has no word for stands under keys of ours (`_unit`, `_days`, `_kind`), which it allows. Every id is the same in each file of a script. Scenes that are omitted or gone are left out. Dates of a
 * further unit follow from its place in the list alone: the standard has one start for all. `at`: when it was made.
 */
export function ussFile(input: ReportInput, scriptId: string, at: Date): string {
  const desk = deskOf(input);
  const id = (text: string) => createHash("sha256").update(`${scriptId} ${text}`).digest("hex").slice(0, 24);
  const created = at.toISOString();
  const units = Map.groupBy(datedDays(desk), ({ unit }) => unit);
  const lines = [...units.values()].flat().flatMap((day) => day.lines.filter(isTold));
  const bones = desk.board.boneyard.filter(({ state }) => state === "live");
  const elements = new Map<string, object>();
  const categories = new Map<number, object>();
  const element = (key: string, category: number, name: string, more: object = {}) => {
    const categoryName = Object.values(slugCategories).find(([known]) => known === category)?.[1];
    categories.set(category, {
      id: id(`category ${category}`),
      created,
      name: categoryName ?? categoryNames.en[categoryById(category).key],
      ucid: category,
    });
    elements.set(key, { ...usualElement, id: id(key), category: id(`category ${category}`), created, name, ...more });
    return id(key);
  };
  const elementsOf = (strip: Strip) => [
    ...(["set", "intExt", "time", "location"] as const).flatMap((part) => {
      const name = strip[part];
      return name ? [element(`${part} ${name}`, slugCategories[part][0], name)] : [];
    }),
    ...strip.cast.map((member) => element(member.id, castCategory, member.name, termsOf(desk, member, id))),
    ...strip.elements.map((thing) => element(thing.id, thing.category, thing.name)),
  ];
  const breakdown = (line: BoardLine) => ({
    ...usualBreakdown,
    created,
    ...(line.kind === "banner"
      ? {
          id: id(line.banner.id),
          type: "banner",
          bannerText: line.banner.text || line.banner.kind,
          _kind: line.banner.kind,
        }
      : {
          id: id(line.strip.id),
          type: "scene",
          scene: line.strip.number,
          description: desk.synopsisOf(line.strip) || null,
          comments: input.breakdown.scenes.get(line.strip.sceneId)?.notes || null,
          pages: line.strip.eighths / 8,
          elements: elementsOf(line.strip),
        }),
    duration: (line.kind === "banner" ? line.banner.minutes : line.strip.minutes) * 60_000,
  });
  const breakdowns = [...lines, ...bones.map((strip): BoardLine => ({ kind: "strip", strip }))].map(breakdown);
  const idsOf = (day: BoardDay) =>
    day.lines.filter(isTold).map((line) => id(line.kind === "banner" ? line.banner.id : line.strip.id));
  const boards = [...units].map(([unit, days], nth) => ({
    id: id(`unit ${unit}`),
    name: nth === 0 ? "stripboard" : unit,
    breakdownIds: onDates(days).map((sameDate) => sameDate.flatMap(idsOf)),
    _unit: unit,
    _days: onDates(days).flatMap(([day]) =>
      day ? [{ date: day.date, call: day.call, note: day.note, locked: day.locked }] : [],
    ),
  }));
  const boneyard = { id: id("boneyard"), name: "boneyard", breakdownIds: bones.map((strip) => id(strip.id)) };
  const none = { author: null, company: null, description: null, episode: null, episodeName: null, season: null };
  const colours = { schedColor: null, schedDate: created, scriptColor: null, scriptDate: null };
  const universalScheduleStandard = {
    id: id("schedule"),
    ...none,
    created,
    name: input.title || "Schedule",
    project: input.title || null,
    ...colours,
    source: "Callboard",
    ussVersion: "1.0.0",
    breakdowns,
    categories: [...categories.values()],
    elements: [...elements.values()],
    stripboards: [
      { id: id("stripboard"), boards: [...boards, boneyard], calendar: id("calendar"), name: "Stripboard" },
    ],
    calendars: [calendarOf(desk, units.values().next().value ?? [], id)],
  };
  return `${JSON.stringify({ universalScheduleStandard }, null, 2)}\n`;
}

const usualElement = {
  daysOff: [],
  dropDayCount: 10,
  elementId: null,
  events: [],
  isDood: true,
  isDrop: true,
  isHold: true,
  isIdLock: false,
  linkedElements: [],
};

const usualBreakdown = {
  bannerText: null,
  comments: null,
  description: null,
  elements: [] as string[],
  pages: null,
  scene: null,
  scriptPage: null,
};

function isTold(line: BoardLine): boolean {
  return line.kind === "banner" || line.strip.state === "live";
}

/** Days with anything on them, the main unit's first, by date; those without one behind, as they lie. */
function datedDays({ board }: Desk): BoardDay[] {
  const days = board.days.filter(({ lines }) => lines.some(isTold));
  const key = ({ date }: BoardDay) => dateIndex(date) ?? Number.POSITIVE_INFINITY;
  const unit = (day: BoardDay) => Number(day.unit !== "main");
  return days.toSorted((a, b) => unit(a) - unit(b) || (key(a) === key(b) ? 0 : key(a) - key(b)));
}

/** Days of one date are one shooting day. */
function onDates(days: readonly BoardDay[]): BoardDay[][] {
  return [...Map.groupBy(days, ({ id, date }) => date || id).values()];
}

type Id = (text: string) => string;
const noon = (date: string) => `${date}T12:00:00.000Z`;

/** A start and days off from which the days get the dates that they have. */
function calendarOf({ board }: Desk, days: readonly BoardDay[], id: Id): object {
  const shot = new Set(days.flatMap(({ date }) => dateIndex(date) ?? []));
  const [first, last] = [Math.min(...shot), Math.max(...shot)];
  const worked = new Set([...board.rules.workDays, ...[...shot].map(weekdayOf)]);
  const daysOff = board.rules.workDays.length === 0 ? [] : [7, 1, 2, 3, 4, 5, 6].filter((day) => !worked.has(day));
  const start = shot.size === 0 ? [] : [{ id: id("start"), date: noon(dateAt(first)), type: "start", name: null }];
  const length = shot.size === 0 || last - first > mostDates ? 0 : last - first;
  const free = Array.from({ length }, (_, nth) => first + nth).filter(
    (date) => !shot.has(date) && !daysOff.includes(weekdayOf(date)),
  );
  const off = free.map((index) => {
    const date = dateAt(index);
    const name = board.rules.holidays.includes(date) ? "holiday" : "dayOff";
    return { id: id(`off ${date}`), date: noon(date), type: "dayOff", name };
  });
  const events = board.terms.events
    .filter(({ who, kind }) => who === "" && eventNames[kind])
    .flatMap((event) => datesOf(event, id));
  return {
    id: id("calendar"),
    daysOff: daysOff.map((day) => day % 7),
    events: [...start, ...off, ...events],
    name: "Calendar",
  };
}

/** What is agreed with somebody, and the dates of their own. */
function termsOf({ board }: Desk, member: Strip["cast"][number], id: Id): object {
  const { hold, drop, dropDays } = personTerms(board.terms, member.id);
  const own = board.terms.events.filter(({ who }) => sameName(who) === sameName(member.name));
  const away = board.unavailable
    .filter(
      ({ kind, who, only, start }) =>
        kind === "cast" && !only && start === undefined && sameName(who) === sameName(member.name),
    )
    .map((window) => ({ ...window, kind: "other" as const }));
  return {
    elementId: member.boardId === null ? null : String(member.boardId),
    isHold: hold,
    isDrop: drop,
    dropDayCount: dropDays,
    events: [...own, ...away].flatMap((event) => datesOf(event, id)),
  };
}

/** One event for each date. */
function datesOf(
  {
    id: of,
    kind,
    from,
    to,
  }: { readonly id: string; readonly kind: EventKind; readonly from: string; readonly to: string },
  id: Id,
): object[] {
  const [first, last] = [dateIndex(from), dateIndex(to || from)];
  if (first === null || last === null || last - first > mostDates) return [];
  const name = eventNames[kind];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, nth) => {
    const date = dateAt(first + nth);
    return { id: id(`${of} ${date}`), date: noon(date), type: name ? "event" : "dayOff", name: name ?? "dayOff" };
  });
}

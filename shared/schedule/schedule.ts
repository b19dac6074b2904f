/** What the schedule document keeps, as plain values. The strips' contents come from script and breakdown. */
export interface Schedule {
  readonly days: readonly ShootingDay[];
  /** Strip id → where it lies. A strip without an entry is in the boneyard. */
  readonly placements: ReadonlyMap<string, Placement>;
  readonly banners: readonly Banner[];
  readonly rules: BoardRules;
  readonly unavailable: readonly Unavailability[];
  /** Parts that scenes were split into, besides what stays on the scene's own strip; on every board alike. */
  readonly parts: readonly ScenePart[];
  /** Strips that the planner leaves on their day. */
  readonly pinned: ReadonlySet<string>;
  /** Conflicts that somebody has said may stay, by conflict id. */
  readonly ignored: Readonly<Record<string, IgnoredConflict>>;
  readonly terms: Terms;
}

/** A part of a scene that is shot on its own. Never more than the scene: what the parts leave stays on its own strip. */
export interface ScenePart {
  /** The part's strip id. */
  readonly id: string;
  readonly key: string;
  readonly sceneId: string;
  readonly eighths: number;
  readonly note: string;
}

export interface IgnoredConflict {
  /** Why it may stay. */
  readonly note: string;
  /** Who said so, by name. */
  readonly by: string;
}

/** What is known of people, places and the calendar besides who is away. */
export interface Terms {
  /** By element id. Look up with `personTerms`. */
  readonly people: Readonly<Record<string, PersonTerms>>;
  /** By the place's name as names compare. Look up with `placeTerms`. */
  readonly places: Readonly<Record<string, PlaceTerms>>;
  readonly events: readonly CalendarEvent[];
}

/** The contract of somebody, as far as it touches the board. */
export interface PersonTerms {
  /** Money for a day of work; null: the board's usual rate. */
  readonly rate: number | null;
  /** Money for a day of hold; null: as a day of work. */
  readonly holdRate: number | null;
  /** May be kept on pay between days of work. */
  readonly hold: boolean;
  /** May be let go and picked up again, once for each contract. */
  readonly drop: boolean;
  /** Fewest calendar days between drop and pick-up. */
  readonly dropDays: number;
  /** First and last date of the contract; empty: open. */
  readonly start: string;
  readonly finish: string;
  /** Most days of hold that are agreed; null: any number. */
  readonly maxHolds: number | null;
  /** Own rest between wrap and call in minutes; null: the board's. */
  readonly turnaround: number | null;
  /** In years, for minors' hours; null: grown up or not known. */
  readonly age: number | null;
}

export const usualPersonTerms: PersonTerms = {
  rate: null,
  holdRate: null,
  hold: true,
  drop: false,
  dropDays: 10,
  start: "",
  finish: "",
  maxHolds: null,
  turnaround: null,
  age: null,
};

export interface PlaceTerms {
  /** Money for each date on which anything is shot there. */
  readonly fee: number | null;
  /** Degrees, north and east positive; null: the board's. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export const usualPlaceTerms: PlaceTerms = { fee: null, latitude: null, longitude: null };

/** What dates are for when they are not for shooting; for the whole company, or for one person or thing. */
export const eventKinds = ["holiday", "hiatus", "prep", "travel", "rehearsal", "fitting", "wrap", "other"] as const;
export type EventKind = (typeof eventKinds)[number];

export interface CalendarEvent {
  readonly id: string;
  readonly kind: EventKind;
  readonly from: string;
  /** Last date, itself included. */
  readonly to: string;
  /** A name as the breakdown has it; empty: the whole company. */
  readonly who: string;
  readonly note: string;
}

export const noTerms: Terms = { people: {}, places: {}, events: [] };

export interface Placement {
  /** A day's id, or null for the boneyard. */
  readonly dayId: string | null;
  readonly key: string;
}

export interface ShootingDay {
  readonly id: string;
  readonly key: string;
  /** "2026-10-03"; empty: no date yet. */
  readonly date: string;
  /** Unit call, minutes after midnight; null: the board's usual call. */
  readonly call: number | null;
  /** "main" unless a second unit works at the same time. */
  readonly unit: string;
  readonly locked: boolean;
  readonly note: string;
}

/** A strip that is no scene: company move, meal, note. */
export interface Banner {
  readonly id: string;
  readonly dayId: string;
  readonly key: string;
  readonly kind: "move" | "meal" | "note";
  readonly text: string;
  readonly minutes: number;
}

/** The house rules of this board; every one is a setting, none is law. */
export interface BoardRules {
  /** First possible shooting date; empty: the production's own start date. */
  readonly startDate: string;
  /** Weekdays worked, 1 Monday … 7 Sunday. */
  readonly workDays: readonly number[];
  /** Units that work another week on this board, by unit; the main unit's is `workDays` already. Set with `setWeek`. */
  readonly weeks: Readonly<Record<string, readonly number[]>>;
  /** Dates nobody works, "2026-10-01". */
  readonly holidays: readonly string[];
  /** Usual unit call, minutes after midnight. */
  readonly call: number;
  /** Longest day, call to wrap, in minutes. */
  readonly maxDayMinutes: number;
  /** Rest between wrap and next call, in minutes. */
  readonly turnaroundMinutes: number;
  /** Shooting time of one eighth of a page where a scene has no estimate of its own. */
  readonly minutesPerEighth: number;
  /** Meal break inside each day. */
  readonly mealMinutes: number;
  /** Time a move to another location takes. */
  readonly moveMinutes: number;
  /** Most dates one unit works without a day of rest. */
  readonly daysInRow: number;
  /** Longest week of one unit, Monday to Sunday, call to wrap of all its days. */
  readonly maxWeekMinutes: number;
  /** Longest work without a meal. */
  readonly mealWithinMinutes: number;
  /** Most company moves in a day. */
  readonly maxMoves: number;
  /** Cost of a shooting day besides cast and places: crew, equipment. Day rates while no currency is set. */
  readonly crewCost: number;
  /** A day of somebody whose own rate is not known. */
  readonly usualRate: number;
  readonly moveCost: number;
  /** Each hour beyond the longest day. */
  readonly overtimeCost: number;
  /** "EUR", "CNY"; empty: costs are counted in day rates. */
  readonly currency: string;
  /** Where the production shoots, for sunrise and sunset; null: not known, and daylight is not asked. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** IANA name, "Asia/Shanghai"; empty: daylight is not asked. */
  readonly timeZone: string;
  /** Working hours of minors by age; empty: minors are not asked. */
  readonly minorHours: readonly MinorHours[];
  /** The preset these rules began with; empty: none. */
  readonly preset: string;
  /** Strip colours that differ from the trade's, "day-int" → "#ffffff". */
  readonly colours: Readonly<Record<string, string>>;
  /** Dates the whole company does not shoot, from the calendar's events; not set here. */
  readonly off: readonly DaysOff[];
}

export interface DaysOff {
  readonly from: string;
  readonly to: string;
  readonly kind: EventKind;
}

/** What somebody of an age may work in a day. Minutes; times after midnight. */
export interface MinorHours {
  /** Years, from this age … */
  readonly from: number;
  /** … and younger than this. */
  readonly under: number;
  readonly work: number;
  /** From first to last, work, school and rest together. */
  readonly onSet: number;
  readonly earliest: number;
  readonly latest: number;
  /** Between the end of one day and the next call. */
  readonly rest: number;
}

export const usualRules: BoardRules = {
  startDate: "",
  workDays: [1, 2, 3, 4, 5, 6],
  weeks: {},
  holidays: [],
  call: 7 * 60,
  maxDayMinutes: 12 * 60,
  turnaroundMinutes: 11 * 60,
  minutesPerEighth: 15,
  mealMinutes: 60,
  moveMinutes: 60,
  daysInRow: 6,
  maxWeekMinutes: 72 * 60,
  mealWithinMinutes: 6 * 60,
  maxMoves: 2,
  crewCost: 10,
  usualRate: 1,
  moveCost: 1,
  overtimeCost: 0,
  currency: "",
  latitude: null,
  longitude: null,
  timeZone: "",
  minorHours: [],
  preset: "",
  colours: {},
  off: [],
};

/**
 * A time in which somebody cannot work or something cannot be had, from `from` to `to`, both dates included; an end
 * left out is the first day. With `only` it is the other way round: of all such windows of one name some one must
 * cover the work (the days of a contract, a permit).
 */
export interface Unavailability {
  readonly id: string;
  readonly kind: "cast" | "location" | "element";
  /** Cast: the character's name as the breakdown has it. Location: its name, or the set's. Element: its name. */
  readonly who: string;
  readonly from: string;
  readonly to: string;
  readonly note: string;
  readonly only?: boolean;
  /** Minutes after midnight on each of the dates; left out: all day. */
  readonly start?: number;
  readonly end?: number;
}

/** The terms of a person; the usual ones where nothing is set. */
export function personTerms({ people }: Terms, elementId: string): PersonTerms {
  return (Object.hasOwn(people, elementId) ? people[elementId] : undefined) ?? usualPersonTerms;
}

/** The terms of a place by its compared name (`placeOf`); the usual ones where nothing is set. */
export function placeTerms({ places }: Terms, place: string): PlaceTerms {
  return (Object.hasOwn(places, place) ? places[place] : undefined) ?? usualPlaceTerms;
}

/** The hours of somebody whose age is in a row of the board's minors' hours; null for everybody else. */
export function hoursOfMinor({ age }: PersonTerms, { minorHours }: Pick<BoardRules, "minorHours">): MinorHours | null {
  if (age === null) return null;
  return minorHours.find(({ from, under }) => from <= age && age < under) ?? null;
}

/** What the schedule document keeps, as plain values. The strips' contents come from script and breakdown. */
export interface Schedule {
  readonly days: readonly ShootingDay[];
  /** Strip id → where it lies. A strip without an entry is in the boneyard. */
  readonly placements: ReadonlyMap<string, Placement>;
  readonly banners: readonly Banner[];
  readonly rules: BoardRules;
  readonly unavailable: readonly Unavailability[];
}

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
}

export const usualRules: BoardRules = {
  startDate: "",
  workDays: [1, 2, 3, 4, 5, 6],
  holidays: [],
  call: 7 * 60,
  maxDayMinutes: 12 * 60,
  turnaroundMinutes: 11 * 60,
  minutesPerEighth: 15,
  mealMinutes: 60,
  moveMinutes: 60,
};

/** Somebody cannot work, or a location is closed, from `from` to `to`, both days included; an end left out is the first day. */
export interface Unavailability {
  readonly id: string;
  readonly kind: "cast" | "location";
  /** Cast: the character's name as the breakdown has it. Location: its name, or the set's. */
  readonly who: string;
  readonly from: string;
  readonly to: string;
  readonly note: string;
}

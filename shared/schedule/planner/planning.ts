import type { Conflict } from "../conflict.ts";
import type { Banner, BoardRules, Terms, Unavailability } from "../schedule.ts";

/** What a plan is to be best at: fewest days, least money, or most room before somebody is away. */
export const planGoals = ["time", "cost", "availability"] as const;
export type PlanGoal = (typeof planGoals)[number];

/** The question put to the planner. The same question always has the same answer. */
export interface PlanRequest {
  readonly rules: BoardRules;
  /** First possible shooting date; the rules' own start date counts too when it is later. */
  readonly startDate: string;
  readonly unavailable: readonly Unavailability[];
  /** Rates, fees and contracts; without them every day of anybody costs the usual rate. */
  readonly terms?: Terms;
  readonly goal: PlanGoal;
  readonly seed: number;
  /** How many changes the search tries; 0 gives the first board. */
  readonly steps: number;
  /** Days that stay as they are; their strips are taken by nobody else. */
  readonly locked?: readonly LockedDay[];
  /** Other units' days: their strips are not planned, and who is in them is busy on their date. */
  readonly elsewhere?: readonly (Omit<LockedDay, "id"> & { readonly unit?: string })[];
  /** Open days that are there already: what is planned on their date keeps their call and finds their banners. */
  readonly open?: readonly OpenDay[];
  /** Strips that stay on a date; others may join them. */
  readonly pinned?: readonly { readonly stripId: string; readonly date: string }[];
  /** Where strips lie now (strip id → date): the search begins there instead of from an empty board. */
  readonly from?: Readonly<Record<string, string>>;
}

/** A day the planner may not touch. */
export interface LockedDay {
  readonly id: string;
  readonly date: string;
  readonly stripIds: readonly string[];
  /** Its own call; left out or null: the board's usual one. */
  readonly call?: number | null;
  readonly banners?: readonly Banner[];
}

export type OpenDay = Pick<LockedDay, "date" | "call" | "banners">;

export interface Plan {
  readonly goal: PlanGoal;
  /** In order of their dates; every live strip is on exactly one. */
  readonly days: readonly PlannedDay[];
  readonly score: PlanScore;
  /** The hard rules that it breaks: what no plan that was found could keep, and what locked days break already. */
  readonly broken: readonly Conflict[];
  /** Strips that are not shot, and why. */
  readonly unplaced: readonly { readonly stripId: string; readonly reason: "omitted" | "missing" }[];
  /** Every other order of these days has been ruled out: none has fewer hold days. */
  readonly orderProven: boolean;
  /** No plan whatever can have fewer days, or cost less. */
  readonly bound: PlanBound;
}

export interface PlannedDay {
  readonly date: string;
  /** Top to bottom. */
  readonly stripIds: readonly string[];
  /** A call that the hours of people and places ask for; null or left out: the day's own, or the board's usual one. */
  readonly call?: number | null;
  /** The day's id when it is a locked day, else null. */
  readonly lockedId: string | null;
}

/** What no plan can go below, by the minutes of the scenes and of each person. */
export interface PlanBound {
  readonly days: number;
  readonly cost: number;
}

/** What a plan comes to. Lower is better but for slack. */
export interface PlanScore {
  /** Hard rules it could not keep, of whatever kind: as many errors as `findConflicts` has for the board. */
  readonly breaches: number;
  /** Shooting days, distinct dates. */
  readonly days: number;
  /** Call to wrap of all days, in minutes. */
  readonly minutes: number;
  /** Company moves within days. */
  readonly moves: number;
  /** Person-days paid without work, between somebody's first and last day. */
  readonly holdDays: number;
  /** By rule B1: crew, days of work and hold, fees, moves, overtime. */
  readonly cost: number;
  /**
   * Working days, on average over the strips, that shooting could slip before somebody or some place is not
   * available, less the working days the plan waits before it. Below zero when it waits long.
   */
  readonly slack: number;
}

import type { BoardDay } from "../../../shared/schedule/board.ts";
import { dayTimes, placeOf } from "../../../shared/schedule/day-times.ts";
import type { BoardRules } from "../../../shared/schedule/schedule.ts";

/** What a day's banner says. Times are minutes after midnight. */
export interface DayFigures {
  readonly call: number;
  readonly wrap: number;
  readonly minutes: number;
  /** The longest day the board allows. */
  readonly limit: number;
  readonly eighths: number;
  readonly scenes: number;
  readonly moves: number;
  /** Each place once, in the order it is shot, as it is written first. */
  readonly locations: readonly string[];
}

/** Adds up one day; strips whose scene is cut or gone count for nothing. */
export function dayFigures(day: BoardDay, rules: BoardRules): DayFigures {
  const { call, wrap, minutes, eighths, moves } = dayTimes(day, rules);
  const live = day.strips.filter((strip) => strip.state === "live");
  const locations = new Map<string, string>();
  for (const strip of live) {
    if (!locations.has(placeOf(strip))) locations.set(placeOf(strip), strip.location || strip.set);
  }
  return {
    call,
    wrap,
    minutes,
    limit: rules.maxDayMinutes,
    eighths,
    scenes: live.length,
    moves,
    locations: [...locations.values()],
  };
}

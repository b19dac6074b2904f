import type { Board, BoardDay } from "./board.ts";
import { dayTimes, placeOf } from "./day-times.ts";
import { dayOutOfDays } from "./reports/day-out-of-days.ts";
import { personTerms, placeTerms } from "./schedule.ts";

/** What a board comes to, in the board's currency, or in day rates while it has none. */
export interface BoardCost {
  /** Distinct shooting dates; each day without a date is one. */
  readonly days: number;
  /** Person-days of work and of hold. */
  readonly worked: number;
  readonly held: number;
  readonly moves: number;
  readonly cast: number;
  readonly holds: number;
  readonly crew: number;
  readonly places: number;
  readonly travel: number;
  readonly overtime: number;
  /** All of these together. */
  readonly total: number;
}

/** Adds up a board: cast by their rates, crew for each shooting date, fees of places, moves, overtime. */
export function boardCost(board: Board): BoardCost {
  const { rules, terms } = board;
  const shooting = board.days.filter((day) => day.strips.some((strip) => strip.state === "live"));
  const times = shooting.map((day) => dayTimes(day, rules));
  const moves = sum(times.map((day) => day.moves));
  const days = new Set(shooting.map((day) => day.date || day.id)).size;
  let [worked, held, cast, holds] = [0, 0, 0, 0];
  for (const row of dayOutOfDays(board).rows) {
    const own = personTerms(terms, row.elementId);
    const rate = own.rate ?? rules.usualRate;
    worked += row.worked;
    held += row.held;
    cast += row.worked * rate;
    holds += row.held * (own.holdRate ?? rate);
  }
  const visits = new Map<string, number>();
  for (const day of shooting)
    for (const [place, fee] of feesOf(day, board)) visits.set(`${day.date || day.id}|${place}`, fee);
  const places = sum([...visits.values()]);
  const overtime = sum(times.map((day) => (Math.max(0, day.minutes - rules.maxDayMinutes) / 60) * rules.overtimeCost));
  const crew = days * rules.crewCost;
  const travel = moves * rules.moveCost;
  return {
    days,
    worked,
    held,
    moves,
    cast,
    holds,
    crew,
    places,
    travel,
    overtime,
    total: cast + holds + crew + places + travel + overtime,
  };
}

/** What one day costs by itself: crew, everybody who works, fees, moves and overtime. Holds are not a day's own. */
export function costOfDay(day: BoardDay, board: Pick<Board, "rules" | "terms">): number {
  const { rules, terms } = board;
  const live = day.strips.filter((strip) => strip.state === "live");
  if (live.length === 0) return 0;
  const people = new Set(live.flatMap((strip) => strip.cast.map(({ id }) => id)));
  const cast = sum([...people].map((id) => personTerms(terms, id).rate ?? rules.usualRate));
  const times = dayTimes(day, rules);
  const overtime = (Math.max(0, times.minutes - rules.maxDayMinutes) / 60) * rules.overtimeCost;
  return rules.crewCost + cast + sum([...feesOf(day, board).values()]) + times.moves * rules.moveCost + overtime;
}

function feesOf(day: BoardDay, { terms }: Pick<Board, "terms">): Map<string, number> {
  const fees = new Map<string, number>();
  for (const strip of day.strips) {
    const place = placeOf(strip);
    const fee = strip.state === "live" ? placeTerms(terms, place).fee : null;
    if (fee !== null) fees.set(place, fee);
  }
  return fees;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import type { BoardDay, Strip } from "./board.ts";
import { sameName } from "./names.ts";
import type { BoardRules } from "./schedule.ts";

export { sameName };

/** How a shooting day runs. Times are minutes after midnight of its date; a late wrap lies beyond 1440. */
export interface DayTimes {
  readonly call: number;
  /** Estimated end; equal to the call on a day without work. */
  readonly wrap: number;
  /** Call to wrap. */
  readonly minutes: number;
  /** Of which scenes are shot. */
  readonly shooting: number;
  /** Company moves, those with a banner of their own included. */
  readonly moves: number;
  readonly eighths: number;
  /** Meal breaks, in order: the day's meal banners, or the one the board assumes. */
  readonly meals: readonly { readonly start: number; readonly end: number }[];
  /** When each live strip begins and ends. Missing and omitted strips take no time and have no entry. */
  readonly strips: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
}

/**
 * Runs through a day from call to wrap. Between two strips at different locations lies a company move of the
 * board's usual length, unless a move banner stands there and says how long it takes. A day with strips has
 * one meal break: where its meal banner stands, else ahead of the first strip that would end later after
 * call than the board works without a meal, else at the end. An empty day has neither.
 */
export function dayTimes(day: Pick<BoardDay, "call" | "lines">, rules: BoardRules): DayTimes {
  const call = day.call ?? rules.call;
  const strips = new Map<string, { start: number; end: number }>();
  const ownMeal = day.lines.some((line) => line.kind === "banner" && line.banner.kind === "meal");
  const meals: { start: number; end: number }[] = [];
  const eat = (start: number, minutes: number) => {
    meals.push({ start, end: start + minutes });
    return start + minutes;
  };
  let now = call;
  let eaten = ownMeal;
  let location: string | null = null;
  let movedByBanner = false;
  let shooting = 0;
  let moves = 0;
  let eighths = 0;

  for (const line of day.lines) {
    if (line.kind === "banner") {
      now = line.banner.kind === "meal" ? eat(now, line.banner.minutes) : now + line.banner.minutes;
      if (line.banner.kind === "move") {
        moves++;
        movedByBanner = true;
      }
      continue;
    }
    const { strip } = line;
    if (strip.state !== "live") continue;
    const place = placeOf(strip);
    if (location !== null && place !== location && !movedByBanner) {
      moves++;
      now += rules.moveMinutes;
    }
    if (!eaten && strips.size > 0 && now + strip.minutes > call + rules.mealWithinMinutes) {
      eaten = true;
      now = eat(now, rules.mealMinutes);
    }
    strips.set(strip.id, { start: now, end: now + strip.minutes });
    now += strip.minutes;
    shooting += strip.minutes;
    eighths += strip.eighths;
    location = place;
    movedByBanner = false;
  }
  if (!eaten && strips.size > 0) now = eat(now, rules.mealMinutes);
  return { call, wrap: now, minutes: now - call, shooting, moves, eighths, meals, strips };
}

/**
 * The place a strip is shot at, as two spellings of it compare. While no location is found it is the set without
 * its parts: "HOUSE - KITCHEN" and "HOUSE - HALL", or "学校/操场" and "学校/教室", are one place.
 */
export function placeOf(strip: Pick<Strip, "location" | "set">): string {
  const place = sameName(strip.location || strip.set);
  if (strip.location !== "" && strip.location !== strip.set) return place;
  const end = place.search(setParts);
  return end > 0 ? place.slice(0, end).trim() : place;
}

/** What stands between a set and its part, as script headings write it. */
const setParts = /\s[-–—]\s|\//;

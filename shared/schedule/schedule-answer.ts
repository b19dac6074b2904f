import type { CastMember, Strip } from "./board.ts";
import type { Plan } from "./planner/planning.ts";
import { locationsOf } from "./reports/one-line.ts";

/** The schedule as the REST answer has it; its names are the wire's. */
export interface ScheduleAnswer {
  /** Distinct dates. */
  readonly shooting_days: number;
  readonly schedule: readonly ScheduleAnswerDay[];
}

export interface ScheduleAnswerDay {
  readonly date: string;
  /** Scene ids, in shooting order. */
  readonly scenes: readonly string[];
  /** Every location of the day, in the order it is visited, joined by " / ". */
  readonly location: string;
  /** Names of everybody in these scenes, each once, by board id. */
  readonly cast_required: readonly string[];
}

/**
 * A plan as the REST answer: one entry for each date, each live scene in exactly one, a split one in each that shoots a part of it. Two locked days on one
 * date are one entry; days without a date, which only a production without a start date has, stay apart.
 */
export function scheduleAnswer(plan: Pick<Plan, "days">, strips: readonly Strip[]): ScheduleAnswer {
  const live = new Map(strips.filter((strip) => strip.state === "live").map((strip) => [strip.id, strip]));
  const dates = new Map<string, { date: string; strips: Strip[] }>();
  plan.days.forEach(({ date, stripIds }, index) => {
    const shot = stripIds.flatMap((id) => live.get(id) ?? []);
    if (shot.length === 0) return;
    const key = date || String(index);
    const entry = dates.get(key) ?? { date, strips: [] };
    entry.strips.push(...shot);
    dates.set(key, entry);
  });
  const schedule = [...dates.values()].map(({ date, strips: shot }) => ({
    date,
    scenes: [...new Set(shot.map((strip) => strip.sceneId))],
    location: locationsOf(shot).join(" / "),
    cast_required: namesByBoardId(shot.flatMap((strip) => strip.cast)),
  }));
  return { shooting_days: schedule.length, schedule };
}

function namesByBoardId(cast: readonly CastMember[]): string[] {
  const sorted = [...cast].sort((a, b) => (a.boardId ?? 1e9) - (b.boardId ?? 1e9));
  return [...new Set(sorted.map((member) => member.name))];
}

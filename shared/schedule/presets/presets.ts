import type { BoardRules, MinorHours } from "../schedule.ts";

/**
 * Rules to begin with, by where a production works. Start values for a board's settings, not law: agreements differ
 * by budget, union and year, and every one of them can be changed on the board.
 */
export interface Preset {
  readonly id: PresetId;
  /** Where the values are from. */
  readonly source: string;
  readonly rules: Partial<Omit<BoardRules, "off">>;
}

export const presetIds = ["us", "us_california", "eu", "cn"] as const;
export type PresetId = (typeof presetIds)[number];

const hour = 60;
/** 24:30: half past midnight, behind the day it belongs to. */
const halfPastMidnight = 24.5 * hour;

function minors(from: number, under: number, work: number, onSet: number, latest: number): MinorHours {
  return { from, under, work: work * hour, onSet: onSet * hour, earliest: 5 * hour, latest, rest: 12 * hour };
}

const unitedStates = {
  workDays: [1, 2, 3, 4, 5],
  daysInRow: 5,
  turnaroundMinutes: 12 * hour,
  maxDayMinutes: 14 * hour,
  maxWeekMinutes: 60 * hour,
  mealWithinMinutes: 6 * hour,
  mealMinutes: 30,
};

/** The presets, in the order they are offered. */
export const presets: readonly Preset[] = [
  {
    id: "us",
    source: "SAG-AFTRA theatrical: 12 h daily rest, meal within 6 h; scheduling programs' usual 14 h day, 60 h week",
    rules: { ...unitedStates, minorHours: [] },
  },
  {
    id: "us_california",
    source:
      "As United States, with California's hours for minors (with half an hour's meal) on days without school next day",
    rules: {
      ...unitedStates,
      minorHours: [
        minors(0, 0.5, 1 / 3, 2, halfPastMidnight),
        minors(0.5, 2, 2, 4, halfPastMidnight),
        minors(2, 6, 3, 6, halfPastMidnight),
        minors(6, 9, 4, 8.5, halfPastMidnight),
        minors(9, 16, 5, 9.5, halfPastMidnight),
        minors(16, 18, 6, 10.5, halfPastMidnight),
      ],
    },
  },
  {
    id: "eu",
    source: "Directive 2003/88/EC: 11 h daily rest, one day of rest a week, 48 h a week on average",
    rules: {
      workDays: [1, 2, 3, 4, 5],
      daysInRow: 6,
      turnaroundMinutes: 11 * hour,
      maxDayMinutes: 12 * hour,
      maxWeekMinutes: 48 * hour,
      mealWithinMinutes: 6 * hour,
      minorHours: [],
    },
  },
  {
    id: "cn",
    source:
      "《中华人民共和国劳动法》第三十六、三十八、四十一条：每日 8 小时加班至多 3 小时，每周至少休息一日，平均每周 44 小时",
    rules: {
      workDays: [1, 2, 3, 4, 5, 6],
      daysInRow: 6,
      turnaroundMinutes: 11 * hour,
      maxDayMinutes: 12 * hour,
      maxWeekMinutes: 6 * 12 * hour,
      mealWithinMinutes: 6 * hour,
      minorHours: [],
    },
  },
];

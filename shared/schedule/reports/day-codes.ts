import { dateIndex } from "../calendar.ts";

/**
 * The trade's codes of a day out of days. Work: SW start, W, WF finish, SWF both, WD drop (let go after work), SWD, PW pick-up
 * (back after a drop), PWF. Without work: H hold, I idle (between days of work, unpaid), T travel, R rehearsal, FT fitting,
 * M travel of the whole company, / company holiday. Empty: nothing.
 */
export const workCodes = ["SW", "W", "WF", "SWF", "WD", "SWD", "PW", "PWF"] as const;
export const restCodes = ["H", "I", "T", "R", "FT", "M", "/"] as const;
export type DayCode = (typeof workCodes)[number] | (typeof restCodes)[number] | "";

/** One date of the calendar, as it touches somebody. */
export interface CodedDay {
  /** Empty for a day that has no date yet. */
  readonly date: string;
  readonly works: boolean;
  /** Something of their own on this date: it shows where they do not work, on days off too. */
  readonly own: "T" | "R" | "FT" | null;
  /** What the date is for the whole company: travel and holidays show between start and finish. */
  readonly company: "M" | "/" | "off" | null;
}

/** Whether somebody may be held on pay, and let go and picked up again. */
export interface HoldTerms {
  readonly hold: boolean;
  readonly drop: boolean;
  /** Fewest calendar days between the day of drop and the day of pick-up. */
  readonly dropDays: number;
}

/** The codes of one person or thing over dates in order, those without a date last. */
export function dayCodes(days: readonly CodedDay[], terms: HoldTerms): DayCode[] {
  const first = days.findIndex(({ works }) => works);
  const last = days.findLastIndex(({ works }) => works);
  const gap = terms.hold && terms.drop ? dropGap(days, terms.dropDays) : null;
  return days.map((day, at): DayCode => {
    if (day.works) {
      const drop = at === gap?.drop;
      if (at === first) return at === last ? "SWF" : drop ? "SWD" : "SW";
      if (at === gap?.pickUp) return at === last ? "PWF" : "PW";
      return at === last ? "WF" : drop ? "WD" : "W";
    }
    if (day.own) return day.own;
    const within = first >= 0 && at > first && at < last && !(gap && at > gap.drop && at < gap.pickUp);
    if (!within || day.company === "off") return "";
    if (day.company) return day.company;
    return terms.hold ? "H" : "I";
  });
}

/** The first gap between two days of work that is long enough to let somebody go. */
function dropGap(days: readonly CodedDay[], dropDays: number): { drop: number; pickUp: number } | null {
  let drop = -1;
  for (const [at, day] of days.entries()) {
    const index = day.works ? dateIndex(day.date) : null;
    if (index === null) continue;
    const before = drop < 0 ? null : dateIndex(days[drop]?.date ?? "");
    if (before !== null && index - before - 1 >= Math.max(1, dropDays)) return { drop, pickUp: at };
    drop = at;
  }
  return null;
}

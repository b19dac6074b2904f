import { type BoardRules, type DaysOff, type MinorHours, usualRules } from "../schedule.ts";
import { numberOr, type Strange, text } from "./values.ts";

type NumberField = {
  [Field in keyof BoardRules]: BoardRules[Field] extends number ? Field : never;
}[keyof BoardRules];

const numberFields = [
  "call",
  "maxDayMinutes",
  "turnaroundMinutes",
  "minutesPerEighth",
  "mealMinutes",
  "moveMinutes",
  "daysInRow",
  "maxWeekMinutes",
  "mealWithinMinutes",
  "maxMoves",
  "crewCost",
  "usualRate",
  "moveCost",
  "overtimeCost",
] as const satisfies readonly NumberField[];

/** A board's rules from what the document says; whatever is missing or strange is as usual. */
export function rulesFrom(opts: Readonly<Record<string, unknown>>, off: readonly DaysOff[]): BoardRules {
  const numbers = Object.fromEntries(
    numberFields.map((field) => {
      const value = numberOr(opts[field], -1);
      return [field, value >= 0 ? value : usualRules[field]];
    }),
  ) as Pick<BoardRules, (typeof numberFields)[number]>;
  return {
    ...numbers,
    startDate: text(opts.startDate),
    workDays: list(opts.workDays, (day): day is number => typeof day === "number", usualRules.workDays),
    weeks: {},
    holidays: list(opts.holidays, (date): date is string => typeof date === "string", usualRules.holidays),
    currency: text(opts.currency),
    latitude: within(opts.latitude, 90),
    longitude: within(opts.longitude, 180),
    timeZone: knownZone(text(opts.timeZone)),
    minorHours: list(opts.minorHours, isMinorHours, usualRules.minorHours),
    preset: text(opts.preset),
    colours: coloursFrom(opts.colours),
    off,
  };
}

function list<Item>(value: unknown, isItem: (item: unknown) => item is Item, usual: readonly Item[]): readonly Item[] {
  return Array.isArray(value) ? value.filter(isItem) : usual;
}

function within(value: unknown, most: number): number | null {
  const degrees = numberOr(value, null);
  return degrees !== null && Math.abs(degrees) <= most ? degrees : null;
}

/** Empty for what no calendar knows: it would make every reading of a time throw. */
function knownZone(timeZone: string): string {
  if (timeZone === "") return "";
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone === "" ? "" : timeZone;
  } catch {
    return "";
  }
}

const minorFields = ["from", "under", "work", "onSet", "earliest", "latest", "rest"] as const;

function isMinorHours(value: unknown): value is MinorHours {
  return minorFields.every((field) => numberOr((value as Strange)?.[field], null) !== null);
}

function coloursFrom(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  const colours = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && /^#[\da-f]{6}$/i.test(entry[1]),
  );
  return Object.fromEntries(colours);
}

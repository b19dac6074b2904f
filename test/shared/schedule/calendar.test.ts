import { expect, test } from "vitest";
import { addDays, dateIndex, dayOff, weekdayOf, workingDates } from "../../../shared/schedule/calendar.ts";

const usual = { holidays: [], off: [], daysInRow: 6 };
const everyDay = { ...usual, workDays: [1, 2, 3, 4, 5, 6, 7] };

test("a text that is no date of the calendar has no index", () => {
  expect(dateIndex("2026-02-28")).not.toBeNull();
  for (const text of ["", "2026-02-29", "2026-13-01", "2026-2-1", "tomorrow"]) expect(dateIndex(text)).toBeNull();
});

test("days are added across months, leap days and years", () => {
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2027-01-01", -1)).toBe("2026-12-31");
});

test("the third of October 2026 is a Saturday, the day after a Sunday", () => {
  expect(weekdayOf(dateIndex("2026-10-03") ?? 0)).toBe(6);
  expect(weekdayOf(dateIndex("2026-10-04") ?? 0)).toBe(7);
  expect(weekdayOf(dateIndex("1969-12-29") ?? 0)).toBe(1);
});

test("a day off says whether it is a holiday or a weekday nobody works", () => {
  const rules = { ...usual, workDays: [1, 2, 3, 4, 5], holidays: ["2026-10-01"] };
  expect(dayOff("2026-10-01", rules)).toBe("holiday");
  expect(dayOff("2026-10-03", rules)).toBe("weekday");
  expect(dayOff("2026-10-02", rules)).toBeNull();
  expect(dayOff("2026-10-04", { ...usual, workDays: [] })).toBeNull();
});

test("P2 working dates pass over days off and rest every seventh date", () => {
  const rules = { ...usual, workDays: [1, 2, 3, 4, 5], holidays: ["2026-10-01"] };
  expect(workingDates(rules, "2026-09-30", 4)).toEqual(["2026-09-30", "2026-10-02", "2026-10-05", "2026-10-06"]);
  expect(workingDates(everyDay, "2026-10-01", 8).slice(5)).toEqual(["2026-10-06", "2026-10-08", "2026-10-09"]);
});

test("P2 the company's hiatus, prep and travel days are no shooting days, and the limit of days in a row is a setting", () => {
  const off = [{ from: "2026-10-02", to: "2026-10-04", kind: "hiatus" as const }];
  expect(dayOff("2026-10-03", { ...everyDay, off })).toBe("hiatus");
  expect(workingDates({ ...everyDay, off, daysInRow: 2 }, "2026-10-01", 4)).toEqual([
    "2026-10-01",
    "2026-10-05",
    "2026-10-06",
    "2026-10-08",
  ]);
});

test("P2 dates that are taken count in the run of seven", () => {
  const taken = new Set(["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05"]);
  expect(workingDates(everyDay, "2026-10-01", 2, taken)).toEqual(["2026-10-06", "2026-10-08"]);
  expect(workingDates(everyDay, "2026-09-30", 1, taken)).toEqual(["2026-09-30"]);
  expect(workingDates(everyDay, "2026-09-29", 2, taken)).toEqual(["2026-09-29", "2026-10-06"]);
});

test("a start that is no date, and rules without a working day, give no dates for ever", () => {
  expect(workingDates(everyDay, "", 3)).toEqual([]);
  expect(workingDates({ ...usual, workDays: [9], holidays: [] }, "2026-10-01", 3)).toEqual([]);
});

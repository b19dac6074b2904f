import { expect, test } from "vitest";
import { calendarFile } from "../../server/exports/calendar-file.ts";
import type { ReportInput } from "../../shared/schedule/reports/report.ts";
import { noTerms } from "../../shared/schedule/schedule.ts";
import { aBoard, aStrip } from "../builders/schedule.ts";

const made = new Date("2026-01-02T03:04:05Z");
const long =
  "a very long remark; with, commas \\ and\nlines 在码头等最后一班渡轮的人们把伞收了起来，谁也没有说话。".repeat(3);

function calendar(timeZone: string, more: Partial<ReportInput> = {}, dates = ["2026-03-28", "2026-03-29", ""]): string {
  const board = aBoard(
    dates.map((date, at) => ({
      date,
      note: at === 0 ? long : "",
      call: at === 1 ? 1380 : 420,
      on: [aStrip(`S${at}`, { cast: at === 0 ? ["ANNA", "BEN"] : ["BEN"], set: at === 0 ? "HARBOUR" : "KITCHEN" })],
    })),
    {
      rules: { timeZone },
      terms: {
        ...noTerms,
        events: [{ id: "E1", kind: "travel", from: "2026-03-30", to: "2026-03-31", who: "", note: "" }],
      },
    },
  );
  const nothing = { elements: [], links: [], scenes: new Map() };
  const input = { title: "Film", board, scenes: [], breakdown: nothing, language: "en", marks: new Map() } as const;
  return calendarFile({ ...input, ...more }, "script1", made);
}

/** The file as programs read it: broken lines joined, values by name, one list for each event. */
function eventsOf(text: string): Map<string, string>[] {
  const lines = text.replaceAll("\r\n ", "").split("\r\n");
  const events: Map<string, string>[] = [];
  for (const line of lines) {
    const at = line.indexOf(":");
    if (line === "BEGIN:VEVENT") events.push(new Map());
    else events.at(-1)?.set(line.slice(0, at), line.slice(at + 1));
  }
  return events;
}

const plain = (value: string | undefined) =>
  value?.replace(/\\([\\;,n])/g, (_, sign: string) => (sign === "n" ? "\n" : sign));

test("each dated day is an event from call to wrap with its sets, scenes and cast, and no line is too long", () => {
  const text = calendar("");
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const [first, second, travel, ...none] = eventsOf(text);
  expect(none).toEqual([]);
  expect(first?.get("DTSTART")).toBe("20260328T070000");
  expect(first?.get("DTSTAMP")).toBe("20260102T030405Z");
  expect(first?.get("SUMMARY")).toBe("Film · Day 1 · HARBOUR");
  const about = plain(first?.get("DESCRIPTION"));
  expect(about).toContain(long);
  expect(about).toContain("07:00 Scene 0 INT HARBOUR Day 1");
  expect(about).toContain("Cast: ANNA 07:00, BEN 07:00");
  expect(second?.get("DTEND")).toMatch(/^20260330T0/);
  expect(travel?.get("DTSTART;VALUE=DATE")).toBe("20260330");
  expect(travel?.get("DTEND;VALUE=DATE")).toBe("20260401");
});

test("an event keeps its UID when its day gets another date", () => {
  const ids = (dates: string[]) => eventsOf(calendar("", {}, dates)).map((event) => event.get("UID"));
  expect(ids(["2026-05-01", "2026-04-01"])).toEqual(ids(["2026-03-28", "2026-03-29"]));
  expect(new Set(ids(["2026-05-01", "2026-04-01"])).size).toBe(3);
});

test("a time zone comes with its changes of the clock, summer time in both hemispheres", () => {
  const berlin = calendar("Europe/Berlin");
  expect(berlin).toContain("DTSTART;TZID=Europe/Berlin:20260328T070000");
  const change = (from: string, to: string, at: string) =>
    `DTSTART:${at}\r\nTZOFFSETFROM:${from}\r\nTZOFFSETTO:${to}\r\n`;
  expect(berlin).toContain(`BEGIN:DAYLIGHT\r\n${change("+0100", "+0200", "20260329T020000")}END:DAYLIGHT`);
  expect(berlin).toContain(`BEGIN:STANDARD\r\n${change("+0200", "+0100", "20261025T030000")}END:STANDARD`);
  expect(calendar("Australia/Lord_Howe")).toContain(change("+1100", "+1030", "20260405T020000"));
  expect(calendar("Asia/Shanghai").match(/BEGIN:(STANDARD|DAYLIGHT)/g)).toEqual(["BEGIN:STANDARD"]);
  expect(calendar("")).not.toContain("VTIMEZONE");
});

test("somebody's own days have their own scenes alone and nothing of the production's calendar", () => {
  const own = calendar("", { only: new Set(["S1"]) });
  expect(eventsOf(own)).toHaveLength(1);
  expect(own).toContain("KITCHEN");
  expect(own).not.toMatch(/HARBOUR|ANNA|remark/);
});

test("a slip in a date neither takes long nor makes the file long", () => {
  const text = calendar("Europe/Berlin", {}, ["2026-03-28", "9026-03-28"]);
  expect(text.length).toBeLessThan(20_000);
});

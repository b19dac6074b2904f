import { expect, test } from "vitest";
import { daylight } from "../../../shared/schedule/sun.ts";

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

// Published times of the days: timeanddate.com and the national almanacs agree on these to the minute.
test.each([
  ["2024-06-21", 51.5074, -0.1278, "Europe/London", "04:43", "21:21"],
  ["2024-12-21", 51.5074, -0.1278, "Europe/London", "08:04", "15:53"],
  ["2024-06-21", 34.0522, -118.2437, "America/Los_Angeles", "05:42", "20:08"],
  ["2024-12-21", 39.9042, 116.4074, "Asia/Shanghai", "07:32", "16:53"],
  ["2024-12-21", -33.8688, 151.2093, "Australia/Sydney", "05:41", "20:05"],
])("S1 the sun of %s at %f, %f rises and sets when the almanac says", (date, latitude, longitude, zone, rise, set) => {
  const sun = daylight(date, latitude, longitude, zone);
  if (sun?.kind !== "day") throw new Error("there is a day");
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  expect(Math.abs(sun.sunrise - minutes(rise)), clock(sun.sunrise)).toBeLessThanOrEqual(1);
  expect(Math.abs(sun.sunset - minutes(set)), clock(sun.sunset)).toBeLessThanOrEqual(1);
});

test("S1 beyond the polar circle the sun stays up in June and down in December; a text that is no date has no sun", () => {
  expect(daylight("2024-06-21", 69.65, 18.96, "Europe/Oslo")).toEqual({ kind: "always_up" });
  expect(daylight("2024-12-21", 69.65, 18.96, "Europe/Oslo")).toEqual({ kind: "always_down" });
  expect(daylight("soon", 50, 10, "Europe/Berlin")).toBeNull();
});

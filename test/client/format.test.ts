import { expect, test } from "vitest";
import {
  formatAgo,
  formatClock,
  formatDate,
  formatEighths,
  formatMinutes,
  weekdayNames,
} from "../../client/i18n/format.ts";

test("lengths read as pages and eighths, never as decimals", () => {
  expect([0, 3, 8, 16, 19, 331].map(formatEighths)).toEqual(["0", "3/8", "1", "2", "2 3/8", "41 3/8"]);
});

test("durations read in hours only from an hour on", () => {
  expect([45, 60, 65, 600].map((minutes) => formatMinutes(minutes, "en"))).toEqual([
    "45 min",
    "1 h",
    "1 h 05 min",
    "10 h",
  ]);
  expect([45, 60, 65].map((minutes) => formatMinutes(minutes, "zh"))).toEqual(["45 分钟", "1 小时", "1 小时 05 分"]);
});

test("a day that runs past midnight says that it ends on the next", () => {
  expect([450, 0, 1500].map((minutes) => formatClock(minutes, "en"))).toEqual(["07:30", "00:00", "01:00 (+1)"]);
  expect(formatClock(1875, "zh")).toBe("次日 07:15");
});

test("dates are the same wherever the reader is", () => {
  expect(formatDate("2026-10-03", "en")).toBe("Sat 3 Oct");
  expect(formatDate("2026-10-03", "zh")).toBe("10月3日 周六");
  expect(formatDate("2026-10-03", "en", "long")).toBe("Saturday 3 October 2026");
  expect(formatDate("2026-10-03", "zh", "long")).toBe("2026年10月3日 星期六");
  expect(formatDate("2026-10-03", "zh", "numeric")).toBe("2026/10/03");
  expect(formatDate("soon", "en")).toBe("soon");
});

test("recent moments are told by their distance, older ones by their date", () => {
  const now = Date.parse("2026-10-03T12:00:00Z");
  expect(formatAgo("2026-10-03T11:57:00Z", "en", now)).toBe("3 minutes ago");
  expect(formatAgo("2026-10-03T11:57:00Z", "zh", now)).toBe("3分钟前");
  expect(formatAgo("2026-10-03T11:59:40Z", "zh", now)).toBe("刚刚");
  expect(formatAgo("2026-10-02T12:00:00Z", "zh", now)).toBe("昨天");
  expect(formatAgo("2026-09-01T12:00:00Z", "en", now)).toContain("1 Sep");
});

test("weeks begin on Monday", () => {
  expect(weekdayNames("en")).toEqual(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
  expect(weekdayNames("zh", "narrow").join("")).toBe("一二三四五六日");
});

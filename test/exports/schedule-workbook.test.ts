import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { scheduleWorkbook } from "../../server/exports/schedule-workbook.ts";
import { aBanner, aBoard, aStrip } from "../builders/schedule.ts";

const board = aBoard(
  [
    {
      date: "2026-10-03",
      on: [aStrip("S1", { cast: ["ANNA", "BEN"] }), aBanner("move", 60), aStrip("S2", { set: "PIER", intExt: "EXT" })],
    },
    { date: "2026-10-05", call: 1200, on: [aStrip("S3", { cast: ["BEN"], eighths: 11 })] },
    { date: "2026-10-06", on: [aStrip("S4", { cast: ["ANNA"] })] },
  ],
  { boneyard: [aStrip("S9", { synopsis: "=cmd()" })] },
);

async function sheetsIn(language: "zh" | "en") {
  const { sheets } = await readXlsx(await scheduleWorkbook({ title: "Film", board, language }));
  return sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map((cell) => cell ?? "")) }));
}

test("the one-line schedule has a row per day and per scene, and the unscheduled behind", async () => {
  const [oneLine] = await sheetsIn("en");
  expect(oneLine?.name).toBe("One-line schedule");
  expect(oneLine?.rows.slice(1).map((row) => row[0])).toEqual([
    "Day 1",
    "1",
    "",
    "2",
    "Day 2",
    "3",
    "Day 3",
    "4",
    "Unscheduled",
    "9",
  ]);
  expect(oneLine?.rows[1]).toContain("2026-10-03 Sat");
  expect(oneLine?.rows[2]?.slice(0, 7)).toEqual(["1", "07:00", "INT", "KITCHEN", "Day", "1", "ANNA, BEN"]);
  expect(oneLine?.rows[6]?.[5]).toBe("1 3/8");
});

test("text that begins like a formula stays text", async () => {
  const [oneLine] = await sheetsIn("en");
  expect(oneLine?.rows.at(-1)?.[7]).toBe("=cmd()");
});

test("the day out of days says who starts, works, holds and finishes", async () => {
  const [, days] = await sheetsIn("en");
  expect(days?.rows.slice(1).map((row) => row.slice(1, 6))).toEqual([
    ["ANNA", "SW", "", "H", "WF"],
    ["BEN", "SW", "", "WF", ""],
  ]);
  expect(days?.rows[1]?.slice(6)).toEqual(["2026-10-03", "2026-10-06", 2, 1]);
});

test("Chinese words in Chinese", async () => {
  const sheets = await sheetsIn("zh");
  expect(sheets.map((sheet) => sheet.name)).toEqual(["拍摄计划", "演员工作日表"]);
  expect(sheets[0]?.rows[1]).toContain("2026-10-03 周六");
  expect(sheets[0]?.rows[1]?.[0]).toBe("第1天");
});

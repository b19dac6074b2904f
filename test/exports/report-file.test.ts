import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { readPdf } from "../../server/engines/pdf/read-pdf.ts";
import { reportFile } from "../../server/exports/report-file.ts";
import type { ReportInput } from "../../shared/schedule/reports/report.ts";
import { aBoard, aStrip } from "../builders/schedule.ts";

const dates = Array.from({ length: 60 }, (_, day) => new Date(Date.UTC(2026, 9, 1 + day)).toISOString().slice(0, 10));
const input: ReportInput = {
  title: "末班渡轮",
  board: aBoard(
    dates.map((date, at) => ({ date, on: [aStrip(`S${at}`, { cast: ["老周", "=cmd()"], synopsis: "+1 = 2" })] })),
  ),
  scenes: [],
  breakdown: { elements: [], links: [], scenes: new Map() },
  language: "zh",
  marks: new Map(),
};

async function pages(kind: Parameters<typeof reportFile>[0]["kind"]): Promise<string[]> {
  const read = await readPdf(await reportFile({ kind, input, format: "pdf", printed: "2026-11-21" }));
  return read.map(({ lines }) => lines.map(({ text }) => text).join("\n"));
}

test("the head of the table stands on every page of a PDF and each page is numbered", async () => {
  const read = await pages("one_line");
  expect(read.length).toBeGreaterThan(3);
  for (const [at, page] of read.entries()) {
    expect(page).toContain("场景");
    expect(page).toContain(`第 ${at + 1} 页，共 ${read.length} 页`);
  }
  expect(read.join("\n").match(/第60天/g)).toHaveLength(2);
});

test("a day out of days of sixty dates is several pages wide, each with the names, the sums once", async () => {
  const read = await pages("dood");
  expect(read).toHaveLength(2);
  for (const page of read) expect(page).toContain("老周");
  expect(read[0]).not.toContain("合计");
  expect(read[1]).toContain("合计");
});

test("a text that begins like a formula is one in no format", async () => {
  const csv = new TextDecoder().decode(await reportFile({ kind: "cast", input, format: "csv", printed: "" }));
  expect(csv).toContain(",'=cmd(),");
  expect(csv).not.toMatch(/(^|,)"?[=+@]/m);
  const { sheets } = await readXlsx(await reportFile({ kind: "cast", input, format: "xlsx", printed: "" }));
  expect(sheets[0]?.name).toBe("演员表");
  expect(sheets[0]?.rows.flat()).toContain("=cmd()");
});

import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { readPdf } from "../../server/engines/pdf/read-pdf.ts";
import { scriptPdf } from "../../server/exports/pdf/script-pdf.ts";
import { folded } from "../../shared/new-draft/scene-print.ts";
import { paginate } from "../../shared/script/pages/paginate.ts";
import { readPdfLines } from "../../shared/script/read-pdf-lines.ts";
import { readText } from "../../shared/script/read-text.ts";
import type { ScriptLine } from "../../shared/script/scene.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import { writeText } from "../../shared/script/writing/write-text.ts";

const samples = path.resolve(import.meta.dirname, "../samples");
const scenesIn = (lines: readonly ScriptLine[]) =>
  scenesOf(lines).map(({ number, counted, intExt, set, time, speakers }) => [
    counted ? null : number,
    intExt,
    folded(set),
    time,
    speakers.map((name) => folded(name)),
  ]);

async function read(file: string) {
  const script = readText(await readFile(path.join(samples, file), "utf8"));
  return { title: script.title ?? "", titlePage: script.titlePage, lines: script.lines };
}

test.each([
  ["drafts/white.fountain", "western"],
  ["tide-clock-zh.txt", "chinese"],
] as const)("%s as a PDF and as text, read again, has the same scenes and speakers", async (file, kind) => {
  const script = await read(file);
  const bytes = scriptPdf(script, kind, { watermark: "", language: kind === "chinese" ? "zh" : "en" });
  const again = readPdfLines(await readPdf(bytes));
  expect(scenesIn(again.lines)).toEqual(scenesIn(script.lines));
  expect(again.report.lost).toBe(0);
  expect(scenesIn(readText(writeText(script, kind)).lines)).toEqual(scenesIn(script.lines));
});

test("a long speech goes on behind (MORE) as (CONT'D), scene numbers stand on both sides, and a mark names its reader", async () => {
  const lines: ScriptLine[] = [
    { uid: "S1", kind: "scene_heading", text: "INT. WHEELHOUSE - NIGHT", number: "12A" },
    ...Array.from(
      { length: 23 },
      (_, n): ScriptLine => ({ uid: `a${n}`, kind: "action", text: `The sea, line ${n}.` }),
    ),
    { uid: "c", kind: "character", text: "ODA" },
    { uid: "d", kind: "dialogue", text: "North has moved again and nobody has told the ship. ".repeat(12).trim() },
    { uid: "S2", kind: "scene_heading", text: "EXT. DECK - NIGHT", number: "13", omitted: true },
    { uid: "x", kind: "action", text: "Nobody may read this." },
  ];
  expect(paginate(lines, "western").length).toBeGreaterThan(1);
  const bytes = scriptPdf({ title: "", titlePage: {}, lines }, "western", { watermark: "INES 林川", language: "en" });
  const pages = (await readPdf(bytes)).map((page) => page.lines.map(({ text }) => text.replace(/\s+/g, " ").trim()));
  const [first = [], second = []] = pages;
  expect(first.join("\n")).toContain("(MORE)");
  expect(second.join("\n")).toContain("ODA (CONT'D)");
  expect(second.join("\n")).toContain("OMITTED");
  expect(pages.flat().join("\n")).not.toContain("Nobody may read this");
  expect(first.filter((line) => /12A/.test(line)).join(" ")).toMatch(/12A.*12A/);
  expect(pages.flat().join("").replace(/\s/g, "")).toContain("INES林川");
  const again = readPdfLines(
    await readPdf(scriptPdf({ title: "", titlePage: {}, lines }, "western", { watermark: "", language: "en" })),
  );
  expect(again.lines.find(({ kind }) => kind === "dialogue")?.text).toBe(lines.find(({ uid }) => uid === "d")?.text);
});

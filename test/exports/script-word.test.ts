import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { wordParts } from "../../server/engines/word/word-parts.ts";
import { zipFiles } from "../../server/exports/zip-files.ts";
import { folded } from "../../shared/new-draft/scene-print.ts";
import { readText } from "../../shared/script/read-text.ts";
import type { ScriptLine } from "../../shared/script/scene.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import { readWord } from "../../shared/script/word/read-word.ts";
import { writeWord } from "../../shared/script/writing/write-word.ts";

const samples = path.resolve(import.meta.dirname, "../samples");
const scenesIn = (lines: readonly ScriptLine[]) =>
  scenesOf(lines).map(({ number, intExt, set, time, speakers, omitted }) => [
    number,
    intExt,
    folded(set),
    time,
    speakers.map((name) => folded(name)),
    omitted,
  ]);

test.each([
  ["drafts/white.fountain", "western"],
  ["tide-clock-zh.txt", "chinese"],
] as const)("%s as a Word file, read again, has the same scenes, speakers and title", (file, paper) => {
  const script = readText(readFileSync(path.join(samples, file), "utf8"));
  const title = script.title ?? "";
  const bytes = zipFiles(writeWord({ title, titlePage: script.titlePage, lines: script.lines }, paper));
  const again = readWord(wordParts(bytes));
  expect(scenesIn(again.lines)).toEqual(scenesIn(script.lines));
  expect(again.report.lost).toBe(0);
  if (paper === "western") expect(again.title).toBe(title);
});

test("WD9 numbers, emphasis, lines and signs of XML come back, an omitted scene as OMITTED with its number", () => {
  const lines: ScriptLine[] = [
    { uid: "S1", kind: "scene_heading", text: "INT. PIER & <SHED> - DAY", number: "12A" },
    { uid: "a", kind: "action", text: "A bell.\nTwice.", styles: [{ from: 2, to: 6, style: "italic" }] },
    { uid: "c", kind: "character", text: "ODA" },
    { uid: "d", kind: "dialogue", text: "North." },
    { uid: "S2", kind: "scene_heading", text: "EXT. SEA - NIGHT", number: "13", omitted: true },
    { uid: "e", kind: "action", text: "Nothing." },
  ];
  const again = readWord(wordParts(zipFiles(writeWord({ title: "", titlePage: {}, lines }, "western"))));
  expect(again.lines.map(({ kind, text, number }) => [kind, text, number])).toEqual([
    ["scene_heading", "INT. PIER & <SHED> - DAY", "12A"],
    ["action", "A bell.", undefined],
    ["action", "Twice.", undefined],
    ["character", "ODA", undefined],
    ["dialogue", "North.", undefined],
    ["scene_heading", "OMITTED", "13"],
  ]);
  expect(again.lines.at(-1)?.omitted).toBe(true);
  expect(again.lines[1]?.styles).toEqual([{ from: 2, to: 6, style: "italic" }]);
});

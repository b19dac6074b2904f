import { expect, test } from "vitest";
import * as Y from "yjs";
import { withScenesOf } from "../../../shared/history/restore-script.ts";
import { writeLines } from "../../../shared/history/write-lines.ts";
import { applyDraft } from "../../../shared/new-draft/apply-draft.ts";
import { suggestedIn } from "../../../shared/new-draft/draft-plan.ts";
import { planDraft } from "../../../shared/new-draft/plan-draft.ts";
import { compareNumbers, numberBetween } from "../../../shared/script/revisions/number-between.ts";
import {
  areNumbersLocked,
  givenNumbers,
  goneScenes,
  lockNumbers,
  numberNewScenes,
  putBackOmitted,
  unlockNumbers,
} from "../../../shared/script/revisions/number-lock.ts";
import { printedLines, setOmitted } from "../../../shared/script/revisions/omit-scene.ts";
import type { ScriptLine } from "../../../shared/script/scene.ts";
import { fillScript, readLines } from "../../../shared/script/script-document.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";

const heading = (uid: string, text: string): ScriptLine => ({ uid, kind: "scene_heading", text });
const scene = (uid: string, place: string): ScriptLine[] => [
  heading(uid, `INT. ${place} - DAY`),
  { uid: `${uid}.1`, kind: "action", text: `Somebody waits in the ${place.toLowerCase()} and counts the boats again.` },
];
const three = [...scene("S1", "PIER"), ...scene("S2", "OFFICE"), ...scene("S3", "KITCHEN")];

function scriptOf(lines: readonly ScriptLine[]): Y.Doc {
  const doc = new Y.Doc();
  fillScript(doc, { title: "Tide", titlePage: {}, lines }, null);
  return doc;
}
function write(doc: Y.Doc, lines: readonly ScriptLine[]): void {
  doc.transact(() => writeLines(doc, lines));
}
const numbers = (doc: Y.Doc) => scenesOf(readLines(doc)).map(({ number }) => number);
const printed = (doc: Y.Doc) => readLines(doc).flatMap((line) => (line.kind === "scene_heading" ? [line.number] : []));

test.each([
  ["12", "13", [], "12A"],
  ["12A", "13", [], "12B"],
  ["12", "12A", [], "A12A"],
  ["12", "A12A", [], "AA12A"],
  ["A12A", "12A", [], "B12A"],
  ["12A", "12B", [], "12AA"],
  [null, "1", [], "A1"],
  ["A1", "1", [], "B1"],
  [null, "A1", [], "AA1"],
  ["12H", "13", [], "12J"],
  ["12N", "13", [], "12P"],
  ["12", "13", ["12A"], "12B"],
  ["12Z", "13", [], "12ZA"],
  ["1-3", "1-4", [], "1-3A"],
  ["40", "7", [], "40A"],
  ["片头", "1", [], "片头A"],
] as const)("NL1 between %s and %s (given before: %j) a scene is %s", (above, below, used, number) => {
  expect(numberBetween(above, below, new Set(used))).toBe(number);
});

test("NL2 numbers are in the order of the page: A before, letters behind after", () => {
  const order = ["11", "A12", "B12", "12", "AA12A", "A12A", "B12A", "12A", "12AA", "12B", "13", "101"];
  expect(order.toReversed().toSorted(compareNumbers)).toEqual(order);
});

test("NL3 a locked script prints every number, new scenes take letters, and no number ever changes", () => {
  const doc = scriptOf(three);
  expect(printed(doc)).toEqual([undefined, undefined, undefined]);
  lockNumbers(doc, null);
  expect(areNumbersLocked(doc)).toBe(true);
  expect(printed(doc)).toEqual(["1", "2", "3"]);

  const [first, second, third] = [three.slice(0, 2), three.slice(2, 4), three.slice(4)];
  write(doc, [...first, ...scene("N1", "ATTIC"), ...second, ...third]);
  numberNewScenes(doc, null);
  expect(printed(doc)).toEqual(["1", "1A", "2", "3"]);
  write(doc, [...scene("N0", "SEA"), ...first, ...scene("N2", "STAIRS"), ...scene("N1", "ATTIC"), ...third, ...second]);
  numberNewScenes(doc, null);
  expect(printed(doc)).toEqual(["A1", "1", "A1A", "1A", "3", "2"]);
  expect(numbers(doc)).toEqual(printed(doc));

  // A heading that is still empty waits; a copied one does not keep the number of the other.
  write(doc, [...readLines(doc), heading("N3", ""), { ...heading("N4", "EXT. SEA - NIGHT"), number: "3" }]);
  numberNewScenes(doc, null);
  expect(printed(doc).slice(-2)).toEqual([undefined, "2B"]);
});

test("NL4 a deleted scene's number is given to nobody, and the scene comes back as OMITTED in its place", () => {
  const doc = scriptOf(three);
  lockNumbers(doc, null);
  write(doc, [...three.slice(0, 2), ...three.slice(4), ...scene("N1", "ATTIC")]);
  numberNewScenes(doc, null);
  expect(printed(doc)).toEqual(["1", "3", "3A"]);
  expect(goneScenes(doc)).toEqual([{ id: "S2", number: "2" }]);
  putBackOmitted(doc, "S2", null);
  expect(goneScenes(doc)).toEqual([]);
  expect(scenesOf(readLines(doc)).map(({ id, number, omitted }) => [id, number, omitted])).toEqual([
    ["S1", "1", false],
    ["S2", "2", true],
    ["S3", "3", false],
    ["N1", "3A", false],
  ]);
  putBackOmitted(doc, "S2", null);
  expect(readLines(doc)).toHaveLength(7);
});

test("NL5 a draft that numbers anew changes no locked number, and its new scenes take letters", () => {
  const doc = scriptOf(three);
  lockNumbers(doc, null);
  const before = readLines(doc);
  const sent = [
    ...scene("x1", "PIER"),
    ...scene("x2", "LIGHTHOUSE"),
    ...scene("x3", "OFFICE"),
    ...scene("x4", "KITCHEN"),
  ];
  const drafted = sent.map((line) =>
    line.kind === "scene_heading" ? { ...line, number: String(Number(line.uid.slice(1))) } : line,
  );
  const draft = { lines: drafted, titlePage: {}, base: before, prefix: "d-" };
  const plan = planDraft(before, draft, givenNumbers(doc));
  expect(plan.changes.filter(({ renumbered }) => renumbered !== null)).toEqual([]);
  applyDraft(doc, { plan, titlePage: {}, chosen: suggestedIn(plan) }, null);
  numberNewScenes(doc, null);
  expect(scenesOf(readLines(doc)).map(({ number, set }) => `${number} ${set}`)).toEqual([
    "1 PIER",
    "1A LIGHTHOUSE",
    "2 OFFICE",
    "3 KITCHEN",
  ]);
});

test("NL6 unlocked numbers stay printed, and scenes that are gone are forgotten", () => {
  const doc = scriptOf(three);
  lockNumbers(doc, null);
  write(doc, readLines(doc).slice(2));
  unlockNumbers(doc, null);
  expect(areNumbersLocked(doc)).toBe(false);
  expect(goneScenes(doc)).toEqual([]);
  expect(printed(doc)).toEqual(["2", "3"]);
});

test("NL7 two people lock at once, one adds a scene meanwhile: one set of numbers, each once", () => {
  const [ann, ben] = [scriptOf(three), new Y.Doc()];
  Y.applyUpdate(ben, Y.encodeStateAsUpdate(ann));
  lockNumbers(ann, null);
  lockNumbers(ben, null);
  const now = readLines(ben);
  write(ben, [...now.slice(0, 2), ...scene("N1", "ATTIC"), ...now.slice(2)]);
  Y.applyUpdate(ann, Y.encodeStateAsUpdate(ben));
  numberNewScenes(ann, null);
  Y.applyUpdate(ben, Y.encodeStateAsUpdate(ann));
  expect(printed(ann)).toEqual(["1", "1A", "2", "3"]);
  expect(printed(ben)).toEqual(printed(ann));
});

test("NL8 restoring what was before the lock puts the numbers back", () => {
  const doc = scriptOf(three);
  lockNumbers(doc, null);
  write(doc, withScenesOf(readLines(doc), three, ["S2"]));
  expect(printed(doc)).toEqual(["1", undefined, "3"]);
  numberNewScenes(doc, null);
  expect(printed(doc)).toEqual(["1", "2", "3"]);
});

test("OM1 an omitted scene prints its number and OMITTED; its words come back with it", () => {
  const doc = scriptOf(three);
  lockNumbers(doc, null);
  const before = readLines(doc);
  setOmitted(doc, "S2", true, null);
  expect(scenesOf(readLines(doc)).map(({ omitted }) => omitted)).toEqual([false, true, false]);
  expect(
    printedLines(readLines(doc))
      .slice(2, 4)
      .map(({ number, text }) => [number, text]),
  ).toEqual([
    ["2", "OMITTED"],
    ["3", "INT. KITCHEN - DAY"],
  ]);
  setOmitted(doc, "S2", false, null);
  expect(readLines(doc)).toEqual(before);
  setOmitted(doc, "nobody", true, null);
  expect(readLines(doc)).toEqual(before);
});

test("OM2 a number that stands in the heading itself is kept when the scene is omitted", () => {
  const doc = scriptOf([heading("S1", "1、内景 客厅 夜"), heading("S2", "2、外景 码头 晨")]);
  setOmitted(doc, "S2", true, null);
  expect(printedLines(readLines(doc))[1]).toMatchObject({ number: "2", text: "OMITTED" });
});

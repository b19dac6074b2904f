import { expect, test } from "vitest";
import { changedParts, emptyOutline, outlineOf, withSameParts } from "../../client/script/outline.ts";
import { screenplayPage } from "../../shared/script/pages/page-model.ts";
import type { ScriptLine } from "../../shared/script/scene.ts";

const lines: readonly ScriptLine[] = [
  { uid: "S1", kind: "scene_heading", text: "INT. PIER - DAY" },
  { uid: "a", kind: "action", text: "Gulls." },
  { uid: "b", kind: "character", text: "ODA" },
  { uid: "c", kind: "dialogue", text: "North." },
];
const read = (change: (line: ScriptLine) => ScriptLine) =>
  outlineOf(lines.map(change), { page: screenplayPage, locked: null, chinesePage: false });
const outline = read((line) => line);

test("a letter that changes no scene, page or name leaves the outline the same object", () => {
  const typed = read((line) => (line.uid === "a" ? { ...line, text: "Gulls!" } : line));
  expect(changedParts(outline, typed)).toEqual({});
  expect(withSameParts(outline, typed)).toBe(outline);
});

test("what changes comes alone: another speaker leaves the pages as they are", () => {
  const typed = read((line) => (line.uid === "b" ? { ...line, text: "INES" } : line));
  expect(Object.keys(changedParts(outline, typed)).sort()).toEqual(["scenes", "vocabulary"]);
  const next = withSameParts(outline, typed);
  expect(next.pages).toBe(outline.pages);
  expect(next.scenes[0]?.characters).toEqual(["INES"]);
  expect(withSameParts(emptyOutline, outline).scenes).toHaveLength(1);
});

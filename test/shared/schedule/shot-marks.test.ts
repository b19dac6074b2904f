import { expect, test } from "vitest";
import * as Y from "yjs";
import { rootMap } from "../../../shared/documents/record.ts";
import { addDay, moveStrips, readSchedule } from "../../../shared/schedule/schedule-document.ts";
import { closeStrip, markStrip, readShotMarks, unmarkStrip } from "../../../shared/schedule/shot-marks.ts";

const mark = { dayId: "D1", stripId: "S1", state: "part", eighths: 3, planned: 8, note: "rain" } as const;

test("G1 a mark is of one strip on one day, and may be changed and taken away", () => {
  const doc = new Y.Doc();
  markStrip(doc, mark, null);
  markStrip(doc, { ...mark, dayId: "D2", state: "shot", eighths: 5, planned: 5, note: "" }, null);
  expect([...readShotMarks(doc).values()]).toEqual([
    mark,
    { ...mark, dayId: "D2", state: "shot", eighths: 5, planned: 5, note: "" },
  ]);
  markStrip(doc, { ...mark, state: "shot", eighths: 8 }, null);
  unmarkStrip(doc, "D2", "S1", null);
  expect([...readShotMarks(doc).values()].map(({ state }) => state)).toEqual(["shot"]);
});

test("G1 strange marks are left out and strange lengths are nothing", () => {
  const doc = new Y.Doc();
  rootMap<unknown>(doc, "shot").set("D1:S1", { s: "lost" });
  rootMap<unknown>(doc, "shot").set("D1", { s: "shot" });
  rootMap<unknown>(doc, "shot").set("D1:S2", { s: "shot", e: -4, p: "8" });
  expect([...readShotMarks(doc).values()]).toEqual([
    { dayId: "D1", stripId: "S2", state: "shot", eighths: 0, planned: 0, note: "" },
  ]);
});

test("G3 shot stays, dropped and the rest of a part-shot strip lie in the boneyard, in one edit each", () => {
  const doc = new Y.Doc();
  addDay(doc, { id: "D1", after: null }, Math.random, null);
  moveStrips(doc, { stripIds: ["S1", "S2", "S3"], dayId: "D1", after: null }, Math.random, null);
  let edits = 0;
  doc.on("update", () => edits++);
  const close = (id: string, state: "shot" | "part" | "dropped", eighths = 0) =>
    closeStrip(doc, { dayId: "D1", strip: { id, eighths: 8 }, state, eighths, newId: `new${id}` }, Math.random, null);
  close("S1", "shot");
  close("S2", "dropped");
  close("S3", "part", 5);
  expect(edits).toBe(3);
  const { placements, parts } = readSchedule(doc);
  expect(["S1", "S2", "S3"].map((id) => placements.get(id)?.dayId)).toEqual(["D1", null, "D1"]);
  expect(parts).toMatchObject([{ sceneId: "S3", eighths: 3 }]);
  expect(placements.get(parts[0]?.id ?? "")?.dayId).toBeNull();
  expect([...readShotMarks(doc).values()].map(({ stripId, eighths, planned }) => [stripId, eighths, planned])).toEqual([
    ["S1", 8, 8],
    ["S2", 0, 8],
    ["S3", 5, 8],
  ]);
  // Nothing of it, or all of it, is not a part: nothing is written.
  close("S1", "part", 8);
  expect(edits).toBe(3);
});

import { expect, test } from "vitest";
import * as Y from "yjs";
import { rootMap } from "../../../shared/documents/record.ts";
import { markStrip, readShotMarks, unmarkStrip } from "../../../shared/schedule/shot-marks.ts";

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

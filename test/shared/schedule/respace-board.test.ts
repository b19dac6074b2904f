import { expect, test } from "vitest";
import type * as Y from "yjs";
import { longestKey } from "../../../shared/documents/respace-keys.ts";
import { respaceBoard } from "../../../shared/schedule/respace-board.ts";
import { addDay, moveStrips, readSchedule, setBanner, stripsOn } from "../../../shared/schedule/schedule-document.ts";
import { type Writer, writers } from "../../harness/two-writers.ts";

const random = () => 0.5;

/** Strips put, one after the other, between the same two, until a key is too long. */
function crowd(doc: Y.Doc): void {
  addDay(doc, { id: "d1", after: null }, random, null);
  addDay(doc, { id: "d2", after: "d1" }, random, null);
  moveStrips(doc, { stripIds: ["first", "last", "x0"], dayId: "d1", after: null }, random, null);
  setBanner(doc, { id: "meal", dayId: "d1", key: "a0", kind: "meal", text: "Lunch", minutes: 60 }, null);
  for (let n = 0; !stripsOn(readSchedule(doc), "d1").some((strip) => strip.key.length > longestKey); n++)
    moveStrips(
      doc,
      { stripIds: [`x${n % 2}`, `y${n % 3}`], dayId: "d1", after: n % 2 ? "first" : `x${(n + 1) % 2}` },
      random,
      null,
    );
}

const order = (doc: Y.Doc) => stripsOn(readSchedule(doc), "d1").map((strip) => strip.id);

test("keys that have grown long become short, and nothing changes its place", () => {
  const [{ doc }] = writers(1) as [Writer];
  crowd(doc);
  const before = order(doc);
  expect(respaceBoard(doc, null)).toBe(true);
  expect(order(doc)).toEqual(before);
  const { placements, banners } = readSchedule(doc);
  for (const { key } of [...placements.values(), ...banners]) expect(key.length).toBeLessThan(5);
  expect(banners).toMatchObject([{ id: "meal", dayId: "d1", text: "Lunch", minutes: 60 }]);
  expect(respaceBoard(doc, null)).toBe(false);
});

test.each([0, 1])("who moves a strip at the same moment wins, whoever comes back first (%i)", (first) => {
  const [server, ann] = writers(2, [0, 7]) as [Writer, Writer];
  crowd(ann.doc);
  server.cut();
  ann.cut();
  respaceBoard(server.doc, null);
  moveStrips(ann.doc, { stripIds: ["x0"], dayId: "d2", after: null }, random, null);
  for (const writer of first === 0 ? [server, ann] : [ann, server]) writer.join();
  for (const { doc } of [server, ann]) {
    expect(readSchedule(doc).placements.get("x0")?.dayId).toBe("d2");
    expect(order(doc)).not.toContain("x0");
    expect(order(doc)).toContain("last");
  }
});

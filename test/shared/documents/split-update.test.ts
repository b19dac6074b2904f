import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { splitUpdate } from "../../../shared/documents/split-update.ts";

/** What two documents hold, byte for byte. */
const state = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64");

function taken(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

/** Several writers who read each other now and then, with deletions, nested records and text. */
function written(steps: readonly (readonly [writer: number, act: number, at: number])[]): Y.Doc[] {
  const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
  for (const [writer, act, at] of steps) {
    const doc = docs[writer % docs.length] as Y.Doc;
    const other = docs[(writer + 1) % docs.length] as Y.Doc;
    const list = doc.getArray<unknown>("list");
    const text = doc.getText("text");
    const place = at % (list.length + 1);
    if (act === 0) list.insert(place, [at, `${at}`]);
    if (act === 1 && list.length > 0) list.delete(at % list.length, 1);
    if (act === 2) text.insert(at % (text.length + 1), "word ");
    if (act === 3) doc.getMap("map").set(`${at % 4}`, new Y.Map([["value", at]]));
    if (act === 4) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)));
    if (act === 5 && text.length > 2) text.delete(at % (text.length - 1), 1);
  }
  return docs;
}

const steps = fc.array(fc.tuple(fc.nat(2), fc.nat(5), fc.nat(50)), { minLength: 5, maxLength: 120 });

test("the pieces of an update, one after the other, make what the whole makes, and none waits for a later one", () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 9 }), (each, atOnce) => {
      const docs = written(each);
      const all = taken(docs.map((doc) => Y.encodeStateAsUpdate(doc)));
      const pieces = splitUpdate(Y.encodeStateAsUpdate(all), atOnce, 0);
      const doc = new Y.Doc();
      for (const piece of pieces) {
        Y.applyUpdate(doc, piece);
        expect(doc.store.pendingStructs).toBeNull();
      }
      expect(doc.store.pendingDs).toBeNull();
      expect(doc.getArray("list").toJSON()).toEqual(all.getArray("list").toJSON());
      expect(doc.getText("text").toString()).toBe(all.getText("text").toString());
      expect(doc.getMap("map").toJSON()).toEqual(all.getMap("map").toJSON());
      expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(all));
    }),
    { numRuns: 300 },
  );
});

test("an addition to a document is cut as well, and what rests on something unknown still waits for it", () => {
  const doc = new Y.Doc();
  doc.getText("text").insert(0, "one");
  const before = Y.encodeStateAsUpdate(doc);
  const seen = Y.encodeStateVector(doc);
  for (let n = 0; n < 20; n += 1) doc.getArray("list").insert(0, [new Y.Map([["n", n]])]);
  doc.getText("text").insert(3, " two");
  const pieces = splitUpdate(Y.encodeStateAsUpdate(doc, seen), 5, 0);
  expect(pieces.length).toBeGreaterThan(4);
  expect(state(taken([before, ...pieces]))).toBe(state(doc));
  const early = taken(pieces);
  expect(early.store.pendingStructs).not.toBeNull();
  Y.applyUpdate(early, before);
  expect(state(early)).toBe(state(doc));
});

test("what is small stays as it is", () => {
  const doc = new Y.Doc();
  doc.getText("text").insert(0, "one");
  const update = Y.encodeStateAsUpdate(doc);
  expect(splitUpdate(update)).toEqual([update]);
});

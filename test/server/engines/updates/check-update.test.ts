import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { checkUpdate } from "../../../../server/engines/updates/check-update.ts";
import { takeUpdate } from "../../../../server/engines/updates/take-update.ts";
import { craftUpdate, letters } from "../../../harness/crafted-update.ts";

/** Ann, 1, has written "abcdef" and, at 6 to 8, "xyz" elsewhere; a title lies in a map, at 9; "gone", at 10 on, is collected. */
function film(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.getText("body").insert(0, "abcdef");
  doc.getText("other").insert(0, "xyz");
  doc.getMap("meta").set("title", "Ferry");
  const line = new Y.XmlElement("line");
  doc.getXmlFragment("lines").insert(0, [line]);
  line.insert(0, [new Y.XmlText("gone")]);
  doc.getXmlFragment("lines").delete(0, 1);
  doc.clientID = 2;
  return doc;
}

const bob = 7;

describe("P2 an update that Yjs would stumble over, or could not hand on, is none", () => {
  const missing = [99, 0] as const;
  test.each<[string, Uint8Array]>([
    ["deletes nothing of what is not there yet", craftUpdate({ deletions: [{ client: 99, ranges: [[3, 0]] }] })],
    [
      "deletes the same twice",
      craftUpdate({
        deletions: [
          {
            client: 99,
            ranges: [
              [1, 56],
              [49, 1],
            ],
          },
        ],
      }),
    ],
    [
      "deletes out of order",
      craftUpdate({
        deletions: [
          {
            client: 99,
            ranges: [
              [9, 2],
              [3, 1],
            ],
          },
        ],
      }),
    ],
    ["deletes beyond all numbers", craftUpdate({ deletions: [{ client: 99, ranges: [[61, 2 ** 53 - 10]] }] })],
    ["writes without a length", craftUpdate({ structs: [new Y.GC(new Y.ID(bob, 0), 0)] })],
    ["is as long as all numbers", craftUpdate({ structs: [new Y.GC(new Y.ID(bob, 8), 2 ** 53 - 2)] })],
    ["rests on what it brings later", craftUpdate({ structs: [letters([bob, 0], "q", { origin: [bob, 3] })] })],
    [
      "puts something else under another's numbers, to be taken later",
      craftUpdate({ structs: [letters([1, 2], "LIES", { origin: missing })] }),
    ],
    [
      "puts half of it under numbers that are taken, elsewhere",
      craftUpdate({ structs: [letters([1, 7], "z".repeat(40), { origin: [1, 2] })] }),
    ],
    [
      "goes on with what is collected, where it is not",
      craftUpdate({ structs: [letters([1, 14], "z".repeat(40), { origin: [1, 2] })] }),
    ],
    [
      "lies between two that are not in one text",
      craftUpdate({ structs: [letters([bob, 0], "q", { origin: [1, 2], right: [1, 7] })] }),
    ],
    [
      "lies between two that are the other way round",
      craftUpdate({ structs: [letters([bob, 0], "q", { origin: [1, 4], right: [1, 1] })] }),
    ],
    ["lies behind what stands last in a map", craftUpdate({ structs: [letters([bob, 0], "q", { right: [1, 9] })] })],
    [
      "is a value of a map in several pieces",
      craftUpdate({ structs: [letters([bob, 0], "abc", { parent: "meta", key: "k" })] }),
    ],
    [
      "is a circle of two",
      craftUpdate({
        structs: [letters([bob, 0], "q", { origin: [8, 0] }), letters([8, 0], "r", { origin: [bob, 0] })],
      }),
    ],
    [
      "is a document within the document",
      craftUpdate({
        structs: [
          new Y.Item(new Y.ID(bob, 0), null, null, null, null, "body" as never, null, new Y.ContentDoc(new Y.Doc())),
        ],
      }),
    ],
  ])("%s", (_what, update) => {
    expect(checkUpdate(film(), update).verdict).toBe("malformed");
  });
});

describe("what people write is taken", () => {
  test("an edit, the rest of one that is half there, and what rests on what comes with it", () => {
    const doc = film();
    const ann = new Y.Doc();
    Y.applyUpdate(ann, Y.encodeStateAsUpdate(doc));
    ann.clientID = 30;
    ann.getText("body").insert(3, "long");
    takeUpdate(doc, Y.encodeStateAsUpdate(ann, Y.encodeStateVector(doc)), null);
    const before = Y.encodeStateVector(film());
    ann.getText("body").insert(7, "er");
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(ann));
    other.clientID = 20;
    other.getText("body").insert(9, "!");
    ann.getText("body").delete(0, 1);
    Y.applyUpdate(other, Y.encodeStateAsUpdate(ann));
    other.getText("body").insert(0, "¡");
    const all = Y.encodeStateAsUpdate(other, before);
    expect(checkUpdate(doc, all).verdict).toBe("complete");
    expect(takeUpdate(doc, all, null)).toBeNull();
    expect(doc.getText("body").toString()).toBe("¡bclonger!def");
  });

  test("values of a map that were replaced one after the other, and are kept for undoing", () => {
    const doc = film();
    const ann = new Y.Doc();
    Y.applyUpdate(ann, Y.encodeStateAsUpdate(doc));
    const undo = new Y.UndoManager(ann.getMap("meta"), { captureTimeout: 0 });
    for (const title of ["one", "two", "three", "four"]) ann.getMap("meta").set("title", title);
    const all = Y.encodeStateAsUpdate(ann, Y.encodeStateVector(doc));
    const longest = Math.max(...Y.decodeUpdate(all).structs.map(({ length }) => length));
    expect([longest, checkUpdate(doc, all).verdict]).toEqual([3, "complete"]);
    takeUpdate(doc, all, null);
    undo.undo();
    takeUpdate(doc, Y.encodeStateAsUpdate(ann, Y.encodeStateVector(doc)), null);
    expect(doc.getMap("meta").toJSON()).toEqual({ title: "three" });
  });

  test("what rests on others that have not come names how far they must have come", () => {
    const { verdict, needs } = checkUpdate(
      film(),
      craftUpdate({
        structs: [letters([bob, 3], "q", { origin: [50, 4] })],
        deletions: [{ client: 1, ranges: [[200, 5]] }],
      }),
    );
    expect(verdict).toBe("parked");
    expect(Object.fromEntries(needs)).toEqual({ [bob]: 3, 50: 5, 1: 205 });
  });

  test("of an update that can be taken in part the rest is given back, and the document is handed on without it", () => {
    const doc = film();
    const rest = takeUpdate(
      doc,
      craftUpdate({
        structs: [letters([bob, 0], "q", { origin: [1, 5] }), letters([bob, 1], "r", { origin: [50, 0] })],
      }),
      null,
    );
    expect(doc.getText("body").toString()).toBe("abcdefq");
    expect(checkUpdate(doc, rest as Uint8Array).verdict).toBe("parked");
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    expect(copy.store.pendingStructs).toBeNull();
    expect(copy.getText("body").toString()).toBe("abcdefq");
  });
});

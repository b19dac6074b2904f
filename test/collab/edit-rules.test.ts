import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { editRules } from "../../server/collab/updates/edit-rules.ts";
import { touchedPlaces } from "../../server/collab/updates/touched-places.ts";
import { checkUpdate } from "../../server/engines/updates/check-update.ts";
import {
  addElement,
  editElement,
  linkElement,
  removeElement,
  setSceneField,
  unlinkElement,
} from "../../shared/breakdown/breakdown-document.ts";
import { mayEditCategory } from "../../shared/breakdown/departments.ts";
import type { DocumentKind } from "../../shared/documents/names.ts";
import type { Principal } from "../../shared/project/permissions.ts";
import { fillScript } from "../../shared/script/script-document.ts";

const propsHead: Principal = { role: "department_head", department: "props", character: null };
const writer: Principal = { role: "writer", department: null, character: null };
const props = 104;
const animals = 108;
const costumes = 106;
const cast = 100;

/** A breakdown with a prop, a costume and a character in scene S1. */
function breakdown(): Y.Doc {
  const doc = new Y.Doc();
  addElement(doc, { id: "lamp", name: "Lamp", category: props }, null);
  addElement(doc, { id: "coat", name: "Coat", category: costumes }, null);
  addElement(doc, { id: "mary", name: "MARY", category: cast }, null);
  for (const elementId of ["lamp", "coat", "mary"]) linkElement(doc, { sceneId: "S1", elementId }, null);
  setSceneField(doc, "S1", "synopsis", "Tea.", null);
  return doc;
}

/** The update that an edit of a copy makes, as one frame on the wire. */
function updateOf(doc: Y.Doc, edit: (copy: Y.Doc) => void): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(copy);
  edit(copy);
  return Y.encodeStateAsUpdate(copy, before);
}

function isTaken(who: Principal, kind: DocumentKind, doc: Y.Doc, update: Uint8Array): boolean {
  const { decoded } = checkUpdate(doc, update);
  return decoded !== null && (editRules(who, kind)?.allow(doc, decoded) ?? true);
}

function record(doc: Y.Doc, id: string): Y.Map<unknown> {
  const found = doc.getMap<unknown>("elements").get(id);
  return found instanceof Y.Map ? found : new Y.Doc().getMap("nowhere");
}

describe("S8 a props head in the breakdown", () => {
  const may: Readonly<Record<string, (doc: Y.Doc) => void>> = {
    "renames a prop": (doc) => editElement(doc, "lamp", { name: "Oil lamp", notes: "lit" }, null),
    "adds a prop to a scene": (doc) => {
      addElement(doc, { id: "cup", name: "Cup", category: props }, null);
      linkElement(doc, { sceneId: "S1", elementId: "cup" }, null);
    },
    "removes a prop": (doc) => removeElement(doc, "lamp", null),
    "takes a prop out of a scene": (doc) => unlinkElement(doc, "S1", "lamp", null),
    "calls a prop an animal, which is theirs too": (doc) => editElement(doc, "lamp", { category: animals }, null),
    "changes their mind twice about it": (doc) => {
      editElement(doc, "lamp", { category: animals }, null);
      editElement(doc, "lamp", { category: props }, null);
      editElement(doc, "lamp", { category: animals }, null);
    },
    "adds a prop and takes it back": (doc) => {
      const elements = doc.getMap("elements");
      const undo = new Y.UndoManager(elements);
      addElement(doc, { id: "cup", name: "Cup", category: props }, null);
      undo.undo();
    },
    "adds a prop, changes its kind and its name": (doc) => {
      addElement(doc, { id: "cat", name: "Cat", category: props }, null);
      editElement(doc, "cat", { category: animals, name: "Black cat" }, null);
    },
  };
  test.each(Object.entries(may))("%s", (_name, edit) => {
    const doc = breakdown();
    expect(isTaken(propsHead, "breakdown", doc, updateOf(doc, edit))).toBe(true);
  });

  const mayNot: Readonly<Record<string, (doc: Y.Doc) => void>> = {
    "rename a costume": (doc) => editElement(doc, "coat", { name: "Cape" }, null),
    "set one nested field of a costume": (doc) => record(doc, "coat").set("qty", "2"),
    "hide a text in a costume's record": (doc) => record(doc, "coat").set("notes", new Y.Text("x")),
    "delete a costume's record": (doc) => doc.getMap("elements").delete("coat"),
    "delete a costume's field": (doc) => record(doc, "coat").delete("name"),
    "put a prop in a costume's place": (doc) =>
      doc.getMap("elements").set("coat", new Y.Map(Object.entries({ name: "Cup", cat: props }))),
    "put a plain value in a costume's place": (doc) => doc.getMap("elements").set("coat", { name: "x", cat: props }),
    "take a costume for themselves": (doc) => editElement(doc, "coat", { category: props }, null),
    "give a prop to the costume department": (doc) => editElement(doc, "lamp", { category: costumes }, null),
    "make a prop nobody's": (doc) => record(doc, "lamp").delete("cat"),
    "make a prop nobody's by a text": (doc) => record(doc, "lamp").set("cat", "props"),
    "make a prop nobody's by a strange value": (doc) => record(doc, "lamp").set("cat", new Y.Map()),
    "set a category and clear it": (doc) => {
      record(doc, "lamp").set("cat", animals);
      record(doc, "lamp").delete("cat");
    },
    "add an element without a category": (doc) => doc.getMap("elements").set("new", new Y.Map([["name", "x"]])),
    "add a costume": (doc) => addElement(doc, { id: "hat", name: "Hat", category: costumes }, null),
    "add a prop and a costume in one go": (doc) => {
      addElement(doc, { id: "cup", name: "Cup", category: props }, null);
      addElement(doc, { id: "hat", name: "Hat", category: costumes }, null);
    },
    "link a costume": (doc) => linkElement(doc, { sceneId: "S2", elementId: "coat" }, null),
    "unlink a costume": (doc) => unlinkElement(doc, "S1", "coat", null),
    "delete another's link": (doc) => doc.getMap("links").delete("S1|mary"),
    "link what is not there": (doc) => linkElement(doc, { sceneId: "S1", elementId: "ghost" }, null),
    "change a scene's sheet": (doc) => setSceneField(doc, "S1", "synopsis", "Coffee.", null),
    "clear a scene's sheet": (doc) => doc.getMap("scenes").delete("S1:synopsis"),
    "rename a character": (doc) => editElement(doc, "mary", { name: "MARIA" }, null),
    "add a root": (doc) => doc.getMap("mine").set("a", 1),
    "add a text root": (doc) => doc.getText("note").insert(0, "x"),
    "use a map as a list": (doc) => doc.getArray("more").push(["x"]),
    "delete everything": (doc) => doc.transact(() => ["elements", "links"].map((name) => doc.getMap(name).clear())),
  };
  test.each(Object.entries(mayNot))("may not %s", (_name, edit) => {
    const doc = breakdown();
    expect(isTaken(propsHead, "breakdown", doc, updateOf(doc, edit))).toBe(false);
  });

  test("a delete without any content is seen: it has no structs at all", () => {
    const doc = breakdown();
    const update = updateOf(doc, (copy) => copy.getMap("elements").delete("coat"));
    expect(Y.decodeUpdate(update).structs).toHaveLength(0);
    expect(isTaken(propsHead, "breakdown", doc, update)).toBe(false);
  });

  test("a costume's new name is refused whoever's place it takes in the list of changes", () => {
    const doc = breakdown();
    record(doc, "coat").set("name", "Cape");
    const update = updateOf(doc, (copy) => record(copy, "coat").set("name", "Mine"));
    expect(Y.decodeUpdate(update).structs[0]).toMatchObject({ parent: null });
    expect(isTaken(propsHead, "breakdown", doc, update)).toBe(false);
  });

  test("a category that is written behind an older one while the present one is deleted is seen", () => {
    const doc = breakdown();
    const old = new Y.Doc();
    Y.applyUpdate(old, Y.encodeStateAsUpdate(doc));
    const before = Y.encodeStateVector(old);
    record(old, "lamp").set("cat", animals);
    const stale = Y.encodeStateAsUpdate(old, before);
    editElement(doc, "lamp", { category: 105 }, null);
    editElement(doc, "lamp", { category: props }, null);
    const clear = updateOf(doc, (copy) => record(copy, "lamp").delete("cat"));
    const both = Y.mergeUpdates([stale, clear]);
    expect(isTaken(propsHead, "breakdown", doc, stale)).toBe(true);
    expect(isTaken(propsHead, "breakdown", doc, both)).toBe(false);
  });

  test("two blocks of one client, of which Yjs reads the second, and structs of no length are no update", () => {
    const doc = breakdown();
    const honest = updateOf(doc, (copy) => {
      copy.clientID = 7;
      record(copy, "lamp").set("qty", "2");
    });
    const block = honest.slice(1, -1);
    expect(checkUpdate(doc, honest).verdict).toBe("complete");
    expect(checkUpdate(doc, Uint8Array.from([2, ...block, ...block, 0])).verdict).toBe("malformed");
    // A GC struct of length 0.
    expect(checkUpdate(doc, Uint8Array.from([1, 1, 7, 0, 0, 0, 0])).verdict).toBe("malformed");
  });
});

describe("S8 others", () => {
  test("a writer edits scenes and characters, and no other element", () => {
    const doc = breakdown();
    const taken = (edit: (copy: Y.Doc) => void) => isTaken(writer, "breakdown", doc, updateOf(doc, edit));
    expect(taken((copy) => setSceneField(copy, "S1", "synopsis", "Coffee.", null))).toBe(true);
    expect(taken((copy) => editElement(copy, "mary", { name: "MARIA" }, null))).toBe(true);
    expect(taken((copy) => editElement(copy, "lamp", { name: "x" }, null))).toBe(false);
    expect(taken((copy) => editElement(copy, "mary", { category: props }, null))).toBe(false);
  });

  test("nobody but the server says which form a script has", () => {
    const doc = new Y.Doc();
    const lines = [{ uid: "S1", kind: "scene_heading" as const, text: "INT. ROOM - DAY" }];
    fillScript(doc, { title: "A", titlePage: {}, lines }, null);
    const taken = (edit: (copy: Y.Doc) => void) => isTaken(writer, "script", doc, updateOf(doc, edit));
    const text = (copy: Y.Doc) => (copy.getXmlFragment("body").get(0) as Y.XmlElement).get(0) as Y.XmlText;
    expect(taken((copy) => text(copy).insert(3, "ernal"))).toBe(true);
    expect(taken((copy) => copy.getMap("meta").set("title", "B"))).toBe(true);
    expect(taken((copy) => copy.getMap("meta").set("schema", 99))).toBe(false);
    expect(taken((copy) => copy.getMap("meta").delete("schema"))).toBe(false);
  });
});

test("S8 whatever is done to a raw copy, what is taken changes nothing of others", () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  let state = seed;
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;
  const ids = ["lamp", "coat", "mary", "cup", "hat"];
  const values = [props, animals, costumes, cast, "x", null];
  const acts: readonly ((doc: Y.Doc) => void)[] = [
    (doc) => editElement(doc, pick(ids), { category: pick([props, animals, costumes]) }, null),
    (doc) => addElement(doc, { id: pick(ids), name: "n", category: pick([props, animals, costumes, cast]) }, null),
    (doc) => doc.getMap("elements").set(pick(ids), new Y.Map([["cat", pick(values)]])),
    (doc) => doc.getMap("elements").delete(pick(ids)),
    (doc) => record(doc, pick(ids)).set(pick(["cat", "name", "qty"]), pick(values)),
    (doc) => record(doc, pick(ids)).delete(pick(["cat", "name"])),
    (doc) => doc.getMap("links").set(`S${random(2)}|${pick(ids)}`, { off: random(2) === 1 }),
    (doc) => doc.getMap("links").delete(`S1|${pick(ids)}`),
    (doc) => doc.getMap("scenes").set(`S${random(3)}:synopsis`, random(9)),
    (doc) => doc.getMap(pick(["elements", "odd"])).set(pick(ids), 1),
  ];
  const counts = { taken: 0, refused: 0 };
  for (let round = 0; round < 1_500; round++) {
    const doc = breakdown();
    const copies = [new Y.Doc(), new Y.Doc()];
    for (const copy of copies) Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    const updates: Uint8Array[] = [];
    for (const copy of copies) copy.on("update", (update: Uint8Array) => updates.push(update));
    for (let act = 0; act < 1 + random(4); act++) pick(copies).transact(() => pick(acts)(pick(copies)));
    if (random(3) === 0) pick(acts)(doc);
    const sent = random(2) === 0 ? [Y.mergeUpdates(updates.length > 0 ? updates : [new Uint8Array([0, 0])])] : updates;
    for (const update of sent) {
      const before = othersIn(doc);
      const rootsBefore = rootsOf(doc);
      const { decoded, verdict } = checkUpdate(doc, update);
      if (!decoded || verdict !== "complete" || !editRules(propsHead, "breakdown")?.allow(doc, decoded)) {
        counts.refused += 1;
        continue;
      }
      counts.taken += 1;
      Y.applyUpdate(doc, update);
      expect(othersIn(doc), `SEED=${seed}, round ${round}`).toEqual(before);
      expect(rootsOf(doc), `SEED=${seed}, round ${round}`).toEqual(rootsBefore);
    }
  }
  expect(counts.taken).toBeGreaterThan(100);
  expect(counts.refused).toBeGreaterThan(100);
});

const rootsOf = (doc: Y.Doc) =>
  [...doc.share.keys()].filter((name) => !["elements", "links", "scenes"].includes(name) && doc.getMap(name).size > 0);

/** Everything in a breakdown that is not the props department's: read plainly, not as the rules read it. */
function othersIn(doc: Y.Doc) {
  const elements = doc.getMap("elements").toJSON() as Record<string, { cat?: unknown } | number>;
  const isTheirs = (id: string) => {
    const element = elements[id];
    const category = typeof element === "object" ? element?.cat : null;
    return mayEditCategory(propsHead, typeof category === "number" ? category : 125);
  };
  const others = Object.keys(elements).filter((id) => !isTheirs(id));
  const links = Object.entries(doc.getMap("links").toJSON()).filter(([key]) =>
    others.includes(key.split("|")[1] ?? ""),
  );
  return {
    elements: Object.fromEntries(others.map((id) => [id, elements[id]])),
    links: Object.fromEntries(links),
    scenes: doc.getMap("scenes").toJSON(),
  };
}

test("S8 P2 judges thousands of maps within maps at once, as what nobody may write", () => {
  const doc = new Y.Doc();
  const outermost = new Y.Map<unknown>();
  doc.getMap("meta").set("deep", outermost);
  for (let depth = 0, map = outermost; depth < 1_500; depth++) {
    const inner = new Y.Map<unknown>();
    map.set("a", inner);
    map = inner;
  }
  const update = Y.decodeUpdate(Y.encodeStateAsUpdate(doc));
  const began = performance.now();
  const places = touchedPlaces(new Y.Doc(), update);
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(places.at(-1)?.root).toBe(null);
  expect(places[0]).toMatchObject({ root: "meta", keys: ["deep"] });
});

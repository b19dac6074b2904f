import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { markEvidence } from "../../client/breakdown/mark-evidence.ts";
import { completeElement, elementNamed } from "../../client/sheet/complete-element.ts";
import { sheetEdits } from "../../client/sheet/sheet-edits.ts";
import { isUnconfirmed, type SheetEntry, scenesByElement, sheetOf } from "../../client/sheet/sheet-of.ts";
import { addElement, linkElement, readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import type { Breakdown, Element, Link } from "../../shared/breakdown/element.ts";

function open() {
  const doc = new Y.Doc();
  return { doc, edits: sheetEdits(doc, null), read: () => readBreakdown(doc) };
}

function names(breakdown: Breakdown, sceneId: string): string[] {
  return sheetOf(breakdown, sceneId).flatMap((box) =>
    box.entries.map(({ element }) => `${box.category.code} ${element.name}`),
  );
}

describe("a sheet", () => {
  test("adds what is typed once, whatever its case or spacing, and numbers new cast", () => {
    const { edits, read } = open();
    edits.add("S1", "Rusty  Knife", 104);
    edits.add("S2", "rusty knife", 104);
    edits.add("S1", "Ann", 100);
    edits.add("S1", "Bob", 100);
    expect(read().elements.filter((element) => element.category === 104)).toHaveLength(1);
    expect(names(read(), "S2")).toEqual(["PR Rusty  Knife"]);
    expect(read().elements.flatMap((element) => element.boardId ?? [])).toEqual([1, 2]);
  });

  test("keeps the evidence when a person confirms what a rule found", () => {
    const { doc, edits, read } = open();
    addElement(doc, { id: "e1", name: "lamp", category: 104 }, "rule");
    linkElement(
      doc,
      { sceneId: "S1", elementId: "e1", source: "rule", confidence: 0.7, quote: "a lamp", lineUid: "l1" },
      "rule",
    );
    const [found] = read().links;
    if (!found) throw new Error("the link is there");
    expect(isUnconfirmed(found)).toBe(true);
    edits.confirm(found);
    expect(read().links[0]).toMatchObject({ source: "person", confidence: 1, quote: "a lamp", lineUid: "l1" });
  });

  test("makes one element of two in all their scenes, and one undo parts them again", () => {
    const { edits, read } = open();
    edits.add("S1", "phone", 104);
    edits.add("S2", "mobile phone", 104);
    const from = elementNamed(read(), "phone", 104);
    const into = elementNamed(read(), "mobile phone", 104);
    if (!from || !into) throw new Error("both are there");
    edits.merge(from.id, into.id);
    expect(read().elements.map((element) => element.name)).toEqual(["mobile phone"]);
    expect(scenesByElement(read()).get(into.id)?.sort()).toEqual(["S1", "S2"]);
    edits.undo();
    expect(names(read(), "S1")).toEqual(["PR phone"]);
    expect(names(read(), "S2")).toEqual(["PR mobile phone"]);
  });

  test("undo leaves what somebody else wrote", () => {
    const { doc, edits, read } = open();
    edits.setField("S1", "synopsis", "They meet.");
    linkElement(doc, { sceneId: "S1", elementId: "x" }, "somebody else");
    addElement(doc, { id: "x", name: "boat", category: 103 }, "somebody else");
    edits.undo();
    expect(read().scenes.get("S1")?.synopsis ?? "").toBe("");
    expect(names(read(), "S1")).toEqual(["VE boat"]);
  });
});

describe("completing a name", () => {
  const breakdown: Breakdown = {
    elements: [
      element("1", "hand lamp", 104),
      element("2", "lamp", 104),
      element("3", "Lampert", 100),
      element("4", "clamp", 111),
    ],
    links: [],
    scenes: new Map(),
  };

  test("offers beginnings first, then words inside, the chosen category ahead", () => {
    const found = completeElement(breakdown, "LAMP", 104, new Set());
    expect(found.map((one) => one.name)).toEqual(["lamp", "Lampert", "hand lamp", "clamp"]);
  });

  test("leaves out what the scene already has; nothing typed offers the category", () => {
    expect(completeElement(breakdown, "", 104, new Set(["2"])).map((one) => one.id)).toEqual(["1"]);
  });
});

describe("evidence in the text", () => {
  const line = { uid: "l1", text: "He lifts a Lamp and a rope. The lamp breaks." };
  const pieces = (entries: SheetEntry[], pointed?: string) =>
    markEvidence(line, entries, pointed).map((piece) => (piece.entry ? `[${piece.text}]` : piece.text));

  test("marks the name inside the sentence it was found by", () => {
    const sentence = "He lifts a Lamp and a rope.";
    expect(pieces([entry("lamp", sentence), entry("rope", sentence)]).join("")).toBe(
      "He lifts a [Lamp] and a [rope]. The lamp breaks.",
    );
  });

  test("marks the whole words where the name is not among them, and never loses a letter", () => {
    const marked = pieces([entry("lighting", "The lamp breaks"), entry("rope", "rope")]);
    expect(marked.join("")).toBe("He lifts a Lamp and a [rope]. [The lamp breaks].");
  });

  test("gives way to the one that is pointed at, and skips other lines", () => {
    const both = [entry("lamp", "Lamp"), entry("light", "a Lamp and")];
    expect(pieces(both, "light").join("")).toBe("He lifts [a Lamp and] a rope. The lamp breaks.");
    expect(pieces([entry("lamp", "Lamp", "l2")])).toEqual([line.text]);
  });
});

function element(id: string, name: string, category: number): Element {
  return { id, name, category, quantity: "", notes: "", owner: null, boardId: null };
}

function entry(name: string, quote: string, lineUid: string | null = "l1"): SheetEntry {
  const link: Link = { sceneId: "S1", elementId: name, source: "rule", confidence: 0.8, quote, lineUid };
  return { element: element(name, name, 104), link };
}

import { expect, test } from "vitest";
import * as Y from "yjs";
import { draftWords } from "../../client/collab/draft-words.ts";
import { addElement, editElement } from "../../shared/breakdown/breakdown-document.ts";
import { fillScript } from "../../shared/script/script-document.ts";

/** What a copy of a document says of what was written in it since it was copied. */
function written(fill: (doc: Y.Doc) => void, edit: (copy: Y.Doc) => void): string {
  const server = new Y.Doc();
  fill(server);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(server));
  const since = Y.encodeStateVector(copy);
  edit(copy);
  // What others write meanwhile is none of it.
  server.getMap("elements").set("other", { name: "theirs" });
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(server));
  return draftWords(copy, { since, clients: [copy.clientID] });
}

test("F12 a draft of the script is the lines that were written in, whole", () => {
  const lines = [
    { uid: "S1", kind: "scene_heading" as const, text: "INT. ROOM - DAY" },
    { uid: "a", kind: "action" as const, text: "Mary sits." },
    { uid: "b", kind: "action" as const, text: "Nothing." },
  ];
  const words = written(
    (doc) => fillScript(doc, { title: "A", titlePage: {}, lines }, null),
    (copy) => {
      const line = copy.getXmlFragment("body").get(1) as Y.XmlElement;
      (line.get(0) as Y.XmlText).insert(10, " She pours tea.");
      const added = new Y.XmlElement("line");
      added.insert(0, [new Y.XmlText("A new line.")]);
      copy.getXmlFragment("body").push([added]);
    },
  );
  expect(words.split("\n")).toEqual(["Mary sits. She pours tea.", "A new line."]);
});

test("F12 a draft of the breakdown says what was changed of which element", () => {
  const words = written(
    (doc) => addElement(doc, { id: "coat", name: "Coat", category: 106 }, null),
    (copy) => editElement(copy, "coat", { notes: "torn at the hem", quantity: "2" }, null),
  );
  expect(words.split("\n").sort()).toEqual(["Coat · notes: torn at the hem", "Coat · qty: 2"]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { restoreScript } from "../../../shared/history/restore-script.ts";
import { scriptDifference } from "../../../shared/history/script-difference.ts";
import { compareDocuments, documentFrom, previewRestore } from "../../../shared/history/versioned.ts";
import type { LineKind, ScriptLine } from "../../../shared/script/scene.ts";
import { fillScript, lineElement, readLines, scriptBody } from "../../../shared/script/script-document.ts";
import { type Writer, writers } from "../../harness/two-writers.ts";

const harbour: ScriptLine[] = [
  { uid: "S1", kind: "scene_heading", text: "INT. LIGHTHOUSE - DAY" },
  { uid: "a", kind: "action", text: "Mara lifts the old lantern." },
  { uid: "b", kind: "character", text: "MARA" },
  { uid: "c", kind: "dialogue", text: "The tide waits for nobody." },
  { uid: "S2", kind: "scene_heading", text: "EXT. BREAKWATER - NIGHT" },
  { uid: "d", kind: "action", text: "Waves." },
  { uid: "S3", kind: "scene_heading", text: "INT. NET LOFT - DAY" },
  { uid: "e", kind: "action", text: "Juno mends a net.", styles: [{ from: 0, to: 4, style: "bold" }] },
];

function scriptOf(lines: readonly ScriptLine[]): Y.Doc {
  const doc = new Y.Doc();
  fillScript(doc, { title: "The Tide Clock", titlePage: { author: "A. Writer" }, lines }, null);
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  return documentFrom(Y.encodeStateAsUpdate(doc));
}

function textAt(doc: Y.Doc, uid: string): Y.XmlText {
  for (const node of doc.getXmlFragment(scriptBody).toArray())
    if (node instanceof Y.XmlElement && node.getAttribute("uid") === uid) return node.get(0) as Y.XmlText;
  throw new Error(`no line ${uid}`);
}

function difference(before: readonly ScriptLine[], after: readonly ScriptLine[]) {
  return scriptDifference({ fields: {}, lines: before }, { fields: {}, lines: after });
}

const scenes = (text: readonly string[]) => harbour.filter((line) => text.includes(sceneOf(line.uid)));
function sceneOf(uid: string): string {
  return uid === "d" || uid === "S2" ? "S2" : uid === "e" || uid === "S3" ? "S3" : "S1";
}

test("a changed word is shown in its line, in its scene, and nothing else", () => {
  const after = harbour.map((line) => (line.uid === "a" ? { ...line, text: "Mara lifts the brass lantern." } : line));
  const { scenes, counts } = difference(harbour, after);
  expect(counts).toEqual({ added: 0, removed: 0, changed: 1, moved: 0, lines: 1 });
  expect(scenes.map(({ id, change, lines }) => [id, change, lines.length])).toEqual([
    ["S1", "changed", 4],
    ["S2", "same", 0],
    ["S3", "same", 0],
  ]);
  expect(scenes[0]?.lines[1]?.parts).toEqual([
    { op: "same", text: "Mara lifts the " },
    { op: "removed", text: "old" },
    { op: "added", text: "brass" },
    { op: "same", text: " lantern." },
  ]);
});

test("a scene that went past others is moved; those it went past are not", () => {
  const { scenes: shown, counts } = difference(harbour, [...scenes(["S3"]), ...scenes(["S1"]), ...scenes(["S2"])]);
  expect(counts).toEqual({ added: 0, removed: 0, changed: 0, moved: 1, lines: 0 });
  expect(shown.filter((scene) => scene.moved).map(({ id, from, to }) => [id, from, to])).toEqual([["S3", 3, 1]]);
});

test("removed scenes stand where they stood; added ones where they are", () => {
  const added: ScriptLine = { uid: "S9", kind: "scene_heading", text: "EXT. SEA - DAWN" };
  const { scenes: shown } = difference(harbour, [...scenes(["S1"]), ...scenes(["S3"]), added]);
  expect(shown.map(({ id, change }) => [id, change])).toEqual([
    ["S1", "same"],
    ["S2", "removed"],
    ["S3", "same"],
    ["S9", "added"],
  ]);
});

test("a scene whose uids are new, as after a new import, is found by its words", () => {
  const renamed = harbour.map((line) => ({ ...line, uid: `new-${line.uid}` }));
  expect(difference(harbour, renamed).counts).toEqual({ added: 0, removed: 0, changed: 0, moved: 0, lines: 0 });
});

test("a line that went to another scene is moved in both", () => {
  const after = [...harbour.filter((line) => line.uid !== "c"), harbour.find((line) => line.uid === "c") as ScriptLine];
  const moved = difference(harbour, after).scenes.flatMap(({ id, lines }) =>
    lines.filter((line) => line.moved).map((line) => [id, line.id, line.change]),
  );
  expect(moved).toEqual([
    ["S1", "c", "removed"],
    ["S3", "c", "added"],
  ]);
});

test("2,000 scenes with changes everywhere are compared in seconds, beside other work too", () => {
  const long = Array.from({ length: 2_000 }, (_, scene): ScriptLine[] => [
    { uid: `S${scene}`, kind: "scene_heading", text: `INT. ROOM ${scene} - DAY` },
    ...Array.from(
      { length: 10 },
      (_, line): ScriptLine => ({
        uid: `${scene}-${line}`,
        kind: "action",
        text: `The ${line}th tide of scene ${scene} waits for nobody and the lantern burns low.`,
      }),
    ),
  ]).flat();
  const after = long
    .filter((_, at) => at % 97 !== 0)
    .map((line, at) => (at % 3 === 0 ? { ...line, text: line.text.replace("lantern", "brass lamp") } : line));
  const started = performance.now();
  const { counts } = difference(long, [...after.slice(11_000), ...after.slice(0, 11_000)]);
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(counts.changed).toBeGreaterThan(1_500);
});

test("restoring brings everything back, title page, numbers and emphasis included", () => {
  const version = scriptOf(harbour);
  const doc = copyOf(version);
  doc.transact(() => {
    const body = doc.getXmlFragment(scriptBody);
    body.delete(1, 2);
    body.insert(0, [lineElement({ uid: "x", kind: "action", text: "FADE IN" })]);
    textAt(doc, "e").delete(0, 5);
    textAt(doc, "d").insert(0, "Great ");
    (body.get(4) as Y.XmlElement).setAttribute("kind", "shot");
    doc.getMap("meta").set("title", "Another");
  });
  restoreScript(doc, version, null, null);
  expect(readLines(doc)).toEqual(harbour);
  expect(doc.getMap("meta").get("title")).toBe("The Tide Clock");
});

test("restoring changes only what differs: what another types meanwhile stays", () => {
  const [ann, ben] = writers(2) as [Writer, Writer];
  fillScript(ann.doc, { title: "", titlePage: {}, lines: harbour }, null);
  const version = copyOf(ann.doc);
  textAt(ann.doc, "a").insert(27, " It is heavy.");
  ann.doc.getXmlFragment(scriptBody).delete(4, 2);
  ann.cut();
  ben.cut();
  textAt(ben.doc, "c").insert(0, "Listen. ");
  textAt(ben.doc, "a").insert(0, "Slowly, ");
  restoreScript(ann.doc, version, null, "restore");
  ann.join();
  ben.join();
  expect(readLines(ann.doc)).toEqual(readLines(ben.doc));
  const texts = new Map(readLines(ben.doc).map((line) => [line.uid, line.text]));
  expect(texts.get("c")).toBe("Listen. The tide waits for nobody.");
  expect(texts.get("a")).toBe("Slowly, Mara lifts the old lantern.");
  expect(texts.get("d")).toBe("Waves.");
});

test("chosen scenes alone come back, with lines that went elsewhere, each at its place", () => {
  const version = scriptOf(harbour);
  const doc = copyOf(version);
  doc.transact(() => {
    const body = doc.getXmlFragment(scriptBody);
    body.delete(4, 2);
    textAt(doc, "a").insert(0, "Now ");
    textAt(doc, "e").insert(0, "Now ");
  });
  restoreScript(doc, version, ["S2", "S1", "nowhere"], null);
  expect(readLines(doc).map((line) => [line.uid, line.text.startsWith("Now ")])).toEqual(
    harbour.map((line) => [line.uid, line.uid === "e"]),
  );
  const counts = previewRestore("script", doc, version, null).counts;
  expect(counts).toMatchObject({ changed: 1, lines: 1 });
});

test("one undo takes a restore back and leaves what others wrote in it", () => {
  const [ann, ben] = writers(2) as [Writer, Writer];
  fillScript(ben.doc, { title: "", titlePage: {}, lines: harbour }, null);
  const version = copyOf(ann.doc);
  textAt(ben.doc, "a").insert(0, "Now ");
  const origin = { source: "history" };
  const undo = new Y.UndoManager(ann.doc.getXmlFragment(scriptBody), { trackedOrigins: new Set([origin]) });
  restoreScript(ann.doc, version, null, origin);
  textAt(ben.doc, "d").insert(6, " Ben was here.");
  undo.undo();
  const texts = new Map(readLines(ben.doc).map((line) => [line.uid, line.text]));
  expect(texts.get("a")).toBe("Now Mara lifts the old lantern.");
  expect(texts.get("d")).toBe("Waves. Ben was here.");
});

test("whatever was done to a script, restoring gives the version and comparing then finds nothing", () => {
  const kinds: LineKind[] = ["scene_heading", "action", "character", "dialogue"];
  const line = fc.record({
    uid: fc.constantFrom(..."abcdefghij"),
    kind: fc.constantFrom(...kinds),
    text: fc.constantFrom("", "one two", "one three two", "灯在桌上", "灯在墙上", "INT. X - DAY"),
    styles: fc.constantFrom(undefined, [{ from: 0, to: 2, style: "bold" as const }]),
  });
  const lines = fc
    .uniqueArray(line, { selector: (one) => one.uid, maxLength: 8 })
    .map((list) => list.map(({ styles, ...rest }) => (styles && rest.text.length > 2 ? { ...rest, styles } : rest)));
  fc.assert(
    fc.property(lines, lines, lines, (first, second, third) => {
      const doc = scriptOf(first);
      restoreScript(doc, scriptOf(second), null, null);
      expect(readLines(doc)).toEqual(second);
      const version = copyOf(doc);
      restoreScript(doc, scriptOf(third), null, null);
      restoreScript(doc, version, null, null);
      expect(readLines(doc)).toEqual(second);
      expect(compareDocuments("script", version, doc).counts).toMatchObject({ added: 0, removed: 0, changed: 0 });
    }),
    { numRuns: 300 },
  );
});

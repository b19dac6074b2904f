import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readPdf } from "../../../server/engines/pdf/read-pdf.ts";
import { scriptPdf } from "../../../server/exports/pdf/script-pdf.ts";
import { writeLines } from "../../../shared/history/write-lines.ts";
import { paginate } from "../../../shared/script/pages/paginate.ts";
import { readFdx } from "../../../shared/script/read-fdx.ts";
import { readPdfLines } from "../../../shared/script/read-pdf-lines.ts";
import { readText } from "../../../shared/script/read-text.ts";
import { setOmitted } from "../../../shared/script/revisions/omit-scene.ts";
import { lockPages, readPageLock } from "../../../shared/script/revisions/page-lock.ts";
import type { Revision } from "../../../shared/script/revisions/revision.ts";
import { beginRevision, nextColour, readRevisions, setEnded } from "../../../shared/script/revisions/revision-sets.ts";
import type { ScriptLine } from "../../../shared/script/scene.ts";
import { fillScript, readLines } from "../../../shared/script/script-document.ts";
import { writeFdx } from "../../../shared/script/writing/write-fdx.ts";

const lines: readonly ScriptLine[] = [
  { uid: "S1", kind: "scene_heading", text: "INT. PIER - DAY", number: "1" },
  { uid: "S1.1", kind: "action", text: "Gulls." },
  { uid: "S1.2", kind: "action", text: "A bell." },
  { uid: "S2", kind: "scene_heading", text: "EXT. SEA - NIGHT", number: "2" },
  { uid: "S2.1", kind: "action", text: "Nothing moves." },
];
const blue = { name: "Blue Revision", colour: "blue", date: "2026-11-21" } as const;

function script(): Y.Doc {
  const doc = new Y.Doc();
  fillScript(doc, { title: "Tide", titlePage: {}, lines }, null);
  return doc;
}
const revised = (doc: Y.Doc) => readLines(doc).map(({ uid, revision }) => `${uid}:${revision ?? "-"}`);
const rewrite = (doc: Y.Doc, change: (lines: ScriptLine[]) => ScriptLine[]) =>
  doc.transact(() => writeLines(doc, change(readLines(doc))));

test("RV1 colours follow the trade's order, and behind cherry comes the second blue", () => {
  const sets: Revision[] = [];
  const order = Array.from({ length: 9 }, () => {
    const next = nextColour(sets);
    sets.push({ id: String(sets.length + 1), name: "", date: "", colour: next.colour });
    return `${next.colour} ${next.round}`;
  });
  expect(order).toEqual([
    "blue 1",
    "pink 1",
    "yellow 1",
    "green 1",
    "goldenrod 1",
    "buff 1",
    "salmon 1",
    "cherry 1",
    "blue 2",
  ]);
});

test("RV2 what is written by a draft or a restore belongs to the revision under way, what stays does not", () => {
  const doc = script();
  rewrite(doc, (now) => now.map((line) => (line.uid === "S1.1" ? { ...line, text: "Gulls, loud." } : line)));
  expect(revised(doc).join(" ")).not.toMatch(/:\d/);
  beginRevision(doc, blue, null);
  expect(readRevisions(doc)).toEqual([{ id: "1", ...blue }]);
  rewrite(doc, (now) => [
    ...now.map((line) => (line.uid === "S1.2" ? { ...line, text: "Two bells." } : line)),
    { uid: "S2.2", kind: "action", text: "A light." },
  ]);
  setOmitted(doc, "S2", true, null);
  expect(revised(doc)).toEqual(["S1:-", "S1.1:-", "S1.2:1", "S2:1", "S2.1:-", "S2.2:1"]);
  beginRevision(doc, { ...blue, name: "Pink Revision", colour: "pink" }, null);
  rewrite(doc, (now) => now.map((line) => (line.uid === "S1.1" ? { ...line, text: "No gulls." } : line)));
  expect(revised(doc)).toEqual(["S1:-", "S1.1:2", "S1.2:1", "S2:1", "S2.1:-", "S2.2:1"]);
});

test("RV3 revisions go to Final Draft and come back with their lines, and sets nobody used are not read", () => {
  const pink: Revision = { id: "2", name: "Pink Revision", colour: "pink", date: "2026-12-01" };
  const revisions: Revision[] = [{ id: "1", ...blue }, pink];
  const marked = lines.map((line) => (line.uid === "S1.2" ? { ...line, revision: "2" } : line));
  const file = writeFdx({ title: "Tide", titlePage: {}, lines: marked, revisions });
  expect(file).toContain('<Text RevisionID="2">A bell.</Text>');
  const again = readFdx(file);
  expect(again.revisions).toEqual([pink]);
  expect(again.lines).toEqual(marked);
  expect(readFdx(writeFdx({ title: "Tide", titlePage: {}, lines })).revisions).toBeUndefined();
});

test("RV4 in the PDF a star stands beside changed rows and the revision at the head of the pages, and both read as furniture", async () => {
  const white = readText(await readFile(path.join(import.meta.dirname, "../../samples/drafts/white.fountain"), "utf8"));
  const changed = white.lines.findIndex(({ text }) => text === "Then somebody swam.");
  const marked = white.lines.map((line, at) => (at === changed ? { ...line, revision: "1" } : line));
  const about = { watermark: "", language: "en" };
  const read = async (revisions: readonly Revision[]) =>
    readPdf(scriptPdf({ title: "Tide", titlePage: {}, lines: marked, revisions }, "western", about));
  const [plain, pages] = [await read([]), await read([{ id: "1", ...blue }])];
  const texts = pages.map((page) => page.lines.map(({ text }) => text).join("\n"));
  for (const text of [texts[0], ...texts.slice(2)]) expect(text).toMatch(/Blue Revision\s+2026-11-21/);
  expect(texts[1]).toMatch(/Then somebody swam\.\s*\*/);
  expect(texts.join("\n").match(/\*/g)).toHaveLength(1);
  const again = readPdfLines(pages);
  const scenes = (from: readonly ScriptLine[]) => from.slice(from.findIndex(({ kind }) => kind === "scene_heading"));
  expect(scenes(again.lines)).toEqual(scenes(readPdfLines(plain).lines));
  expect(again.report.lost).toBe(0);
});

test("RV5 what changes behind the end of a revision gets no star; taken up again, it does", () => {
  const doc = script();
  beginRevision(doc, blue, null);
  rewrite(doc, (now) => now.map((line) => (line.uid === "S1.1" ? { ...line, text: "Gulls, loud." } : line)));
  setEnded(doc, true, null);
  expect(readRevisions(doc)).toEqual([{ id: "1", ...blue, ended: true }]);
  rewrite(doc, (now) => now.map((line) => (line.uid === "S1.2" ? { ...line, text: "Two bells." } : line)));
  setOmitted(doc, "S2", true, null);
  expect(revised(doc)).toEqual(["S1:-", "S1.1:1", "S1.2:-", "S2:-", "S2.1:-"]);
  expect(writeFdx({ title: "", titlePage: {}, lines, revisions: readRevisions(doc) })).toContain('RevisionMode="No"');
  setEnded(doc, false, null);
  setOmitted(doc, "S2", false, null);
  expect(revised(doc)).toContain("S2:1");
});

test("RV6 revised pages leave alone, under their locked numbers, which Final Draft's file has as well", async () => {
  const doc = new Y.Doc();
  const rest = Array.from({ length: 80 }, (_, n): ScriptLine => ({ uid: `a${n}`, kind: "action", text: `Wave ${n}.` }));
  fillScript(doc, { title: "Tide", titlePage: {}, lines: [...lines, ...rest] }, null);
  lockPages(doc, "western", null);
  const more = Array.from(
    { length: 30 },
    (_, n): ScriptLine => ({ uid: `b${n}`, kind: "action", text: "New.", revision: "1" }),
  );
  const now = readLines(doc).flatMap((line) => (line.uid === "a30" ? [line, ...more] : [line]));
  const written = {
    title: "Tide",
    titlePage: {},
    lines: now,
    revisions: [{ id: "1", ...blue }],
    pages: readPageLock(doc),
  };
  const about = { watermark: "", language: "en", revisedOnly: true };
  const read = await readPdf(scriptPdf(written, "western", about));
  const heads = read.map((page) => page.lines[0]?.text.replace(/\s+/g, " ").trim());
  expect(heads).toEqual(["Blue Revision 2026-11-21 2.", "Blue Revision 2026-11-21 2A."]);
  const words = read.flatMap((page) => page.lines.slice(1).map(({ text }) => text.trim()));
  expect(words.filter((text) => !/^(Wave \d+|New)\.(\s+\*)?$/.test(text))).toEqual([]);
  const file = writeFdx({ ...written, eighths: new Map([["S1", 3]]) });
  expect(file).toContain('<SceneProperties Length="3/8" Page="1" Title=""/>');
  const pages = paginate(now, "western", written.pages).map(({ label }) => label);
  expect(pages).toEqual(["1", "2", "2A", "2B", "3", "4"]);
  expect(file.match(/StartsNewPage="Yes"/g)).toHaveLength(pages.length - 1);
});

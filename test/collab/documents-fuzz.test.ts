import fc from "fast-check";
import { expect, test } from "vitest";
import type * as Y from "yjs";
import {
  addElement,
  editElement,
  linkElement,
  readBreakdown,
  removeElement,
  setSceneField,
  unlinkElement,
} from "../../shared/breakdown/breakdown-document.ts";
import { putComment, putThread, readThreads } from "../../shared/comments/comments-document.ts";
import { buildBoard, stripsOf } from "../../shared/schedule/board.ts";
import { findConflicts } from "../../shared/schedule/find-conflicts.ts";
import { addDay, moveStrips, readSchedule } from "../../shared/schedule/schedule-document.ts";
import { fillScript, readLines, readTitle, scriptBody, setTitle } from "../../shared/script/script-document.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import { emptyShot } from "../../shared/storyboard/shot.ts";
import { putShot, readShots } from "../../shared/storyboard/storyboard-document.ts";
import { type Writer, writers } from "../harness/two-writers.ts";

/** One edit of one writer; `a` and `b` choose what and how. */
const edits = fc.array(
  fc.record({
    writer: fc.nat(2),
    wire: fc.constantFrom("", "", "", "cut", "join"),
    edit: fc.nat(100),
    a: fc.nat(4),
    b: fc.nat(4),
  }),
  { maxLength: 60 },
);
type Change = (doc: Y.Doc, a: number, b: number, step: number) => void;

/** Three people make the edits apart and together; in the end everybody must read the same. */
function everybodyAgrees(
  changes: readonly Change[],
  read: (doc: Y.Doc) => unknown,
  before: (doc: Y.Doc) => void,
): void {
  fc.assert(
    fc.property(fc.shuffledSubarray([1, 2, 3], { minLength: 3 }), edits, (ids, plan) => {
      const people = writers(3, ids);
      before((people[0] as Writer).doc);
      plan.forEach(({ writer, wire, edit, a, b }, step) => {
        const person = people[writer] as Writer;
        if (wire === "cut") person.cut();
        if (wire === "join") person.join();
        changes[edit % changes.length]?.(person.doc, a, b, step);
      });
      for (const person of people) person.join();
      const values = people.map(({ doc }) => read(doc));
      for (const value of values) expect(value).toEqual(values[0]);
    }),
    { numRuns: 100 },
  );
}

test("breakdown: whatever three people tag, edit and remove apart, all read one breakdown", () => {
  everybodyAgrees(
    [
      (doc, a, b) => addElement(doc, { id: `e${a}`, name: `Thing ${b % 2}`, category: 104 }, null),
      (doc, a, b) => editElement(doc, `e${a}`, { name: `Name ${b}`, notes: String(b) }, null),
      (doc, a) => removeElement(doc, `e${a}`, null),
      (doc, a, b) => linkElement(doc, { sceneId: `S${b}`, elementId: `e${a}`, quote: String(b) }, null),
      (doc, a, b) => unlinkElement(doc, `S${b}`, `e${a}`, null),
      (doc, a, b) => setSceneField(doc, `S${a}`, "synopsis", b ? String(b) : "", null),
    ],
    readBreakdown,
    (doc) => addElement(doc, { id: "e0", name: "Lamp", category: 104 }, null),
  );
});

test("storyboard: frames written apart are all there, in one order", () => {
  everybodyAgrees(
    [
      (doc, a, b, step) =>
        putShot(
          doc,
          {
            ...emptyShot,
            id: step % 3 ? `F${a}` : `F${step}`,
            sceneId: `S${b}`,
            key: `a${b}`,
            prompt: String(step),
            narration: "",
            transition: "",
            size: "MS",
            seconds: 3,
            status: "PENDING",
          },
          null,
        ),
    ],
    readShots,
    () => {},
  );
});

test("comments: threads and replies written apart are all there, oldest first", () => {
  everybodyAgrees(
    [
      (doc, a, b) => {
        const resolved = b ? null : { by: "u1", at: "2026-10-01" };
        putThread(
          doc,
          {
            id: `T${a}`,
            target: "scene:S1",
            sceneId: "S1",
            subject: null,
            sceneName: "",
            lineUid: null,
            lines: [],
            quote: "",
            createdAt: `2026-10-0${a + 1}`,
            resolved,
          },
          null,
        );
      },
      (doc, a, b, step) =>
        putComment(
          doc,
          {
            id: `C${step}`,
            threadId: `T${a}`,
            author: { id: "u1", name: "Ann" },
            body: "",
            mentions: [],
            departments: [],
            reactions: {},
            createdAt: `2026-10-1${b}`,
            editedAt: null,
            deleted: false,
          },
          null,
        ),
    ],
    readThreads,
    () => {},
  );
});

test("script: what people type, split and cut apart reads the same for all", () => {
  const body = (doc: Y.Doc) => doc.getXmlFragment(scriptBody);
  const text = (doc: Y.Doc, a: number) => {
    const line = body(doc).toArray()[a % Math.max(1, body(doc).length)] as Y.XmlElement | undefined;
    return line?.get(0) as Y.XmlText | undefined;
  };
  everybodyAgrees(
    [
      (doc, a, b, step) => text(doc, a)?.insert(0, `${step}${b} `),
      (doc, a, b) => {
        const line = text(doc, a);
        if (line && line.length > b) line.delete(0, b);
      },
      (doc, a, b) => text(doc, a)?.format(0, b, { bold: {} }),
      (doc, a) => {
        if (body(doc).length > 2) body(doc).delete(a % body(doc).length, 1);
      },
      (doc, a, b) => {
        const line = body(doc).toArray()[a % Math.max(1, body(doc).length)] as Y.XmlElement | undefined;
        line?.setAttribute("kind", ["action", "scene_heading", "dialogue"][b % 3] ?? "action");
      },
      (doc, a) => setTitle(doc, `Draft ${a}`, null),
    ],
    (doc) => ({ title: readTitle(doc), lines: readLines(doc), scenes: scenesOf(readLines(doc)) }),
    (doc) =>
      fillScript(
        doc,
        {
          title: "Tide",
          titlePage: {},
          lines: [
            { uid: "S1", kind: "scene_heading", text: "INT. PIER - DAY" },
            { uid: "L1", kind: "action", text: "Waves." },
            { uid: "S2", kind: "scene_heading", text: "EXT. ROOF - NIGHT" },
            { uid: "L2", kind: "action", text: "Wind." },
          ],
        },
        null,
      ),
  );
});

test("D6 whatever another client wrote into the roots, what everybody may write can be read", () => {
  const roots = {
    schedule: ["place", "days", "dayMeta", "banners", "opts", "away"],
    breakdown: ["elements", "links", "scenes"],
    storyboard: ["shots"],
  };
  const scenes = scenesOf([{ uid: "S1", kind: "scene_heading", text: "INT. PIER - DAY" }]);
  const key = fc.oneof(
    fc.string(),
    fc.constantFrom("D1:date", "D1:call", "S1|e1", "S1:minutes", "S1:location", "workDays", "call", "D1"),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(100), key, fc.jsonValue({ maxDepth: 2 })), { maxLength: 30 }), (entries) => {
      for (const [kind, names] of Object.entries(roots)) {
        const [{ doc }] = writers(1) as [Writer];
        for (const [root, name, value] of entries) doc.getMap(names[root % names.length]).set(name, value);
        if (kind === "breakdown") {
          addElement(doc, { id: "e1", name: "ANN", category: 100 }, null);
          setSceneField(doc, "S2", "minutes", 30, null);
          const { elements } = readBreakdown(doc);
          expect(elements.map(({ name }) => name)).toContain("ANN");
          const [strip] = stripsOf(scenes, readBreakdown(doc), readSchedule(doc).rules);
          expect([typeof strip?.location, typeof strip?.minutes]).toEqual(["string", "number"]);
        }
        if (kind === "storyboard") readShots(doc);
        if (kind !== "schedule") continue;
        addDay(doc, { id: "D1", after: null }, () => 0.5, null);
        moveStrips(doc, { stripIds: ["S1"], dayId: "D1", after: null }, () => 0.5, null);
        const board = buildBoard([], { elements: [], links: [], scenes: new Map() }, readSchedule(doc));
        expect(findConflicts(board).every(({ kind: of }) => of)).toBe(true);
        expect(board.days.flatMap((day) => day.strips).map(({ id }) => id)).toContain("S1");
      }
    }),
    { numRuns: 200 },
  );
});

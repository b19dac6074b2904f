import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { boardEdits } from "../../client/schedule/board-edits.ts";
import { mayBeTaken } from "../../client/script/editor/binding/undo-steps.ts";
import { sheetEdits } from "../../client/sheet/sheet-edits.ts";
import { readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import { readSchedule } from "../../shared/schedule/schedule-document.ts";
import { fillScript, lineElement, readLines, scriptBody } from "../../shared/script/script-document.ts";
import { type Writer, writers } from "../harness/two-writers.ts";

/** `npm run prove -- P4` asks for many more. */
const numRuns = Number(process.env.FC_RUNS ?? 300);

const steps = fc.array(
  fc.record({
    who: fc.constantFrom("ann", "ben"),
    wire: fc.constantFrom("", "", "", "cut", "join"),
    edit: fc.nat(6),
    a: fc.nat(3),
    b: fc.nat(3),
  }),
  { maxLength: 40 },
);
type Step = {
  readonly who: string;
  readonly wire: string;
  readonly edit: number;
  readonly a: number;
  readonly b: number;
};

/** Two people work, apart and together; then Ann undoes everything she did. `own` reads what is Ben's at a moment. */
function undoKeepsBen(
  plan: readonly Step[],
  ids: readonly number[],
  open: (
    writer: Writer,
    name: string,
  ) => { readonly run: (step: Step, at: number) => void; readonly undo: () => boolean },
  own: (doc: Y.Doc, ben: number) => Readonly<Record<string, readonly unknown[]>>,
): void {
  const [ann, ben] = writers(2, ids) as [Writer, Writer];
  const annWrites = open(ann, "ann");
  const benWrites = open(ben, "ben");
  for (const [at, step] of plan.entries()) {
    const writer = step.who === "ann" ? ann : ben;
    if (step.wire === "cut") writer.cut();
    if (step.wire === "join") writer.join();
    (step.who === "ann" ? annWrites : benWrites).run(step, at);
  }
  for (const writer of [ann, ben, ann]) writer.join();
  const before = own(ann.doc, ben.doc.clientID);
  for (let round = 0; round < 100 && annWrites.undo(); round++);
  // What Ann had hidden, as with a day she removed, may come back; nothing may go or change.
  for (const { doc } of [ann, ben]) {
    const after = own(doc, ben.doc.clientID);
    for (const [what, facts] of Object.entries(before)) expect(after[what]).toEqual(expect.arrayContaining([...facts]));
  }
}

/** Keys of a root whose present value is by this client. */
function keysBy(doc: Y.Doc, root: string, client: number): string[] {
  const entries = [...doc.getMap(root)._map];
  return entries.flatMap(([key, item]) => (!item.deleted && item.id.client === client ? [key] : []));
}

test("P4 schedule: undoing everything leaves every strip, day and banner of somebody else where they put it", () => {
  fc.assert(
    fc.property(fc.constantFrom([1, 2], [2, 1]), steps, (ids, plan) => {
      undoKeepsBen(
        plan,
        ids,
        ({ doc }, name) => {
          const edits = boardEdits(doc);
          const days = () => readSchedule(doc).days.map((day) => day.id);
          const run = ({ edit, a, b }: Step): void => {
            const day = days()[b % Math.max(1, days().length)];
            if (edit === 0) edits.addDay(day ?? null, `2026-11-0${a + 1}`);
            else if (edit <= 2) edits.move([`S${a}`, `S${b}`], { dayId: day ?? null, after: null });
            else if (edit === 3 && day) edits.editDay(day, { note: `${name} ${a}` });
            else if (edit === 4 && day) edits.addBanner(day, { kind: "note", text: name, minutes: a });
            else if (edit === 5 && day) edits.removeDay(day);
            else edits.setRules({ maxDayMinutes: 600 + a });
          };
          return { run, undo: () => edits.undoManager.undo() !== null };
        },
        (doc, ben) => {
          const board = readSchedule(doc);
          const there = new Set(board.days.map((day) => day.id));
          return {
            strips: keysBy(doc, "place", ben).flatMap((id) => {
              const { d } = doc.getMap("place").get(id) as { d: string };
              return d === "none" || there.has(d) ? [[id, board.placements.get(id)]] : [];
            }),
            days: keysBy(doc, "days", ben).filter((id) => there.has(id)),
            banners: board.banners.filter((banner) => keysBy(doc, "banners", ben).includes(banner.id)),
            notes: keysBy(doc, "dayMeta", ben).map((key) => [key, doc.getMap("dayMeta").get(key)]),
            rules: keysBy(doc, "opts", ben).map((key) => [key, doc.getMap("opts").get(key)]),
          };
        },
      );
    }),
    { numRuns },
  );
});

test("P4 breakdown: undoing everything leaves every element, tag and field of somebody else", () => {
  const names = ["Lantern", "Rope", "Boat", "Net"];
  fc.assert(
    fc.property(fc.constantFrom([1, 2], [2, 1]), steps, (ids, plan) => {
      undoKeepsBen(
        plan,
        ids,
        ({ doc }, name) => {
          const edits = sheetEdits(doc, null);
          let left = 0;
          const run = ({ edit, a, b }: Step): void => {
            const { elements, links } = readBreakdown(doc);
            const element = elements[a % Math.max(1, elements.length)];
            const link = links[b % Math.max(1, links.length)];
            left++;
            if (edit <= 1) edits.add(`S${b}`, names[a] as string, 104);
            else if (edit === 2 && element) edits.edit(element.id, { notes: `${name} ${b}` });
            else if (edit === 3 && element) edits.link(`S${b}`, element.id);
            else if (edit === 4 && link) edits.unlink(link.sceneId, link.elementId);
            else if (edit === 5 && element) edits.remove(element.id);
            else edits.setField(`S${a}`, "synopsis", `${name} ${b}`);
          };
          return {
            run,
            undo: () => {
              edits.undo();
              return left-- > 0;
            },
          };
        },
        (doc, ben) => {
          const { elements, links } = readBreakdown(doc);
          const mine = (id: string) => {
            const record = doc.getMap("elements").get(id) as Y.Map<unknown>;
            return [...record._map]
              .filter(([, item]) => !item.deleted && item.id.client === ben)
              .map(([field]) => field);
          };
          const tags = keysBy(doc, "links", ben);
          return {
            elements: elements.flatMap((element) => {
              const fields = mine(element.id);
              if (fields.length === 0) return [];
              const record = doc.getMap("elements").get(element.id) as Y.Map<unknown>;
              return [[element.id, Object.fromEntries(fields.map((field) => [field, record.get(field)]))]];
            }),
            tags: links.map((link) => `${link.sceneId}|${link.elementId}`).filter((key) => tags.includes(key)),
            sheets: keysBy(doc, "scenes", ben).map((key) => [key, doc.getMap("scenes").get(key)]),
          };
        },
      );
    }),
    { numRuns },
  );
});

test("P4 script: undoing everything leaves every letter somebody else has typed, and its order", () => {
  fc.assert(
    fc.property(fc.constantFrom([1, 2], [2, 1]), steps, (ids, plan) => {
      const typed = new Map<string, number>([["B", 0]]);
      undoKeepsBen(
        plan,
        ids,
        ({ doc }, name) => {
          const body = doc.getXmlFragment(scriptBody);
          if (name === "ann")
            fillScript(
              doc,
              { title: "", titlePage: {}, lines: [{ uid: "S1", kind: "scene_heading", text: "INT. X" }] },
              null,
            );
          const origin = { by: name };
          const undo = new Y.UndoManager(body, {
            trackedOrigins: new Set([origin]),
            captureTimeout: 0,
            deleteFilter: mayBeTaken,
          });
          const run = ({ edit, a, b }: Step, at: number): void => {
            undo.stopCapturing();
            doc.transact(() => {
              const line = body.length > 0 ? body.get(b % body.length) : null;
              const text = line instanceof Y.XmlElement ? line.get(0) : null;
              const letter = name === "ben" ? `B${typed.get("B")};` : `a${at};`;
              if (edit <= 3 && text instanceof Y.XmlText) {
                text.insert(Math.min(a, text.length), letter);
                if (name === "ben") typed.set("B", (typed.get("B") ?? 0) + 1);
              } else if (edit === 4)
                body.insert(Math.min(a, body.length), [lineElement({ uid: `${name}${at}`, kind: "action", text: "" })]);
              else if (edit === 5 && name === "ann" && line instanceof Y.XmlElement)
                line.setAttribute("kind", "action");
              else if (text instanceof Y.XmlText && text.length > a && name === "ann") text.delete(a, 1);
            }, origin);
          };
          return { run, undo: () => undo.undo() !== null };
        },
        // Every letter that is Ben's, in order: the characters whose items carry his client id.
        (doc, ben) => ({
          letters: doc
            .getXmlFragment(scriptBody)
            .toArray()
            .flatMap((line) => {
              const text = line instanceof Y.XmlElement ? line.get(0) : null;
              if (!(text instanceof Y.XmlText)) return [];
              let letters = "";
              for (let item = text._start; item; item = item.right)
                if (!item.deleted && item.id.client === ben && item.content instanceof Y.ContentString)
                  letters += item.content.str;
              return letters ? [letters] : [];
            }),
        }),
      );
    }),
    { numRuns },
  );
});

test("P4: a day somebody put strips on stays when the one who added it undoes", () => {
  const [ann, ben] = writers(2) as [Writer, Writer];
  const hers = boardEdits(ann.doc);
  const his = boardEdits(ben.doc);
  const day = hers.addDay(null, "2026-11-20");
  his.move(["S1"], { dayId: day, after: null });
  hers.undo();
  expect(readSchedule(ann.doc).days).toMatchObject([{ id: day, date: "2026-11-20" }]);
  expect(readSchedule(ann.doc).placements.get("S1")?.dayId).toBe(day);
  expect(readLines(ann.doc)).toEqual([]);
});

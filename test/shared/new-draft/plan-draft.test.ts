import { expect, test } from "vitest";
import * as Y from "yjs";
import { applyDraft } from "../../../shared/new-draft/apply-draft.ts";
import { composeDraft } from "../../../shared/new-draft/compose-draft.ts";
import { type DraftPlan, suggestedIn } from "../../../shared/new-draft/draft-plan.ts";
import { planDraft } from "../../../shared/new-draft/plan-draft.ts";
import { seededRandom } from "../../../shared/schedule/planner/seeded-random.ts";
import { markComment, readMarkedLines } from "../../../shared/script/comment-marks.ts";
import type { ScriptLine } from "../../../shared/script/scene.ts";
import { fillScript, readLines } from "../../../shared/script/script-document.ts";
import { aScriptOf, asRead, type Edits, redrafted } from "../../builders/redraft.ts";
import { type Writer, writers } from "../../harness/two-writers.ts";

const usual: Edits = {
  moves: 3,
  removals: 2,
  inserts: 2,
  renames: 3,
  splits: 1,
  joins: 1,
  rewrites: 12,
  rewritten: 0.3,
};

function plan(now: readonly ScriptLine[], draft: readonly ScriptLine[], base: readonly ScriptLine[] = []): DraftPlan {
  return planDraft(now, { lines: draft, titlePage: {}, base, prefix: "d-" });
}

const everything = suggestedIn;
const texts = (lines: readonly ScriptLine[]) => lines.map(({ kind, text }) => `${kind}: ${text}`);
const idsIn = (lines: readonly ScriptLine[]) =>
  lines.filter((line) => line.kind === "scene_heading").map((line) => line.uid);

test.each([
  ["en", 0.1, 0.985],
  ["en", 0.3, 0.975],
  ["en", 0.6, 0.93],
  ["zh", 0.1, 0.985],
  ["zh", 0.3, 0.975],
  ["zh", 0.6, 0.95],
] as const)(
  "of scenes moved, renamed, split, joined and with words changed (%s, %f of them) most are known again",
  (language, rewritten, atLeast) => {
    let [all, right, wrong] = [0, 0, 0];
    for (let seed = 1; seed <= 25; seed++) {
      const random = seededRandom(seed);
      const script = aScriptOf(40, random, language);
      const draft = redrafted(script, { ...usual, rewrites: 20, rewritten }, random, language);
      const { draft: found } = plan(asRead(script), asRead(draft));
      for (const [at, { was }] of draft.entries()) {
        const id = found[at + 1]?.id ?? "";
        if (was < 0) continue;
        all++;
        if (id === `S${was + 1}`) right++;
        else if (!id.startsWith("d-")) wrong++;
      }
    }
    console.info(
      `${language}, ${rewritten} of the words changed in half the scenes: ${right} of ${all} found, ${wrong} mistaken`,
    );
    expect(right / all).toBeGreaterThan(atLeast);
    expect(wrong / all).toBeLessThan(0.015);
  },
);

test("whatever is edited: a scene nobody touched keeps its id and its lines, no line stands twice, none is lost", () => {
  for (let seed = 100; seed < 160; seed++) {
    const random = seededRandom(seed);
    const script = aScriptOf(25, random, seed % 2 === 0 ? "en" : "zh");
    const draft = redrafted(script, usual, random, seed % 2 === 0 ? "en" : "zh");
    const [now, sent] = [asRead(script), asRead(draft)];
    const made = plan(now, sent);
    const lines = composeDraft(made, everything(made));
    expect(new Set(lines.map((line) => line.uid)).size, `seed ${seed}`).toBe(lines.length);
    const shown = lines.filter((line) => !isOmitted(lines, line));
    expect(texts(shown).toSorted(), `seed ${seed}`).toEqual(texts(sent).toSorted());
    const places = new Map(lines.map((line, at) => [line.uid, at]));
    for (const { was } of draft.filter((scene) => script.includes(scene))) {
      const untouched = sceneOf(now, `S${was + 1}`);
      const at = places.get(`S${was + 1}`) ?? -1;
      expect(lines.slice(at, at + untouched.length), `seed ${seed}, scene ${was + 1}`).toEqual(untouched);
    }
    expect(composeDraft(made, new Set()), `seed ${seed}, nothing taken`).toEqual(now);
    for (const id of idsIn(now)) expect(places.has(id), `seed ${seed}, ${id}`).toBe(true);
  }
});

test("any choice of changes leaves every scene once, and those not chosen as they are", () => {
  for (let seed = 200; seed < 240; seed++) {
    const random = seededRandom(seed);
    const script = aScriptOf(20, random);
    const now = asRead(script);
    const made = plan(now, asRead(redrafted(script, usual, random)));
    const chosen = new Set(made.changes.filter(() => random() < 0.5).map(({ id }) => id));
    const lines = composeDraft(made, chosen);
    expect(new Set(lines.map((line) => line.uid)).size, `seed ${seed}`).toBe(lines.length);
    for (const id of idsIn(now)) {
      expect(idsIn(lines), `seed ${seed}`).toContain(id);
      if (!chosen.has(id)) expect(sceneOf(lines, id), `seed ${seed}, ${id}`).toEqual(sceneOf(now, id));
    }
  }
});

const harbour: ScriptLine[] = [
  { uid: "S1", kind: "scene_heading", text: "INT. LIGHTHOUSE - DAY", number: "1" },
  { uid: "L1", kind: "action", text: "Mara lifts the old lantern and looks for a match in every drawer." },
  { uid: "L2", kind: "character", text: "MARA" },
  { uid: "L3", kind: "dialogue", text: "The tide waits for nobody, not even for you." },
  { uid: "S2", kind: "scene_heading", text: "EXT. BREAKWATER - NIGHT", number: "2" },
  { uid: "L4", kind: "action", text: "Waves climb over the stones. Juno ties down the last of the boats." },
  { uid: "S3", kind: "scene_heading", text: "INT. NET LOFT - DAY", number: "3" },
  { uid: "L5", kind: "action", text: "Juno mends a net while the radio reads the shipping forecast." },
];
const edited = (change: Readonly<Record<string, Partial<ScriptLine>>>) =>
  harbour.map((line) => ({ ...line, ...change[line.uid] }));

test("what was written here since the draft before stays where the new draft leaves it as it was", () => {
  const here: ScriptLine[] = edited({ L4: { text: "Waves climb over the stones. Juno ties down all of the boats." } });
  here.splice(4, 0, { uid: "own", kind: "action", text: "She writes the hour into the log." });
  const sent = edited({ L5: { text: "Juno mends a net while the radio reads the news." } });
  const made = plan(here, sent, harbour);
  const lines = composeDraft(made, everything(made));
  expect(texts(lines)).toContain("action: Waves climb over the stones. Juno ties down all of the boats.");
  expect(texts(lines)).toContain("action: She writes the hour into the log.");
  expect(texts(lines)).toContain("action: Juno mends a net while the radio reads the news.");
  expect(made.changes.filter(({ kind }) => kind !== "same").map(({ id, kept }) => [id, kept])).toEqual([["S3", 0]]);
});

test("a line changed here and in the draft is the draft's, and counted as a clash", () => {
  const here = edited({ L5: { text: "Juno mends a sail while the radio reads the shipping forecast." } });
  const made = plan(here, edited({ L5: { text: "Juno mends a net while the radio reads the news." } }), harbour);
  expect(made.changes.at(-1)).toMatchObject({ id: "S3", kind: "changed", clashes: 1 });
});

test("scenes written or deleted here since are no part of the draft, and nothing is done to them unasked", () => {
  const own: ScriptLine[] = [{ uid: "own", kind: "scene_heading", text: "EXT. SEA - DAWN" }];
  const here = [...harbour.slice(0, 4), ...own, ...harbour.slice(6)];
  const made = plan(here, harbour, harbour);
  expect(made.changes.map(({ id, kind, suggested }) => [id, kind, suggested])).toEqual([
    ["S1", "same", false],
    ["own", "here", false],
    ["S2", "deleted", false],
    ["S3", "same", false],
  ]);
  expect(composeDraft(made, everything(made))).toEqual(here);
  expect(composeDraft(made, new Set([null, "S2"])).filter(({ uid }) => uid !== "own")).toEqual(
    harbour.map((line) => (line.uid === "L4" ? { ...line, uid: expect.any(String) } : line)),
  );
});

test("a scene the draft leaves out is omitted with its words, and comes back with a later draft", () => {
  const made = plan(harbour, [...harbour.slice(0, 4), ...harbour.slice(6)], harbour);
  const without = composeDraft(made, everything(made));
  expect(made.changes.map(({ id, kind }) => [id, kind])).toEqual([
    ["S1", "same"],
    ["S2", "omitted"],
    ["S3", "same"],
  ]);
  expect(without).toEqual(edited({ S2: { omitted: true } }));
  const again = plan(without, harbour, made.aligned);
  expect(again.changes[1]).toMatchObject({ id: "S2", kind: "returned" });
  expect(composeDraft(again, everything(again))).toEqual(harbour);
});

test("a draft without numbers takes none away, one that says OMITTED keeps the words, and a rename is told", () => {
  const bare = plan(
    harbour,
    harbour.map(({ uid, kind, text }) => ({ uid, kind, text })),
    harbour,
  );
  expect(composeDraft(bare, everything(bare))).toEqual(harbour);
  const omitted: ScriptLine = { uid: "S2", kind: "scene_heading", text: "OMITTED", number: "2", omitted: true };
  const sent = [...edited({ S1: { text: "INT. LAMP ROOM - DAY" } }).slice(0, 4), omitted, ...harbour.slice(6)];
  const made = plan(harbour, sent, harbour);
  expect(composeDraft(made, everything(made))).toEqual(
    edited({ S1: { text: "INT. LAMP ROOM - DAY" }, S2: { omitted: true } }),
  );
  expect(made.changes[0]?.renamed).toEqual({ from: "INT. LIGHTHOUSE - DAY", to: "INT. LAMP ROOM - DAY" });
});

test("taken as one step that merges with typing, keeps comment marks on moved lines, and is undone as one", () => {
  const [ann, ben] = writers(2) as [Writer, Writer];
  fillScript(ann.doc, { title: "", titlePage: {}, lines: harbour }, null);
  markComment(ann.doc, [{ lineUid: "L4", start: 6, text: "climb over the stones" }], "thread-1", null);
  ben.cut();
  const mine = { source: "draft" };
  const manager = new Y.UndoManager([ann.doc.getXmlFragment("body"), ann.doc.getMap("meta")], {
    trackedOrigins: new Set([mine]),
  });
  const before = readLines(ann.doc);
  const sent = [
    ...harbour.slice(6),
    ...edited({ L1: { text: "Mara lifts the brass lantern and looks for a match in every drawer." } }).slice(0, 6),
  ];
  const made = plan(before, sent, harbour);
  applyDraft(ann.doc, { plan: made, titlePage: { author: "M. Writer" }, chosen: everything(made) }, mine);
  ((ben.doc.getXmlFragment("body").get(3) as Y.XmlElement).get(0) as Y.XmlText).insert(0, "Listen. ");
  ben.join();
  expect(readLines(ann.doc)).toEqual(readLines(ben.doc));
  expect(texts(readLines(ann.doc))).toContain("dialogue: Listen. The tide waits for nobody, not even for you.");
  expect(idsIn(readLines(ann.doc))).toEqual(["S3", "S1", "S2"]);
  const marked = readMarkedLines(ann.doc).find((line) => line.uid === "L4");
  expect(marked?.marks.map(({ from, to }) => marked.text.slice(from, to))).toEqual(["climb over the stones"]);
  expect(manager.undoStack).toHaveLength(1);
  manager.undo();
  expect(texts(readLines(ann.doc))).toEqual(
    texts(before).map((text) => text.replace("dialogue: The tide", "dialogue: Listen. The tide")),
  );
});

function sceneOf(lines: readonly ScriptLine[], id: string): readonly ScriptLine[] {
  const start = lines.findIndex((line) => line.uid === id);
  const length = lines.slice(start + 1).findIndex((line) => line.kind === "scene_heading");
  return length < 0 ? lines.slice(start) : lines.slice(start, start + 1 + length);
}

function isOmitted(lines: readonly ScriptLine[], line: ScriptLine): boolean {
  const at = lines.indexOf(line);
  return lines.slice(0, at + 1).findLast(({ kind }) => kind === "scene_heading")?.omitted === true;
}

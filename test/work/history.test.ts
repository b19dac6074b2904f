import { afterAll, beforeAll, expect, test } from "vitest";
import type * as Y from "yjs";
import { sweep } from "../../server/jobs/sweep.ts";
import { addElement, linkElement } from "../../shared/breakdown/breakdown-document.ts";
import { documentFrom } from "../../shared/history/versioned.ts";
import { addDay, moveStrips, readSchedule } from "../../shared/schedule/schedule-document.ts";
import { readLines, scriptBody } from "../../shared/script/script-document.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

const text =
  "INT. LIGHTHOUSE - DAY\n\nMara lifts the old lantern.\n\nMARA\nThe tide waits.\n\nEXT. BREAKWATER - NIGHT\n\nWaves.\n";
let app: TestApp;
let ann: Person;
let ben: Person;
let scriptId: string;

beforeAll(async () => {
  app = await startApp();
  ann = await app.person("Ann");
  ben = await app.person("Ben");
  const projectId = (await ann.request("POST", "/projects", { name: "Film" })).body.id;
  await ann.request("POST", `/projects/${projectId}/members`, { email: ben.email, role: "writer" });
  scriptId = (await ann.upload({ name: "tide.txt", bytes: text }, projectId)).body.id;
  expect(await ann.scriptOnceRead(scriptId)).toMatchObject({ status: "ready" });
});
afterAll(() => app.close());

const at = (tail = "") => `/scripts/${scriptId}/versions${tail}`;
function edit(person: Person, kind: string, change: (doc: Y.Doc, origin: unknown) => void): Promise<void> {
  return app.services.documents.editDocument(`${kind}:${scriptId}`, person, change);
}
function textOf(doc: Y.Doc, index: number): Y.XmlText {
  return (doc.getXmlFragment(scriptBody).get(index) as Y.XmlElement).get(0) as Y.XmlText;
}
const lines = () =>
  app.services.documents.readDocument(`script:${scriptId}`, (doc) => readLines(doc).map((line) => line.text));

test("an import leaves a first version, of script and breakdown", async () => {
  for (const document of ["script", "breakdown"]) {
    const { body } = await ann.request("GET", at(`?document=${document}`));
    expect(body).toMatchObject({ total: 1, items: [{ reason: "import", document, created_by: { name: "Ann" } }] });
  }
  expect((await ann.request("GET", at("?document=schedule"))).body.items).toEqual([]);
});

test("a version is named, compared with now, and says who changed what", async () => {
  const white = await ben.request("POST", at(), { name: "White draft" });
  expect(white.status).toBe(201);
  expect(white.body).toMatchObject({ name: "White draft", contributors: [] });
  await edit(ben, "script", (doc) => textOf(doc, 1).insert(15, "heavy "));
  await edit(ann, "script", (doc) => doc.getXmlFragment(scriptBody).delete(2, 2));
  await edit(ann, "script", (doc) => textOf(doc, 3).insert(0, "Great "));

  const { body } = await ben.request("GET", at(`/${white.body.id}/compare`));
  expect(body.to).toBeNull();
  expect(body.difference.counts).toEqual({ added: 0, removed: 0, changed: 2, moved: 0, lines: 4 });
  const [first, second] = body.difference.scenes;
  const people = new Map(body.people.map((one: { id: string; name: string }) => [one.id, one.name]));
  const said = (line: { change: string; by: string[] }) => [line.change, ...line.by.map((id) => people.get(id))];
  expect(first.lines.map(said)).toEqual([["same"], ["changed", "Ben"], ["removed", "Ann"], ["removed", "Ann"]]);
  expect(first.lines[1].parts).toContainEqual({ op: "added", text: "heavy " });
  expect(second.lines.map(said)).toEqual([["same"], ["changed", "Ann"]]);

  const pink = await ann.request("POST", at(), { name: "Pink draft" });
  expect(pink.body.contributors).toMatchObject([{ name: "Ann" }, { name: "Ben", edits: 6 }]);
  const between = await ann.request("GET", at(`/${pink.body.id}/compare?with=${white.body.id}`));
  expect(between.body).toMatchObject({ from: { name: "White draft" }, to: { name: "Pink draft" } });
  expect(between.body.difference.scenes).toEqual(body.difference.scenes);
});

test("restoring is an edit: the state from before is kept, and others' later work can stay", async () => {
  const { items } = (await ann.request("GET", at())).body;
  const white = items.find((version: { name: string }) => version.name === "White draft");
  const before = await lines();
  const dry = await ann.request("POST", at(`/${white.id}/restore`), { dry_run: true });
  expect(dry.body).toMatchObject({ before: null, difference: { counts: { changed: 2, lines: 4 } } });
  expect(await lines()).toEqual(before);

  const done = await ann.request("POST", at(`/${white.id}/restore`), { scenes: ["S1"] });
  expect(done.body.difference.counts).toMatchObject({ changed: 1 });
  expect(await lines()).toEqual([
    "INT. LIGHTHOUSE - DAY",
    "Mara lifts the old lantern.",
    "MARA",
    "The tide waits.",
    "EXT. BREAKWATER - NIGHT",
    "Great Waves.",
  ]);
  const whole = at(`/${done.body.before.id}/restore`);
  const unproved = await ann.request("POST", whole, {}, { "X-Step-Up-Token": "none" });
  expect([unproved.status, unproved.body.error.code]).toEqual([401, "step_up_required"]);
  expect((await ann.request("POST", whole, {})).status).toBe(200);
  expect(await lines()).toEqual(before);
});

test("a version's state opens as a document", async () => {
  const { items } = (await ann.request("GET", at())).body;
  const first = items.at(-1);
  const answer = await fetch(`${app.url}/api/v1${at(`/${first.id}/state`)}`, {
    headers: { Authorization: `Bearer ${ann.token}` },
  });
  const doc = documentFrom(new Uint8Array(await answer.arrayBuffer()));
  expect(readLines(doc).map((line) => line.text)).toContain("Mara lifts the old lantern.");
});

test("the schedule is compared by strips and days and restored day by day", async () => {
  const random = () => 0.5;
  await edit(ann, "schedule", (doc, origin) => {
    addDay(doc, { id: "d1", after: null, date: "2026-11-23" }, random, origin);
    addDay(doc, { id: "d2", after: "d1" }, random, origin);
    moveStrips(doc, { stripIds: ["S1", "S2"], dayId: "d1", after: null }, random, origin);
  });
  const { body: version } = await ann.request("POST", at(), { document: "schedule", name: "Plan 1" });
  await edit(ann, "schedule", (doc, origin) => {
    moveStrips(doc, { stripIds: ["S1"], dayId: "d2", after: null }, random, origin);
  });
  const { body } = await ann.request("GET", at(`/${version.id}/compare`));
  expect(body.difference).toMatchObject({
    counts: { strips: 1, days: 0 },
    strips: [{ id: "S1", from: { day: "d1", place: 1 }, to: { day: "d2", place: 1 }, by: [ann.id] }],
    before: {
      days: [
        { id: "d1", strips: ["S1", "S2"] },
        { id: "d2", strips: [] },
      ],
    },
  });
  expect((await ben.request("POST", at(`/${version.id}/restore`), { days: ["d1"] })).status).toBe(403);
  const wrong = await ann.request("POST", at(`/${version.id}/restore`), { scenes: ["S1"] });
  expect([wrong.status, wrong.body.error.code]).toEqual([422, "validation_failed"]);
  await ann.request("POST", at(`/${version.id}/restore`), { days: ["d1"] });
  const board = await app.services.documents.readDocument(`schedule:${scriptId}`, readSchedule);
  expect(board.placements.get("S1")?.dayId).toBe("d1");
});

test("the breakdown tells elements, tags and sheets apart", async () => {
  const { body: version } = await ann.request("POST", at(), { document: "breakdown", name: "As found" });
  await edit(ann, "breakdown", (doc, origin) => {
    addElement(doc, { id: "boat", name: "Boat", category: 104 }, origin);
    linkElement(doc, { sceneId: "S2", elementId: "boat" }, origin);
  });
  const { difference } = (await ann.request("GET", at(`/${version.id}/compare`))).body;
  expect(difference.elements).toMatchObject([{ id: "boat", change: "added", name: "Boat", by: [ann.id] }]);
  expect(difference.tags).toMatchObject([{ change: "added", name: "Boat", scene: "S2", by: [ann.id] }]);
  await ann.request("POST", at(`/${version.id}/restore`), {});
  const again = (await ann.request("GET", at(`/${version.id}/compare`))).body.difference;
  expect(again.counts).toEqual({ elements: 0, tags: 0, scenes: 0 });
});

test("S2 a version of another script is not found, and nobody from outside sees any", async () => {
  const stranger = await app.person("Stranger");
  expect((await stranger.request("GET", at())).body.error.code).toBe("script_not_found");
  const { items } = (await ann.request("GET", at())).body;
  const other = (
    await ann.request(
      "POST",
      `/projects/${(await ann.request("GET", `/scripts/${scriptId}`)).body.project_id}/scripts`,
      { title: "x" },
    )
  ).body;
  for (const [method, tail] of [
    ["GET", ""],
    ["GET", "/state"],
    ["GET", "/compare"],
    ["POST", "/restore"],
  ] as const) {
    const answer = await ann.request(
      method,
      `/scripts/${other.id}/versions/${items[0].id}${tail}`,
      method === "POST" ? {} : undefined,
    );
    expect([answer.status, answer.body.error.code]).toEqual([404, "version_not_found"]);
  }
});

test("old versions are thinned out; named ones and what they know of who wrote stay", async () => {
  for (const word of ["High ", "Very "]) {
    await edit(ben, "script", (doc) => textOf(doc, 1).insert(0, word));
    expect((await ann.request("POST", at(), {})).body).toMatchObject({ reason: "restore", name: null });
  }
  const before = (await ann.request("GET", at())).body;
  await sweep(app.services, new Date(Date.now() + 30 * 24 * 3600 * 1000));
  const after = (await ann.request("GET", at())).body;
  expect(after.total).toBeLessThan(before.total);
  const names = (list: { items: { name: string | null }[] }) => list.items.flatMap(({ name }) => name ?? []);
  expect(names(after)).toEqual(names(before));
  const sum = (list: { items: { contributors: { edits: number }[] }[] }) =>
    list.items.flatMap(({ contributors }) => contributors).reduce((total, { edits }) => total + edits, 0);
  expect(sum(after)).toBe(sum(before));
});

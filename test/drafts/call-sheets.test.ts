import { afterAll, beforeAll, expect, it } from "vitest";
import { readPdf } from "../../server/engines/pdf/read-pdf.ts";
import { addDay, editDay, moveStrips } from "../../shared/schedule/schedule-document.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

const script = "INT. KITCHEN - DAY\n\nMARY\nTea?\n\nEXT. HARBOUR - NIGHT\n\nTOM\nLate.\n";
let app: TestApp;
let owner: Person;
let assistant: Person;
let scriptId: string;
let sheets: string;
beforeAll(async () => {
  app = await startApp();
  owner = await app.person("Owner");
  assistant = await app.person("Assistant");
  const projectId = (await owner.request("POST", "/projects", { name: "Film" })).body.id;
  scriptId = (await owner.upload({ name: "a.fountain", bytes: script }, projectId)).body.id;
  await owner.scriptOnceRead(scriptId);
  await owner.request("POST", `/projects/${projectId}/members`, { email: assistant.email, role: "first_ad" });
  sheets = `/scripts/${scriptId}/call-sheets`;
  await app.services.documents.editDocument(`schedule:${scriptId}`, null, (doc) => {
    addDay(doc, { id: "one", after: null, date: "2099-03-02", call: 420 }, Math.random, null);
    addDay(doc, { id: "two", after: "one", date: "2099-03-03", call: 420 }, Math.random, null);
    moveStrips(doc, { stripIds: ["S1", "S2"], dayId: "one", after: null }, Math.random, null);
  });
});
afterAll(() => app?.close());

const look = async (action: "look" | "confirm", token: string) => {
  const answer = await fetch(`${app.url}/api/v1/calls/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  });
  return { status: answer.status, body: await answer.json() };
};

it("a day becomes a draft, is filled in, approved by the producer, sent out, and then stays as it is", async () => {
  const draft = await assistant.request("POST", sheets, { day_id: "one" });
  expect(draft.body).toMatchObject({ status: "draft", revision: 0, changes: [] });
  expect(draft.body.sheet.scenes.map(({ number }: { number: string }) => number)).toEqual(["1", "2"]);
  const sheet = `${sheets}/${draft.body.id}`;
  expect((await assistant.request("POST", sheets, { day_id: "one" })).body.id).toBe(draft.body.id);
  expect((await assistant.request("POST", sheets, { day_id: "none" })).status).toBe(404);
  expect((await assistant.request("PATCH", sheet, { lunch: "x" })).status).toBe(422);
  const filled = await assistant.request("PATCH", sheet, {
    hospital: "St Mary",
    readyMinutes: 30,
    departmentCalls: { camera: 390 },
    sides: false,
  });
  expect(filled.body.sheet.missing).not.toContain("hospital");
  expect(filled.body.sheet.cast[0].report).toBe(filled.body.sheet.cast[0].onSet - 30);
  expect((await assistant.request("POST", `${sheet}/publish`)).body.error.code).toBe("call_sheet_closed");
  expect((await assistant.request("POST", `${sheet}/approve`)).status).toBe(403);
  expect((await owner.request("POST", `${sheet}/approve`)).body.status).toBe("approved");
  const sent = await assistant.request("POST", `${sheet}/publish`);
  expect(sent.body).toMatchObject({ status: "published", changes: [] });
  const versions = await owner.request("GET", `/scripts/${scriptId}/versions?document=schedule`);
  expect(JSON.stringify(versions.body)).toContain(sent.body.version_id);
  expect((await assistant.request("PATCH", sheet, { hospital: "x" })).body.error.code).toBe("call_sheet_closed");

  await app.services.documents.editDocument(`schedule:${scriptId}`, null, (doc) => {
    moveStrips(doc, { stripIds: ["S2"], dayId: "two", after: null }, Math.random, null);
    editDay(doc, "one", { call: 480 }, null);
  });
  const later = await assistant.request("GET", sheet);
  expect(later.body.sheet.scenes).toHaveLength(2);
  expect(later.body.changes).toContainEqual({ kind: "scene_dropped", about: "2" });
  expect(later.body.changes).toContainEqual({ kind: "person_dropped", about: "TOM" });
  const { headers } = { headers: { Authorization: `Bearer ${assistant.token}` } };
  const changes = (query: string) =>
    fetch(`${app.url}/api/v1/scripts/${scriptId}/reports/changes?format=csv&language=en${query}`, { headers });
  for (const since of ["", `&since=${sent.body.version_id}`]) {
    const drift = await (await changes(since)).text();
    expect(drift).toContain("2 (to Day 2)");
  }
  expect((await changes("&since=none")).status).toBe(404);
  const named = await owner.request("GET", `/scripts/${scriptId}/versions?document=schedule&named=true`);
  expect(named.body.items.map(({ id }: { id: string }) => id)).toEqual([sent.body.version_id]);
  const revised = await assistant.request("POST", sheets, { day_id: "one" });
  expect(revised.body).toMatchObject({ revision: 1, status: "draft" });
  expect(revised.body.sheet.fields).toMatchObject({
    hospital: "St Mary",
    readyMinutes: 30,
    departmentCalls: { camera: 390 },
  });
  expect((await owner.request("GET", sheets)).body.items).toHaveLength(2);
});

it("a private link shows the call without an account; seen, confirmed and revoked are kept", async () => {
  const { body } = await owner.request("GET", sheets);
  const [draft, sent] = body.items.toSorted(
    (a: { revision: number }, b: { revision: number }) => b.revision - a.revision,
  );
  expect((await owner.request("POST", `${sheets}/${draft.id}/links`, { name: "Tom" })).status).toBe(409);
  const links = `${sheets}/${sent.id}/links`;
  const made = await assistant.request("POST", links, { name: "Tom Player", character: "TOM" });
  expect(made.body).toMatchObject({ mailed: false, seen_at: null });
  const link = async () => (await owner.request("GET", `${sheets}/${sent.id}`)).body.links[0];
  expect((await link()).seen_at).toBeNull();
  expect(JSON.stringify(await link())).not.toContain(made.body.token);
  const seen = await look("look", made.body.token);
  expect(seen.body).toMatchObject({ name: "Tom Player", character: "TOM", outdated: false, confirmed_at: null });
  expect((await link()).seen_at).toMatch(/^2/);
  expect((await look("confirm", made.body.token)).body.confirmed_at).toMatch(/^2/);
  const { confirmed_at: first } = await link();
  await look("confirm", made.body.token);
  expect((await link()).confirmed_at).toBe(first);
  expect((await look("look", "wrong")).status).toBe(404);
  expect((await assistant.request("DELETE", `${links}/${made.body.id}`)).status).toBe(204);
  const revoked = await look("look", made.body.token);
  expect([revoked.status, revoked.body.error.code]).toEqual([404, "call_sheet_not_found"]);
});

it("a sheet comes as a PDF, a draft marked as one across the page", async () => {
  const { body } = await owner.request("GET", sheets);
  for (const { id, status } of body.items) {
    const answer = await fetch(`${app.url}/api/v1${sheets}/${id}/file?language=en`, {
      headers: { Authorization: `Bearer ${owner.token}` },
    });
    const pages = await readPdf(new Uint8Array(await answer.arrayBuffer()));
    const text = pages.flatMap(({ lines }) => lines.map((line) => line.text)).join("\n");
    expect(text).toContain("Nearest hospital");
    expect(text).toContain("St Mary");
    expect(text.includes("Blue revision  ·  DRAFT") || text.includes("DRAFT")).toBe(status !== "published");
  }
});

it("sides are the script's words of the sheet's scenes, by link only when the sheet goes out with them, own scenes for cast", async () => {
  const draft = (await assistant.request("POST", sheets, { day_id: "two" })).body;
  expect(draft.sheet.fields).toEqual({ hospital: "St Mary", readyMinutes: 30 });
  const sheet = `${sheets}/${draft.id}`;
  const send = async () => {
    await owner.request("POST", `${sheet}/approve`);
    await assistant.request("POST", `${sheet}/publish`);
  };
  await app.services.documents.editDocument(`schedule:${scriptId}`, null, (doc) =>
    moveStrips(doc, { stripIds: ["S1", "S2"], dayId: "two", after: null }, Math.random, null),
  );
  expect((await assistant.request("PATCH", sheet, { sides: true })).body.sheet.fields.sides).toBe(true);
  await send();
  const words = async (answer: Response) => {
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    const pages = await readPdf(new Uint8Array(await answer.arrayBuffer()));
    return pages.flatMap(({ lines }) => lines.map((line) => line.text)).join("\n");
  };
  const inside = { headers: { Authorization: `Bearer ${assistant.token}` } };
  const whole = await words(await fetch(`${app.url}/api/v1${sheet}/sides?language=en`, inside));
  expect(whole).toMatch(/KITCHEN.*HARBOUR/s);
  expect(whole).toContain("Assistant");
  const linkTo = async (at: string, who: object) => (await assistant.request("POST", `${at}/links`, who)).body.token;
  const bySides = (token: string) =>
    fetch(`${app.url}/api/v1/calls/sides`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token }),
    });
  const tom = await words(await bySides(await linkTo(sheet, { name: "Tom Player", character: "TOM" })));
  expect(tom).toMatch(/HARBOUR.*Late/s);
  expect(tom).toContain("Tom Player");
  expect(tom).not.toMatch(/KITCHEN|Tea/);
  expect(await words(await bySides(await linkTo(sheet, { name: "Grip" })))).toContain("Tea?");
  const older = (await owner.request("GET", sheets)).body.items.find(
    ({ day_id, status }: { day_id: string; status: string }) => day_id === "one" && status === "published",
  );
  expect((await bySides(await linkTo(`${sheets}/${older.id}`, { name: "Grip" }))).status).toBe(404);
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { addDay, moveStrips } from "../../shared/schedule/schedule-document.ts";
import { openLine } from "../harness/live-line.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

const script = "INT. KITCHEN - DAY\n\nMARY\nTea?\n\nEXT. HARBOUR - NIGHT\n\nTOM\nLate.\n";
let app: TestApp;
let owner: Person;
let actor: Person;
let projectId: string;
let days: string;
beforeAll(async () => {
  app = await startApp();
  owner = await app.person("Owner");
  actor = await app.person("Actor");
  projectId = (await owner.request("POST", "/projects", { name: "Film" })).body.id;
  const scriptId = (await owner.upload({ name: "a.fountain", bytes: script }, projectId)).body.id;
  await owner.scriptOnceRead(scriptId);
  days = `/scripts/${scriptId}/days`;
  await owner.request("POST", `/projects/${projectId}/members`, { email: actor.email, role: "cast_crew" });
  await app.services.documents.editDocument(`schedule:${scriptId}`, null, (doc) => {
    addDay(doc, { id: "one", after: null, date: "2099-03-02", call: 420 }, Math.random, null);
    moveStrips(doc, { stripIds: ["S1", "S2"], dayId: "one", after: null }, Math.random, null);
  });
});
afterAll(() => app?.close());

const play = (character: string | null) =>
  owner.request("PATCH", `/projects/${projectId}/members/${actor.id}`, { character });
const scenes = (answer: { body: { days: { scenes: { heading: string }[] }[] } }) =>
  answer.body.days.flatMap((day) => day.scenes.map(({ heading }) => heading));

it("S1 cast gets the days and scenes of their own character and nobody else's", async () => {
  expect((await actor.request("GET", days)).body).toEqual({ own: true, character: null, days: [] });
  await play("mary ");
  const mine = await actor.request("GET", days);
  expect(mine.body).toMatchObject({ own: true, character: "mary", days: [{ date: "2099-03-02", call: 420 }] });
  expect(scenes(mine)).toEqual(["INT. KITCHEN - DAY"]);
  expect(JSON.stringify(mine.body)).not.toMatch(/TOM|HARBOUR/);
  await play("TOM");
  expect(scenes(await actor.request("GET", days))).toEqual(["EXT. HARBOUR - NIGHT"]);
  await play("NOBODY");
  expect((await actor.request("GET", days)).body.days).toEqual([]);
});

it("S1 who may read the schedule gets every day, and unchanged days are not sent twice", async () => {
  const all = await owner.request("GET", days);
  expect(all.body.own).toBe(false);
  expect(scenes(all)).toEqual(["INT. KITCHEN - DAY", "EXT. HARBOUR - NIGHT"]);
  const again = await owner.request("GET", days, undefined, { "If-None-Match": all.headers.get("etag") ?? "" });
  expect(again.status).toBe(304);
});

it("S1 cast hears that the schedule changed, without whose days collide", async () => {
  await play("MARY");
  const line = await openLine(`${app.url.replace("http", "ws")}/ws`);
  line.send({ type: "auth", token: actor.token });
  await line.next(({ type }) => type === "ready");
  line.send({ type: "subscribe", project_id: projectId });
  await line.next(({ type }) => type === "subscribed");
  const scriptId = days.split("/")[2];
  await app.services.documents.editDocument(`schedule:${scriptId}`, null, (doc) =>
    addDay(doc, { id: "two", after: "one", date: "2099-03-02" }, Math.random, null),
  );
  expect(await line.next(({ type }) => type === "schedule_changed")).toMatchObject({ actor: null, data: {} });
  line.close();
});

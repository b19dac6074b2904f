import { afterAll, beforeAll, expect, it } from "vitest";
import { addDay, moveStrips } from "../../shared/schedule/schedule-document.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

const script = "INT. KITCHEN - DAY\n\nMARY\nTea?\n\nEXT. HARBOUR - NIGHT\n\nTOM\nLate.\n";
let app: TestApp;
let owner: Person;
let actor: Person;
let scriptId: string;
beforeAll(async () => {
  app = await startApp();
  owner = await app.person("Owner");
  actor = await app.person("Actor");
  const projectId = (await owner.request("POST", "/projects", { name: "Film" })).body.id;
  scriptId = (await owner.upload({ name: "a.fountain", bytes: script }, projectId)).body.id;
  await owner.scriptOnceRead(scriptId);
  await owner.request("POST", `/projects/${projectId}/members`, { email: actor.email, role: "cast_crew" });
  await owner.request("PATCH", `/projects/${projectId}/members/${actor.id}`, { character: "TOM" });
  await app.services.documents.editDocument(`schedule:${scriptId}`, null, (doc) => {
    addDay(doc, { id: "one", after: null, date: "2099-03-02", call: 420 }, Math.random, null);
    moveStrips(doc, { stripIds: ["S1", "S2"], dayId: "one", after: null }, Math.random, null);
  });
});
afterAll(() => app?.close());

async function report(who: Person, kind: string, query = "", headers: Record<string, string> = {}) {
  const answer = await fetch(`${app.url}/api/v1/scripts/${scriptId}/reports/${kind}${query}`, {
    headers: { Authorization: `Bearer ${who.token}`, ...headers },
  });
  return { answer, text: await answer.text() };
}

it("a report comes as PDF, workbook or values, in the language asked for", async () => {
  const pdf = await report(owner, "one_line");
  expect(pdf.answer.headers.get("content-type")).toBe("application/pdf");
  expect(pdf.text).toMatch(/^%PDF-1\.7/);
  expect((await report(owner, "dood", "?format=xlsx")).text).toMatch(/^PK/);
  const csv = await report(owner, "one_line", "?format=csv", { "Accept-Language": "en" });
  expect(csv.text).toContain("Day 1  ·  Monday 2 March 2099  ·  Call 07:00");
  expect(csv.answer.headers.get("content-disposition")).toContain("One-line%20schedule.csv");
  expect((await report(owner, "one_line", "?format=csv&language=zh")).text).toContain("第1天");
  expect((await report(owner, "nothing")).answer.status).toBe(422);
});

it("S1 cast gets the one-line of their own scenes at the times of the whole day, and no other report", async () => {
  const own = await report(actor, "one_line", "?format=csv&language=en");
  expect(own.text).toContain("HARBOUR");
  expect(own.text).not.toMatch(/KITCHEN|MARY/);
  const wrap = /Est\. wrap (\d\d:\d\d)/;
  const whole = await report(owner, "one_line", "?format=csv&language=en");
  expect(wrap.exec(own.text)?.[1]).toBe(wrap.exec(whole.text)?.[1]);
  const calendar = await report(actor, "calendar", "?format=ics&language=en");
  expect(calendar.text).toContain("HARBOUR");
  expect(calendar.text).not.toMatch(/KITCHEN|\bMARY\b/);
  expect((await report(owner, "calendar", "?format=ics&language=en")).text).toContain("KITCHEN");
  const uss = JSON.parse((await report(owner, "uss")).text).universalScheduleStandard;
  expect(uss.breakdowns.map(({ scene }: { scene: string }) => scene)).toEqual(["1", "2"]);
  for (const kind of ["uss", "dood", "shooting_schedule", "scenes", "progress"])
    expect((await report(actor, kind)).answer.status).toBe(403);
});

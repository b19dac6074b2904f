import { afterAll, beforeAll, expect, it } from "vitest";
import { addDay, moveStrips } from "../../shared/schedule/schedule-document.ts";
import { openSmtpInbox, type SmtpInbox } from "../harness/smtp-inbox.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;
let smtp: SmtpInbox;
let owner: Person;
let sheet: string;
beforeAll(async () => {
  smtp = await openSmtpInbox();
  app = await startApp({ env: { SMTP_URL: smtp.url, PUBLIC_URL: "http://127.0.0.1" } });
  owner = await app.person("Owner");
  const projectId = (await owner.request("POST", "/projects", { name: "Film" })).body.id;
  const camera = { email: "focus@callboard.test", role: "department_member", department: "camera" };
  await owner.request("POST", `/projects/${projectId}/members`, camera);
  const script = "INT. KITCHEN - DAY\n\nMARY\nTea?\n\nEXT. HARBOUR - NIGHT\n\nTOM\nLate.\n";
  const scriptId = (await owner.upload({ name: "Film.fountain", bytes: script }, projectId)).body.id;
  await owner.scriptOnceRead(scriptId);
  await app.services.documents.editDocument(`schedule:${scriptId}`, null, (doc) => {
    addDay(doc, { id: "one", after: null, date: "2099-03-02", call: 420 }, Math.random, null);
    moveStrips(doc, { stripIds: ["S1", "S2"], dayId: "one", after: null }, Math.random, null);
  });
  const sheets = `/scripts/${scriptId}/call-sheets`;
  sheet = `${sheets}/${(await owner.request("POST", sheets, { day_id: "one" })).body.id}`;
});
afterAll(async () => {
  await app?.close();
  await smtp?.close();
});

it("K6 a department of the production is missing on the sheet until somebody says when it is called", async () => {
  const before = (await owner.request("GET", sheet)).body.sheet;
  expect(before.crew).toEqual([{ department: "camera", call: null }]);
  expect(before.missing).toContain("departmentCalls");
  expect((await owner.request("PATCH", sheet, { departmentCalls: { nobody: 400 } })).status).toBe(422);
  const after = (await owner.request("PATCH", sheet, { departmentCalls: { camera: 390 } })).body.sheet;
  expect(after.crew).toEqual([{ department: "camera", call: 390 }]);
  expect(after.missing).not.toContain("departmentCalls");
});

it("a call goes out by mail once, with the day, the own call and a link that opens it, and without the script", async () => {
  await owner.request("POST", `${sheet}/approve`);
  await owner.request("POST", `${sheet}/publish`);
  const wanted = { name: "Tom Player", email: "tom@callboard.test", character: "TOM" };
  const made = await owner.request("POST", `${sheet}/links`, wanted);
  expect(made.body.mailed).toBe(true);
  const toTom = () => smtp.received.filter(({ to }) => to.includes("tom@callboard.test"));
  await expect.poll(() => toTom().length, { timeout: 20_000 }).toBe(1);
  const { source } = toTom()[0] ?? { source: "" };
  expect(source).toContain("HARBOUR");
  expect(source).not.toContain("Late.");
  const token = /\/call#([\w-]+)/.exec(source.replaceAll("=\r\n", ""))?.[1];
  expect(token).toBe(made.body.token);
  const answer = await fetch(`${app.url}/api/v1/calls/look`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  });
  expect(await answer.json()).toMatchObject({ name: "Tom Player", character: "TOM" });
  expect((await owner.request("POST", `${sheet}/links`, { name: "Grip" })).body.mailed).toBe(false);
  expect(toTom()).toHaveLength(1);
});

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDay, editDay, moveStrips } from "../../shared/schedule/schedule-document.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";
import { expectText, openVisitor } from "../harness/visitor.ts";

const limit = 60_000;
const script = `INT. KITCHEN - DAY

MARY pours tea.

MARY
Tea?

EXT. HARBOUR - NIGHT

TOM waits for the ferry.

TOM
Late again.
`;
let app: TestApp;
let browser: Browser;
let owner: Person;
let mary: Person;
let projectId: string;
let scriptId: string;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  owner = await app.person("Owner");
  mary = await app.person("Actress");
  projectId = (await owner.request("POST", "/projects", { name: "Film" })).body.id;
  scriptId = (await owner.upload({ name: "a.fountain", bytes: script }, projectId)).body.id;
  await owner.scriptOnceRead(scriptId);
  await owner.request("POST", `/projects/${projectId}/members`, { email: mary.email, role: "cast_crew" });
  await schedule((doc) => {
    addDay(doc, { id: "one", after: null, date: "2099-03-02", call: 420 }, Math.random, null);
    addDay(doc, { id: "two", after: "one", date: "2099-03-03", call: 600 }, Math.random, null);
    moveStrips(doc, { stripIds: ["S1"], dayId: "one", after: null }, Math.random, null);
    moveStrips(doc, { stripIds: ["S2"], dayId: "two", after: null }, Math.random, null);
  });
}, limit);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

test("somebody of the cast sees their own days once it is known whom they play, and sees them move", {
  timeout: limit,
}, async () => {
  const { page } = await openVisitor(browser, app.url, { language: "en", person: mary, width: 390 });
  await page.goto(`/p/${projectId}/s/${scriptId}/schedule`);
  await page.getByText("It is not known whom you play").waitFor();
  // Nothing is offered that they may not open.
  const tabs = page.getByRole("navigation", { name: "Screens of this script" }).last();
  expect(await tabs.getByRole("link").allInnerTexts()).toEqual(["Script", "My days"]);

  const office = await openVisitor(browser, app.url, { language: "en", person: owner });
  await office.page.goto(`/p/${projectId}`);
  const field = office.page.getByLabel("Character of Actress");
  await office.page.getByText("Sees no shooting days until").waitFor();
  await field.fill("Mary");
  await field.press("Enter");
  await office.page.getByText("Sees the days on which Mary plays.").waitFor();

  const day = page.getByRole("region", { name: /Day 1/ });
  await expectText(day, /Monday,? 2 March 2099.*07:00.*INT\. KITCHEN - DAY/);
  expect(await page.getByText("HARBOUR").count()).toBe(0);
  await schedule((doc) => editDay(doc, "one", { date: "2099-03-05", call: 330 }, null));
  await expectText(day, /Thursday,? 5 March 2099.*05:30/);
});

test("a member is suspended on the team's sheet, with what it means, and resumed", { timeout: limit }, async () => {
  const { page } = await openVisitor(browser, app.url, { language: "zh", person: owner });
  await page.goto(`/p/${projectId}`);
  const row = page.getByRole("listitem").filter({ hasText: mary.email });
  const act = async (name: string) => {
    await row.getByRole("button", { name: "Actress的更多操作" }).click();
    await page.getByRole("menuitem", { name, exact: true }).click();
  };
  await act("停用");
  await page.getByRole("dialog").getByText("已打开的页面立即断开").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "停用" }).click();
  await row.getByText("恢复之前无法打开").waitFor();
  expect((await mary.request("GET", `/scripts/${scriptId}`)).status).toBe(404);
  await act("恢复");
  await row.getByText("可看到“Mary”的拍摄日。").waitFor();
  expect((await mary.request("GET", `/scripts/${scriptId}`)).status).toBe(200);
});

test("a department's head brings in and manages members of that department only", { timeout: limit }, async () => {
  const head = await app.person("Head");
  const add = (email: string, role: string, department: string) =>
    owner.request("POST", `/projects/${projectId}/members`, { email, role, department });
  await add(head.email, "department_head", "props");
  await add("seamstress@example.com", "department_member", "costume");
  const { page } = await openVisitor(browser, app.url, { language: "en", person: head });
  await page.goto(`/p/${projectId}`);
  await page.getByLabel("E-mail").fill("propmaker@example.com");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const row = (email: string) => page.getByRole("listitem").filter({ hasText: email });
  await row("propmaker@example.com").getByText("Edits what belongs to Props").waitFor();
  expect(await row("seamstress@example.com").getByRole("button").count()).toBe(0);
  expect(await row(mary.email).getByRole("button").count()).toBe(0);
  const answer = await head.request("POST", `/projects/${projectId}/members`, {
    email: "tailor@example.com",
    role: "department_member",
    department: "costume",
  });
  expect([answer.status, answer.body.error.code]).toEqual([403, "forbidden"]);
});

async function schedule(edit: Parameters<TestApp["services"]["documents"]["editDocument"]>[2]): Promise<void> {
  await app.services.documents.editDocument(`schedule:${scriptId}`, null, edit);
}

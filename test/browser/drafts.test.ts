import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { makeBackup } from "../../server/backup/make-backup.ts";
import { restoreBackup } from "../../server/backup/restore-backup.ts";
import { addElement, editElement, linkElement, readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import { readLines } from "../../shared/script/script-document.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { expectText, openVisitor } from "../harness/visitor.ts";

const limit = 60_000;
let app: TestApp;
let browser: Browser;
let owner: Person;
let head: Person;
let projectId: string;
let scriptId: string;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  owner = await app.person("Owner");
  head = await app.person("Head");
  projectId = (await owner.request("POST", "/projects", { name: "Film" })).body.id;
  const bytes = "INT. ROOM - DAY\n\nNight falls.\n";
  scriptId = (await owner.upload({ name: "a.txt", bytes }, projectId)).body.id;
  await owner.scriptOnceRead(scriptId);
  await owner.request("POST", `/projects/${projectId}/members`, {
    email: head.email,
    role: "department_head",
    department: "props",
  });
  await app.services.documents.editDocument(breakdown(), null, (doc) => {
    addElement(doc, { id: "lamp", name: "Lamp", category: 104 }, null);
    addElement(doc, { id: "coat", name: "Coat", category: 106 }, null);
    for (const elementId of ["lamp", "coat"]) linkElement(doc, { sceneId: "S1", elementId }, null);
  });
}, limit);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

test("S8 F12 what is refused on return is kept as a draft, and the editor works on", { timeout: limit }, async () => {
  const { page, context } = await openVisitor(browser, app.url, { language: "en", person: head });
  await page.goto(`/p/${projectId}/s/${scriptId}/breakdown?scene=S1`);
  await page.getByRole("button", { name: /^Lamp/ }).waitFor();
  // What is not theirs is shown and not offered.
  expect(await page.getByLabel("Take “Coat” out of this scene").count()).toBe(0);

  await context.setOffline(true);
  await writeNotes(page, "lit with paraffin");
  await editLamp({ category: 106 });
  await context.setOffline(false);

  const notTaken = page.getByRole("button", { name: /not taken/ });
  await notTaken.waitFor();
  const refusedAt = performance.now();
  await page.getByRole("button", { name: /^Lamp/ }).waitFor();
  await expectText(badge(page), "Saved");
  expect(performance.now() - refusedAt).toBeLessThan(3000);
  expectRefusals();
  expect(await lamp()).toMatchObject({ category: 106, notes: "" });

  await notTaken.click();
  await page.getByText("Lamp · notes: lit with paraffin").waitFor();
  await editLamp({ category: 104 });
  await page.getByRole("button", { name: "Try again" }).click();
  await vi.waitFor(async () => expect(await lamp()).toMatchObject({ category: 104, notes: "lit with paraffin" }));
  expect(await notTaken.count()).toBe(0);
  await context.close();
});

test("F12 a right that ended while somebody was away leaves a draft, also after a reload", {
  timeout: limit,
}, async () => {
  const { page, context } = await openVisitor(browser, app.url, { language: "zh", person: head });
  await page.goto(`/p/${projectId}/s/${scriptId}/breakdown?scene=S1`);
  await page.getByRole("button", { name: /^Lamp/ }).waitFor();
  await context.setOffline(true);
  await writeNotes(page, "两盏");
  await owner.request("PATCH", `/projects/${projectId}/members/${head.id}`, { role: "viewer" });
  await context.setOffline(false);
  await page.getByRole("button", { name: /未被接受/ }).waitFor();
  await page.reload();
  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByRole("button", { name: /未被接受/ }).click();
  await page.getByText("Lamp · 备注: 两盏").waitFor();
  await page.getByText("发送之前，你的编辑权限已经结束。").waitFor();
  await page.getByRole("button", { name: "丢弃" }).click();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.reload();
  await page.getByRole("button", { name: /^Lamp/ }).waitFor();
  expect(await page.getByRole("button", { name: /未被接受/ }).count()).toBe(0);
  expect((await lamp())?.notes).not.toContain("两盏");
  await context.close();
});

test("F20 a backup restored under unsent edits leaves them as a draft, and the page works on", {
  timeout: limit,
}, async () => {
  const folder = temporaryFolder();
  const { page, context } = await openVisitor(browser, app.url, { language: "en", person: owner });
  await page.goto(`/p/${projectId}/s/${scriptId}/script`);
  await expectText(badge(page), "Saved");
  const action = page.getByRole("textbox", { name: "Script" }).getByText("Night falls.");
  const write = async (words: string) => {
    await action.click();
    await page.keyboard.press("End");
    await page.keyboard.type(words);
  };
  const { dataDir } = app;
  const backup = path.join(folder.path, "backup");
  await makeBackup({ dataDir, target: backup, now: new Date() });
  await write(" Later.");
  await vi.waitFor(async () => expect(await scriptText()).toContain("Night falls. Later."));
  await expectText(badge(page), "Saved");
  const { port } = new URL(app.url);
  await app.close({ keepData: true });
  await write(" Unsent.");
  await expectText(badge(page), /Offline.*kept here/);

  await restoreBackup({ backup, dataDir, replace: true, now: new Date() });
  app = await startApp({ env: { PORT: port }, dataDir });
  await page.getByRole("button", { name: /not taken/ }).click();
  await page.getByText("restored from a backup").waitFor();
  await page.getByText("Night falls. Later. Unsent.").first().waitFor();
  // Edits to a document that is no more cannot be tried again.
  expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
  await page.getByRole("button", { name: "Close" }).click();
  await expectText(badge(page), "Saved");
  await expectText(action, /falls\.$/);
  await write(" Anew.");
  await vi.waitFor(async () => expect(await scriptText()).toContain("Night falls. Anew."));
  expect(await scriptText()).not.toMatch(/Later|Unsent/);
  await context.close();
  folder.remove();
});

const breakdown = () => `breakdown:${scriptId}`;
const badge = (page: Page) => page.getByRole("banner").getByRole("status");

async function lamp() {
  const { elements } = await app.services.documents.readDocument(breakdown(), readBreakdown);
  return elements.find(({ id }) => id === "lamp");
}

async function editLamp(change: Parameters<typeof editElement>[2]): Promise<void> {
  await app.services.documents.editDocument(breakdown(), null, (doc) => editElement(doc, "lamp", change, null));
}

async function writeNotes(page: Page, words: string): Promise<void> {
  await page.getByRole("button", { name: /^Lamp/ }).click();
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: /^(Save|保存)$/ }) });
  await form.getByLabel(/^(Notes|备注)$/).fill(words);
  await form.getByRole("button", { name: /^(Save|保存)$/ }).click();
}

async function scriptText(): Promise<string> {
  const lines = await app.services.documents.readDocument(`script:${scriptId}`, readLines);
  return lines.map(({ text }) => text).join("\n");
}

/** The collaboration server says on its terminal what it refused; nothing else may be there. */
function expectRefusals(): void {
  const { mock } = vi.mocked(console.error);
  expect(mock.calls.map(([, error]) => error)).toEqual([expect.objectContaining({ reason: "update_rejected" })]);
  vi.mocked(console.error).mockClear();
}

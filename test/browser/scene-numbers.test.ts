import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeLines } from "../../shared/history/write-lines.ts";
import type { ScriptLine } from "../../shared/script/scene.ts";
import { readLines } from "../../shared/script/script-document.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";
import { expectText, openVisitor } from "../harness/visitor.ts";

const folder = path.resolve(import.meta.dirname, "../samples/drafts");
let app: TestApp;
let browser: Browser;
let ann: Person;
let projectId: string;
let scriptId: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  ann = await app.person("Ann");
  projectId = (await ann.request("POST", "/projects", { name: "Film" })).body.id;
  const bytes = await readFile(path.join(folder, "white.fountain"));
  scriptId = (await ann.upload({ name: "white.fountain", bytes }, projectId)).body.id;
  await ann.scriptOnceRead(scriptId);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await app.close();
});

const lines = () => app.services.documents.readDocument(`script:${scriptId}`, readLines);
const numbers = async () => (await lines()).flatMap((line) => (line.kind === "scene_heading" ? [line.number] : []));
const rewrite = (change: (lines: ScriptLine[]) => ScriptLine[]) =>
  app.services.documents.editDocument(`script:${scriptId}`, ann, (doc, origin) => {
    doc.transact(() => writeLines(doc, change(readLines(doc))), origin);
  });
const picture = async (page: Page, name: string) => {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
};

const choose = async (page: Page, item: string) => {
  await page.getByRole("button", { name: /^Scene numbers/ }).click();
  await page.getByRole("menuitem", { name: item }).click();
};

test("numbers are locked, a new scene takes a letter, a deleted one comes back as OMITTED, another is omitted and undone", async () => {
  const { page, context, troubles } = await openVisitor(browser, app.url, { language: "en", person: ann });
  const menu = (item: string) => choose(page, item);
  await page.goto(`/p/${projectId}/s/${scriptId}/script`);
  await expectText(page.getByRole("textbox", { name: "Script" }), "Ines counts tickets");
  const [, second, third] = scenesOf(await lines());
  await menu("Lock scene numbers");
  await page.getByRole("button", { name: "Scene numbers are locked" }).waitFor();
  await expect.poll(async () => (await numbers()).slice(0, 4)).toEqual(["1", "2", "3", "4"]);
  await expect.poll(async () => (await ann.request("GET", `/scripts/${scriptId}`)).body.numbers_locked).toBe(true);

  const attic: ScriptLine = { uid: "N1", kind: "scene_heading", text: "INT. ATTIC - NIGHT" };
  const gone = new Set(second?.lines.map(({ uid }) => uid));
  await rewrite((now) => [
    ...now
      .slice(
        0,
        now.findIndex(({ uid }) => uid === third?.id),
      )
      .filter(({ uid }) => !gone.has(uid)),
    attic,
    ...now.slice(now.findIndex(({ uid }) => uid === third?.id)),
  ]);
  await expect.poll(async () => (await numbers()).slice(0, 3), { timeout: 8000 }).toEqual(["1", "1A", "3"]);
  await menu("Put 2 back as OMITTED");
  await expect.poll(async () => (await numbers()).slice(0, 4)).toEqual(["1", "1A", "2", "3"]);

  await page.locator(`button[data-scene="${third?.id}"]`).click();
  await menu("Omit scene 3");
  const isOmitted = async () => (await lines()).find(({ uid }) => uid === third?.id)?.omitted === true;
  await expect.poll(isOmitted).toBe(true);
  await page.locator("p.omitted[data-omitted-label=OMITTED]").waitFor();
  await page.getByRole("button", { name: /^Scene numbers/ }).click();
  await page.getByRole("menuitem", { name: "Bring scene 3 back" }).waitFor();
  await picture(page, "numbers-en");
  await page.keyboard.press("Escape");
  expect((await lines()).filter(({ uid }) => third?.lines.some((line) => line.uid === uid))).toHaveLength(
    third?.lines.length ?? 0,
  );
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect.poll(isOmitted).toBe(false);
  expect(troubles).toEqual([]);
  await context.close();
  if (!process.env.PICTURES) return;
  const visitor = await openVisitor(browser, app.url, { language: "zh", person: ann });
  await visitor.page.goto(`/p/${projectId}/s/${scriptId}/script`);
  await visitor.page.getByRole("button", { name: /^场次号/ }).click();
  await visitor.page.getByRole("menuitem").first().waitFor();
  await picture(visitor.page, "numbers-zh");
  await visitor.page.setViewportSize({ width: 390, height: 800 });
  await picture(visitor.page, "numbers-zh-390");
  await visitor.context.close();
});

test("a revision begins in the trade's next colour and marks the lines that are typed in", async () => {
  const { page, context, troubles } = await openVisitor(browser, app.url, { language: "en", person: ann });
  await page.goto(`/p/${projectId}/s/${scriptId}/script`);
  await expectText(page.getByRole("textbox", { name: "Script" }), "Ines counts tickets");
  await choose(page, "Begin a revision…");
  await page.getByRole("textbox", { name: "Name" }).waitFor();
  expect(await page.getByRole("textbox", { name: "Name" }).inputValue()).toBe("Blue Revision");
  await picture(page, "revision-begin-en");
  await page.getByRole("button", { name: "Begin the revision" }).click();
  await page.getByText("Blue Revision has begun").waitFor();
  await page.getByText("Ines counts tickets").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Twice.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("It is loose.");
  await page.locator("p.revised", { hasText: "It is loose." }).waitFor();
  // The line it was typed into and the one that Enter made of its rest.
  await expect
    .poll(async () => (await lines()).filter(({ revision }) => revision === "1").length, { timeout: 8000 })
    .toBe(2);
  await picture(page, "revision-en");
  expect(troubles).toEqual([]);
  await context.close();
});

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type * as Y from "yjs";
import { addDay, moveStrips } from "../../shared/schedule/schedule-document.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";
import { expectText, openVisitor } from "../harness/visitor.ts";

const text = "INT. LIGHTHOUSE - DAY\n\nMara lifts the old lantern.\n\nEXT. BREAKWATER - NIGHT\n\nWaves.\n";
let app: TestApp;
let browser: Browser;
let ann: Person;
let ben: Person;
let projectId: string;
let scriptId: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  ann = await app.person("Ann");
  ben = await app.person("Ben");
  projectId = (await ann.request("POST", "/projects", { name: "Film" })).body.id;
  await ann.request("POST", `/projects/${projectId}/members`, { email: ben.email, role: "writer" });
  scriptId = (await ann.upload({ name: "tide.txt", bytes: text }, projectId)).body.id;
  expect(await ann.scriptOnceRead(scriptId)).toMatchObject({ status: "ready" });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await app.close();
});

test("a version is kept, compared and restored while others write, and the restoring undone", async () => {
  const { page, context, troubles } = await openVisitor(browser, app.url, { language: "en", person: ann });
  await page.goto(`/p/${projectId}/s/${scriptId}/script`);
  const script = page.getByRole("textbox", { name: "Script" });
  await expectText(script, "old lantern");

  await page.getByRole("button", { name: "History" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("White draft");
  await page.getByRole("button", { name: "Keep this version" }).click();
  await page.getByRole("button", { name: /White draft/ }).waitFor();
  await page.keyboard.press("Escape");

  const line = script.getByText("Mara lifts the old lantern.");
  await line.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" It is heavy.");
  await expectText(page.getByRole("status").first(), "Saved");

  await page.getByRole("button", { name: "History" }).click();
  await expectText(page.getByRole("article", { name: "INT. LIGHTHOUSE - DAY" }), "It is heavy.");
  await page.getByText("Side by side").click();
  expect(await page.locator("[data-side='after'] ins").allInnerTexts()).toEqual([" It is heavy."]);

  await app.services.documents.editDocument(`script:${scriptId}`, ben, (doc) => {
    const waves = (doc.getXmlFragment("body").get(3) as Y.XmlElement).get(0) as Y.XmlText;
    waves.insert(0, "Great ");
  });
  await page.getByRole("button", { name: "Restore this scene" }).click();
  await expectText(
    page.getByRole("dialog", { name: "Restore what was?" }),
    "? 1 scene changes, 1 line in all What others",
  );
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await page.getByRole("button", { name: "Undo", exact: true }).waitFor();
  await expectText(script, /Mara lifts the old lantern\. (?!It is heavy).*Great Waves\./);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expectText(script, /old lantern\. It is heavy\..*Great Waves\./);
  expect(troubles).toEqual([]);
  await context.close();
}, 60_000);

test("the board's moves are listed and marked, in Chinese on a phone", async () => {
  const random = () => 0.5;
  await app.services.documents.editDocument(`schedule:${scriptId}`, ann, (doc, origin) => {
    addDay(doc, { id: "d1", after: null, date: "2026-11-23" }, random, origin);
    addDay(doc, { id: "d2", after: "d1", date: "2026-11-24" }, random, origin);
    moveStrips(doc, { stripIds: ["S1", "S2"], dayId: "d1", after: null }, random, origin);
  });
  await ann.request("POST", `/scripts/${scriptId}/versions`, { document: "schedule", name: "第一稿" });
  await app.services.documents.editDocument(`schedule:${scriptId}`, ann, (doc, origin) =>
    moveStrips(doc, { stripIds: ["S2"], dayId: "d2", after: null }, random, origin),
  );
  const { page, context, troubles } = await openVisitor(browser, app.url, { language: "zh", person: ann, width: 390 });
  await page.goto(`/p/${projectId}/s/${scriptId}/schedule`);
  await page.getByRole("button", { name: "历史版本" }).click();
  await page.getByRole("button", { name: /第一稿/ }).click();
  await expectText(page.getByRole("region", { name: "移动的场次" }), /2 BREAKWATER.*第 1 天.*→ 第 2 天/);
  expect(await page.locator("[data-moved]").allInnerTexts()).toEqual(["2 BREAKWATER", "2 BREAKWATER"]);
  expect(troubles).toEqual([]);
  await context.close();
}, 60_000);

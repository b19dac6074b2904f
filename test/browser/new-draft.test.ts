import path from "node:path";
import { afterAll, expect, test } from "vitest";
import * as Y from "yjs";
import { addDay, moveStrips } from "../../shared/schedule/schedule-document.ts";
import { expectText, openVisitor } from "../harness/visitor.ts";
import { drafts, openWrittenScript } from "../harness/written-script.ts";

const { app, browser, ann, screen, scriptId, lines, close } = await openWrittenScript();
afterAll(close);

test("a draft is let in, looked at, taken but for one scene while others write, and undone as one step", async () => {
  const { page, context, troubles } = await openVisitor(browser, app.url, { language: "en", person: ann });
  await page.goto(screen);
  await expectText(page.getByRole("textbox", { name: "Script" }), "Ines counts tickets");
  const before = await lines();
  const sea = before.find(({ text }) => text === "EXT. OPEN SEA - DAY")?.uid ?? "";
  await app.services.documents.editDocument(`schedule:${scriptId}`, ann, (doc) => {
    addDay(doc, { id: "one", after: null, date: "2027-03-01" }, Math.random, "test");
    moveStrips(doc, { stripIds: [sea], dayId: "one", after: null }, Math.random, "test");
  });
  await page.getByRole("button", { name: "A new draft comes in" }).click();
  await page.locator("input[type=file]").last().setInputFiles(path.join(drafts, "blue.fountain"));
  const cut = page.getByRole("article", { name: "EXT. OPEN SEA - DAY" });
  await expectText(cut, "Omitted");
  await expectText(cut, "On the board: day 1, Mon 1 Mar");
  await expectText(page.getByRole("article", { name: "INT. FERRY - CABIN FOUR - LATER" }), "forty-one letters");
  await cut.getByRole("checkbox").click();
  await app.services.documents.editDocument(`script:${scriptId}`, ann, (doc) => {
    for (const node of doc.getXmlFragment("body").toArray())
      if (node instanceof Y.XmlElement && String(node.get(0)).includes("Then somebody swam"))
        (node.get(0) as Y.XmlText).insert(0, "Hm. ");
  });
  await page.getByRole("button", { name: /^Take \d+ changes$/ }).click();
  await page.getByRole("button", { name: "Undo", exact: true }).waitFor();
  const taken = await lines();
  const headings = taken.filter(({ kind }) => kind === "scene_heading");
  expect(headings.find(({ text }) => text === "EXT. OPEN SEA - DAY")?.omitted).toBeUndefined();
  expect(headings.filter(({ omitted }) => omitted)).toHaveLength(3);
  expect(taken.map(({ text }) => text)).toContain("Hm. Then somebody swam.");
  expect(taken.map(({ text }) => text)).toContain("They are all addressed to the ship.");
  const versions = (await ann.request("GET", `/scripts/${scriptId}/versions`)).body.items;
  expect(versions.map(({ reason }: { reason: string }) => reason)).toContain("draft");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect
    .poll(async () => (await lines()).map(({ text }) => text.replace("Hm. ", "")))
    .toEqual(before.map(({ text }) => text));
  expect(troubles).toEqual([]);
  await context.close();
}, 60_000);

test("the same on a phone in Chinese: the draft that was taken back waits there", async () => {
  const { page, context, troubles } = await openVisitor(browser, app.url, { language: "zh", person: ann, width: 390 });
  await page.goto(screen);
  await page.getByRole("button", { name: "送来新稿" }).click();
  await expectText(
    page.getByRole("article", { name: "INT. BALLROOM UNDER WATER - GALLERY - LATER" }),
    /由 21? ?.*拆出/,
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(troubles).toEqual([]);
  await context.close();
}, 60_000);

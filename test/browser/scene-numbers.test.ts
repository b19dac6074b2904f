import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { writeLines } from "../../shared/history/write-lines.ts";
import type { ScriptLine } from "../../shared/script/scene.ts";
import { readLines } from "../../shared/script/script-document.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";
import { expectText, openVisitor } from "../harness/visitor.ts";
import { openWrittenScript } from "../harness/written-script.ts";

const { app, browser, ann, screen, scriptId, lines, close } = await openWrittenScript();
afterAll(close);
const numbers = async () => (await lines()).flatMap((line) => (line.kind === "scene_heading" ? [line.number] : []));
const rewrite = (change: (lines: ScriptLine[]) => ScriptLine[]) =>
  app.services.documents.editDocument(`script:${scriptId}`, ann, (doc, origin) => {
    doc.transact(() => writeLines(doc, change(readLines(doc))), origin);
  });
const choose = async (page: Page, item: string) => {
  await page.getByRole("button", { name: /^Scene numbers/ }).click();
  await page.getByRole("menuitem", { name: item }).click();
};

test("numbers are locked, a new scene takes a letter, a deleted one comes back as OMITTED, another is omitted and undone", async () => {
  const { page, context, troubles } = await openVisitor(browser, app.url, { language: "en", person: ann });
  const menu = (item: string) => choose(page, item);
  await page.goto(screen);
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
  await page.keyboard.press("Escape");
  expect((await lines()).filter(({ uid }) => third?.lines.some((line) => line.uid === uid))).toHaveLength(
    third?.lines.length ?? 0,
  );
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect.poll(isOmitted).toBe(false);
  expect(troubles).toEqual([]);
  await context.close();
});

test("a revision begins in the trade's next colour and marks the lines that are typed in", async () => {
  const { page, context, troubles } = await openVisitor(browser, app.url, { language: "en", person: ann });
  await page.goto(screen);
  await expectText(page.getByRole("textbox", { name: "Script" }), "Ines counts tickets");
  await choose(page, "Begin a revision…");
  await page.getByRole("textbox", { name: "Name" }).waitFor();
  expect(await page.getByRole("textbox", { name: "Name" }).inputValue()).toBe("Blue Revision");
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
  await choose(page, "End Blue Revision");
  await page.getByText("Blue Revision has ended").waitFor();
  await page.getByText("It is loose.").click();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Unmarked.");
  const unmarked = async () => (await lines()).find(({ text }) => text.startsWith("Unmarked."));
  await expect.poll(async () => (await unmarked())?.text).toBeTruthy();
  expect((await unmarked())?.revision).toBeUndefined();
  await page.locator("p.revised", { hasText: "It is loose." }).waitFor();
  expect(troubles).toEqual([]);
  await context.close();
});

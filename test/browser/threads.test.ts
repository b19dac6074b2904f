import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openBrowser } from "../harness/open-browser.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";
import { expectCount, expectText, openVisitor, type Visitor } from "../harness/visitor.ts";

const limit = 60_000;
let app: TestApp;
let browser: Browser;
let ann: Visitor;
let ben: Visitor;
let address: string;

beforeAll(async () => {
  app = await startApp();
  browser = await openBrowser();
  const producer: Person = await app.person("Ann");
  const reader: Person = await app.person("Ben");
  const project = await producer.request("POST", "/projects", {
    name: "Film",
    // Somebody who may read the script and comment, and not write in it.
    team_members: [{ email: reader.email, role: "cast_crew" }],
  });
  const text = "INT. KITCHEN - DAY\n\nMary lifts the blue cup and drinks.\n\nEXT. YARD - NIGHT\n\nRain falls.\n";
  const { id } = (await producer.upload({ name: "a.txt", bytes: text }, project.body.id)).body;
  await producer.scriptOnceRead(id);
  address = `/p/${project.body.id}/s/${id}`;
  ann = await openVisitor(browser, app.url, { language: "en", person: producer });
  ben = await openVisitor(browser, app.url, { language: "zh", person: reader });
  await Promise.all([ann, ben].map(({ page }) => page.goto(`${address}/script`)));
  for (const { page } of [ann, ben]) await page.locator(".screenplay p", { hasText: "blue cup" }).waitFor();
}, limit);
afterAll(async () => {
  await browser.close();
  await app.close();
});

const marked = (page: Page) => page.locator(".screenplay .commented");

describe("a comment on words", () => {
  it(
    "is begun from the selection by somebody who may not write, and its mark moves with the words for both",
    async () => {
      const { page } = ben;
      await page.evaluate(() => {
        const line = [...document.querySelectorAll(".screenplay p")].find((p) => p.textContent?.includes("blue cup"));
        const words = line?.firstChild as globalThis.Text;
        const from = words.data.indexOf("blue cup");
        getSelection()?.setBaseAndExtent(words, from, words, from + "blue cup".length);
      });
      await page.keyboard.press("Control+Alt+m");
      await page.getByRole("textbox", { name: /写评论/ }).fill("哪一只？");
      await page.getByRole("button", { name: "发表" }).click();
      for (const visitor of [ann, ben]) await expectText(marked(visitor.page), "blue cup");

      const line = ann.page.locator(".screenplay p", { hasText: "blue cup" });
      await line.click();
      await ann.page.keyboard.press("Home");
      await ann.page.keyboard.type("Slowly, ");
      await expectText(ben.page.locator(".screenplay p", { hasText: "blue cup" }), /Slowly,.* Mary lifts the blue cup/);
      for (const visitor of [ann, ben])
        await expect.poll(() => marked(visitor.page).allInnerTexts()).toEqual(["blue cup"]);
    },
    limit,
  );

  it(
    "opens its thread by a click, where one reacts; removed words are said to be",
    async () => {
      await marked(ann.page).click();
      const thread = ann.page.getByRole("article").filter({ hasText: "哪一只？" });
      await thread.getByRole("button", { name: "React" }).click();
      await ann.page.getByRole("button", { name: "Clapperboard" }).click();
      await ben.page.getByRole("button", { name: /^场记板: / }).waitFor();
      await expectCount(ann.page.getByRole("button", { name: "Thumbs up", exact: true }), 0);
      await vi.waitFor(async () => {
        await ann.page.locator(".screenplay p", { hasText: "blue cup" }).click();
        await ann.page.keyboard.press("Home");
        await ann.page.keyboard.press("Shift+End");
        expect(await ann.page.evaluate(() => getSelection()?.toString())).toContain("blue cup");
      }, 10_000);
      await ann.page.keyboard.press("Backspace");
      await expectText(thread, "not in the script any more");
      await expectCount(marked(ben.page), 0);
      await ann.page.keyboard.press("Control+z");
      await expectText(marked(ben.page), "blue cup");
    },
    limit,
  );
});

describe("following somebody", () => {
  it(
    "goes to their scene and to their screen, until a key of one's own",
    async () => {
      await ann.page.getByRole("button", { name: /^Ben.*follow$/ }).click();
      await ann.page.getByRole("button", { name: "Following Ben" }).waitFor();
      // Two moves at once: between them nobody has gone.
      await ben.page.locator('[data-scene="S1"]').first().click();
      await ben.page.locator('[data-scene="S2"]').first().click();
      await ben.page.waitForURL(/scene=S2/);
      await ann.page.waitForURL(/scene=S2/);
      await ann.page.locator('[data-scene="S2"]').getByRole("img", { name: "On this scene: Ben" }).waitFor();
      await ann.page.keyboard.press("Shift");
      await expectCount(ann.page.getByRole("button", { name: "Following Ben" }), 0);
      await ben.page.locator('[data-scene="S1"]').first().click();
      await ben.page.waitForURL(/scene=S1/);
      await ann.page.locator('[data-scene="S1"]').getByRole("img", { name: "On this scene: Ben" }).waitFor();
      expect(ann.page.url()).toContain("scene=S2");
      expect([...ann.troubles, ...ben.troubles]).toEqual([]);
    },
    limit,
  );
});

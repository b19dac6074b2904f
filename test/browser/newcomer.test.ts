import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../harness/open-browser.ts";
import { startApp, type TestApp } from "../harness/start-app.ts";
import { expectText, openVisitor, type Visitor } from "../harness/visitor.ts";

const limit = 60_000;
let browser: Browser;
let app: TestApp;
let visitor: Visitor;

beforeAll(async () => {
  [browser, app] = await Promise.all([openBrowser(), startApp({ demo: true })]);
}, limit);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});
afterEach(async () => {
  await visitor.context.close();
  expect(visitor.troubles).toEqual([]);
});

async function arrive(language: "zh" | "en", width?: number): Promise<Page> {
  visitor = await openVisitor(browser, app.url, { language, width });
  await visitor.page.goto("/");
  return visitor.page;
}

describe("the first minute", () => {
  it.each([
    ["zh", "打开演示制作", "计划板", /第 1 天/, "冲突", /没有档期/],
    ["en", "Open the demo production", "Stripboard", /Day 1/, "Conflicts", /is away on day/],
  ] as const)(
    "one click opens the demo's board with its conflicts (%s)",
    async (language, open, board, firstDay, conflicts, away) => {
      const page = await arrive(language);
      await page.getByRole("button", { name: open }).click();
      await expectText(page.getByRole("grid", { name: board }), firstDay);
      expect(await page.getByRole("grid", { name: board }).getByRole("row").count()).toBeGreaterThan(5);
      await page.getByRole("button", { name: new RegExp(`^${conflicts} ?[1-9]`) }).click();
      await expectText(page.getByRole("complementary", { name: conflicts }), away);
    },
    limit,
  );

  it(
    "the language that was chosen is there again after a reload",
    async () => {
      const page = await arrive("zh");
      await page.getByRole("heading", { name: "从剧本到通告，全组一块板。" }).waitFor();
      await page.getByRole("button", { name: "切换到英文" }).click();
      await page.getByRole("heading", { name: "From script to call time, on one board." }).waitFor();
      await page.reload();
      await page.getByRole("heading", { name: "From script to call time, on one board." }).waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
    },
    limit,
  );

  it(
    "an account is made and signed in to with the keyboard alone",
    async () => {
      const page = await arrive("en");
      await reach(page, "New here? Create an account");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Create your account" }).waitFor();
      await reach(page, "Name", "Shift+Tab");
      for (const words of ["Kit", "kit@example.com", "kit-password"]) {
        await page.keyboard.type(words);
        if (words !== "kit-password") await page.keyboard.press("Tab");
      }
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "The board is empty" }).waitFor();

      await reach(page, "Account of Kit");
      await page.keyboard.press("Enter");
      await reach(page, "Sign out", "ArrowDown");
      await page.keyboard.press("Enter");
      await reach(page, "E-mail");
      await page.keyboard.type("kit@example.com");
      await page.keyboard.press("Tab");
      await page.keyboard.type("kit-password");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "The board is empty" }).waitFor();
    },
    limit,
  );
});

describe("on a phone, 390 pixels wide", () => {
  it(
    "script, breakdown and board can be used and nothing sticks out of the page",
    async () => {
      const page = await arrive("zh", 390);
      await staysInside(page);
      await page.getByRole("button", { name: "打开演示制作" }).tap();
      await page.getByRole("grid", { name: "计划板" }).getByRole("row").first().waitFor();
      await staysInside(page);

      await page.getByRole("link", { name: "剧本" }).tap();
      await page.getByRole("textbox", { name: "剧本" }).waitFor();
      await staysInside(page);
      await page.getByRole("button", { name: "场次" }).tap();
      const list = page.getByRole("dialog", { name: "场次" }).getByRole("navigation", { name: "场次" });
      await list.getByRole("button").nth(2).tap();
      await expectText(page.getByRole("textbox", { name: "剧本" }), /\S/);

      await page.getByRole("link", { name: "分解" }).tap();
      await page.getByRole("article", { name: /第 3 场分解表/ }).waitFor();
      await page
        .getByRole("combobox", { name: "添加要素，按回车" })
        .or(page.getByRole("textbox", { name: "添加要素，按回车" }))
        .waitFor();
      await staysInside(page);
    },
    limit,
  );
});

/** Presses a key until the control with this name has the focus. */
async function reach(page: Page, name: string, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element?.matches("a, button, input")) return "";
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent;
      return `${element.getAttribute("aria-label")} ${label}`;
    });
    if (focused.includes(name)) return;
  }
  throw new Error(`no way to “${name}” with ${key}`);
}

/** The page itself does not scroll sideways. */
async function staysInside(page: Page): Promise<void> {
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(wide).toBeLessThanOrEqual(window ?? 0);
}

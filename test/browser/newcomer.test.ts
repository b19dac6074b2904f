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
    "all three screens can be used, and nothing sticks out of the page",
    async () => {
      const page = await arrive("zh", 390);
      await staysInside(page);
      await page.getByRole("button", { name: "打开演示制作" }).tap();
      const board = page.getByRole("grid", { name: "计划板" });
      const first = board.getByRole("row").first();
      await first.waitFor();
      await staysInside(page);
      const number = (await first.getByRole("gridcell").first().innerText()).trim();
      await first.tap();
      await page.getByRole("button", { name: "移动…" }).tap();
      const goal = page.getByRole("dialog", { name: new RegExp(`将第 ${number} 场移到`) });
      await goal.getByRole("button", { name: /第 2 天/ }).tap();
      await expectText(page.getByRole("status").filter({ hasText: "已移到第 2 天" }), `第 ${number} 场`);
      await page.getByRole("button", { name: /^冲突/ }).tap();
      await expectText(page.getByRole("complementary", { name: "冲突" }), "没有档期");
      await staysInside(page);

      await page.getByRole("link", { name: "剧本" }).tap();
      const script = page.getByRole("textbox", { name: "剧本" });
      await script.waitFor();
      await staysInside(page);
      await page.getByRole("button", { name: "场次", exact: true }).tap();
      const list = page.getByRole("dialog", { name: "场次" }).getByRole("navigation", { name: "场次" });
      await staysInside(page);
      await list.getByRole("listitem").nth(2).getByRole("button").tap();
      await list.waitFor({ state: "hidden" });
      await script.getByRole("paragraph").filter({ hasText: /\S/ }).last().tap();
      await page.keyboard.press("End");
      await page.keyboard.type("手机上写的");
      await expectText(script, "手机上写的");
      await staysInside(page);

      await page.getByRole("link", { name: "分解" }).tap();
      const sheet = page.getByRole("article", { name: /场分解表/ });
      const add = sheet.getByRole("textbox", { name: "添加要素，按回车" });
      await add.tap();
      await page.keyboard.type("旧手电");
      await page.keyboard.press("Enter");
      await sheet.getByRole("button", { name: "旧手电", exact: true }).waitFor();
      await staysInside(page);
      await expectText(page.getByRole("banner").getByRole("status"), /^(已保存)?$/);
    },
    limit,
  );

  it(
    "productions, the inbox and the settings fit too",
    async () => {
      const page = await arrive("en", 390);
      await page.getByRole("button", { name: "Open the demo production" }).tap();
      await page.getByRole("grid", { name: "Stripboard" }).getByRole("row").first().waitFor();
      for (const [path, heading] of [
        ["/", "Productions"],
        ["/inbox", "Inbox"],
        ["/settings", "Settings"],
      ] as const) {
        await page.goto(path);
        await page.getByRole("heading", { name: heading }).first().waitFor();
        await staysInside(page);
      }
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

/** The page does not scroll sideways, and no control lies beyond its edge where nobody could reach it. */
async function staysInside(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const beyond = [...document.querySelectorAll("button, a, input, textarea, [role=row]")].filter((element) => {
      const { left, right, width, height } = element.getBoundingClientRect();
      if (width < 2 || height < 2 || (left >= -1 && right <= innerWidth + 1)) return false;
      for (let around = element.parentElement; around; around = around.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(around).overflowX)) return false;
      }
      return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    });
    return {
      width: document.documentElement.scrollWidth,
      beyond: beyond.map((element) => element.getAttribute("aria-label") ?? element.textContent),
    };
  });
  expect(found).toEqual({ width: 390, beyond: [] });
}

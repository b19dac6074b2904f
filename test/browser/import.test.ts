import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { aPdf } from "../builders/pdf.ts";
import { aWordFile } from "../builders/word-file.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";
import { dropFile, expectCount, expectText, openVisitor, type Visitor } from "../harness/visitor.ts";

const limit = 60_000;
let browser: Browser;
let app: TestApp;
/** Two people before an empty board, one in Chinese and one in English. */
const windows = {} as Record<"zh" | "en", Visitor & { readonly person: Person }>;

beforeAll(async () => {
  [browser, app] = await Promise.all([openBrowser(), startApp()]);
  for (const language of ["zh", "en"] as const) {
    const person = await app.person(`Writer-${language}`);
    windows[language] = { ...(await openVisitor(browser, app.url, { language, person })), person };
    await windows[language].page.goto("/");
  }
}, limit);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});
afterEach(() => {
  for (const { troubles } of Object.values(windows)) expect(troubles.splice(0)).toEqual([]);
});

const sample = (name: string) => readFile(path.join(import.meta.dirname, "../samples", name));

const play = `INT. BAKERY - NIGHT

ADA kneads dough by candlelight.

                    ADA
          Nobody is awake but us.

EXT. MARKET SQUARE - DAWN

ADA and BRAM set up the stall.

                    BRAM
               (yawning)
          Us and the pigeons.
`;

/** The same play as a typist's PDF: 12 points a line, the columns of a screenplay. */
const pdf = aPdf([
  [
    "INT. BAKERY - NIGHT",
    "",
    "ADA kneads dough by candlelight.",
    "",
    "                     ADA",
    "           Nobody is awake but us.",
    "",
    "EXT. MARKET SQUARE - DAWN",
    "",
    "ADA and BRAM set up the stall.",
    "",
    "                     BRAM",
    "                (yawning)",
    "           Us and the pigeons.",
  ].flatMap((line, row) => {
    const text = line.trim();
    return text ? [{ text, x: 108 + (line.length - line.trimStart().length) * 7.2, y: 720 - row * 12 }] : [];
  }),
]);

describe("a file that is no script", () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );

  it.each([
    ["a picture", "zh", { name: "剧本.txt", bytes: png }, "不支持的文件格式", 415],
    ["a picture", "en", { name: "script.txt", bytes: png }, "This file format is not supported", 415],
    ["an empty file", "zh", { name: "空.fdx", bytes: "" }, "文件是空的", 422],
    ["an empty file", "en", { name: "empty.pdf", bytes: "" }, "The file is empty", 422],
  ] as const)(
    "%s is turned away in words (%s) and leaves nothing behind",
    async (_kind, language, file, words, status) => {
      const { page, person, troubles } = windows[language];
      const filesBefore = await uploads();
      await dropFile(page.locator("body"), file);
      const card = page.getByRole("article").filter({ hasText: file.name });
      await expectText(card.getByRole("alert"), words);
      await card
        .getByRole("button", { name: language === "zh" ? `收起 ${file.name}` : `Put away ${file.name}` })
        .click();
      await expectCount(card, 0);
      await page.getByRole("heading", { name: language === "zh" ? "板上还是空的" : "The board is empty" }).waitFor();
      expect((await person.request("GET", "/projects")).body.total).toBe(0);
      expect(await uploads()).toEqual(filesBefore);
      const [request, console, ...others] = troubles.splice(0);
      expect(request).toContain(`/api/v1/scripts: ${status}`);
      expect(console).toContain(String(status));
      expect(others).toEqual([]);
    },
    limit,
  );

  /** Files that were uploaded, whole or in part; the database's own come and go. */
  async function uploads(): Promise<string[]> {
    const all = await readdir(app.dataDir, { recursive: true });
    return all.filter((file) => !/sqlite|\.db|-wal|-shm/.test(file)).sort();
  }
});

describe("a script dropped on the page", () => {
  const cases: readonly [string, "zh" | "en", string, () => Promise<Uint8Array | string>, RegExp][] = [
    ["Chinese", "zh", "潮钟.txt", () => sample("tide-clock-zh.txt"), /3 场 .*页 2 个角色 0 行遗漏/],
    ["Final Draft", "en", "tide-clock.fdx", () => sample("tide-clock.fdx"), /1 scene .* 2 characters 0 lines lost/],
    ["Fountain", "en", "tide.txt", () => sample("the-tide-clock.fountain"), /3 scenes .* 2 characters 0 lines lost/],
    [
      "Word",
      "zh",
      "潮钟.docx",
      async () => aWordFile((await sample("tide-clock-zh.txt")).toString().split("\n")),
      /3 场 .*页 2 个角色 0 行遗漏/,
    ],
    ["a plain layout", "en", "bakery.txt", async () => play, /2 scenes .* 2 characters 0 lines lost/],
    ["a PDF with text", "en", "bakery.pdf", async () => pdf, /2 scenes .* 2 characters 0 lines lost/],
  ];

  it.each(cases)(
    "%s is read, counted and opened (%s)",
    async (_kind, language, name, read, counts) => {
      const { page } = windows[language];
      const progress = page.getByRole("progressbar").first().waitFor();
      await dropFile(page.getByRole("main"), { name, bytes: await read() });
      await progress;
      const card = page.getByRole("article").filter({ hasText: name });
      await expectText(card, counts);
      await card.getByRole("button", { name: language === "zh" ? "打开剧本" : "Open script" }).click();
      const scenes = page.getByRole("navigation", { name: language === "zh" ? "场次" : "Scenes" });
      await expectText(scenes, /海堤|harbour wall|bakery/i);
      await expectText(
        page.getByRole("textbox", { name: language === "zh" ? "剧本" : "Script" }),
        /海堤|harbour wall|bakery/i,
      );
      await page
        .getByRole("banner")
        .getByRole("link", { name: language === "zh" ? "项目" : "Productions" })
        .click();
      await page.getByRole("heading", { level: 1 }).waitFor();
    },
    limit,
  );

  it(
    "lines that were guessed are walked with Tab and mended by one key",
    async () => {
      const { page } = windows.zh;
      const bytes = "1、渡口\n甲：船呢？\n2、茶馆\n乙：没来。\n3、后院\n甲：走吧。\n";
      await dropFile(page.getByRole("main"), { name: "存疑.txt", bytes });
      const card = page.getByRole("article").filter({ hasText: "存疑.txt" });
      await expectText(card, /3 行需要看一眼/);
      const boxes = card.getByRole("combobox");
      await expect.poll(() => boxes.first().isEnabled()).toBe(true);
      await boxes.first().focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("2");
      await page.keyboard.press("Shift+Tab");
      await expect.poll(() => boxes.nth(1).inputValue()).toBe("action");
      expect(await boxes.nth(1).evaluate((box) => box === document.activeElement)).toBe(true);
      await expectText(card, /已看 2 行/);
      await card.getByRole("button", { name: "打开剧本" }).click();
      const scenes = page.getByRole("navigation", { name: "场次" });
      await expectText(scenes, /渡口.*后院/);
      expect(await scenes.innerText()).not.toContain("茶馆");
      await expectText(page.getByRole("textbox", { name: "剧本" }), /茶馆/);
    },
    limit,
  );

  it(
    "a heading of the house's own style is taught once and the script follows",
    async () => {
      const { page } = windows.zh;
      await page.goto("/");
      const bytes = "镜03◇渡口◇夜◇外\n甲：船呢？\n乙：没来。\n镜04◇茶馆◇日◇内\n甲：走吧。\n乙：好。\n";
      await dropFile(page.getByRole("main"), { name: "家规.txt", bytes });
      const card = page.getByRole("article").filter({ hasText: "家规.txt" });
      await card.getByLabel("本剧本的一条场次标题").fill("镜03◇渡口◇夜◇外");
      await expectText(card, /同样格式的还有 2 行/);
      await card.getByRole("button", { name: "全部设为场次标题" }).click();
      await expectText(card, /已在剧本中设为 2 条场次标题/);
      await card.getByRole("button", { name: "打开剧本" }).click();
      await expectText(page.getByRole("navigation", { name: "场次" }), /渡口.*茶馆/);
    },
    limit,
  );
});

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { aPdf } from "../builders/pdf.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";
import { dropFile, expectText, openVisitor, type Visitor } from "../harness/visitor.ts";

let browser: Browser;
let app: TestApp;
let visitor: Visitor | null = null;
let people = 0;

beforeAll(async () => {
  [browser, app] = await Promise.all([openBrowser(), startApp()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});
afterEach(async () => {
  await visitor?.context.close();
});

/** Somebody new, before an empty board. */
async function newcomer(language: "zh" | "en"): Promise<Visitor & { person: Person }> {
  const person = await app.person(`Writer${++people}`);
  visitor = await openVisitor(browser, app.url, { language, person });
  await visitor.page.goto("/");
  await visitor.page
    .getByRole("heading", { name: language === "zh" ? "板上还是空的" : "The board is empty" })
    .waitFor();
  return { ...visitor, person };
}

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

describe("a script dropped on the page", () => {
  it.each([
    ["a Final Draft file", "tide-clock.fdx", () => sample("tide-clock.fdx"), 1, 2],
    ["Fountain called .txt", "tide.txt", () => sample("the-tide-clock.fountain"), 3, 2],
    ["a plain layout", "bakery.txt", async () => play, 2, 2],
    ["a PDF with text", "bakery.pdf", async () => pdf, 2, 2],
  ])(
    "%s is read and counted",
    async (_kind, name, read, scenes, characters) => {
      const { page, troubles } = await newcomer("en");
      const progress = page.getByRole("progressbar").first().waitFor();
      await dropFile(page.getByRole("heading", { name: "The board is empty" }), { name, bytes: await read() });
      await progress;
      const report = page.getByRole("region", { name: "Reading scripts" });
      await expectText(report, new RegExp(`${scenes} scenes? .*pages? ${characters} characters 0 lines lost`));
      await report.getByRole("button", { name: "Open script" }).click();
      await expectText(page.getByRole("navigation", { name: "Scenes" }), /BAKERY|HARBOUR/i);
      await expectText(page.getByRole("textbox", { name: "Script" }), /BAKERY|HARBOUR/i);
      expect(troubles).toEqual([]);
    },
    30_000,
  );

  it("a Chinese script is read and counted, on a Chinese page", async () => {
    const { page, troubles } = await newcomer("zh");
    await dropFile(page.locator("body"), { name: "潮钟.txt", bytes: await sample("tide-clock-zh.txt") });
    const report = page.getByRole("region", { name: "读入剧本" });
    await expectText(report, /3 场 .*页 2 个角色 0 行遗漏/);
    await report.getByRole("button", { name: "打开剧本" }).click();
    await expectText(page.getByRole("navigation", { name: "场次" }), "钟表铺");
    await expectText(page.getByRole("textbox", { name: "剧本" }), "哪把是小的");
    expect(troubles).toEqual([]);
  }, 30_000);
});

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
      const { page, person, troubles } = await newcomer(language);
      const filesBefore = await filesOf(app);
      await dropFile(page.locator("body"), file);
      await expectText(page.getByRole("alert"), words);
      await page.getByRole("heading", { name: language === "zh" ? "板上还是空的" : "The board is empty" }).waitFor();
      expect((await person.request("GET", "/projects")).body.total).toBe(0);
      expect(await filesOf(app)).toEqual(filesBefore);
      expect(troubles.filter((trouble) => !trouble.includes(String(status)))).toEqual([]);
    },
    30_000,
  );
});

/** Uploaded and half-uploaded files; the database's own come and go. */
async function filesOf(of: TestApp): Promise<string[]> {
  const all = await readdir(of.dataDir, { recursive: true });
  return all.filter((file) => !/sqlite|\.db|-wal|-shm/.test(file)).sort();
}

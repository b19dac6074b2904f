import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueReset } from "../../server/work/account/issue-reset.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";
import { expectText, openVisitor, type Visitor } from "../harness/visitor.ts";

const limit = 60_000;
let app: TestApp;
let browser: Browser;
let producer: Person;
let ann: Visitor;
let ben: Visitor;
let office: string;
let script: string;

beforeAll(async () => {
  app = await startApp();
  browser = await openBrowser();
  producer = await app.person("Ann");
  const project = (await producer.request("POST", "/projects", { name: "Film" })).body;
  const { id } = (await producer.request("POST", `/projects/${project.id}/scripts`, { title: "Draft" })).body;
  office = `/p/${project.id}`;
  script = `${office}/s/${id}/script`;
  ann = await openVisitor(browser, app.url, { language: "en", person: producer });
  ben = await openVisitor(browser, app.url, { language: "zh" });
  await ann.page.goto(office);
}, limit);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

describe("an invitation by link, for one", () => {
  it(
    "takes somebody without an account straight into the production",
    async () => {
      const { page } = ann;
      await page.getByRole("combobox", { name: "How many may join by it" }).click();
      await page.getByRole("option", { name: "For one person" }).click();
      await page.getByRole("button", { name: "Make link" }).click();
      const made = page.getByRole("status").filter({ hasText: "/join#" });
      await made.waitFor();
      const link = /http\S+#[\w-]+/.exec(await made.innerText())?.[0] ?? "";

      await ben.page.goto(link);
      await ben.page.getByRole("heading", { name: "Film" }).waitFor();
      await ben.page.getByLabel("姓名").fill("Ben");
      await ben.page.getByLabel("邮箱").fill("ben@example.com");
      await ben.page.getByRole("textbox", { name: "密码" }).fill("ben-password");
      await ben.page.keyboard.press("Enter");
      await ben.page.getByText("你在本项目中的身份：部门成员").waitFor();
      expect(new URL(ben.page.url()).pathname).toBe(office);
      expect(ben.troubles).toEqual([]);
    },
    limit,
  );
});

describe("a second proof", () => {
  it(
    "is asked for in a dialog: no changes nothing and says nothing, a wrong password is told, the right one goes on",
    async () => {
      const { page } = ann;
      await page.reload();
      const role = page.getByRole("combobox", { name: "Role" }).first();
      const promote = async () => {
        await role.click();
        await page.getByRole("option", { name: "First AD" }).click();
        await page.getByRole("dialog", { name: "Is it you?" }).waitFor();
      };
      await promote();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      expect(await role.inputValue()).toBe("Department member");
      expect(await page.getByRole("alert").count()).toBe(0);

      await promote();
      await page.keyboard.type("not my password");
      await page.keyboard.press("Enter");
      await expectText(page.getByRole("dialog"), "The password is wrong");
      await page.getByRole("dialog").getByRole("textbox").fill(producer.password);
      await page.keyboard.press("Enter");
      await page.getByText("Ben is now First AD").waitFor();
      expect(await role.inputValue()).toBe("First AD");
    },
    limit,
  );
});

describe("the trash", () => {
  it(
    "lets everybody out of a script, says so to them, and lets them in again when it is brought back",
    async () => {
      await ben.page.goto(script);
      await ben.page.getByRole("textbox", { name: "剧本" }).waitFor();
      const { page } = ann;
      await page.getByRole("button", { name: "Delete “Draft”" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Move to trash" }).click();
      await ben.page.getByRole("heading", { name: "找不到该剧本" }).waitFor();

      await page.goto("/trash");
      await page.getByRole("button", { name: "Bring back" }).click();
      await page.getByRole("heading", { name: "Nothing was thrown away" }).waitFor();
      await ben.page.getByRole("textbox", { name: "剧本" }).waitFor();
      await expectText(ben.page.getByRole("banner").getByRole("status"), "只读");
    },
    limit,
  );
});

describe("a forgotten password", () => {
  it(
    "is set anew by the link from whoever runs the server",
    async () => {
      const eve = await app.person("Eve");
      const token = await issueReset(app.services.db, eve.id, new Date());
      const { context, page } = await openVisitor(browser, app.url, { language: "zh" });
      await page.goto(`/reset#${token}`);
      await page.getByRole("textbox", { name: "新密码" }).fill("another password");
      await page.getByRole("button", { name: "保存密码" }).click();
      await page.getByRole("link", { name: "登录" }).click();
      await page.getByLabel("邮箱").fill(eve.email);
      await page.getByRole("textbox", { name: "密码" }).fill("another password");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "板上还是空的" }).waitFor();
      await context.close();
    },
    limit,
  );
});

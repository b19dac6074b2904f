import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Browser, Page } from "playwright-core";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../harness/open-browser.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";
import { openVisitor } from "../harness/visitor.ts";

let app: TestApp;
let producer: Person;
let receiver: Server;
let at: string;
let browser: Browser;
let page: Page;
/** What the receiver answers from now on. */
let answer = 204;
const received: { id: string; message: unknown }[] = [];
let secret = "";

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    const body = await text(request);
    const headers = request.headers as Record<string, string>;
    received.push({ id: String(headers["webhook-id"]), message: new Webhook(secret).verify(body, headers) });
    response.writeHead(answer).end("noted");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => receiver.once("listening", resolve));
  at = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  app = await startApp({ env: { WEBHOOK_ALLOW: at } });
  producer = await app.person("Producer");
  const { id } = (await producer.request("POST", "/projects", { name: "Night ferry" })).body;
  browser = await openBrowser();
  page = (await openVisitor(browser, app.url, { language: "en", person: producer })).page;
  await page.goto(`/p/${id}`);
});
afterAll(async () => {
  await browser.close();
  await app.close();
  receiver.close();
});

it("a webhook is added, tested, sent again, switched off and deleted on the production's page", async () => {
  const sheet = page.getByRole("region", { name: "Webhooks" });
  await sheet.getByText("No program is told yet.").waitFor();
  await sheet.getByRole("button", { name: "Add webhook" }).click();
  await sheet.getByLabel("Address").fill("http://10.0.0.1/inside");
  await sheet.getByRole("button", { name: "Add it" }).click();
  // Whoever adds one proves who they are before anything is looked at.
  await page.getByRole("dialog").getByRole("textbox", { name: "Password" }).fill(producer.password);
  await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  await page.getByText("This address may not be used").waitFor();
  expect(await sheet.getByRole("listitem").count()).toBe(0);

  await sheet.getByLabel("Address").fill(`${at}/hook`);
  await sheet.getByLabel("Task finished").uncheck();
  await sheet.getByRole("button", { name: "Add it" }).click();
  secret = (await sheet.getByText(/^whsec_/).textContent()) ?? "";
  await sheet.getByText("Script changed, New comment, Schedule changed, with conflicts").waitFor();

  await sheet.getByRole("button", { name: "Send test" }).click();
  const log = sheet.getByRole("list", { name: "Log" });
  await log.getByText("delivered").waitFor();
  expect(received).toMatchObject([{ message: { type: "ping" } }]);

  answer = 500;
  await sheet.getByRole("button", { name: "Send test" }).click();
  const newest = log.getByRole("listitem").first();
  await newest.getByText(/^1 try · next/).waitFor();
  await sheet.getByText(/^failing since/).waitFor();
  await newest.locator("summary").first().click();
  await newest.getByText("HTTP 500").first().waitFor();

  answer = 204;
  const old = log.getByRole("listitem").last();
  await old.locator("summary").first().click();
  await old.getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => received.filter(({ id }) => id === received[0]?.id)).toHaveLength(2);

  const menu = async (item: string) => {
    await sheet.getByRole("button", { name: /^More for/ }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await menu("Switch off");
  await sheet.getByText("switched off").waitFor();
  expect(await sheet.getByRole("button", { name: "Send test" }).isDisabled()).toBe(true);
  await menu("Delete webhook");
  await page.getByRole("dialog").getByRole("button", { name: "Delete webhook" }).click();
  await sheet.getByText("No program is told yet.").waitFor();
  // The secret was shown once.
  await page.reload();
  await sheet.getByText("No program is told yet.").waitFor();
  expect(await page.getByText(/whsec_/).count()).toBe(0);
});

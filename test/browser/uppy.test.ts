import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../harness/open-browser.ts";
import { startApp, type TestApp } from "../harness/start-app.ts";
import type { UppyPage } from "../harness/uppy-page.ts";

let browser: Browser;
let app: TestApp;
let site: Server;
let origin: string;
type Shown = { uppyPage: UppyPage };

beforeAll(async () => {
  const entry = path.join(import.meta.dirname, "../harness/uppy-page.ts");
  const lib = { entry, formats: ["es" as const], fileName: "page" };
  const built = await build({ configFile: false, logLevel: "silent", build: { write: false, lib } });
  const [bundle] = Array.isArray(built) ? built : [built];
  const code = bundle && "output" in bundle ? bundle.output[0].code : "";
  site = createServer((request, response) => {
    const script = request.url === "/page.js";
    response.setHeader("Content-Type", script ? "text/javascript" : "text/html");
    response.end(script ? code : '<!doctype html><script type="module" src="/page.js"></script>');
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => site.once("listening", resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  [browser, app] = await Promise.all([openBrowser(), startApp({ env: { CORS_ORIGINS: origin } })]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
  site?.close();
});

it("R47 Uppy on another site's page sends a script in pieces, past a line that breaks, and learns the script's id", async () => {
  const person = await app.person("Uppy");
  const { id: project } = (await person.request("POST", "/projects", { name: "Film" })).body;
  const { token } = (await person.request("POST", "/auth/tokens", { name: "uppy" })).body;
  const page = await browser.newPage();
  let broken = 0;
  await page.route("**/api/v1/uploads/**", (route) => {
    if (route.request().method() !== "PATCH" || broken > 0) return route.continue();
    broken += 1;
    return route.abort("connectionreset");
  });
  const where = new URLSearchParams({ endpoint: `${app.url}/api/v1/uploads`, token, project });
  await page.goto(`${origin}/#${where}`);
  await page.waitForFunction(() => document.title === "ready");
  const text = `INT. ROOM - DAY\n\n${`${"Rain falls on the roof. ".repeat(200)}\n\n`.repeat(650)}`;
  const sent = await page.evaluate((body) => (window as unknown as Shown).uppyPage.sendFile("剧本 😀.txt", body), text);
  expect(sent).toEqual([1, []]);
  expect(broken).toBe(1);
  const scriptId = await page.evaluate(() => (window as unknown as Shown).uppyPage.scriptId);
  expect(await person.scriptOnceRead(scriptId ?? "")).toMatchObject({
    status: "ready",
    filename: "剧本 😀.txt",
    project_id: project,
  });
}, 60_000);

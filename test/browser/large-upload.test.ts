import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aLargePdf } from "../builders/large-script.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { startApp, type TestApp } from "../harness/start-app.ts";
import { expectText, openVisitor } from "../harness/visitor.ts";

let browser: Browser;
let app: TestApp;
let folder: string;
const bytes = aLargePdf(51 * 1024 * 1024);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "callboard-large-"));
  await writeFile(path.join(folder, "剧本 large.pdf"), bytes);
  [browser, app] = await Promise.all([openBrowser(), startApp()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

it("R46 a file over 50 MiB goes in pieces, past a line that breaks off, and goes on by itself after a reload", async () => {
  const person = await app.person("Ada");
  const { page } = await openVisitor(browser, app.url, { language: "en", person });
  await page.goto("/");
  const offsets: number[] = [];
  let line: "up" | "broken" | "held" = "up";
  await page.route("**/api/v1/uploads/**", async (route) => {
    const request = route.request();
    if (request.method() !== "PATCH") return route.continue();
    if (line === "broken") {
      line = "up";
      return route.abort("connectionreset");
    }
    // The page is left while this piece is on its way.
    if (line === "held") return;
    offsets.push(Number(request.headers()["upload-offset"]));
    if (offsets.length === 2) line = "broken";
    if (offsets.length === 4) line = "held";
    return route.continue();
  });
  const chooser = page.waitForEvent("filechooser");
  await page
    .getByRole("button", { name: /Choose|script file|Upload/i })
    .first()
    .click();
  await (await chooser).setFiles(path.join(folder, "剧本 large.pdf"));
  await expect.poll(() => line, { timeout: 60_000 }).toBe("held");
  const before = [...offsets];
  expect(before).toEqual(before.toSorted((a, b) => a - b));
  await page.reload();
  line = "up";
  await expectText(page.getByRole("region", { name: "Reading scripts" }), "1 scene");
  // Every piece was sent from where the server stood: nothing was left out and no piece sent again from its beginning.
  expect(offsets).toEqual([...new Set(offsets)].toSorted((a, b) => a - b));
  const { body } = await person.request("GET", "/projects");
  expect(body.total).toBe(1);
  const script = body.items[0].scripts[0];
  const kept = await app.services.files.withPath(script.id, (file) => readFile(file));
  expect(createHash("sha256").update(kept).digest("hex")).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect((await person.request("GET", `/scripts/${script.id}`)).body.filename).toBe("剧本 large.pdf");
  // Nothing is left to go on with.
  await page.reload();
  await page
    .getByRole("button", { name: /Choose|script file|Upload/i })
    .first()
    .waitFor();
  expect(await page.getByRole("region", { name: "Reading scripts" }).count()).toBe(0);
}, 120_000);

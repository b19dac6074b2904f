import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { expect, vi } from "vitest";
import { type Person, send } from "./start-app.ts";

/** Somebody at a browser of their own: own storage, own language, own window. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What a developer's tools would show in red: console errors, exceptions, requests that failed or were refused. */
  readonly troubles: string[];
}

/** A page with everything on it takes longer than a unit: what may be waited for, in milliseconds. */
const patience = 15_000;

/**
 * Opens a window on the product. With `person` it is signed in already. The language is the browser's, as on a first
 * visit; the width is a laptop's unless one is given.
 */
export async function openVisitor(
  browser: Browser,
  url: string,
  options: { readonly language: "zh" | "en"; readonly person?: Person; readonly width?: number },
): Promise<Visitor> {
  const { language, person, width = 1280 } = options;
  const context = await browser.newContext({
    baseURL: url,
    locale: language === "zh" ? "zh-CN" : "en-US",
    viewport: { width, height: 800 },
    reducedMotion: "reduce",
    hasTouch: width < 600,
    storageState: { cookies: [], origins: person ? [{ origin: url, localStorage: await account(url, person) }] : [] },
  });
  context.setDefaultTimeout(patience);
  const troubles: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => troubles.push(`exception: ${error.error().message}`));
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // A page that is left stops its requests.
    if (why !== "net::ERR_ABORTED") troubles.push(`${request.method()} ${request.url()}: ${why}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400)
      troubles.push(`${response.request().method()} ${response.url()}: ${response.status()}`);
  });
  return { context, page: await context.newPage(), troubles };
}

/** What the client keeps of an account. A session of its own: the refresh token is good for one use. */
async function account(url: string, person: Person): Promise<{ name: string; value: string }[]> {
  const { email, password } = person;
  const { body } = await send(`${url}/api/v1/auth/login`, "POST", {}, { email, password });
  return [{ name: "callboard.account", value: JSON.stringify({ refreshToken: body.refresh_token, user: body.user }) }];
}

/** Drops a file from the desktop on whatever stands there. */
export async function dropFile(
  target: Locator,
  file: { readonly name: string; readonly bytes: Uint8Array | string },
): Promise<void> {
  const base64 = Buffer.from(file.bytes as string).toString("base64");
  await target.evaluate(
    (element, { name, base64 }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
      for (const type of ["dragenter", "dragover", "drop"]) {
        element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    { name: file.name, base64 },
  );
}

/** Waits until a text on the page is as it should be, and says what it was if it never is. */
export async function expectText(locator: Locator, text: string | RegExp): Promise<void> {
  await vi.waitFor(
    async () => {
      const shown = (await locator.innerText({ timeout: 1000 })).replace(/\s+/g, " ").trim();
      if (typeof text === "string") expect(shown).toContain(text);
      else expect(shown).toMatch(text);
    },
    { timeout: patience, interval: 50 },
  );
}

/** Waits until there are so many. */
export async function expectCount(locator: Locator, count: number): Promise<void> {
  await vi.waitFor(async () => expect(await locator.count()).toBe(count), { timeout: patience, interval: 50 });
}

/**
 * Prints how long a letter takes from the key to the screen on a script of 120 pages, in a real browser with the
 * product's whole page around it, and beside it on a bare editable page with the same paragraphs and nothing else:
 * what the browser itself takes. Rounds alternate, so that whatever else the machine does falls on both. `ROUNDS` (6)
 * of 60 letters each can be set. A second figure is a script of `SCENES` (10000) scenes: from the link to the first
 * paint of its text, and a letter in its middle.
 */
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../harness/open-browser.ts";
import { type Person, startApp } from "../harness/start-app.ts";

const rounds = Number(process.env.ROUNDS ?? 6);
const scenes = Number(process.env.SCENES ?? 10_000);
const letters = "the quick brown fox jumps over the lazy dog and goes home ag";

const app = await startApp();
const browser = await openBrowser();
try {
  const ann = await app.person("Ann");
  const product = await openScript(browser, ann, 110);
  const bare = await openBare(browser, await product.evaluate(paragraphs));
  const took = { product: [] as number[], bare: [] as number[] };
  for (const page of [product, bare]) await typeOn(page);
  for (let round = 0; round < rounds; round++) {
    for (const page of round % 2 ? [bare, product] : [product, bare]) {
      (page === bare ? took.bare : took.product).push(...(await typeOn(page)));
    }
  }
  print("120 pages, product", took.product);
  print("120 pages, bare page", took.bare);
  console.log(`ratio p50 ${ratio(took, 0.5)}, p95 ${ratio(took, 0.95)}`);
  await product.close();
  await bare.close();
  if (scenes > 0) {
    const started = performance.now();
    const long = await openScript(browser, ann, scenes);
    console.log(`${scenes} scenes: read and opened in ${Math.round(performance.now() - started)} ms`);
    const reload = performance.now();
    await long.reload();
    await long.waitForSelector(".screenplay p", { timeout: 120_000 });
    console.log(`${scenes} scenes: opened again in ${Math.round(performance.now() - reload)} ms`);
    print(`${scenes} scenes, product`, await typeOn(long));
  }
} finally {
  await browser.close();
  await app.close();
}

/** A screenplay of somewhat more than a page to the scene, uploaded and opened by somebody signed in. */
async function openScript(browser: Browser, person: Person, count: number): Promise<Page> {
  const { body } = await person.upload({ name: `${count}.fountain.txt`, bytes: screenplay(count) });
  await person.scriptOnceRead(body.id);
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(`${app.url}/sign-in`);
  const account = {
    refreshToken: person.refreshToken,
    user: { id: person.id, email: person.email, name: person.name },
  };
  await page.evaluate((kept) => localStorage.setItem("callboard.account", kept), JSON.stringify(account));
  await page.goto(`${app.url}/p/${body.project_id}/s/${body.id}/script`);
  await page.waitForSelector(".screenplay[contenteditable=true] p", { timeout: 120_000 });
  return page;
}

async function openBare(browser: Browser, texts: readonly string[]): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.setContent(
    `<style>div{width:576px;margin:auto;font:16px/20px monospace;white-space:pre-wrap}</style>
     <div class="screenplay" contenteditable="true">${texts.map((text) => `<p>${text}</p>`).join("")}</div>`,
  );
  return page;
}

/** Types in the middle of the page; milliseconds from each key to the frame that shows it. */
async function typeOn(page: Page): Promise<number[]> {
  const lines = page.locator(".screenplay p");
  await lines.nth(Math.floor((await lines.count()) / 2)).click();
  await page.keyboard.press("End");
  await page.evaluate(watchKeys);
  await page.keyboard.type(letters, { delay: 90 });
  await page.waitForFunction((wanted) => (window as Watched).took?.length === wanted, letters.length);
  return page.evaluate(() => (window as Watched).took ?? []);
}

interface Watched extends Window {
  took?: number[];
  stopWatching?: () => void;
}

function watchKeys(): void {
  const watched = window as Watched;
  watched.stopWatching?.();
  const took: number[] = [];
  const onKey = () => {
    const pressed = performance.now();
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => took.push(performance.now() - pressed);
      painted.port2.postMessage(null);
    });
  };
  window.addEventListener("keydown", onKey, true);
  watched.took = took;
  watched.stopWatching = () => window.removeEventListener("keydown", onKey, true);
}

function paragraphs(): string[] {
  return [...document.querySelectorAll(".screenplay p")].map(({ textContent }) => textContent ?? "");
}

function screenplay(count: number): string {
  const parts = Array.from({ length: count }, (_, index) => {
    const talk =
      "Mara walks through the room and looks at everything that stands there, while rain falls on the roof.\n\n" +
      "MARA\nI have seen this room before. I will not be in it when the morning comes.\n\nBEN\n(quietly)\nThen go now.\n\n";
    return `INT. ROOM ${index + 1} - ${index % 2 ? "DAY" : "NIGHT"}\n\n${talk.repeat(count > 1000 ? 1 : 5)}`;
  });
  return parts.join("");
}

function print(what: string, took: readonly number[]): void {
  console.log(`${what}: key to paint p50 ${at(took, 0.5).toFixed(1)} ms, p95 ${at(took, 0.95).toFixed(1)} ms`);
}

function ratio(took: { product: readonly number[]; bare: readonly number[] }, share: number): string {
  return (at(took.product, share) / at(took.bare, share)).toFixed(2);
}

function at(took: readonly number[], share: number): number {
  return took.toSorted((a, b) => a - b)[Math.floor(took.length * share)] ?? Number.NaN;
}

import type { Browser, BrowserContext, Locator, Page, WebSocketRoute } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentName } from "../../shared/documents/names.ts";
import { addDay, moveStrips } from "../../shared/schedule/schedule-document.ts";
import { readShotMarks } from "../../shared/schedule/shot-marks.ts";
import { readLines } from "../../shared/script/script-document.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { startApp, type TestApp } from "../harness/start-app.ts";
import { expectText, openVisitor, type Visitor } from "../harness/visitor.ts";

const limit = 60_000;
const script = `INT. SIGNAL BOX - NIGHT

Vera pulls the first lever.

Vera pulls the second lever.

Vera pulls the third lever.
`;
let browser: Browser;
let app: TestApp;
let vera: Visitor;
let otto: Visitor;
let wire: Wire;
let scriptId: string;
let schedule: string;

beforeAll(async () => {
  [browser, app] = await Promise.all([openBrowser(), startApp()]);
  const owner = await app.person("Vera");
  const guest = await app.person("Otto");
  const { body: project } = await owner.request("POST", "/projects", {
    name: "Signals",
    team_members: [{ email: guest.email, role: "writer" }],
  });
  scriptId = (await owner.upload({ name: "signals.fountain", bytes: script }, project.id)).body.id;
  await owner.scriptOnceRead(scriptId);
  schedule = `/p/${project.id}/s/${scriptId}/schedule`;
  await app.services.documents.editDocument(documentName("schedule", scriptId), null, (doc) => {
    addDay(doc, { id: "one", after: null, date: "2099-03-02", call: 420 }, Math.random, null);
    moveStrips(doc, { stripIds: ["S1"], dayId: "one", after: null }, Math.random, null);
  });
  vera = await openVisitor(browser, app.url, { language: "en", person: owner });
  otto = await openVisitor(browser, app.url, { language: "en", person: guest });
  wire = await wireOf(vera.context);
  for (const { page } of [vera, otto]) {
    await page.goto(`/p/${project.id}/s/${scriptId}/script`);
    await expectText(badge(page), "Saved");
    await page.getByRole("toolbar", { name: "Element and emphasis" }).waitFor();
  }
}, limit);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

describe("a writer whose network is gone", () => {
  it(
    "is told so, and keeps writing while the other writes too",
    async () => {
      wire.cut();
      await vera.context.setOffline(true);
      await expectText(badge(vera.page), "Offline");
      const said = await remember(vera.page);
      await write(vera.page, "first", " Vera writes in the dark.");
      await expectText(badge(vera.page), /Offline.*change.* kept here/);
      await write(otto.page, "second", " Otto writes on.");
      await expectText(badge(otto.page), "Saved");
      await expectText(line(vera.page, "second"), /lever\.$/);
      await expectText(line(otto.page, "first"), /^[^.]*\.$/);
      expect(await said()).not.toContain("Saved");
    },
    limit,
  );

  it(
    "finds what was written after a reload, before anything could be sent",
    async () => {
      // The page itself can be fetched again; the line for documents stays dead.
      await vera.context.setOffline(false);
      await vera.page.reload();
      await expectText(line(vera.page, "first"), "Vera writes in the dark.");
      const said = await remember(vera.page);
      await expectText(badge(vera.page), /Offline/);
      await expectText(line(otto.page, "first"), /^[^.]*\.$/);
      expect(await said()).not.toContain("Saved");
    },
    limit,
  );

  it(
    "has it merged with the other's text on return, and saved means that the server has it",
    async () => {
      wire.mend();
      await expectText(badge(vera.page), "Saved");
      expect(await textOnServer()).toContain("Vera writes in the dark.");
      for (const { page } of [vera, otto]) {
        await expectText(line(page, "first"), "Vera writes in the dark.");
        await expectText(line(page, "second"), "Otto writes on.");
      }
    },
    limit,
  );
});

describe("somebody on set without a network", () => {
  it(
    "marks a scene as shot; the others see it when the network is back",
    async () => {
      for (const { page } of [vera, otto]) {
        await page.goto(schedule);
        await page.locator("label", { hasText: "Call sheets" }).click();
      }
      const shot = ({ page }: Visitor) => page.locator("em", { hasText: /^Shot$/ });
      const button = vera.page.getByRole("button", { name: "Shot", exact: true });
      await button.waitFor();
      wire.cut();
      await vera.context.setOffline(true);
      await expectText(badge(vera.page), "Offline");
      await button.click();
      await shot(vera).waitFor();
      await expectText(badge(vera.page), /Offline.*change.* kept here/);
      expect(await shot(otto).count()).toBe(0);
      await vera.context.setOffline(false);
      wire.mend();
      await shot(otto).waitFor();
      await expectText(badge(vera.page), "Saved");
      // The address knows the view: whoever reloads stands where they stood.
      await otto.page.reload();
      await shot(otto).waitFor();
      const marks = await app.services.documents.readDocument(documentName("schedule", scriptId), readShotMarks);
      expect(marks.get("one:S1")).toMatchObject({ state: "shot" });
      for (const { page } of [vera, otto]) {
        await page.goto(schedule.replace(/schedule$/, "script"));
        await expectText(badge(page), "Saved");
      }
    },
    limit,
  );
});

describe("a server that goes away and comes back", () => {
  it(
    "is missed by everybody, and what they write meanwhile is there when it is back",
    async () => {
      const { port } = new URL(app.url);
      const { dataDir } = app;
      await app.close({ keepData: true });
      for (const { page } of [vera, otto]) await expectText(badge(page), "Offline");
      await write(vera.page, "third", " Vera waits.");
      await write(otto.page, "second", " Otto waits.");
      for (const { page } of [vera, otto]) await expectText(badge(page), /Offline.*change.* kept here/);

      app = await startApp({ env: { PORT: port }, dataDir });
      for (const { page } of [vera, otto]) {
        await expectText(badge(page), "Saved");
        await expectText(line(page, "third"), "Vera waits.");
        await expectText(line(page, "second"), "Otto writes on. Otto waits.");
        await expectText(line(page, "first"), "Vera writes in the dark.");
      }
      expect(await textOnServer()).toMatch(/Otto waits[\s\S]*Vera waits/);
    },
    limit,
  );

  it("has broken no page: the network is all that was missed", () => {
    const network = /net::ERR_|WebSocket connection/;
    expect([...vera.troubles, ...otto.troubles].filter((trouble) => !network.test(trouble))).toEqual([]);
  });
});

/** The lines to the server that stay open when a browser is told to be offline. */
interface Wire {
  /** All end, and new ones come to nothing. */
  cut(): void;
  mend(): void;
}

async function wireOf(context: BrowserContext): Promise<Wire> {
  const open = new Set<WebSocketRoute>();
  let whole = true;
  await context.routeWebSocket(/\/(collab|ws)\b/, (socket) => {
    if (!whole) return void socket.close({ code: 4000 });
    open.add(socket);
    socket.connectToServer();
  });
  return {
    cut() {
      whole = false;
      for (const socket of open) void socket.close({ code: 4000 });
      open.clear();
    },
    mend() {
      whole = true;
    },
  };
}

const badge = (page: Page): Locator => page.getByRole("banner").getByRole("status");
const line = (page: Page, which: string): Locator =>
  page.getByRole("textbox", { name: "Script" }).getByText(`Vera pulls the ${which} lever.`);

async function write(page: Page, which: string, words: string): Promise<void> {
  await line(page, which).click();
  await page.keyboard.press("End");
  await page.keyboard.type(words);
}

/** Notes from now on everything the badge says, however short; answers what it said. */
async function remember(page: Page): Promise<() => Promise<string>> {
  const notes = await badge(page).evaluateHandle((element) => {
    const said = [element.textContent];
    const look = () => said.push(element.textContent);
    new MutationObserver(look).observe(element, { childList: true, characterData: true, subtree: true });
    return said;
  });
  return async () => (await notes.jsonValue()).join(" | ");
}

/** What the server has of the script at this moment. */
async function textOnServer(): Promise<string> {
  const lines = await app.services.documents.readDocument(documentName("script", scriptId), readLines);
  return lines.map((each) => each.text).join("\n");
}

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDay, moveStrips, readSchedule, setBanner } from "../../shared/schedule/schedule-document.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";
import { openVisitor } from "../harness/visitor.ts";

const limit = 60_000;
const scene = (heading: string, lines: number) =>
  `${heading}\n\n${"Somebody walks through the rain, slowly, and looks at the sea for a very long time.\n\n".repeat(lines)}`;
const script = [scene("INT. KITCHEN - DAY", 20), scene("EXT. HARBOUR - NIGHT", 8), scene("INT. HALL - DAY", 8)].join(
  "\n",
);
let app: TestApp;
let browser: Browser;
let owner: Person;
let address: string;
let schedule: string;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  owner = await app.person("Owner");
  const projectId = (await owner.request("POST", "/projects", { name: "Film" })).body.id;
  const scriptId = (await owner.upload({ name: "a.fountain", bytes: script }, projectId)).body.id;
  await owner.scriptOnceRead(scriptId);
  await app.services.documents.editDocument(`schedule:${scriptId}`, null, (doc) => {
    addDay(doc, { id: "one", after: null, date: "2099-03-02" }, Math.random, null);
    addDay(doc, { id: "two", after: "one", date: "2099-03-03" }, Math.random, null);
    moveStrips(doc, { stripIds: ["S1", "S2"], dayId: "one", after: null }, Math.random, null);
  });
  address = `/p/${projectId}/s/${scriptId}/schedule`;
  schedule = `schedule:${scriptId}`;
}, limit);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

test("a strip is split, pinned, cut and pasted by keyboard, a copy of the board is made and compared, and another sees it", {
  timeout: limit,
}, async () => {
  const [ann, ben] = await Promise.all(
    [1, 2].map(() => openVisitor(browser, app.url, { language: "en", person: owner })),
  );
  if (!ann || !ben) throw new Error("two windows");
  const { page } = ann;
  await Promise.all([page.goto(address), ben.page.goto(address)]);
  const board = page.getByRole("grid", { name: "Stripboard" });
  await board.locator("#strip-S1").click();
  await board.focus();
  await page.keyboard.press("s");
  await page.getByRole("dialog").getByText("Split scene 1").waitFor();
  await page.getByRole("button", { name: "Split", exact: true }).click();
  const strips = (of: typeof page) => of.locator("[data-strip] >> text=/^[0-9]+( pt[0-9])?$/").allInnerTexts();
  await ben.page.getByText("1 pt2", { exact: true }).waitFor();

  // The second part is cut and pasted below the last strip of the day.
  await page.getByText("1 pt2", { exact: true }).click();
  await board.focus();
  await page.keyboard.press("Control+x");
  await board.locator("#strip-S2").click();
  await board.focus();
  await page.keyboard.press("Control+v");
  await expect.poll(() => strips(ben.page)).toEqual(["1 pt1", "2", "1 pt2", "3"]);
  await page.keyboard.press("p");
  await ben.page.getByRole("img", { name: "Pinned: the planner leaves it on its day" }).waitFor();

  await page.getByRole("button", { name: "Boards: Board 1" }).click();
  await page.getByRole("menuitem", { name: "Duplicate this board" }).click();
  await page.getByRole("button", { name: "Boards: Board 1 (copy)" }).waitFor();
  await board.locator("#strip-S2").click();
  await board.focus();
  await page.keyboard.press("Delete");
  await page.getByRole("button", { name: "Boards: Board 1 (copy)" }).click();
  await page.getByRole("menuitem", { name: "Compare with Board 1…" }).click();
  await page.getByRole("dialog").getByText("Board 1 and Board 1 (copy)").waitFor();
  await page
    .getByRole("dialog")
    .getByText(/2 .*HARBOUR/)
    .first()
    .waitFor();
  await page.keyboard.press("Escape");
  // The other window still shows the active board, until the copy is made active.
  expect(await strips(ben.page)).toEqual(["1 pt1", "2", "1 pt2", "3"]);
  await page.getByRole("button", { name: "Boards: Board 1 (copy)" }).click();
  await page.getByRole("menuitem", { name: "Make active" }).click();
  await expect.poll(() => strips(ben.page)).toEqual(["1 pt1", "1 pt2", "2", "3"]);
  expect([...ann.troubles, ...ben.troubles]).toEqual([]);
});

test("a banner is dragged to another day, and a day with all that lies on it ahead of another", {
  timeout: limit,
}, async () => {
  await app.services.documents.editDocument(schedule, null, (doc) =>
    setBanner(doc, { id: "B", dayId: "one", key: "zz", kind: "move", text: "To the sea", minutes: 30 }, null),
  );
  const lying = () =>
    app.services.documents.editDocument(schedule, null, (doc) => {
      const { days, banners } = readSchedule(doc);
      return [days.map(({ id }) => id).join(), banners.map(({ dayId }) => dayId).join()];
    });
  const { page, troubles } = await openVisitor(browser, app.url, { language: "en", person: owner });
  await page.goto(address);
  const centre = async (selector: string) => {
    const box = await page.locator(selector).boundingBox();
    if (!box) throw new Error(selector);
    return { x: box.x + Math.min(40, box.width / 2), y: box.y + box.height / 2 };
  };
  const drag = async (from: string, to: { x: number; y: number }) => {
    const start = await centre(from);
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(start.x, start.y + 12);
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
  };
  await page.getByText("To the sea").waitFor();
  const second = await centre('[data-day-break="two"]');
  await drag('[data-banner="B"]', { x: second.x, y: second.y + 60 });
  await expect.poll(lying).toEqual(["one,two", "two"]);
  await drag('[data-day-break="two"]', await centre('[data-day-break="one"]'));
  await expect.poll(lying).toEqual(["two,one", "two"]);
  await page.keyboard.press("Control+z");
  await expect.poll(lying).toEqual(["one,two", "two"]);
  expect(troubles).toEqual([]);
});

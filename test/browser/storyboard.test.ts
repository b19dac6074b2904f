import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startMediaWorker, type TestWorker } from "../harness/media-worker.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { type Person, send, startApp, type TestApp } from "../harness/start-app.ts";
import { expectCount, expectText, openVisitor, type Visitor } from "../harness/visitor.ts";

/** Ann works in Chinese, Ben in English, on the storyboard of one story; a step goes on where the one before ended. */
const limit = 60_000;
const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
let browser: Browser;
let app: TestApp;
let worker: TestWorker;
let annPerson: Person;
let ann: Visitor;
let ben: Visitor;
let scriptId: string;
let projectId: string;
let count: number;

beforeAll(async () => {
  worker = await startMediaWorker();
  const env = { WORKER_URL: `${worker.url}/jobs`, WORKER_SECRET: secret };
  [browser, app] = await Promise.all([openBrowser(), startApp({ env })]);
  annPerson = await app.person("Ann");
  const benPerson = await app.person("Ben");
  const { body } = await annPerson.request("POST", "/projects/create", {
    title: "等船",
    style: "Cinematic",
    story_text:
      "清晨，林静来到码头。江面上雾气很重。“你也在等船吗？”老人问。林静轻声说：“我在等一个人。”\n当晚，林静回到家里，坐在客厅的灯下打开信。她哭了。",
  });
  projectId = body.project_id;
  scriptId = body.storyboard[0].script_id;
  count = body.storyboard.length;
  await annPerson.request("POST", `/projects/${projectId}/members`, { email: benPerson.email, role: "director" });
  ann = await openVisitor(browser, app.url, { language: "zh", person: annPerson });
  ben = await openVisitor(browser, app.url, { language: "en", person: benPerson });
  // High enough that both scenes are in sight: a hand cannot scroll while it drags.
  await ann.page.setViewportSize({ width: 1280, height: 2400 });
  await Promise.all([ann, ben].map(({ page }) => page.goto(`/p/${projectId}/s/${scriptId}/storyboard`)));
}, limit);
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await worker?.close();
});

// A step cannot go on where none has ended.
let broken = false;
beforeEach(({ skip }) => {
  if (broken) skip("a step before this one failed");
});
afterEach(({ task }) => {
  broken ||= task.result?.state === "fail";
});

const shot = (page: Page, name: string): Locator =>
  page.getByRole("article", { name: new RegExp(`^(镜头|Shot) ${name.replace(".", "\\.")}$`) });
const scene = (page: Page, number: number): Locator =>
  page.getByRole("region", { name: new RegExp(`^${number} ${number === 1 ? "外景" : "内景"}`) });
const prompts = (within: Locator): Promise<string[]> =>
  within
    .getByRole("textbox", { name: /^(画面内容|What the frame shows)$/ })
    .evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value));
const pictures = (page: Page): Locator => page.getByRole("article").locator("img");

/** By mouse, as a hand does it: press, some way, let go in the middle of what lies there. */
async function drag(from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error("the shot or its goal is out of sight");
  const { mouse } = from.page();
  await mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await mouse.down();
  await mouse.move(start.x + 20, start.y + 30, { steps: 3 });
  await mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 6 });
  await mouse.up();
}

test(
  "pictures drawn one, a scene and all at once by Ann turn up with Ben",
  async () => {
    await shot(ann.page, "1.1").getByRole("button", { name: "绘制" }).click();
    await shot(ben.page, "1.1").locator("img").waitFor();
    expect(await pictures(ben.page).count()).toBe(1);

    const inScene = await scene(ben.page, 1).getByRole("article").count();
    await scene(ben.page, 1)
      .getByRole("button", { name: `Draw this scene (${inScene - 1})` })
      .click();
    await expectCount(scene(ann.page, 1).locator("article img"), inScene);

    await ann.page
      .getByRole("button", { name: new RegExp(`${count - inScene}`) })
      .first()
      .click();
    await expectCount(pictures(ben.page), count);
    await ben.page.getByRole("button", { name: "All drawn" }).waitFor();
    await expectCount(ben.page.getByRole("button", { name: /^Draw this scene/ }), 0);
  },
  limit,
);

test(
  "a shot goes by keyboard and by hand where Ann puts it, while Ben writes in another",
  async () => {
    const before = await prompts(scene(ann.page, 1));
    const grip = shot(ann.page, "1.1").getByRole("button", { name: /1\.1/ }).first();
    await grip.focus();
    await ann.page.keyboard.press("Alt+ArrowDown");
    await vi.waitFor(async () => expect((await prompts(scene(ben.page, 1)))[1]).toBe(before[0]), { timeout: 10_000 });
    await ann.page.keyboard.press("Alt+ArrowDown");
    await vi.waitFor(async () => expect((await prompts(scene(ben.page, 1)))[2]).toBe(before[0]), { timeout: 10_000 });

    const narration = shot(ben.page, "1.1").getByRole("textbox", { name: "Narration" });
    await Promise.all([
      narration.fill("Fog lies on the river."),
      drag(
        scene(ann.page, 1).getByRole("article").nth(2).locator("[draggable=true]").first(),
        scene(ann.page, 2).getByRole("button", { name: "添加镜头" }),
      ),
    ]);
    await vi.waitFor(async () => expect((await prompts(scene(ben.page, 2))).at(-1)).toBe(before[0]), {
      timeout: 10_000,
    });
    const written = shot(ann.page, "1.1").getByRole("textbox", { name: "旁白" });
    await vi.waitFor(async () => expect(await written.inputValue()).toBe("Fog lies on the river."));

    await ann.page.getByRole("button", { name: "撤销" }).click();
    await vi.waitFor(async () => expect(await prompts(scene(ben.page, 1))).toContain(before[0]), { timeout: 10_000 });
    const kept = scene(ben.page, 1).getByRole("textbox", { name: "Narration" });
    const words = await kept.evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value));
    expect(words).toContain("Fog lies on the river.");
  },
  limit,
);

test(
  "a clip is seen at work, failed with its reason, tried again and made",
  async () => {
    const ask = async () => {
      await shot(ann.page, "1.1").getByRole("button", { name: /更多/ }).click();
      const asked = ann.page.waitForResponse(/generate_video/);
      await ann.page.getByRole("menuitem", { name: /视频/ }).click();
      const { task_id } = await (await asked).json();
      await shot(ben.page, "1.1").getByRole("status").filter({ hasText: "Working" }).waitFor();
      return worker.job(task_id);
    };
    const tell = ({ told }: Awaited<ReturnType<typeof ask>>, ending: object) =>
      send(told.callback_url, "POST", {}, { task_id: told.task_id, ...ending });
    await tell(await ask(), { status: "FAILED", error: "out of memory" });
    await expectText(shot(ben.page, "1.1").getByRole("alert"), "The outside worker could not finish");
    await expectText(shot(ben.page, "1.1"), "Failed");
    await tell(await ask(), { status: "SUCCESS", result_url: worker.clipUrl });
    await shot(ben.page, "1.1").getByLabel("Clip of the shot").waitFor();
    await expectCount(shot(ben.page, "1.1").getByRole("alert"), 0);
  },
  limit,
);

test(
  "a comment on a shot reaches the inbox and leads back to the storyboard",
  async () => {
    await shot(ann.page, "2.1").getByRole("button", { name: "评论这个镜头" }).click();
    const composer = ann.page.getByRole("textbox", { name: /写评论/ });
    await composer.pressSequentially("@Be");
    await ann.page.getByRole("listbox", { name: "提及" }).getByRole("option", { name: /Ben/ }).click();
    await composer.pressSequentially("灯再暗一点");
    await ann.page.getByRole("button", { name: "发表" }).click();
    await ben.page.getByRole("button", { name: "Inbox, 1 unread" }).click();
    const item = ben.page.getByRole("dialog", { name: "Inbox" }).getByRole("link", { name: /Ann mentioned you/ });
    await item.click();
    await expectText(ben.page.getByText("灯再暗一点").first(), "灯再暗一点");
  },
  limit,
);

test(
  "the animatic stays on a shot until its voice has ended",
  async () => {
    const { body } = await annPerson.request("GET", `/projects/${projectId}/storyboard`);
    const { task_id } = (await annPerson.request("POST", `/shots/${body.shots[0].id}/generate_narration`, {})).body;
    const { told } = await worker.job(task_id);
    await send(told.callback_url, "POST", {}, { task_id, status: "SUCCESS", result_url: worker.voiceUrl });
    await ben.page.goto(`/p/${projectId}/s/${scriptId}/storyboard`);
    await shot(ben.page, "1.1").getByLabel("Spoken narration").waitFor();
    const seconds = shot(ben.page, "1.1").getByLabel("Seconds");
    await seconds.fill("1");
    await seconds.blur();
    await ben.page.getByRole("button", { name: "Play" }).click();
    const animatic = ben.page.getByRole("dialog", { name: "Animatic" });
    // The voice is half a second longer than the shot.
    const atItsEnd = await animatic.locator("audio").evaluate(
      (voice) =>
        new Promise<string>((resolve) => {
          voice.addEventListener("ended", () => resolve(document.querySelector("[role=dialog]")?.textContent ?? ""));
        }),
    );
    expect(atItsEnd).toContain(`Shot 1.1 · 1 of ${count}`);
    await expectText(animatic, `Shot 1.2 · 2 of ${count}`);
    await ben.page.keyboard.press("Escape");
  },
  limit,
);

test(
  "it plays as an animatic, is printed as a contact sheet, and has a history",
  async () => {
    await ben.page.goto(`/p/${projectId}/s/${scriptId}/storyboard`);
    await ben.page.getByRole("button", { name: "Play" }).click();
    const animatic = ben.page.getByRole("dialog", { name: "Animatic" });
    await expectText(animatic, `Shot 1.1 · 1 of ${count}`);
    await animatic.locator("img").waitFor();
    await animatic.getByRole("button", { name: "Next shot" }).click();
    await expectText(animatic, `Shot 1.2 · 2 of ${count}`);
    await ben.page.keyboard.press("Escape");
    await expectCount(animatic, 0);

    await ben.page.emulateMedia({ media: "print" });
    await expectCount(pictures(ben.page), count);
    expect(await ben.page.getByRole("button", { name: "Play" }).isVisible()).toBe(false);
    expect(await ben.page.getByRole("navigation").first().isVisible()).toBe(false);
    expect(await shot(ben.page, `2.1`).isVisible()).toBe(true);
    await ben.page.emulateMedia({ media: null });

    await ben.page.getByRole("button", { name: "History" }).click();
    const history = ben.page.getByRole("dialog", { name: "History of the storyboard" });
    await history.getByRole("textbox", { name: "Name", exact: true }).fill("First board");
    await history.getByRole("button", { name: "Keep this version" }).click();
    await history.getByRole("button", { name: /First board/ }).waitFor();
    await expectText(history, "Nothing differs");
  },
  limit,
);

test("nothing went wrong in any window meanwhile", () => {
  expect([...ann.troubles, ...ben.troubles]).toEqual([]);
});

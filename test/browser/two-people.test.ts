import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { aScreenplay } from "../builders/screenplay.ts";
import { day, drag, numberOf, putCaretBehind, strip } from "../harness/office-hands.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { startApp, type TestApp } from "../harness/start-app.ts";
import { dropFile, expectCount, expectText, openVisitor, type Visitor } from "../harness/visitor.ts";

/** Ann works in Chinese, Ben in English, on the same production; every step goes on where the one before ended. */
const scenes = 9;
const limit = 60_000;
let browser: Browser;
let app: TestApp;
let ann: Visitor;
let ben: Visitor;
/** Ben has the breakdown and the board open as well, in tabs of their own. */
let benSheet: Page;
let benBoard: Page;

beforeAll(async () => {
  [browser, app] = await Promise.all([openBrowser(), startApp()]);
  const [annPerson, benPerson] = [await app.person("Ann"), await app.person("Ben")];
  const { body: project } = await annPerson.request("POST", "/projects", {
    name: "The Lantern",
    start_date: "2026-12-07",
    team_members: [{ email: benPerson.email, role: "producer" }],
  });
  ann = await openVisitor(browser, app.url, { language: "zh", person: annPerson });
  ben = await openVisitor(browser, app.url, { language: "en", person: benPerson });
  await Promise.all([ann.page.goto(`/p/${project.id}`), ben.page.goto(`/p/${project.id}`)]);
}, limit);
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

// A step cannot go on where none has ended.
let broken = false;
beforeEach(({ skip }) => {
  if (broken) skip("a step before this one failed");
});
afterEach(({ task }) => {
  broken ||= task.result?.state === "fail";
});

const scriptOf = (page: Page): Locator => page.getByRole("textbox", { name: /^(剧本|Script)$/ });
const scene = (page: Page, number: number): Locator =>
  scriptOf(page).getByText(new RegExp(`The 6th tide of scene ${number} `));

describe("R78 two people on one script", () => {
  it(
    "Ann drops a file on the page, sees it being read and what was found",
    async () => {
      const { page } = ann;
      const progress = page.getByRole("progressbar").first().waitFor();
      await dropFile(page.getByRole("main"), { name: "lantern.fountain", bytes: aScreenplay(scenes) });
      await progress;
      const report = page.getByRole("region", { name: "读入剧本" });
      await expectText(report, new RegExp(`${scenes} 场 .*页 3 个角色 0 行遗漏`));
      await report.getByRole("button", { name: "打开剧本" }).click();
      await scene(page, scenes).waitFor();
    },
    limit,
  );

  it(
    "the script turns up on Ben's page, and he opens it",
    async () => {
      await ben.page.getByRole("link", { name: new RegExp(`${scenes} scenes`) }).click();
      await scene(ben.page, scenes).waitFor();
      await expectText(ben.page.getByRole("region", { name: "Here now" }), "A");
    },
    limit,
  );

  it(
    "both type at once and both see both texts and the other's caret by name",
    async () => {
      await putCaretBehind(scene(ann.page, 1));
      await putCaretBehind(scene(ben.page, 2));
      await Promise.all([ann.page.keyboard.type(" 安写在这里"), ben.page.keyboard.type(" Ben writes here")]);
      for (const { page } of [ann, ben]) {
        await expectText(scene(page, 1), "安写在这里");
        await expectText(scene(page, 2), "Ben writes here");
      }
      const caretName = scriptOf(ben.page).locator(".other-caret-name");
      await expectText(caretName, "Ann");
      await expectText(scriptOf(ann.page).locator(".other-caret-name"), "Ben");
      await expectText(ann.page.getByRole("status", { name: /已保存/ }), "已保存");
    },
    limit,
  );

  it(
    "Ann's undo takes back what Ann wrote and nothing of Ben's",
    async () => {
      const undo = ann.page.getByRole("button", { name: "撤销我的修改" });
      // What another person types in between ends a step, so that it may take more than one.
      await vi.waitFor(async () => {
        await undo.click();
        expect(await scene(ann.page, 1).innerText()).not.toContain("安");
      });
      await expectText(scene(ben.page, 1), /^[^安]*$/);
      for (const { page } of [ann, ben]) await expectText(scene(page, 2), "Ben writes here");
    },
    limit,
  );
});

describe("R78 a comment with a mention", () => {
  const words = "这场的灯够亮吗？";

  it(
    "written in the script, it arrives on the script, the sheet, the strip and in the inbox",
    async () => {
      benSheet = await openTab(ben, "breakdown");
      benBoard = await openTab(ben, "schedule");
      await benSheet.getByRole("article", { name: "Breakdown sheet of scene 1" }).waitFor();
      await strip(benBoard, 1).waitFor();

      await ann.page.getByRole("button", { name: "评论这一场" }).first().click();
      const composer = ann.page.getByRole("textbox", { name: /写评论/ });
      await composer.pressSequentially("@Be");
      await ann.page.getByRole("listbox", { name: "提及" }).getByRole("option", { name: /Ben/ }).click();
      await composer.pressSequentially(words);
      await ann.page.getByRole("button", { name: "发表" }).click();

      await scriptOf(ben.page).getByRole("button", { name: "1 comment" }).waitFor();
      await expectText(thread(benSheet), `@Ben ${words}`);
      await strip(benBoard, 1).getByRole("button", { name: "1 comment" }).waitFor();
      for (const page of [ben.page, benSheet, benBoard]) {
        await page.getByRole("button", { name: "Inbox, 1 unread" }).waitFor();
      }
    },
    limit,
  );

  it(
    "the inbox leads to the scene, and the count goes",
    async () => {
      await ben.page.bringToFront();
      await ben.page.getByRole("button", { name: "Inbox, 1 unread" }).click();
      const inbox = ben.page.getByRole("dialog", { name: "Inbox" });
      await inbox.getByRole("link", { name: /Ann mentioned you/ }).click();
      await ben.page.getByRole("button", { name: "Inbox", exact: true }).waitFor();
    },
    limit,
  );

  it(
    "an answer and its end are seen by both",
    async () => {
      await benSheet.bringToFront();
      await thread(benSheet).getByRole("button", { name: "Reply" }).click();
      await thread(benSheet).getByRole("textbox", { name: "Reply" }).fill("Two more lamps are ordered.");
      await thread(benSheet).getByRole("button", { name: "Reply" }).click();
      await expectText(thread(ann.page), "Two more lamps are ordered.");
      await thread(ann.page).getByRole("button", { name: "标为已解决" }).click();
      await expectCount(strip(benBoard, 1).getByRole("button", { name: "1 comment" }), 0);
      await expectText(thread(benSheet), "Resolved");
    },
    limit,
  );

  const thread = (page: Page): Locator => page.getByRole("article").filter({ hasText: words }).last();
});

describe("R78 the breakdown", () => {
  it(
    "an element that Ann adds is on Ben's sheet",
    async () => {
      await ann.page.getByRole("link", { name: "分解" }).click();
      const add = ann.page.getByRole("textbox", { name: "添加要素，按回车" });
      await add.fill("黄铜望远镜");
      await add.press("Enter");
      await benSheet.getByRole("article", { name: "Breakdown sheet of scene 1" }).getByText("黄铜望远镜").waitFor();
    },
    limit,
  );
});

describe("a comment on an element", () => {
  const said = "Hired, not bought.";
  const row = (page: Page) => page.getByRole("listitem").filter({ hasText: "黄铜望远镜" });
  const about = (page: Page) => page.getByRole("article").filter({ hasText: said }).last();

  it(
    "is begun on its row, counts there, and stands with its name beside the sheet and the script",
    async () => {
      await benSheet.bringToFront();
      await row(benSheet).hover();
      await benSheet.getByRole("button", { name: "Comment on 黄铜望远镜" }).click();
      await benSheet.getByRole("textbox", { name: /^Write a comment/ }).fill(said);
      await benSheet.getByRole("button", { name: "Comment", exact: true }).click();
      await about(benSheet).waitFor();
      await row(ann.page).getByRole("button", { name: "1 条评论" }).click();
      await expectText(about(ann.page), said);
      await ann.page.getByRole("button", { name: "回到本场" }).click();
      await expectText(about(ann.page), "黄铜望远镜");
      await ben.page.bringToFront();
      await expectText(about(ben.page), "黄铜望远镜");
    },
    limit,
  );

  it(
    "can still be read when the element is removed",
    async () => {
      await row(ann.page).getByRole("button", { name: "黄铜望远镜", exact: true }).click();
      await ann.page.getByRole("button", { name: "从全剧移除" }).click();
      await expectCount(row(ann.page), 0);
      await expectText(about(ann.page), "黄铜望远镜（已删除）");
      await expectText(about(benSheet), "黄铜望远镜 (removed)");
    },
    limit,
  );
});

describe("R78 the board", () => {
  it(
    "Ann lays out a first schedule, and Ben has its days and strips",
    async () => {
      await ann.page.getByRole("link", { name: "排期" }).click();
      await ann.page.getByRole("button", { name: "排第一版" }).first().click();
      await ann.page.getByRole("button", { name: /^排出 \d+ 天$/ }).click();
      await day(ann.page, 2).waitFor();
      await day(benBoard, 2).getByRole("row").first().waitFor();
      await expectCount(benBoard.getByRole("grid", { name: "Stripboard" }).getByRole("row"), scenes);
    },
    limit,
  );

  it(
    "what is said about a day and a strip stands on its banner, with the strip, and is seen by the other",
    async () => {
      await benBoard.bringToFront();
      await day(benBoard, 2).getByRole("button", { name: "Comments on day 2" }).click();
      const panel = benBoard.getByRole("complementary", { name: "Comments" });
      await panel.getByRole("textbox", { name: /^Write a comment/ }).fill("The ferry runs twice only.");
      await panel.getByRole("button", { name: "Comment", exact: true }).click();
      const banner = day(ann.page, 2).getByRole("button", { name: "第 2 天的评论" });
      await expectText(banner, "1");
      await banner.click();
      const besideDay = ann.page.getByRole("complementary", { name: "评论" });
      await expectText(besideDay.getByRole("article"), "The ferry runs twice only.");
      await day(ann.page, 2).getByRole("row").first().dblclick();
      const sheet = ann.page.getByRole("complementary", { name: "分解表" });
      await sheet.getByRole("textbox", { name: /^写评论/ }).fill("这条要先拍。");
      await sheet.getByRole("button", { name: "发表" }).click();
      await expectText(sheet.getByRole("article").filter({ hasText: "这条要先拍。" }).last(), "顺场条");
      await day(benBoard, 2)
        .getByRole("row")
        .first()
        .getByRole("button", { name: /^\d comments?$/ })
        .waitFor();
    },
    limit,
  );

  it(
    "a strip that Ann drags to another day lies there for Ben",
    async () => {
      const number = await numberOf(day(benBoard, 1).getByRole("row").first());
      await drag(ann.page, strip(ann.page, number), day(ann.page, 2).getByRole("row").first());
      await strip(day(benBoard, 2), number).waitFor();
      await strip(day(ann.page, 2), number).waitFor();
      await expectCount(strip(day(benBoard, 1), number), 0);
    },
    limit,
  );

  it(
    "a strip that Ann carries by keyboard lies there for Ben",
    async () => {
      const number = await numberOf(day(benBoard, 1).getByRole("row").first());
      await ann.page.getByRole("grid", { name: "计划板" }).focus();
      for (const key of ["Home", "Space", "ArrowRight", "Space"]) await ann.page.keyboard.press(key);
      await strip(day(benBoard, 2), number).waitFor();
      await expectText(ann.page.getByRole("status").filter({ hasText: "已移到第 2 天" }), `第 ${number} 场`);
    },
    limit,
  );

  it(
    "somebody who is away is a conflict for both, on strip, day and in the list, until Ann takes it back",
    async () => {
      const number = await numberOf(day(benBoard, 2).getByRole("row").filter({ hasText: "MARA" }).first());
      await ann.page.getByRole("button", { name: "档期" }).click();
      const panel = ann.page.getByRole("complementary", { name: "档期与规则" });
      await panel.getByRole("combobox", { name: "谁", exact: true }).fill("MARA");
      await panel.getByLabel("从", { exact: true }).fill("2026-12-07");
      await panel.getByLabel("到", { exact: true }).fill("2026-12-11");
      await panel.getByRole("textbox", { name: "原因" }).fill("剧院演出");
      await panel.getByRole("button", { name: "添加" }).click();

      await ann.page.getByRole("button", { name: /^冲突/ }).click();
      await benBoard.getByRole("button", { name: /^Conflicts/ }).click();
      const inList = {
        ann: ann.page
          .getByRole("complementary", { name: "冲突" })
          .getByRole("button", { name: /MARA 第 2 天没有档期/ }),
        ben: benBoard
          .getByRole("complementary", { name: "Conflicts" })
          .getByRole("button", { name: /MARA is away on day 2/ }),
      };
      await expectText(inList.ann, "剧院演出");
      await expectText(inList.ben, /Not available .*剧院演出.* \d+, \d+/);
      for (const page of [ann.page, benBoard]) {
        await strip(day(page, 2), number)
          .getByRole("img", { name: /个冲突|conflict/ })
          .waitFor();
        await day(page, 2)
          .getByRole("button", { name: /个冲突|conflict/ })
          .waitFor();
      }
      await ann.page.getByRole("button", { name: "撤销" }).click();
      await expectCount(inList.ann, 0);
      await expectCount(inList.ben, 0);
      await expectCount(strip(benBoard, number).getByRole("img", { name: /conflict/ }), 0);
    },
    limit,
  );

  it("nothing went wrong in any window meanwhile", () => {
    expect(ann.troubles).toEqual([]);
    expect(ben.troubles).toEqual([]);
  });
});

async function openTab(visitor: Visitor, screen: string): Promise<Page> {
  const page = await visitor.context.newPage();
  await page.goto(new URL(visitor.page.url()).pathname.replace(/[^/]+$/, screen));
  return page;
}

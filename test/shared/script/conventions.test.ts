import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readText } from "../../../shared/script/read-text.ts";
import { sceneRows } from "../../harness/scene-rows.ts";

const samples = new URL("../../samples/", import.meta.url);
const read = (name: string) => readText(readFileSync(new URL(name, samples), "utf8"));
const kinds = (name: string) => read(name).lines.map((line) => `${line.kind} ${line.text}`);

const scenes = (name: string) => sceneRows(read(name).lines);

describe.each(["chinese", "western"])("every way to set a script: %s", (language) => {
  const folder = new URL(`${language}/`, samples);
  const expected: Record<string, string[]> = JSON.parse(readFileSync(new URL("scenes.json", folder), "utf8"));

  it.each(Object.entries(expected))("CH1 SH2 RO1 %s", (name, lines) =>
    expect(scenes(`${language}/${name}`)).toEqual(lines),
  );

  it("AL1 loses no line of any", () => {
    const names = readdirSync(folder).filter((name) => !name.endsWith(".json"));
    expect(names.map((name) => [name, read(`${language}/${name}`).report.lost])).toEqual(
      names.map((name) => [name, 0]),
    );
    expect(Object.keys(expected).sort()).toEqual(names.sort());
  });
});

describe("what stands in a Chinese scene", () => {
  it("CB1 keeps an extension behind the colon with the name, and directions within the words", () => {
    expect(kinds("chinese/body-everything.txt")).toEqual(
      expect.arrayContaining([
        "cast_list 出场人物：林星野、苏晓、陆天擎（旁观）、群演若干",
        "dialogue 知道了。（小声）啰嗦。",
        "character 苏晓（VO）",
        "action 【VO：海在等他。】",
        "action △船票上写着：夜行号，三等舱。",
        "action 手机屏幕弹出：您的余额不足。",
        "note 注：此场可与1-3合并",
        "character 苏晓（os）",
        "general 林星野（28）：船员，沉默寡言。",
      ]),
    );
  });

  it("CB4 takes a quoted camera line for action, an inscription too", () => {
    expect(kinds("chinese/body-cuts.txt")).toContain("action 【特写】空杯子。");
    expect(kinds("chinese/17-insert.txt")).toContain("action 粉笔字：距离高考还有100天。");
  });

  it("CB7 takes the names behind place and time for the cast list", () =>
    expect(kinds("chinese/08-names-behind.txt").slice(0, 2)).toEqual([
      "scene_heading 第一场，小湖边，晨",
      "cast_list 张颖、王静",
    ]));

  it("CB8 finds the lines of a paste again", () => {
    const { lines, report } = read("chinese/body-pasted.txt");
    expect(lines.length).toBe(40);
    expect(report).toMatchObject({ inputLines: 1, lost: 0 });
    expect(kinds("chinese/body-pasted.txt")).toContain("action 信上写着：吾儿亲启。");
  });

  it("CB9 reads emphasis where the words of a line went", () => {
    const styled = [...read("chinese/05-markdown.txt").lines, ...read("chinese/body-markdown.txt").lines].flatMap(
      ({ text, styles }) => (styles ?? []).map((run) => `${run.style} ${text.slice(run.from, run.to)}`),
    );
    expect(styled).toEqual(["bold 林星野", "bold 苏晓", "bold 沈母", "bold 沈星河", "bold 管家", "italic 请"]);
  });

  it("CB6 joins what the margin broke", () =>
    expect(kinds("chinese/body-hard-wrapped.txt")).toContain(
      "dialogue 天凉了，进去吧，明天还要早起，送你爸最后一程。",
    ));
});

describe("what stands in a Western scene", () => {
  it("LY2 sets aside headers with a date, what pages repeat, and stars", () => {
    const furniture = [...read("western/numbered-both-margins.txt").report.furniture]
      .concat(read("western/broken-by-pages.txt").report.furniture)
      .map((entry) => entry.text.replace(/\s+/g, " "));
    expect(furniture).toEqual([
      "*",
      "(CONTINUED)",
      "Blue Rev. 3/4/21 2.",
      "2 CONTINUED: 2",
      "(MORE)",
      "12.",
      "LAWYER (CONT'D)",
      "PELL - Draft 2 - 5/6/2020 13.",
    ]);
    expect(kinds("western/broken-by-pages.txt")).toContain(
      "dialogue Members of the jury, I ask you to consider one thing and one thing only: where was the hat?",
    );
  });

  it("LY7 takes acts for sections wherever they stand", () =>
    expect(kinds("western/television-acts.txt").filter((line) => line.startsWith("section"))).toEqual([
      "section TEASER",
      "section END OF TEASER",
      "section ACT ONE",
      "section END OF ACT ONE",
      "section ACT TWO",
      "section END OF SHOW",
    ]));

  it("LY3 sets two columns one below the other", () =>
    expect(kinds("western/two-columns.txt").slice(3, 7)).toEqual([
      "character BEN",
      "dialogue No, I won't sit down.",
      "character CLEO",
      "dialogue I was just about to sit.",
    ]));

  it("LY6 opens a scene at a time jump in flat text, but not at a title on screen", () => {
    expect(kinds("western/flat.txt")).toContain("scene_heading LATER");
    expect(kinds("western/flat.txt")).toContain("shot SUPER: THREE DAYS LATER");
  });
});

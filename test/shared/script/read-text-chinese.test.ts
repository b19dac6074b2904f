import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { characterNames } from "../../../shared/script/count-script.ts";
import { readText } from "../../../shared/script/read-text.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";

const read = (text: string) => {
  const script = readText(text);
  return { ...script, scenes: scenesOf(script.lines) };
};
const headings = (text: string) => read(text).scenes.map((scene) => scene.heading);
const kinds = (text: string) => readText(text).lines.map((line) => `${line.kind} ${line.text}`);

describe("the Chinese sample", () => {
  const script = read(readFileSync(new URL("../../samples/tide-clock-zh.txt", import.meta.url), "utf8"));

  it("CB3 keeps outline and character notes out of the scenes", () => {
    expect(script.title).toBe("潮钟");
    expect(script.scenes.map((scene) => scene.set)).toEqual(["海堤", "钟表铺", "海堤"]);
    const front = script.lines.slice(
      0,
      script.lines.findIndex((line) => line.kind === "scene_heading"),
    );
    expect(new Set(front.map((line) => line.kind))).toEqual(new Set(["general", "section"]));
    expect(script.scenes[0]?.characters).toEqual(["何守潮", "小满", "几个渔民"]);
  });

  it("CB1 CB2 reads who speaks and how", () => {
    expect(characterNames(script.lines)).toEqual(["何守潮", "小满"]);
    expect(script.scenes[0]?.lines.slice(3).map((line) => `${line.kind} ${line.text}`)).toEqual([
      "character 何守潮",
      "parenthetical （对着钟）",
      "dialogue 又慢了。",
      "character 小满（画外音）",
      "dialogue 潮水早退啦！",
    ]);
  });

  it("CB4 leaves captions and △ to the action", () => {
    expect(script.scenes[1]?.lines.at(-1)).toMatchObject({ kind: "action", text: "【字幕：当夜】" });
    expect(script.report).toMatchObject({ format: "chinese", lost: 0, furniture: [] });
  });
});

describe("headings over several lines", () => {
  it("CH2 joins number, time and place; lists the cast", () => {
    const { scenes } = read(
      "1-1\n时：夜\n景：茶馆后院\n人：李默、陈雪\n\n李默：（低声）来了？\n\n1-2\n时：日\n景：码头\n人：李默\n\n李默：走。",
    );
    expect(scenes).toMatchObject([
      {
        number: "1-1",
        heading: "1-1 时：夜 景：茶馆后院",
        set: "茶馆后院",
        time: "NIGHT",
        characters: ["李默", "陈雪"],
      },
      { number: "1-2", set: "码头", time: "DAY", speakers: ["李默"] },
    ]);
  });

  it("CH2 reads traditional labels and bare lines under a number", () => {
    expect(read("第3場\n時：夜\n景：茶館\n人：阿明\n\n阿明：快走！").scenes).toMatchObject([
      { number: "3", set: "茶館", time: "NIGHT" },
    ]);
    expect(headings("### 场1-1\n日 内 客厅\n△做饭。\n### 场1-2\n夜 外 花园\n△跑。")).toEqual([
      "场1-1 日 内 客厅",
      "场1-2 夜 外 花园",
    ]);
  });

  it("CH2 finds a heading that lost its number", () => {
    const group = (number: string, place: string) => `${number}时：夜\n景：${place}\n人：李默\n\n李默：来了。\n\n`;
    expect(
      read(group("1-1\n", "茶馆") + group("", "码头") + group("1-3\n", "船舱")).scenes.map((scene) => scene.set),
    ).toEqual(["茶馆", "码头", "船舱"]);
  });

  it("CH2 splits the cast off a heading on one line", () => {
    const { scenes, lines } = read("场次（1）地点：茶馆，夜，内；出场人物：张三、李四\n张三：来了？");
    expect(scenes).toMatchObject([{ number: "1", set: "茶馆", intExt: "INT", characters: ["张三", "李四"] }]);
    expect(lines[1]).toMatchObject({ kind: "cast_list", text: "出场人物：张三、李四" });
  });

  it("CH3 takes numbered places when they count upwards, and says it is not sure", () => {
    const script = read("1、卫生间\n老王：谁啊？\n2、客厅\n小李：是我。\n3、街道\n小李：天凉了。");
    expect(script.scenes.map((scene) => scene.set)).toEqual(["卫生间", "客厅", "街道"]);
    expect(script.report.doubtful.map((line) => line.uid)).toEqual(["S1", "S2", "S3"]);
  });

  it("CH3 leaves a numbered outline alone where scenes are numbered otherwise", () => {
    expect(headings("一、故事梗概\n少年离家。\n二、正文\n第一场 客厅 内 日\n张三：你好。")).toEqual([
      "第一场 客厅 内 日",
    ]);
  });

  it("CH4 tells episodes, scenes and sentences apart", () => {
    const lines = kinds(
      "第一集 风起\n第一场 客厅 日 内\n第一场比赛开始了。\n张三：你好。\n第二集\n第一场 街 夜 外\n张三：走。",
    );
    expect(lines.filter((line) => line.startsWith("section"))).toEqual(["section 第一集 风起", "section 第二集"]);
    expect(lines).toContain("action 第一场比赛开始了。");
  });
});

describe("Chinese speech", () => {
  const scene = (body: string) => kinds(`第一场 日 内 教室\n${body}`).slice(1);

  it.each([
    ["老陈【VO】：我死了吗？", ["character 老陈（VO）", "dialogue 我死了吗？"]],
    ["老陈（OS）（虚弱）：水……", ["character 老陈（OS）", "parenthetical （虚弱）", "dialogue 水……"]],
    ["（OS）李四：我好。", ["character 李四（OS）", "dialogue 我好。"]],
    ['**林夏**（搅咖啡）："你迟到了。"', ["character 林夏", "parenthetical （搅咖啡）", 'dialogue "你迟到了。"']],
    ["张品: 快点！", ["character 张品", "dialogue 快点！"]],
    ["众人：好！", ["character 众人", "dialogue 好！"]],
  ])("CB1 %s", (text, expected) => expect(scene(text)).toEqual(expected));

  it.each([
    "纸条上写着：勿念。",
    "字幕：三年后",
    "手机屏幕上显示：妈妈",
    "12:30",
    "【闪回】",
    "△张三：不说话。",
    "墙上的钟指向：三点",
  ])("CB4 %s is not speech", (text) => expect(scene(text).some((line) => line.startsWith("character"))).toBe(false));

  it("CB2 RO1 folds extensions and spaces into one role", () => {
    const { lines } = readText(
      "第一场 日 内 家\n李 雷：你好。\n李雷（OS）：好。\n李雷画外音：好。\n老陈OS：嗯。\n老陈：嗯。",
    );
    expect(characterNames(lines)).toEqual(["李雷", "老陈"]);
  });

  it("CB5 hears names that stand alone", () => {
    const { scenes } = read(
      "内景. 录音棚 - 夜\n\n灯亮着。\n\n江河\n（摘下耳机）\n再来一遍。\n\n苏敏（画外音）\n四点了。\n\n江河\n最后一遍。\n\n外景. 天台 - 清晨\n\n苏敏\n收工吧。",
    );
    expect(scenes.map((found) => found.speakers)).toEqual([["江河", "苏敏"], ["苏敏"]]);
  });

  it("CB5 hears names before a tab and before 「", () => {
    expect(
      read("第一场 内景·夜·当铺\n掌柜\t当什么？\n阿福\t一块表。\n掌柜\t不走了。\n阿福\t修。").scenes[0]?.speakers,
    ).toEqual(["掌柜", "阿福"]);
    expect(
      read("○茶館（夜）\n阿明「走！」\n小玉「不。」\n○街（日）\n阿明「唉。」\n小玉「走。」").scenes.map(
        (found) => found.speakers,
      ),
    ).toEqual([
      ["阿明", "小玉"],
      ["阿明", "小玉"],
    ]);
  });

  it("CB5 hears a name once where it stands deeper than its words", () => {
    const deep = "1-1 日 内 客厅\n　　　　张三\n　　你好吗？\n　　　　李四\n　　（笑）\n　　很好。\n张三走了。";
    expect(kinds(deep).slice(1)).toEqual([
      "character 张三",
      "dialogue 你好吗？",
      "character 李四",
      "parenthetical （笑）",
      "dialogue 很好。",
      "action 张三走了。",
    ]);
  });

  it("CB6 joins lines broken at the margin", () => {
    const line =
      "一辆旧吉普车在盘山公路上行驶着，车轮卷起的黄土在阳\n光下像一层薄纱，远处的村庄隐约可见，炊烟正从屋顶上升起\n来。\n\n";
    const script = readText(`第1场 外景 山路 日\n\n${line.repeat(4)}`);
    expect(script.lines[1]?.text).toBe(line.replaceAll("\n", ""));
    expect(script.report.lost).toBe(0);
  });

  it("LY2 sets page numbers and download stamps aside", () => {
    const stamp = "小红书号：123456\n";
    const script = readText(
      `1-1 日 内 公司\n${stamp}甲：早。\n${stamp}第1页\n1-2 日 内 会议室\n${stamp}甲：开会。\n- 2 -\n${stamp}乙：好。`,
    );
    expect(script.report.furniture.map((entry) => entry.line)).toEqual([2, 4, 5, 7, 9, 10]);
  });

  it("FN1 a title above a script whose lines are all indented swallows none of it", () => {
    const rows = [
      "剧名：《夏日终曲》",
      "    #1　海岸公路　外　日",
      "    骑单车的少年们呼啸而过。",
      "    阿树：等等我！",
    ];
    const all = rows.map((row) => `          ${row}`).join("\n");
    expect([rows.join("\n"), all].map((text) => [read(text).title, headings(text)])).toEqual([
      ["夏日终曲", ["1　海岸公路　外　日"]],
      ["夏日终曲", ["1　海岸公路　外　日"]],
    ]);
    const prose = Array.from({ length: 30 }, (_, at) => `    第${at}个夏天，海风吹过堤岸。`);
    expect(kinds(["剧名：夏", ...prose].join("\n")).length).toBeGreaterThan(29);
  });
});

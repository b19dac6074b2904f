import { describe, expect, it } from "vitest";
import { readSceneHeading } from "../../../shared/script/scene-heading.ts";
import { opensScene } from "../../../shared/script/western/western-heading.ts";

/** number | side | set | time as written | time of day */
function parts(text: string): string {
  const { number, intExt, set, timeText, time } = readSceneHeading(text);
  return [number, intExt, set, timeText, time].map((part) => part ?? "").join("|");
}

describe("Western headings", () => {
  it.each(["INT. A", "ext. a - day", "INT/EXT CAR", "I/E. CAR", "INT JORDAN'S", "EST. CITY", "12 INT. A", "E/I CAR"])(
    "SH1 %s opens a scene",
    (text) => expect(opensScene(text)).toBe(true),
  );

  it.each([
    "INTERNAL AFFAIRS enters",
    "Est-ce que tu viens ?",
    "Exterior walls crumble.",
    "I go.",
    "Interesting",
    "est",
  ])("SH1 %s does not", (text) => expect(opensScene(text)).toBe(false));

  it.each([
    ["INT. HOUSE - KITCHEN - NIGHT", "|INT|HOUSE - KITCHEN|NIGHT|NIGHT"],
    ["INT. OFFICE", "|INT|OFFICE||"],
    ["INT. DAY CARE CENTER - NIGHT", "|INT|DAY CARE CENTER|NIGHT|NIGHT"],
    ["I/E CAR - CONTINUOUS", "|INT/EXT|CAR|CONTINUOUS|CONTINUOUS"],
    ["OPENING TITLES", "||OPENING TITLES||"],
    ["", "||||"],
  ])("SH2 %s", (text, expected) => expect(parts(text)).toBe(expected));

  it.each([
    ["HARBOUR WALL - DAY - EXT.", "|EXT|HARBOUR WALL|DAY|DAY"],
    ["12A NET SHED - INT", "12A|INT|NET SHED||"],
    ["CAR - NIGHT - INT./EXT.", "|INT/EXT|CAR|NIGHT|NIGHT"],
    ["Harbour wall - ext.", "||Harbour wall - ext||"],
  ])("SH6 %s", (text, expected) => expect(parts(text)).toBe(expected));

  it.each([
    ["EXT. DUSK - MAYFLOWER", "|EXT|MAYFLOWER|DUSK|EVENING"],
    ["INT. KITCHEN. NIGHT", "|INT|KITCHEN|NIGHT|NIGHT"],
    ["INT. HOUSE, SAME TIME", "|INT|HOUSE|SAME TIME|SAME"],
    ["INT. ROOM-DAY", "|INT|ROOM|DAY|DAY"],
    ["INT. BARN (NIGHT)", "|INT|BARN|NIGHT|NIGHT"],
    ["EXT. PARK - LATER THAT NIGHT", "|EXT|PARK|LATER THAT NIGHT|NIGHT"],
  ])("SH3 %s", (text, expected) => expect(parts(text)).toBe(expected));

  it.each([
    ["12A INT./EXT. CAR - DAWN 12A", "12A|INT/EXT|CAR|DAWN|MORNING"],
    ["Scene 1-1: EXT. ROAD / BUS - DAY", "1-1|EXT|ROAD / BUS|DAY|DAY"],
    ["INT. HUT - DAY #7B#", "7B|INT|HUT|DAY|DAY"],
    ["84 RED'S POV 84", "84||RED'S POV||"],
  ])("SH4 %s", (text, expected) => expect(parts(text)).toBe(expected));
});

describe("Chinese headings", () => {
  it.each([
    ["1-3   繁华的街道   日   外", "1-3|EXT|繁华的街道|日|DAY"],
    ["8-15. 高级粤菜餐厅包间   日   内", "8-15|INT|高级粤菜餐厅包间|日|DAY"],
    ["1-1，山豹旅战术训练场，营区，日/外", "1-1|EXT|山豹旅战术训练场，营区|日|DAY"],
    ["**1-1 日 内 新沪市**", "1-1|INT|新沪市|日|DAY"],
    ["1-1日 内 沪上 张家", "1-1|INT|沪上 张家|日|DAY"],
    ["1-1日内灵堂", "1-1|INT|灵堂|日|DAY"],
    ["1-1 规则怪谈世界，集合广场，日", "1-1||规则怪谈世界，集合广场|日|DAY"],
    ["1.1 地点 内 日", "1.1|INT|地点|日|DAY"],
    ["第一场，小湖边，晨，张颖、王静", "1||小湖边|晨|MORNING"],
    ["23-1，外，武当山玄岳门，日", "23-1|EXT|武当山玄岳门|日|DAY"],
    ["场景1, 地点：客厅 时间：夜 天气(环境)：晴", "1||客厅|夜|NIGHT"],
    ["20、卫生间 夜 内", "20|INT|卫生间|夜|NIGHT"],
    ["三十二、张三家 夜 内", "32|INT|张三家|夜|NIGHT"],
    ["内/外. 车 - 日", "|INT/EXT|车|日|DAY"],
    ["INT. 张三家 / 客厅 – 夜", "|INT|张三家 / 客厅|夜|NIGHT"],
    ["EXT. 小区院子 – 日（梦境）", "|EXT|小区院子|日|DAY"],
    ["## S01 | 内景 · 咖啡厅 | 黄昏", "01|INT|咖啡厅|黄昏|EVENING"],
    ["1 张三卧室 日内", "1|INT|张三卧室|日|DAY"],
    ["1ins 街道 日 外", "1ins|EXT|街道|日|DAY"],
    ["1-3 夜外 A/B", "1-3|EXT|A/B|夜|NIGHT"],
    ["3-1 地点［外］［晨］", "3-1|EXT|地点|晨|MORNING"],
    ["4-2 黄昏外镇外山道", "4-2|EXT|镇外山道|黄昏|EVENING"],
    ["第1集-第1场 日 内 灵堂", "1-1|INT|灵堂|日|DAY"],
    ["1．内景。走廊。夜", "1|INT|走廊|夜|NIGHT"],
    ["7-4A (可删) 日 内 客厅", "7-4A|INT|客厅|日|DAY"],
    ["１－１　日／内　沪上　张家", "1-1|INT|沪上 张家|日|DAY"],
    ["5. 日内瓦湖边 日 外", "5|EXT|日内瓦湖边|日|DAY"],
    ["第3場 時：夜 景：茶館 人：阿明", "3||茶館|夜|NIGHT"],
  ])("CH1 %s", (text, expected) => expect(parts(text)).toBe(expected));

  it.each([
    ["3-1-1 亥时三刻 内 书房", "NIGHT"],
    ["1-1 凌晨 外 街", "NIGHT"],
    ["1-1 卯时 外 街", "MORNING"],
    ["1-1 傍晚 外 街", "EVENING"],
    ["1-1 三天后 外 街", "LATER"],
  ])("CH5 %s is %s", (text, time) => expect(readSceneHeading(text).time).toBe(time));
});

import { describe, expect, it } from "vitest";
import { readText } from "../../../shared/script/read-text.ts";
import { scenesOf } from "../../../shared/script/script-scenes.ts";

const present = (text: string) => scenesOf(readText(text).lines).map((scene) => scene.characters.join(" "));

describe("roles", () => {
  it("RO3 calls a silent role as its cues do elsewhere", () =>
    expect(
      present(
        "1-1 日 内 家\n人物：林小满、周一山\n小满：爸。\n周一山：嗯。\n\n1-2 夜 外 街\n人物：林小满、周一山\n周一山：走。\n\n1-3 日 内 家\n人物：林小满\n△小满睡着了。\n",
      ),
    ).toEqual(["小满 周一山", "周一山 小满", "小满"]));

  it("RO3 keeps two apart who share a given name, and a name that speaks itself", () => {
    expect(present("1-1 日 内 家\n人物：张小满、李小满\n小满：爸。\n")).toEqual(["小满 张小满 李小满"]);
    expect(present("1-1 日 内 家\n人物：林小满\n小满：爸。\n\n1-2 日 内 家\n人物：林小满\n林小满：我大了。\n")).toEqual(
      ["小满", "林小满"],
    );
  });

  it("RO3 takes a kind of person for nobody's fuller name", () =>
    expect(present("1-1 日 内 店\n人物：女服务员、服务员\n服务员：欢迎。\n")).toEqual(["服务员 女服务员"]));

  it("RO3 knows a full name beside a first name in English", () =>
    expect(
      present(
        "SCENE 1. INT. PUB - NIGHT\nCharacters: Dot Marsh, Len\nDOT: Closed.\nLEN: Oh.\nDOT: Yes.\n\nSCENE 2. EXT. PUB - NIGHT\nCharacters: Dot Marsh, Len\nLEN: Charming!\n",
      ),
    ).toEqual(["DOT LEN", "LEN DOT"]));

  it("RO1 takes OS and VO off either end of a Chinese name", () =>
    expect(present("1-1 日 内 家\n陈总：喂？\nOS陈总：那一夜。\n陈总OS：我不后悔。\n陈总（VO）：算了。\n")).toEqual([
      "陈总",
    ]));

  it("RO2 splits names joined by 和 and 与, not names that hold them", () =>
    expect(present("1-1 日 内 家\n小明和小红：好！\n王老师与小明：再见。\n和尚：阿弥陀佛。\n李和平：嗯。\n")).toEqual([
      "小明 小红 王老师 和尚 李和平",
    ]));
});

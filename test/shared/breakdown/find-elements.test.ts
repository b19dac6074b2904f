import { describe, expect, test } from "vitest";
import { type CategoryKey, categoryById } from "../../../shared/breakdown/categories.ts";
import { type FoundElement, findElements } from "../../../shared/breakdown/find-elements.ts";
import { scenesFrom } from "../../builders/scene.ts";

function findIn(text: string): FoundElement[] {
  return findElements(scenesFrom(text));
}

/** What one action line in a kitchen yields, in one category or in all. */
function inAction(action: string, key?: CategoryKey): string[] {
  const scene = /\p{Script=Han}/u.test(action)
    ? `1-1 日 内 厨房\n人物：张三、李四\n\n△${action}\n张三：好。\n李四：好。\n`
    : `INT. KITCHEN - DAY\n\nANNA\nYes.\n\nBEN\nNo.\n\n${action}\n`;
  return named(findIn(scene).filter((element) => element.category !== 100 && isIn(element, key)));
}

function isIn(element: FoundElement, key?: CategoryKey): boolean {
  return key === undefined || categoryById(element.category).key === key;
}

function named(found: readonly FoundElement[]): string[] {
  return found.map((element) => element.name);
}

describe("cast", () => {
  const scenes =
    "INT. KITCHEN - DAY\n\nANNA (O.S.)\nHello?\n\nEXT. YARD - DAY\n\nAnna looks up at MR. GREY SMITH. Bene stays.\n\nMR. GREY SMITH\nWell.\n";

  test("F1: speakers are cast, with their cue as evidence", () => {
    const [anna] = findIn(scenes).filter((element) => element.sceneId === "S1");
    expect(anna).toMatchObject({ category: 100, name: "ANNA", quote: "ANNA (O.S.)", confidence: 1 });
  });

  test("F1: the cast list names those who are silent", () => {
    const found = findIn("1-1 日 内 客厅\n人物：张三、李四\n\n△张三坐下。\n张三：你来了。\n");
    expect(found.filter((element) => element.category === 100).map((element) => element.name)).toEqual([
      "张三",
      "李四",
    ]);
  });

  test("F2: a name in the action puts somebody into the scene, silent or not", () => {
    const yard = findIn(scenes).filter((element) => element.sceneId === "S2" && element.category === 100);
    expect(named(yard)).toEqual(["MR. GREY SMITH", "ANNA"]);
    expect(yard[1]).toMatchObject({ quote: "Anna looks up at MR. GREY SMITH.", lineUid: expect.stringMatching(/^S2/) });
  });

  test("F2: a name is not found inside another word, nor in small letters", () => {
    const text = "INT. BAR - DAY\n\nMAY\nHi.\n\nEXT. SEA - DAY\n\nThey may leave. Mayor Jones waits.\n";
    expect(named(findIn(text).filter((element) => element.sceneId === "S2"))).toEqual([]);
  });

  test("F2: a name inside another word is nobody", () => {
    const text =
      "1-1 日 内 医院\n人物：护士\n\n护士：请进。\n\n1-2 日 内 走廊\n\n△护士站没有人。\n\n1-3 日 内 病房\n\n△护士进来。\n";
    const cast = findIn(text).filter((element) => element.category === 100);
    expect(cast.map((element) => element.sceneId)).toEqual(["S1", "S3"]);
  });

  test("F3: people without a name are background", () => {
    const found = findIn(
      "1-1 日 外 操场\n人物：张三、几个男同学、前场所有人\n\n张三：走。\n\n△一群围观者散开，众人沉默。\n",
    );
    expect(named(found.filter((element) => element.category === 101))).toEqual(["几个男同学", "围观者"]);
    expect(named(found.filter((element) => element.category === 100))).toEqual(["张三"]);
  });
});

describe("things in every category, English", () => {
  test.each<[CategoryKey, string, string[]]>([
    ["background", "A crowd of reporters waits.", ["crowd", "reporter"]],
    ["stunts", "The fistfight ends in a car crash.", ["fistfight", "car crash"]],
    ["vehicles", "Two police cars pass a rowboat.", ["police car", "rowboat"]],
    ["props", "Anna puts two coffee cups, a gun and a letter on the shelf.", ["coffee cup", "gun", "letter"]],
    ["special_effects", "Rain. Smoke. Blood on the floor.", ["rain", "smoke", "blood"]],
    ["costumes", "Ben wears a business suit and leather gloves.", ["business suit", "leather glove"]],
    ["makeup_hair", "Anna has a scar and a wig.", ["scar", "wig"]],
    ["animals", "A dog chases geese.", ["dog", "goose"]],
    ["camera", "Slow motion.", ["slow motion"]],
    ["electric", "A neon sign flickers.", ["neon sign"]],
    ["sound", "Footsteps. A siren.", ["footsteps", "siren"]],
    ["music", "Music from a jukebox.", ["music", "jukebox"]],
    ["art_department", "A poster on the wall.", ["poster"]],
    ["set_dressing", "A sofa by the fireplace.", ["sofa", "fireplace"]],
    ["greenery", "Ivy over potted plants.", ["ivy", "potted plant"]],
    ["security", "They pass the roadblock.", ["roadblock"]],
    ["special_equipment", "A drone above the scaffolding.", ["drone", "scaffolding"]],
    ["visual_effects", "A hologram of a robot.", ["hologram", "robot"]],
    ["mechanical_effects", "A trapdoor opens.", ["trapdoor"]],
  ])("F4: %s: %s", (key, action, names) => {
    expect(inAction(action, key)).toEqual(names);
  });
});

describe("things in every category, Chinese", () => {
  test.each<[CategoryKey, string, string[]]>([
    ["background", "几名保安拦住记者。", ["保安", "记者"]],
    ["stunts", "两人扭打，滚下楼梯。", ["扭打", "滚下楼梯"]],
    ["vehicles", "一辆黑色的车停在渔船边。", ["车", "渔船"]],
    ["props", "张三放下茶杯，拿起手机，拔出枪，拆开信。", ["茶杯", "手机", "枪", "信"]],
    ["special_effects", "窗外大雨，满手鲜血。", ["大雨", "鲜血"]],
    ["costumes", "张三穿着商务西装，李四穿校服。", ["商务西装", "校服"]],
    ["makeup_hair", "李四脸上一道伤疤。", ["伤疤"]],
    ["animals", "一只猫和小狗。", ["猫", "小狗"]],
    ["camera", "慢动作。", ["慢动作"]],
    ["electric", "霓虹灯闪烁。", ["霓虹灯"]],
    ["sound", "门外传来敲门声。", ["敲门声"]],
    ["music", "远处有歌声。", ["歌声"]],
    ["art_department", "墙上贴着海报。", ["海报"]],
    ["set_dressing", "沙发旁是书架。", ["沙发", "书架"]],
    ["greenery", "草丛里有动静。", ["草丛"]],
    ["special_equipment", "他吊着威亚。", ["威亚"]],
    ["visual_effects", "传送门打开。", ["传送门"]],
    ["mechanical_effects", "暗门后是陷阱。", ["暗门", "陷阱"]],
  ])("F4: %s: %s", (key, action, names) => {
    expect(inAction(action, key)).toEqual(names);
  });
});

test("F4: traditional characters are read and kept", () => {
  expect(inAction("張三放下茶壺，拿起手機，抽菸。", "props")).toEqual(["茶壺", "手機", "菸"]);
});

describe("what only looks like an element", () => {
  test.each([
    ["F4: part of another word", "对手机会不多，他相信火车站的书记。"],
    ["F4: part of a place", "They meet at the bus station near the parking lot."],
    ["F6: denied", "张三没有手机，也没带枪。"],
    ["F6: denied", "Anna leaves without a coat. No gun."],
    ["F6: compared", "月亮像一把刀。"],
    ["F6: compared", "The wind cuts like a knife."],
    ["F7: a verb", "They watch. Ben ties it. She will dress and duck."],
  ])("%s: %s", (_, action) => {
    const tangible = inAction(action).filter((name) => name !== "wind");
    expect(tangible).toEqual([]);
  });

  test("F5: what is only spoken of is not there; a stage direction is", () => {
    const found = findIn("1-1 日 内 客厅\n人物：张三\n\n张三：（拿起电话）我的手枪呢？\n");
    expect(named(found)).toEqual(["张三", "电话"]);
  });

  test("F5: the heading gives the vehicle the scene plays in", () => {
    expect(named(findIn("INT. TAXI - NIGHT\n\nNothing moves.\n"))).toEqual(["taxi"]);
    expect(named(findIn("INT. BUS STATION - NIGHT\n\nNothing moves.\n"))).toEqual([]);
  });
});

describe("whose costume", () => {
  function ownerIn(action: string): string | undefined {
    const scene = /\p{Script=Han}/u.test(action)
      ? `1-1 日 内 厨房\n人物：张三、李四\n\n△${action}\n张三：好。\n`
      : `INT. KITCHEN - DAY\n\nANNA\nYes.\n\nBEN\nNo.\n\n${action}\n`;
    return findIn(scene).find((element) => element.category === 106)?.owner;
  }

  test.each([
    ["F8: the name ahead", "李四看着张三，张三穿着西装。", "张三"],
    ["F8: the name behind", "穿着校服的李四进来。", "李四"],
    ["F8: the name of the sentence before", "张三进门。他脱下外套。", "张三"],
    ["F8: the name ahead", "Ben helps Anna into her coat.", "ANNA"],
    ["F8: the name behind", "In a black dress, Anna enters.", "ANNA"],
  ])("%s: %s", (_, action, owner) => {
    expect(ownerIn(action)).toBe(owner);
  });

  test("F8: nobody, where the text does not tell", () => {
    const text = "1-1 日 内 客厅\n人物：张三、李四\n\n△椅背上搭着一件西装。\n";
    expect(findIn(text).find((element) => element.category === 106)?.owner).toBeUndefined();
  });
});

describe("evidence", () => {
  test("F9: capitals behind an article are a thing or a person", () => {
    expect(inAction("He lifts a GOLDEN SKULL over the TALL WOMAN.", "props")).toEqual(["golden skull"]);
    expect(inAction("He lifts a GOLDEN SKULL over the TALL WOMAN.", "background")).toEqual(["tall woman"]);
    expect(inAction("SARAH (30s) enters with a CLACK.", "background")).toEqual(["SARAH"]);
    expect(inAction("SARAH (30s) enters with a CLACK.", "sound")).toEqual(["clack"]);
    expect(inAction("THE END OF THE WORLD", "props")).toEqual([]);
  });

  test("F10: the loose name of a thing is the thing", () => {
    expect(inAction("A wall clock. He stops the clock.", "set_dressing")).toEqual(["wall clock"]);
    expect(inAction("张三拍着球，篮球飞出。", "props")).toEqual(["篮球"]);
  });

  test("F11: an animal comes with its handler", () => {
    expect(inAction("A horse.", "animal_wranglers")).toEqual(["animal wrangler"]);
    expect(inAction("一匹白马。", "animal_wranglers")).toEqual(["动物驯养员"]);
  });

  test("F11: a firearm comes with an armourer, a toy does not", () => {
    expect(inAction("Ben draws a revolver.", "additional_labor")).toEqual(["armourer"]);
    expect(inAction("张三拔出手枪。", "additional_labor")).toEqual(["枪械师"]);
    expect(inAction("Ben aims a water gun.", "additional_labor")).toEqual([]);
  });

  test.each<[CategoryKey, string, string[]]>([
    ["props", "Ben lifts a chipped enamel mug.", ["chipped enamel mug"]],
    ["props", "Anna clutches a zither case and a gramophone horn.", ["zither case", "gramophone horn"]],
    ["props", "Ben takes a breath, raises an eyebrow and drops his voice.", []],
    [
      "props",
      "On the bed: a sextant, a brass plumb bob and a ferret trap.",
      ["sextant", "brass plumb bob", "ferret trap"],
    ],
    ["costumes", "Ben, dressed in a saffron dhoti, waits.", ["saffron dhoti"]],
    ["vehicles", "一艘护卫舰靠岸。", ["护卫舰"]],
    ["props", "张三掏出一枚铜哨，又摸出几粒骰钉。", ["铜哨", "骰钉"]],
    ["props", "李四手里的捣衣杵滑落，他端着一只豁口的海碗。", ["海碗"]],
    ["props", "张三一把推开李四，抱着头，握着李四的手。", []],
    ["costumes", "张三身穿藏青色短褂，头戴瓜皮帽。", ["藏青色短褂", "瓜皮帽"]],
  ])("F12: %s: %s", (key, action, names) => {
    expect(inAction(action, key)).toEqual(names);
  });

  test.each<[CategoryKey, string, string[]]>([
    ["stunts", "Ben tumbles down the stairs.", ["fall"]],
    ["special_effects", "The shed explodes.", ["explosion"]],
    ["sound", "The phone rings.", ["phone ringing"]],
    ["stunts", "张三扑倒李四。", ["扑倒"]],
    ["sound", "手机响了。", ["手机铃声"]],
  ])("F13: %s: %s", (key, action, names) => {
    expect(inAction(action, key)).toEqual(names);
  });

  test("F8: what lies there or belongs to a group is nobody's", () => {
    const found = findIn("1-1 日 内 客厅\n人物：张三\n\n△张三坐下。地上扔着一只球鞋。几个穿着校服的学生跑过。\n");
    expect(found.filter((element) => element.category === 106).map((element) => element.owner)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("the quote is the sentence as it stands, without the mark of an action", () => {
    const found = findIn("1-1 日 内 客厅\n人物：张三\n\n△灯亮了。张三拿起茶杯。他笑了。\n");
    expect(found.find((element) => element.name === "茶杯")?.quote).toBe("张三拿起茶杯。");
  });

  test("each element stands once per scene, and an omitted scene has none", () => {
    const scenes = scenesFrom("INT. BAR - DAY\n\nA mug. The mug. Mugs.\n");
    expect(named(findElements(scenes))).toEqual(["mug"]);
    expect(findElements(scenes.map((scene) => ({ ...scene, omitted: true })))).toEqual([]);
  });
});

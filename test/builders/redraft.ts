import type { LineKind, ScriptLine } from "../../shared/script/scene.ts";

export type Random = () => number;

interface Bank {
  readonly places: readonly string[];
  readonly people: readonly string[];
  readonly words: readonly string[];
  readonly joined: string;
  readonly heading: (place: string, random: Random) => string;
}

const english: Bank = {
  places: ["KITCHEN", "HARBOUR", "LIGHTHOUSE", "NET LOFT", "BREAKWATER", "CHAPEL", "SCHOOLROOM", "FERRY DECK", "ATTIC"],
  people: ["MARA", "JUNO", "PIERS", "OLD TOM", "DR. HALE", "THE GIRL"],
  words:
    "the a of with under slowly lantern tide rope door window storm letter boat clock hands face floor map bell knife coat bread smoke wall stairs gull radio chart lamp engine paint ticket mirror candle boots salt anchor turns lifts opens drops finds hides breaks burns counts writes pulls listens waits laughs runs folds holds".split(
      " ",
    ),
  joined: " ",
  heading: (place, random) => `${pick(["INT.", "EXT."], random)} ${place} - ${pick(["DAY", "NIGHT", "DAWN"], random)}`,
};

const chinese: Bank = {
  places: ["灯塔", "码头", "厨房", "教室", "渡轮甲板", "阁楼", "祠堂", "防波堤", "船厂"],
  people: ["林川", "阿海", "周敏", "老陈", "小雨", "船长"],
  words:
    "潮水 缆绳 门 窗 风暴 信 船 钟 手 脸 地板 地图 铃 刀 外套 面包 烟 墙 楼梯 海鸥 收音机 海图 灯 引擎 油漆 船票 镜子 蜡烛 靴子 盐 锚 转身 举起 打开 掉下 找到 藏起 打碎 点燃 数着 写下 拉住 倾听 等待 大笑 奔跑 慢慢 忽然 悄悄 用力".split(
      " ",
    ),
  joined: "",
  heading: (place, random) => `${pick(["内景", "外景"], random)} ${place} ${pick(["日", "夜", "黄昏"], random)}`,
};

/** A scene on its way from one draft to the next: the number of the scene it was, -1 for a new one. */
export interface DraftScene {
  readonly was: number;
  /** It is the smaller part of a scene that was split, or holds this scene's text as well. */
  readonly splitFrom?: number;
  readonly holds?: number;
  readonly lines: readonly ScriptLine[];
}

/** A script of so many scenes, in English or Chinese, always the same for one random source. */
export function aScriptOf(count: number, random: Random, language: "en" | "zh" = "en"): DraftScene[] {
  const bank = language === "en" ? english : chinese;
  return Array.from({ length: count }, (_, was) => ({ was, lines: newScene(bank, random, `o${was}-`) }));
}

export interface Edits {
  readonly moves: number;
  readonly removals: number;
  readonly inserts: number;
  readonly renames: number;
  readonly splits: number;
  readonly joins: number;
  /** Scenes to change, and the share of their words that becomes another. */
  readonly rewrites: number;
  readonly rewritten: number;
}

/** The same script some weeks later. */
export function redrafted(
  script: readonly DraftScene[],
  edits: Edits,
  random: Random,
  language: "en" | "zh" = "en",
): DraftScene[] {
  const bank = language === "en" ? english : chinese;
  let scenes = [...script];
  const place = () => Math.floor(random() * scenes.length);
  const plain = () => {
    for (;;) {
      const at = place();
      const scene = scenes[at] as DraftScene;
      if (scene.was >= 0 && scene.splitFrom === undefined && scene.holds === undefined) return at;
    }
  };
  for (let n = 0; n < edits.rewrites; n++) {
    const at = plain();
    const scene = scenes[at] as DraftScene;
    const lines = scene.lines.map((line) =>
      line.kind === "action" || line.kind === "dialogue"
        ? { ...line, text: reworded(line.text, bank, edits, random) }
        : line,
    );
    scenes[at] = { ...scene, lines };
  }
  for (let n = 0; n < edits.renames; n++) {
    const at = plain();
    const scene = scenes[at] as DraftScene;
    const [heading, ...rest] = scene.lines as [ScriptLine, ...ScriptLine[]];
    scenes[at] = { ...scene, lines: [{ ...heading, text: bank.heading(pick(bank.places, random), random) }, ...rest] };
  }
  for (let n = 0; n < edits.splits; n++) {
    const at = plain();
    const scene = scenes[at] as DraftScene;
    const half = Math.ceil(scene.lines.length * 0.6);
    const heading: ScriptLine = {
      uid: `h${n}`,
      kind: "scene_heading",
      text: bank.heading(pick(bank.places, random), random),
    };
    const [first, second] = [scene.lines.slice(0, half), scene.lines.slice(half)];
    scenes.splice(at, 1, { ...scene, lines: first }, { was: -1, splitFrom: scene.was, lines: [heading, ...second] });
  }
  for (let n = 0; n < edits.joins; n++) {
    const at = plain();
    const next = scenes[at + 1];
    const scene = scenes[at] as DraftScene;
    if (!next || next.was < 0 || next.splitFrom !== undefined || next.holds !== undefined) continue;
    if (next.lines.length > scene.lines.length) continue;
    scenes.splice(at, 2, { ...scene, holds: next.was, lines: [...scene.lines, ...next.lines.slice(1)] });
  }
  for (let n = 0; n < edits.removals; n++) scenes.splice(plain(), 1);
  for (let n = 0; n < edits.inserts; n++)
    scenes.splice(place(), 0, { was: -1, lines: newScene(bank, random, `n${n}-`) });
  for (let n = 0; n < edits.moves; n++) {
    const [scene] = scenes.splice(place(), 1) as [DraftScene];
    scenes.splice(place(), 0, scene);
  }
  scenes = scenes.map((scene) => ({ ...scene }));
  return scenes;
}

/** The lines of all scenes under the ids a reader gives: scenes "S1" …, lines "L1" … */
export function asRead(scenes: readonly DraftScene[]): ScriptLine[] {
  let [scene, line] = [0, 0];
  return scenes.flatMap(({ lines }) =>
    lines.map((one) => ({ ...one, uid: one.kind === "scene_heading" ? `S${++scene}` : `L${++line}` })),
  );
}

function newScene(bank: Bank, random: Random, prefix: string): ScriptLine[] {
  const lines: ScriptLine[] = [];
  const add = (kind: LineKind, text: string): void => {
    lines.push({ uid: `${prefix}${lines.length}`, kind, text });
  };
  add("scene_heading", bank.heading(pick(bank.places, random), random));
  add("action", sentence(bank, random, 8));
  for (let turn = 0, turns = 1 + Math.floor(random() * 5); turn < turns; turn++) {
    add("character", pick(bank.people, random));
    add("dialogue", sentence(bank, random, 6));
    if (random() < 0.4) add("action", sentence(bank, random, 6));
  }
  return lines;
}

function sentence(bank: Bank, random: Random, length: number): string {
  const words = Array.from({ length: length + Math.floor(random() * 6) }, () => pick(bank.words, random));
  return `${words.join(bank.joined)}${bank.joined === "" ? "。" : "."}`;
}

function reworded(text: string, bank: Bank, { rewritten }: Edits, random: Random): string {
  const words = bank.joined === "" ? (text.match(/../gu) ?? [text]) : text.split(" ");
  return words.map((word) => (random() < rewritten ? pick(bank.words, random) : word)).join(bank.joined);
}

function pick<Value>(values: readonly Value[], random: Random): Value {
  return values[Math.floor(random() * values.length)] as Value;
}

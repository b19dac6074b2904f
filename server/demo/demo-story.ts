import type { Department, Role } from "../../shared/project/people.ts";

/** The demo production in one language: what a newcomer finds behind one click. All people and places are invented. */
export interface DemoStory {
  readonly production: string;
  readonly script: { readonly title: string; readonly file: string; readonly filename: string };
  readonly locations: Readonly<Record<string, readonly string[]>>;
  readonly added: readonly { name: string; category: number; scenes: readonly string[]; notes: string }[];
  readonly unavailable: readonly {
    kind: "cast" | "location";
    who: string;
    fromDay: number;
    toDay: number;
    note: string;
  }[];
  readonly comments: readonly DemoComment[];
}

export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly department: Department | null;
}

export interface DemoComment {
  readonly by: string;
  readonly target: string;
  readonly content: string;
  readonly mentions: readonly string[];
  readonly replies: readonly { by: string; content: string; mentions: readonly string[] }[];
  readonly resolvedBy?: string;
}

/** The team around the person who opens the demo: 林夏 Lin Xia, the producer, `lin` in the comments. */
export const demoTeam: readonly DemoPerson[] = [
  { key: "ad", name: "苏敏 Su Min", email: "su.min@callboard.example", role: "first_ad", department: "direction" },
  {
    key: "director",
    name: "何骏 He Jun",
    email: "he.jun@callboard.example",
    role: "director",
    department: "direction",
  },
  { key: "writer", name: "郑远 Zheng Yuan", email: "zheng.yuan@callboard.example", role: "writer", department: null },
  {
    key: "props",
    name: "许诺 Xu Nuo",
    email: "xu.nuo@callboard.example",
    role: "department_head",
    department: "props",
  },
  {
    key: "costume",
    name: "白露 Bai Lu",
    email: "bai.lu@callboard.example",
    role: "department_head",
    department: "costume",
  },
];

/** The board before anybody has mended it: five days, a second unit, one scene left over, and trouble worth finding. */
export const demoDays: readonly {
  id: string;
  offset: number;
  call: number | null;
  unit: string;
  scenes: readonly string[];
}[] = [
  { id: "day1", offset: 0, call: null, unit: "main", scenes: ["S1", "S5", "S2"] },
  { id: "day2", offset: 1, call: null, unit: "main", scenes: ["S3", "S4"] },
  { id: "day3", offset: 2, call: 15 * 60, unit: "main", scenes: ["S8", "S9", "S10", "S11"] },
  { id: "day4", offset: 3, call: null, unit: "main", scenes: ["S13", "S6"] },
  { id: "day4b", offset: 3, call: 17 * 60, unit: "second", scenes: ["S7"] },
  { id: "day5", offset: 4, call: 14 * 60, unit: "main", scenes: ["S14"] },
];

/** Estimates that the length on paper would get wrong: boats and rain take their time. */
export const demoMinutes: Readonly<Record<string, number>> = {
  S7: 240,
  S8: 75,
  S9: 210,
  S10: 150,
  S11: 300,
  S13: 120,
  S6: 150,
};

/** The same production in Chinese and in English. */
export const demoStories: readonly DemoStory[] = [
  {
    production: "末班渡轮",
    script: { title: "末班渡轮", file: "last-ferry.zh.txt", filename: "末班渡轮 第三稿.txt" },
    locations: { 青石湾老码头: ["S1", "S5", "S9", "S14"], "南街 17 号民居": ["S6", "S13"], 渡轮甲板: ["S11"] },
    added: [
      { name: "洒水车", category: 119, scenes: ["S7", "S9", "S11"], notes: "两台，含司机；夜戏提前两小时到场" },
      { name: "替身白鹅", category: 108, scenes: ["S9", "S11", "S14"], notes: "与驯养员确认可以下水" },
    ],
    unavailable: [
      { kind: "cast", who: "周晴", fromDay: 1, toDay: 1, note: "另一剧组定妆" },
      { kind: "location", who: "青石湾老码头", fromDay: 4, toDay: 5, note: "航道检修，码头封闭" },
    ],
    comments: [
      {
        by: "director",
        target: "scene:S11",
        content: "这场要真的在江上拍，不进棚。@林夏 帮我确认九级风怎么做，鼓风机够不够？",
        mentions: ["lin"],
        replies: [{ by: "props", content: "缆绳准备三条，做旧两条。绳圈的重量要和演员试一次。", mentions: [] }],
      },
      {
        by: "costume",
        target: "scene:S9",
        content: "周晴披的旧雨衣和第 6 场墙上挂的是同一件，备两件做湿身。@许诺 马灯防水吗？",
        mentions: ["props"],
        replies: [{ by: "props", content: "换成 LED 芯，防水没问题。", mentions: ["costume"] }],
      },
      {
        by: "ad",
        target: "scene:S14",
        content: "@林夏 码头周五周六封闭检修，第 14 场要挪。",
        mentions: ["lin"],
        replies: [],
      },
      {
        by: "writer",
        target: "scene:S6",
        content: "日志里夹的是汽车票，不是火车票，请道具注意年代。",
        mentions: ["props"],
        replies: [{ by: "props", content: "已经按 2008 年的票样做好。", mentions: [] }],
        resolvedBy: "props",
      },
    ],
  },
  {
    production: "The Last Ferry",
    script: {
      title: "The Last Ferry",
      file: "last-ferry.en.fountain",
      filename: "The Last Ferry, third draft.fountain",
    },
    locations: {
      "Stone Bay Old Dock": ["S1", "S5", "S9", "S14"],
      "17 South Street": ["S6", "S13"],
      "Ferry deck": ["S11"],
    },
    added: [
      {
        name: "Rain tower truck",
        category: 119,
        scenes: ["S7", "S9", "S11"],
        notes: "Two, with drivers; on site two hours ahead of night work",
      },
      {
        name: "Double for the goose",
        category: 108,
        scenes: ["S9", "S11", "S14"],
        notes: "Ask the wrangler whether it swims on cue",
      },
    ],
    unavailable: [
      { kind: "cast", who: "QING", fromDay: 1, toDay: 1, note: "Fitting on another production" },
      { kind: "location", who: "Stone Bay Old Dock", fromDay: 4, toDay: 5, note: "Channel maintenance, dock closed" },
    ],
    comments: [
      {
        by: "director",
        target: "scene:S11",
        content:
          "I want this on the real river, not on a stage. @Lin Xia can we make force nine with the fans we have?",
        mentions: ["lin"],
        replies: [
          {
            by: "props",
            content: "Three ropes, two of them aged. The loop's weight needs one try with the actress.",
            mentions: [],
          },
        ],
      },
      {
        by: "costume",
        target: "scene:S9",
        content:
          "Qing's old raincoat is the one on the wall in scene 6; two copies for the wet work. @Xu Nuo is the lantern waterproof?",
        mentions: ["props"],
        replies: [{ by: "props", content: "It has an LED inside now. It is.", mentions: ["costume"] }],
      },
      {
        by: "ad",
        target: "scene:S14",
        content: "@Lin Xia the dock is closed on Friday and Saturday; scene 14 has to move.",
        mentions: ["lin"],
        replies: [],
      },
      {
        by: "writer",
        target: "scene:S6",
        content: "It is a bus ticket in the logbook, not a train ticket. Mind the year, please.",
        mentions: ["props"],
        replies: [{ by: "props", content: "Made after a 2008 original.", mentions: [] }],
        resolvedBy: "props",
      },
    ],
  },
];

/** What a place looks like, for drawing it and for its scene heading. */
export interface Place {
  readonly kind: PlaceKind;
  readonly side: "INT" | "EXT";
}

/** Places under a roof. */
export const insideKinds = [
  "room",
  "kitchen",
  "bedroom",
  "office",
  "hospital",
  "classroom",
  "bar",
  "corridor",
  "vehicle",
  "warehouse",
  "temple",
] as const;
export const placeKinds = [
  ...insideKinds,
  "street",
  "alley",
  "forest",
  "water",
  "mountain",
  "field",
  "desert",
  "space",
  "garden",
  "roof",
  "village",
  "road",
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** The words that name a place of each kind. Longer words are looked for first, so that 教室 is no 室. */
const words: readonly [PlaceKind, "INT" | "EXT", string][] = [
  ["kitchen", "INT", "厨房 灶台 灶房 后厨 kitchen pantry"],
  ["bedroom", "INT", "卧室 卧房 房间 宿舍 寝室 旅馆 酒店房间 客房 bedroom hotel_room dormitory motel nursery"],
  [
    "office",
    "INT",
    "办公室 会议室 审讯室 警局 派出所 公司 书房 编辑部 实验室 控制室 office police_station meeting_room study laboratory lab courtroom newsroom control_room",
  ],
  ["hospital", "INT", "医院 病房 手术室 急诊室 诊所 hospital ward clinic emergency_room operating_room"],
  ["classroom", "INT", "教室 课堂 图书馆 礼堂 学校 classroom library lecture_hall school auditorium"],
  [
    "bar",
    "INT",
    "酒吧 餐厅 咖啡馆 咖啡店 饭馆 面馆 食堂 茶馆 客栈 饭店 夜总会 bar restaurant cafe café diner canteen tavern pub nightclub teahouse inn bakery",
  ],
  [
    "corridor",
    "INT",
    "走廊 楼道 楼梯 电梯 过道 隧道 地道 corridor hallway staircase stairs elevator lift tunnel passage",
  ],
  [
    "vehicle",
    "INT",
    "车厢 车内 地铁 公交车 出租车 驾驶室 机舱 船舱 飞船 car train subway bus taxi cab cockpit cabin carriage plane spaceship",
  ],
  [
    "warehouse",
    "INT",
    "仓库 厂房 工厂 车间 地下室 车库 码头仓库 牢房 监狱 矿井 warehouse factory workshop basement cellar garage prison cell hangar mine barn",
  ],
  [
    "temple",
    "INT",
    "寺庙 大殿 祠堂 教堂 宫殿 灵堂 神庙 temple church cathedral palace chapel throne_room castle shrine",
  ],
  [
    "room",
    "INT",
    "客厅 家中 家里 屋里 屋内 屋子 大厅 商店 店里 超市 浴室 洗手间 厕所 阁楼 公寓 帐篷 living_room lounge apartment flat house home shop store bathroom attic hall tent room gallery museum theatre theater studio",
  ],
  ["space", "EXT", "月球 月亮上 月面 太空 火星 星球 宇宙 moon lunar mars outer_space planet asteroid"],
  [
    "water",
    "EXT",
    "大海 海边 海滩 海上 沙滩 码头 渡口 渡轮 甲板 河边 河岸 江边 江上 湖边 湖畔 港口 溪边 灯塔 小船 sea ocean beach shore harbour harbor pier dock ferry deck river riverbank lake boat lighthouse coast island quay canal wharf",
  ],
  ["forest", "EXT", "森林 树林 丛林 竹林 林中 林间 林子 forest woods jungle grove bamboo"],
  [
    "mountain",
    "EXT",
    "山上 山顶 山谷 山路 山脚 雪山 悬崖 山坡 高原 mountain cliff valley hill peak hilltop ridge canyon glacier",
  ],
  [
    "field",
    "EXT",
    "田野 田里 田间 草原 麦田 稻田 草地 农场 操场 球场 牧场 field meadow farm prairie grassland pasture playground stadium plain vineyard",
  ],
  ["desert", "EXT", "沙漠 戈壁 荒漠 荒原 desert dunes wasteland"],
  [
    "garden",
    "EXT",
    "花园 院子 公园 庭院 院里 后院 墓地 果园 garden yard courtyard park backyard cemetery graveyard orchard",
  ],
  ["roof", "EXT", "屋顶 天台 楼顶 阳台 rooftop roof balcony terrace"],
  ["alley", "EXT", "小巷 巷子 胡同 弄堂 巷口 alley lane alleyway backstreet"],
  ["village", "EXT", "村口 村庄 村子 村里 小镇 古镇 部落 village town hamlet"],
  [
    "road",
    "EXT",
    "公路 马路 大路 高速 桥上 桥头 路边 铁轨 站台 车站 机场 road highway bridge roadside motorway platform station railway airport path track",
  ],
  [
    "street",
    "EXT",
    "街道 街头 大街 街上 广场 城市 市场 集市 门口 城门 工地 停车场 夜市 street square city market plaza downtown sidewalk avenue parking_lot gate bazaar",
  ],
];

interface Entry extends Place {
  readonly word: string;
  readonly latin: boolean;
}

const entries: readonly Entry[] = words
  .flatMap(([kind, side, list]) =>
    list.split(" ").map((word) => ({ kind, side, word: word.replace(/_/g, " "), latin: /[a-z]/.test(word) })),
  )
  .sort((a, b) => b.word.length - a.word.length);

const chinese = new RegExp(
  entries
    .filter(({ latin }) => !latin)
    .map(({ word }) => word)
    .join("|"),
  "gu",
);
const english = new RegExp(
  `\\b(?:${entries
    .filter(({ latin }) => latin)
    .map(({ word }) => word)
    .join("|")})s?\\b`,
  "gi",
);
const byWord = new Map(entries.map((entry) => [entry.word, entry]));

/** A place as a text names it. */
export interface NamedPlace extends Place {
  /** As the text writes it. */
  readonly word: string;
  /** Where in the text it stands. */
  readonly at: number;
}

/** Every place a text names, in its order. */
export function placesIn(text: string): NamedPlace[] {
  return [...text.matchAll(chinese), ...text.matchAll(english)]
    .flatMap((match) => {
      const word = match[0].toLowerCase();
      const entry = byWord.get(word) ?? byWord.get(word.replace(/s$/, ""));
      return entry ? [{ kind: entry.kind, side: entry.side, word: match[0], at: match.index }] : [];
    })
    .sort((a, b) => a.at - b.at);
}

/** How to draw a set: by the words of its name, else by what happens there, else by whether it is inside. */
export function placeOf(set: string, prompt: string, side: "INT" | "EXT" | "INT/EXT" | null): PlaceKind {
  const inSet = placesIn(set);
  // "HOSPITAL ROOM" is a hospital: the plainer word says less.
  const named = inSet.findLast(({ kind }) => kind !== "room") ?? inSet.at(-1) ?? placesIn(prompt)[0];
  if (named && (side === null || side === "INT/EXT" || named.side === side)) return named.kind;
  // A ferry's inside is a cabin, a house from outside a street.
  if (named && side === "INT") return named.kind === "water" || named.kind === "road" ? "vehicle" : "room";
  if (named && side === "EXT")
    return named.kind === "temple" ? "village" : named.kind === "vehicle" ? "road" : "street";
  return side === "INT" ? "room" : side === "EXT" ? "street" : "room";
}

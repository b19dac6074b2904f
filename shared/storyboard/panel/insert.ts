import { ellipse, group, line, polygon, rect, shape } from "./ink.ts";
import type { Palette } from "./palette.ts";
import { contour } from "./palette.ts";

type Draw = (palette: Palette) => string;

/** Things that an insert shows, by the words that name them; drawn around (0, 0) in a square of 200. */
const things: readonly (readonly [RegExp, Draw])[] = [
  [
    /手机|电话|phone|mobile/iu,
    (p) =>
      rect(-46, -92, 92, 184, { fill: p.shadow, ...contour(p) }, 14) +
      rect(-38, -74, 76, 140, { fill: p.glow, opacity: 0.85 }, 4) +
      line(
        [
          [-22, -46],
          [22, -46],
        ],
        { stroke: p.ink, width: 4, opacity: 0.6 },
      ) +
      line(
        [
          [-22, -28],
          [10, -28],
        ],
        { stroke: p.ink, width: 4, opacity: 0.6 },
      ),
  ],
  [
    /信|纸条|字条|合同|文件|报纸|地图|船票|车票|票|letter|note\b|paper|contract|document|map|ticket|file\b|envelope/iu,
    (p) =>
      polygon(
        [
          [-78, -66],
          [60, -88],
          [82, 70],
          [-58, 90],
        ],
        { fill: p.wall, ...contour(p) },
      ) +
      [0, 1, 2, 3, 4]
        .map((row) =>
          line(
            [
              [-56 + row * 3, -38 + row * 24],
              [48 + row * 3 - (row === 4 ? 50 : 0), -54 + row * 24],
            ],
            { stroke: p.ink, width: 3.4, opacity: 0.55 },
          ),
        )
        .join(""),
  ],
  [
    /照片|相片|画像|photo|picture|portrait/iu,
    (p) =>
      polygon(
        [
          [-84, -60],
          [72, -82],
          [92, 52],
          [-62, 76],
        ],
        { fill: "#ffffff", ...contour(p) },
      ) +
      polygon(
        [
          [-70, -48],
          [64, -66],
          [78, 36],
          [-54, 56],
        ],
        { fill: p.middle },
      ) +
      ellipse(-14, -8, 15, 18, { fill: p.skin }) +
      ellipse(28, -14, 14, 17, { fill: p.skin }) +
      shape("M-44 48 q26 -44 54 -8 q26 -40 56 -2z", { fill: p.near }),
  ],
  [
    /钥匙|key\b/iu,
    (p) =>
      ellipse(-58, 0, 36, 36, { fill: p.glow, ...contour(p) }) +
      ellipse(-58, 0, 16, 16, { fill: p.wall, ...contour(p) }) +
      polygon(
        [
          [-22, -9],
          [92, -9],
          [92, 30],
          [76, 30],
          [76, 10],
          [60, 10],
          [60, 24],
          [44, 24],
          [44, 9],
          [-22, 9],
        ],
        { fill: p.glow, ...contour(p) },
      ),
  ],
  [
    /刀|匕首|剑|knife|dagger|blade|sword/iu,
    (p) =>
      shape("M-96 12 C-60 -26 20 -30 40 -22 L40 12z", { fill: p.wall, ...contour(p) }) +
      rect(38, -26, 12, 44, { fill: p.near, ...contour(p) }) +
      rect(50, -16, 56, 24, { fill: p.hair, ...contour(p) }, 8),
  ],
  [
    /枪|gun|pistol|rifle|revolver/iu,
    (p) =>
      shape("M-96 -40 h150 q20 0 24 16 l16 62 h-40 l-14 -40 h-30 q-6 22 -26 22 h-10 v-22 h-70z", {
        fill: p.shadow,
        ...contour(p),
      }) + shape("M-4 2 q-2 18 14 18", { ...contour(p) }),
  ],
  [
    /杯|茶|咖啡|酒|碗|cup|mug|glass|coffee|tea|wine|bowl|bottle/iu,
    (p) =>
      shape("M-62 -40 h112 l-12 104 q-44 20 -88 0z", { fill: p.wall, ...contour(p) }) +
      ellipse(-6, -40, 56, 14, { fill: p.floor, ...contour(p) }) +
      shape("M46 -20 q46 0 38 34 q-8 24 -46 26", { stroke: p.ink, width: 7 }) +
      shape("M-26 -66 q-12 -16 0 -30 M4 -66 q-12 -16 0 -30", { stroke: p.ink, width: 3, opacity: 0.4 }),
  ],
  [
    /书|笔记|日记|剧本|book|diary|notebook|script|journal/iu,
    (p) =>
      polygon(
        [
          [-96, -44],
          [0, -30],
          [0, 66],
          [-96, 50],
        ],
        { fill: p.wall, ...contour(p) },
      ) +
      polygon(
        [
          [96, -44],
          [0, -30],
          [0, 66],
          [96, 50],
        ],
        { fill: p.wall, ...contour(p) },
      ) +
      [0, 1, 2, 3]
        .map(
          (row) =>
            line(
              [
                [-82, -22 + row * 17],
                [-14, -12 + row * 17],
              ],
              { stroke: p.ink, width: 2.4, opacity: 0.5 },
            ) +
            line(
              [
                [14, -12 + row * 17],
                [82, -22 + row * 17],
              ],
              { stroke: p.ink, width: 2.4, opacity: 0.5 },
            ),
        )
        .join(""),
  ],
  [
    /表|钟|watch|clock/iu,
    (p) =>
      rect(-22, -104, 44, 208, { fill: p.hair, ...contour(p) }, 10) +
      ellipse(0, 0, 70, 70, { fill: p.wall, ...contour(p) }) +
      ellipse(0, 0, 58, 58, { ...contour(p, 0.5) }) +
      line(
        [
          [0, 0],
          [0, -42],
        ],
        { stroke: p.ink, width: 5 },
      ) +
      line(
        [
          [0, 0],
          [30, 14],
        ],
        { stroke: p.ink, width: 5 },
      ),
  ],
  [
    /灯|蜡烛|lantern|lamp|candle|torch|flashlight|手电/iu,
    (p) =>
      ellipse(0, 0, 96, 96, { fill: p.glow, opacity: 0.25 }) +
      shape("M-40 -56 h80 l14 110 h-108z", { fill: p.glow, ...contour(p) }) +
      rect(-48, 54, 96, 18, { fill: p.near, ...contour(p) }) +
      rect(-44, -72, 88, 16, { fill: p.near, ...contour(p) }) +
      shape("M-28 -72 q28 -52 56 0", { ...contour(p) }),
  ],
  [
    /包|箱|袋|盒|bag|suitcase|box|case\b|backpack|briefcase|chest/iu,
    (p) =>
      rect(-92, -46, 184, 116, { fill: p.middle, ...contour(p) }, 10) +
      shape("M-34 -46 v-22 q0 -12 12 -12 h44 q12 0 12 12 v22", { stroke: p.ink, width: 8 }) +
      line(
        [
          [-92, 0],
          [92, 0],
        ],
        { ...contour(p) },
      ) +
      rect(-14, -10, 28, 20, { fill: p.glow, ...contour(p) }),
  ],
  [
    /戒指|项链|玉|ring\b|necklace|jewel|pendant|coin|硬币/iu,
    (p) =>
      ellipse(0, 22, 56, 54, { stroke: p.glow, width: 13 }) +
      polygon(
        [
          [-26, -52],
          [26, -52],
          [40, -32],
          [0, -4],
          [-40, -32],
        ],
        { fill: p.wall, ...contour(p) },
      ) +
      line(
        [
          [-40, -32],
          [40, -32],
        ],
        { ...contour(p) },
      ),
  ],
  [
    /车票|方向盘|wheel|汽车|car\b/iu,
    (p) =>
      ellipse(0, 0, 92, 92, { stroke: p.shadow, width: 16 }) +
      ellipse(0, 0, 24, 24, { fill: p.shadow }) +
      line(
        [
          [-84, 6],
          [84, 6],
        ],
        { stroke: p.shadow, width: 13 },
      ) +
      line(
        [
          [0, 0],
          [0, 84],
        ],
        { stroke: p.shadow, width: 13 },
      ),
  ],
  [
    /电脑|屏幕|电视|computer|laptop|screen|monitor|television/iu,
    (p) =>
      rect(-98, -74, 196, 124, { fill: p.shadow, ...contour(p) }, 8) +
      rect(-88, -64, 176, 102, { fill: p.glow, opacity: 0.75 }) +
      polygon(
        [
          [-120, 52],
          [120, 52],
          [136, 74],
          [-136, 74],
        ],
        { fill: p.middle, ...contour(p) },
      ),
  ],
  [
    /花|玫瑰|flower|rose/iu,
    (p) =>
      line(
        [
          [0, 96],
          [4, -10],
        ],
        { stroke: p.leaf, width: 8 },
      ) +
      shape("M2 50 q40 -34 60 -6 q-30 22 -60 6z", { fill: p.leaf, ...contour(p) }) +
      [0, 72, 144, 216, 288]
        .map((turn) =>
          group(
            ellipse(0, -36, 25, 34, { fill: p.clothes[0] ?? p.glow, ...contour(p) }),
            `translate(4 -30) rotate(${turn})`,
          ),
        )
        .join("") +
      ellipse(4, -30, 17, 17, { fill: p.glow, ...contour(p) }),
  ],
];

/** The thing an insert is about, or null when its words name none that can be drawn. */
export function thing(words: string, palette: Palette): string | null {
  return things.find(([names]) => names.test(words))?.[1](palette) ?? null;
}

/** A hand that reaches in from below and holds what lies at (0, 0). */
export function hand(palette: Palette): string {
  const edge = contour(palette);
  return (
    shape(
      "M40 260 L34 150 C30 120 60 78 96 62 C112 56 120 72 108 84 L84 108 C110 70 128 60 136 72 C144 84 118 112 104 132 C128 104 144 100 148 112 C152 124 122 146 116 160 C130 148 142 150 142 160 C140 178 122 190 120 214 L132 260z",
      { fill: palette.skin, ...edge },
    ) + shape("M30 240 L140 240 L152 330 H20z", { fill: palette.clothes[1] ?? palette.near, ...edge })
  );
}

import type { PlaceKind } from "../places.ts";
import { door, screen, standardLamp, table, type Wall, window } from "./furniture.ts";
import { ellipse, line, type Point, polygon, rect, shape } from "./ink.ts";
import { contour, type Stage } from "./palette.ts";

export const furniture: Partial<Record<PlaceKind, (wall: Wall, stage: Stage) => string>> = {
  kitchen(wall, stage) {
    const { palette, width, height } = stage;
    const y = wall.bottom - 70;
    const parts = [window(wall, 0.4, 0.16, 0.24, stage)];
    parts.push(
      rect(wall.left, y, wall.right - wall.left, 72, { fill: palette.wallDark, ...contour(palette) }),
      rect(wall.left - 4, y - 8, wall.right - wall.left + 8, 9, { fill: palette.floor, ...contour(palette) }),
    );
    for (let door = 0; door < 6; door++)
      parts.push(
        rect(wall.left + 8 + (door * (wall.right - wall.left)) / 6, y + 8, (wall.right - wall.left) / 6 - 14, 54, {
          ...contour(palette, 0.6),
        }),
      );
    for (const at of [0.02, 0.72])
      parts.push(
        rect(wall.left + (wall.right - wall.left) * at, wall.top + 14, (wall.right - wall.left) * 0.26, 58, {
          fill: palette.wallDark,
          ...contour(palette),
        }),
      );
    parts.push(
      ellipse(wall.left + 110, y - 22, 26, 10, { fill: palette.middle, ...contour(palette) }),
      rect(wall.left + 84, y - 22, 52, 14, { fill: palette.middle, ...contour(palette) }),
    );
    return parts.join("") + table(width * 0.5, wall.bottom + (height - wall.bottom) * 0.42, 250, stage);
  },
  bedroom(wall, stage) {
    const { palette, height } = stage;
    const y = wall.bottom + (height - wall.bottom) * 0.3;
    const x = wall.left + 20;
    return (
      window(wall, 0.62, 0.18, 0.26, stage) +
      rect(x, wall.bottom - 92, 210, 70, { fill: palette.near, ...contour(palette) }, 8) +
      polygon(
        [
          [x, wall.bottom - 36],
          [x + 210, wall.bottom - 36],
          [x + 190, y + 50],
          [x - 90, y + 50],
        ],
        { fill: palette.wall, ...contour(palette) },
      ) +
      polygon(
        [
          [x - 34, y - 14],
          [x + 204, y - 14],
          [x + 190, y + 50],
          [x - 90, y + 50],
        ],
        { fill: palette.middle, ...contour(palette) },
      ) +
      rect(x + 24, wall.bottom - 46, 74, 24, { fill: "#ffffff", opacity: 0.85, ...contour(palette) }, 10) +
      rect(x + 112, wall.bottom - 46, 74, 24, { fill: "#ffffff", opacity: 0.85, ...contour(palette) }, 10) +
      standardLamp(wall.left + 262, wall.bottom - 4, 92, stage)
    );
  },
  office(wall, stage) {
    const { palette, width, height } = stage;
    const shelf = [
      rect(wall.left + 12, wall.top + 20, 120, wall.bottom - wall.top - 20, {
        fill: palette.wallDark,
        ...contour(palette),
      }),
    ];
    for (let row = 0; row < 4; row++) {
      const y = wall.top + 26 + row * ((wall.bottom - wall.top - 30) / 4);
      for (let book = 0; book < 9; book++)
        shelf.push(
          rect(wall.left + 18 + book * 12, y + stage.next() * 10, 9, (wall.bottom - wall.top) / 4 - 20, {
            fill: book % 3 ? palette.middle : palette.near,
          }),
        );
    }
    return (
      shelf.join("") +
      window(wall, 0.44, 0.12, 0.48, stage, true) +
      table(width * 0.56, wall.bottom + (height - wall.bottom) * 0.3, 300, stage) +
      screen(width * 0.6, wall.bottom + (height - wall.bottom) * 0.3, stage)
    );
  },
  hospital(wall, stage) {
    const { palette, height } = stage;
    const x = wall.right - 270;
    const y = wall.bottom + (height - wall.bottom) * 0.3;
    return (
      window(wall, 0.12, 0.14, 0.3, stage) +
      line(
        [
          [wall.left + 300, wall.top],
          [wall.left + 300, wall.bottom + 20],
        ],
        { stroke: palette.ink, width: 2 },
      ) +
      shape(`M${wall.left + 300} ${wall.top + 4} q40 14 80 0 v${wall.bottom - wall.top - 10} q-40 10 -80 0z`, {
        fill: palette.wallDark,
        opacity: 0.7,
        ...contour(palette, 0.5),
      }) +
      polygon(
        [
          [x, wall.bottom - 20],
          [x + 230, wall.bottom - 20],
          [x + 270, y + 24],
          [x - 30, y + 24],
        ],
        { fill: "#ffffff", opacity: 0.9, ...contour(palette) },
      ) +
      line(
        [
          [x, wall.bottom - 66],
          [x, y + 60],
        ],
        { stroke: palette.ink, width: 4 },
      ) +
      line(
        [
          [x - 30, y],
          [x - 30, y + 76],
        ],
        { stroke: palette.ink, width: 4 },
      ) +
      line(
        [
          [x + 270, y],
          [x + 270, y + 76],
        ],
        { stroke: palette.ink, width: 4 },
      ) +
      line(
        [
          [x - 60, wall.bottom + 30],
          [x - 60, wall.top + 50],
          [x - 40, wall.top + 50],
        ],
        { stroke: palette.ink, width: 3 },
      ) +
      rect(x - 48, wall.top + 54, 18, 30, { fill: palette.wall, ...contour(palette) }, 4)
    );
  },
  classroom(wall, stage) {
    const { palette, width, height } = stage;
    const parts = [
      rect(wall.left + 60, wall.top + 28, wall.right - wall.left - 120, (wall.bottom - wall.top) * 0.46, {
        fill: palette.near,
        ...contour(palette),
      }),
      line(
        [
          [wall.left + 100, wall.top + 60],
          [wall.left + 240, wall.top + 56],
        ],
        { stroke: palette.wall, width: 3, opacity: 0.8 },
      ),
      line(
        [
          [wall.left + 100, wall.top + 84],
          [wall.left + 200, wall.top + 82],
        ],
        { stroke: palette.wall, width: 3, opacity: 0.8 },
      ),
    ];
    for (const [row, size] of [
      [0.08, 0.5],
      [0.5, 0.85],
    ] as const) {
      for (const x of [0.2, 0.5, 0.8])
        parts.push(
          table(
            width * (0.5 + (x - 0.5) * (0.7 + row)),
            wall.bottom + (height - wall.bottom) * row + 14,
            190 * size,
            stage,
          ),
        );
    }
    return parts.join("");
  },
  bar(wall, stage) {
    const { palette, width, height } = stage;
    const parts: string[] = [];
    for (let row = 0; row < 2; row++) {
      const y = wall.top + 52 + row * 46;
      parts.push(rect(wall.left + 50, y, wall.right - wall.left - 100, 6, { fill: palette.near }));
      for (let bottle = 0; bottle < 15; bottle++)
        parts.push(
          rect(
            wall.left + 62 + bottle * 30,
            y - 28 - stage.next() * 8,
            11,
            28,
            { fill: bottle % 3 === 0 ? palette.glow : palette.middle, opacity: 0.85 },
            3,
          ),
        );
    }
    const y = wall.bottom - 62;
    parts.push(
      rect(wall.left - 30, y, wall.right - wall.left + 60, 80, { fill: palette.near, ...contour(palette) }),
      rect(wall.left - 40, y - 10, wall.right - wall.left + 80, 12, { fill: palette.floor, ...contour(palette) }),
    );
    for (const at of [0.25, 0.5, 0.75])
      parts.push(
        line(
          [
            [width * at, 0],
            [width * at, wall.top + 8],
          ],
          { stroke: palette.ink, width: 2 },
        ),
        shape(`M${width * at - 24} ${wall.top + 30} q24 -44 48 0z`, { fill: palette.near, ...contour(palette) }),
        ellipse(width * at, wall.top + 32, 90, 70, { fill: palette.glow, opacity: 0.16 }),
        ellipse(width * at, wall.top + 31, 14, 6, { fill: palette.glow }),
      );
    for (const at of [0.3, 0.44, 0.7]) {
      const x = width * at;
      const foot = wall.bottom + (height - wall.bottom) * 0.35;
      parts.push(
        ellipse(x, foot - 64, 26, 8, { fill: palette.wallDark, ...contour(palette) }),
        line(
          [
            [x, foot - 58],
            [x, foot],
          ],
          { stroke: palette.ink, width: 4 },
        ),
        line(
          [
            [x - 18, foot],
            [x + 18, foot],
          ],
          { stroke: palette.ink, width: 4 },
        ),
      );
    }
    return parts.join("");
  },
  corridor(wall, stage) {
    const { palette, width, height } = stage;
    const parts = [
      door(
        wall.left + (wall.right - wall.left) * 0.34,
        wall.bottom,
        (wall.right - wall.left) * 0.32,
        (wall.bottom - wall.top) * 0.7,
        stage,
      ),
    ];
    for (const side of [0, 1]) {
      const edge = side === 0 ? 0 : width;
      const inner = side === 0 ? wall.left : wall.right;
      for (const share of [0.2, 0.58]) {
        const x1 = edge + (inner - edge) * share;
        const x2 = edge + (inner - edge) * (share + 0.2);
        const top = (s: number) => wall.top * s + height * 0.2 * (1 - s) * 0.4 + 40 * (1 - s);
        const foot = (s: number) => height + (wall.bottom - height) * s;
        parts.push(
          polygon(
            [
              [x1, top(share)],
              [x2, top(share + 0.2)],
              [x2, foot(share + 0.2)],
              [x1, foot(share)],
            ],
            { fill: palette.middle, ...contour(palette) },
          ),
        );
      }
    }
    for (const share of [0.3, 0.75]) {
      const y = wall.top * share;
      const half = 40 * (1.2 - share);
      parts.push(
        polygon(
          [
            [width / 2 - half, y],
            [width / 2 + half, y],
            [width / 2 + half * 0.8, y + 14],
            [width / 2 - half * 0.8, y + 14],
          ],
          { fill: palette.glow },
        ),
      );
    }
    return parts.join("");
  },
  warehouse(wall, stage) {
    const { palette, width, height } = stage;
    const parts: string[] = [];
    for (let truss = 0; truss < 4; truss++) {
      const share = truss / 3;
      const y = wall.top * share;
      parts.push(
        line(
          [
            [wall.left * share, y],
            [width / 2, y - 20 + 12 * share],
            [width - (width - wall.right) * share, y],
          ],
          { stroke: palette.ink, width: 3 - share },
        ),
      );
    }
    for (let pane = 0; pane < 5; pane++)
      parts.push(
        rect(
          wall.left + 24 + pane * ((wall.right - wall.left - 30) / 5),
          wall.top + 24,
          (wall.right - wall.left) / 5 - 24,
          52,
          { fill: "url(#sky)", ...contour(palette) },
        ),
      );
    const box = (x: number, foot: number, size: number) =>
      rect(x, foot - size, size, size, { fill: palette.middle, ...contour(palette) }) +
      line(
        [
          [x, foot - size],
          [x + size, foot],
        ],
        { stroke: palette.ink, width: 1.5, opacity: 0.5 },
      ) +
      polygon(
        [
          [x, foot - size],
          [x + size * 0.2, foot - size * 1.14],
          [x + size * 1.2, foot - size * 1.14],
          [x + size, foot - size],
        ],
        { fill: palette.wall, ...contour(palette) },
      );
    const near = wall.bottom + (height - wall.bottom) * 0.4;
    parts.push(
      box(wall.left + 10, wall.bottom + 16, 76),
      box(wall.left + 92, wall.bottom + 20, 60),
      box(wall.left + 20, wall.bottom - 60, 56),
      box(width * 0.8, near, 120),
      box(width * 0.06, near + 20, 110),
    );
    return parts.join("");
  },
  temple(wall, stage) {
    const { palette, width, height } = stage;
    const parts: string[] = [];
    for (const [x, size] of [
      [0.1, 1.5],
      [0.27, 1],
      [0.73, 1],
      [0.9, 1.5],
    ] as const) {
      const foot = wall.bottom + (height - wall.bottom) * (size - 1) * 1.2;
      parts.push(
        rect(width * x - 17 * size, 0, 34 * size, foot, { fill: palette.near, ...contour(palette) }),
        rect(width * x - 24 * size, foot - 12, 48 * size, 14, { fill: palette.middle, ...contour(palette) }),
      );
    }
    const x = (wall.left + wall.right) / 2;
    parts.push(
      rect(x - 120, wall.bottom - 46, 240, 48, { fill: palette.wallDark, ...contour(palette) }),
      shape(`M${x - 62} ${wall.bottom - 46} v-70 q62 -92 124 0 v70z`, { fill: palette.middle, ...contour(palette) }),
    );
    for (const candle of [-96, -80, 80, 96])
      parts.push(
        rect(x + candle, wall.bottom - 74, 6, 28, { fill: palette.wall }),
        ellipse(x + candle + 3, wall.bottom - 80, 20, 20, { fill: palette.glow, opacity: 0.25 }),
        ellipse(x + candle + 3, wall.bottom - 80, 4, 7, { fill: palette.glow }),
      );
    return parts.join("");
  },
};

export function living(wall: Wall, stage: Stage): string {
  const { palette, height } = stage;
  const y = wall.bottom + 8;
  const x = wall.left + (wall.right - wall.left) * 0.42;
  return (
    window(wall, 0.08, 0.14, 0.26, stage) +
    rect(x + 70, wall.top + 36, 96, 62, { fill: palette.wallDark, ...contour(palette) }) +
    polygon(
      [
        [x + 78, wall.top + 92],
        [x + 104, wall.top + 60],
        [x + 124, wall.top + 80],
        [x + 140, wall.top + 66],
        [x + 158, wall.top + 92],
      ] as Point[],
      { fill: palette.middle },
    ) +
    rect(x, y - 72, 240, 50, { fill: palette.middle, ...contour(palette) }, 12) +
    rect(x - 18, y - 46, 276, 46, { fill: palette.near, ...contour(palette) }, 12) +
    standardLamp(x - 52, y, 130, stage) +
    door(wall.right - 74, wall.bottom, 62, (wall.bottom - wall.top) * 0.66, stage) +
    table(x + 110, wall.bottom + (height - wall.bottom) * 0.42, 190, stage, 0.5)
  );
}

import type { PlaceKind } from "../places.ts";
import { door, table, type Wall, window } from "./furniture.ts";
import { ellipse, line, polygon, rect, shape } from "./ink.ts";
import { contour, type Stage } from "./palette.ts";

/** What stands where many people come and go. */
export const halls: Partial<Record<PlaceKind, (wall: Wall, stage: Stage) => string>> = {
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

import { line, polygon, rect, shape } from "./ink.ts";
import { ground, hills, tree } from "./nature.ts";
import { contour, type Stage } from "./palette.ts";
import { skyline } from "./town.ts";

export function village(stage: Stage): string {
  const { width, horizon, palette, light, next } = stage;
  const parts = [hills(stage, 0.34, palette.far), ground(stage, palette.ground)];
  for (const [x, size] of [
    [0.06, 1],
    [0.3, 0.7],
    [0.62, 0.66],
    [0.8, 1.1],
  ] as const) {
    const wide = 160 * size;
    const high = 78 * size;
    const foot = horizon + 34 * size;
    const left = width * x;
    parts.push(rect(left, foot - high, wide, high, { fill: palette.wall, ...contour(palette) }));
    parts.push(
      polygon(
        [
          [left - 16, foot - high],
          [left + wide * 0.14, foot - high - 52 * size],
          [left + wide * 0.86, foot - high - 52 * size],
          [left + wide + 16, foot - high],
        ],
        { fill: palette.near, ...contour(palette) },
      ),
    );
    parts.push(
      rect(left + wide * 0.42, foot - high * 0.62, wide * 0.17, high * 0.62, {
        fill: palette.wallDark,
        ...contour(palette),
      }),
    );
    parts.push(
      rect(left + wide * 0.12, foot - high * 0.66, wide * 0.18, high * 0.3, {
        fill: light === "day" ? palette.middle : palette.glow,
        ...contour(palette),
      }),
    );
  }
  parts.push(tree(width * (0.5 + next() * 0.04), horizon + 26, horizon * 0.6, stage, palette.leaf));
  return parts.join("");
}

export function road(stage: Stage): string {
  const { width, height, horizon, palette, next } = stage;
  const vx = width * (0.45 + next() * 0.1);
  const parts = [hills(stage, 0.22, palette.far), ground(stage, palette.ground)];
  parts.push(
    polygon(
      [
        [vx - 5, horizon],
        [vx + 5, horizon],
        [width * 0.9, height],
        [width * 0.1, height],
      ],
      { fill: palette.middle },
    ),
  );
  for (let dash = 0; dash < 6; dash++) {
    const from = (dash / 6) ** 2;
    const to = ((dash + 0.5) / 6) ** 2;
    const y = (share: number) => horizon + (height - horizon) * share;
    parts.push(
      polygon(
        [
          [vx - 1 - from * 5, y(from)],
          [vx + 1 + from * 5, y(from)],
          [vx + 1 + to * 6, y(to)],
          [vx - 1 - to * 6, y(to)],
        ],
        { fill: palette.wall },
      ),
    );
  }
  for (const side of [-1, 1]) {
    for (const share of [0.1, 0.24, 0.55]) {
      const x = vx + side * width * 0.62 * share;
      const foot = horizon + (height - horizon) * share * 0.85;
      parts.push(
        line(
          [
            [x, foot],
            [x, foot - horizon * share * 1.3],
          ],
          { stroke: palette.ink, width: 1 + 5 * share },
        ),
        line(
          [
            [x - 40 * share, foot - horizon * share * 1.2],
            [x + 40 * share, foot - horizon * share * 1.2],
          ],
          { stroke: palette.ink, width: 1 + 3 * share },
        ),
      );
    }
  }
  return parts.join("");
}

export function garden(stage: Stage): string {
  const { width, height, horizon, palette, next } = stage;
  const parts = [
    skyline(stage, 0.25),
    rect(0, horizon - 34, width, 40, { fill: palette.wallDark, ...contour(palette) }),
    ground(stage, palette.leaf),
  ];
  parts.push(
    shape(
      `M${width * 0.42} ${height} q30 ${-(height - horizon) * 0.6} ${width * 0.1} ${-(height - horizon)} h30 q30 ${(height - horizon) * 0.5} ${width * 0.16} ${height - horizon}z`,
      { fill: palette.floor },
    ),
  );
  for (const x of [0.08, 0.27, 0.83])
    parts.push(tree(width * x, horizon + 30 + next() * 20, horizon * (0.7 + next() * 0.2), stage, palette.middle));
  const bench = width * 0.66;
  const y = horizon + (height - horizon) * 0.35;
  parts.push(
    rect(bench, y, 130, 9, { fill: palette.wallDark, ...contour(palette) }),
    rect(bench, y - 32, 130, 9, { fill: palette.wallDark, ...contour(palette) }),
    line(
      [
        [bench + 14, y - 30],
        [bench + 14, y + 36],
      ],
      { stroke: palette.ink, width: 4 },
    ),
    line(
      [
        [bench + 116, y - 30],
        [bench + 116, y + 36],
      ],
      { stroke: palette.ink, width: 4 },
    ),
  );
  return parts.join("");
}

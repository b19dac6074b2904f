import { ellipse, line, type Point, polygon, rect, shape } from "./ink.ts";
import { ground, hills, tree } from "./nature.ts";
import { contour, type Stage } from "./palette.ts";

/** Two rows of houses run to one point; lamps between. */
export function street(stage: Stage): string {
  const { width, height, horizon, palette, next } = stage;
  const vx = width * (0.42 + next() * 0.16);
  const parts = [skyline(stage, 0.3), ground(stage, palette.ground)];
  parts.push(
    polygon(
      [
        [vx - 14, horizon],
        [vx + 14, horizon],
        [width * 0.86, height],
        [width * 0.1, height],
      ],
      { fill: palette.floor, opacity: 0.8 },
    ),
  );
  for (const side of [-1, 1]) {
    const edge = side < 0 ? 0 : width;
    let near = 1;
    for (let house = 0; house < 4; house++) {
      const far = near * 0.58;
      const top = (0.55 + next() * 0.4) * horizon;
      const xNear = vx + (edge - vx) * near * (1 + 0.12 * near);
      const xFar = vx + (edge - vx) * far;
      const yNear = horizon - top * near;
      const yFar = horizon - top * far;
      const feet = (share: number) => horizon + (height - horizon) * share * 0.55;
      const fill = house % 2 === 0 ? palette.wall : palette.wallDark;
      parts.push(
        polygon(
          [
            [xNear, yNear],
            [xFar, yFar],
            [xFar, feet(far)],
            [xNear, feet(near)],
          ],
          { fill, ...contour(palette) },
        ),
      );
      parts.push(windows(xNear, xFar, yNear, yFar, feet(near), feet(far), stage));
      near = far;
    }
  }
  for (const share of [0.9, 0.5]) {
    const x = vx + (width * 0.8 - vx) * share;
    const foot = horizon + (height - horizon) * share * 0.7;
    const tall = horizon * 0.9 * share;
    parts.push(
      line(
        [
          [x, foot],
          [x, foot - tall],
          [x - 26 * share, foot - tall - 4],
        ],
        { stroke: palette.ink, width: 1 + 4 * share },
      ),
    );
    parts.push(lamp(x - 28 * share, foot - tall, 9 * share, stage));
  }
  return parts.join("");
}

function windows(
  xNear: number,
  xFar: number,
  yNear: number,
  yFar: number,
  bottomNear: number,
  bottomFar: number,
  stage: Stage,
): string {
  const { palette, light, next } = stage;
  const parts: string[] = [];
  const at = (u: number, v: number): Point => {
    const top = yNear + (yFar - yNear) * u;
    const bottom = bottomNear + (bottomFar - bottomNear) * u;
    return [xNear + (xFar - xNear) * u, top + (bottom - top) * v];
  };
  for (let floor = 0; floor < 3; floor++) {
    for (let column = 0; column < 3; column++) {
      const u = 0.14 + column * 0.29;
      const v = 0.12 + floor * 0.24;
      const lit = light !== "day" && next() > 0.5;
      parts.push(
        polygon([at(u, v), at(u + 0.16, v), at(u + 0.16, v + 0.13), at(u, v + 0.13)], {
          fill: lit ? palette.glow : palette.middle,
          opacity: lit ? 0.95 : 0.75,
        }),
      );
    }
  }
  return parts.join("");
}

function lamp(x: number, y: number, radius: number, { palette, light }: Stage): string {
  const halo =
    light === "day" ? "" : ellipse(x, y + radius, radius * 6, radius * 6, { fill: palette.glow, opacity: 0.18 });
  return (
    halo +
    ellipse(x, y, radius, radius * 0.7, { fill: light === "day" ? palette.wall : palette.glow, ...contour(palette) })
  );
}

/** Roofs far away. */
export function skyline({ width, horizon, palette, light, next }: Stage, tall: number): string {
  const parts: string[] = [];
  for (let x = -10; x < width; ) {
    const wide = 26 + next() * 50;
    const high = horizon * tall * (0.4 + next() * 0.8);
    parts.push(rect(x, horizon - high, wide, high + 1, { fill: palette.far }));
    if (light === "night")
      for (let spot = 0; spot < 4; spot++)
        parts.push(
          rect(x + 4 + next() * (wide - 10), horizon - next() * high, 3, 4, { fill: palette.glow, opacity: 0.7 }),
        );
    x += wide + 2;
  }
  return parts.join("");
}

export function alley(stage: Stage): string {
  const { width, height, horizon, palette, next } = stage;
  const vx = width * (0.46 + next() * 0.08);
  const gap = width * 0.09;
  const parts = [skyline(stage, 0.35), ground(stage, palette.floor)];
  for (const side of [-1, 1]) {
    const edge = side < 0 ? -10 : width + 10;
    const inner = vx + side * gap;
    parts.push(
      polygon(
        [
          [edge, -40],
          [inner, horizon * 0.25],
          [inner, horizon + 18],
          [edge, height],
        ],
        { fill: side < 0 ? palette.wallDark : palette.wall, ...contour(palette) },
      ),
    );
    for (let course = 1; course < 8; course++) {
      const v = course / 8;
      parts.push(
        line(
          [
            [edge, -40 + (height + 40) * v],
            [inner, horizon * 0.25 + (horizon * 0.75 + 18) * v],
          ],
          { stroke: palette.ink, width: 0.8, opacity: 0.3 },
        ),
      );
    }
    const x = vx + side * (gap + width * 0.17);
    parts.push(
      polygon(
        [
          [x, horizon * 0.3],
          [x + side * 60, horizon * 0.2],
          [x + side * 60, horizon * 0.62],
          [x, horizon * 0.62],
        ],
        { fill: palette.middle, ...contour(palette) },
      ),
    );
  }
  parts.push(lamp(vx - gap - 30, horizon * 0.32, 9, stage));
  parts.push(
    line(
      [
        [width * 0.2, horizon * 0.12],
        [width * 0.5, horizon * 0.24],
        [width * 0.82, horizon * 0.08],
      ],
      { stroke: palette.ink, width: 1.4 },
    ),
  );
  return parts.join("");
}

export function roof(stage: Stage): string {
  const { width, height, horizon, palette } = stage;
  const parts = [
    skyline(stage, 0.62),
    skyline({ ...stage, palette: { ...palette, far: palette.middle } }, 0.34),
    ground(stage, palette.floor),
  ];
  parts.push(rect(-4, horizon - 4, width + 8, 40, { fill: palette.wallDark, ...contour(palette) }));
  for (let bar = 0; bar < 17; bar++)
    parts.push(
      line(
        [
          [bar * 60, horizon - 44],
          [bar * 60, horizon - 4],
        ],
        { stroke: palette.ink, width: 2.4 },
      ),
    );
  parts.push(
    line(
      [
        [0, horizon - 44],
        [width, horizon - 44],
      ],
      { stroke: palette.ink, width: 3 },
    ),
  );
  for (let seam = -3; seam <= 3; seam++)
    parts.push(
      line(
        [
          [width / 2 + seam * 110, horizon + 36],
          [width / 2 + seam * 260, height],
        ],
        { stroke: palette.ink, width: 1, opacity: 0.35 },
      ),
    );
  return parts.join("");
}

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

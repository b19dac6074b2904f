import { ellipse, line, type Point, polygon, rect } from "./ink.ts";
import { ground } from "./nature.ts";
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

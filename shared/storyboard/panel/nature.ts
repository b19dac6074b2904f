import { ellipse, line, polygon, rect, shape } from "./ink.ts";
import { contour, type Stage } from "./palette.ts";

export function forest(stage: Stage): string {
  const { width, height, horizon, palette, next } = stage;
  const parts = [hills(stage, 0.3, palette.far), ground(stage, palette.ground)];
  for (let row = 0; row < 3; row++) {
    const foot = horizon + 6 + (height - horizon) * row * 0.2;
    const tall = horizon * (0.55 + row * 0.32);
    for (let x = -20; x < width + 20; x += tall * (0.36 + next() * 0.3)) {
      const middle = Math.abs(x - width / 2) < width * 0.15 * row;
      if (!middle)
        parts.push(
          tree(
            x,
            foot,
            tall * (0.8 + next() * 0.4),
            stage,
            row === 0 ? palette.middle : row === 1 ? palette.leaf : palette.near,
          ),
        );
    }
  }
  return parts.join("");
}

export function tree(x: number, foot: number, tall: number, { palette, next }: Stage, fill: string): string {
  const crown = tall * 0.42;
  const lean = (next() - 0.5) * tall * 0.08;
  const blobs: string[] = [];
  for (const [dx, dy, size] of [
    [-0.5, 0.15, 0.62],
    [0.5, 0.1, 0.6],
    [0, -0.35, 0.75],
    [0.05, 0.2, 0.7],
  ] as const) {
    blobs.push(
      ellipse(x + lean + dx * crown * 0.8, foot - tall + crown * (0.75 + dy), crown * size, crown * size * 0.86, {
        fill,
        ...contour(palette, 0.35),
      }),
    );
  }
  return (
    shape(
      `M${x - tall * 0.035} ${foot} L${x + lean - tall * 0.018} ${foot - tall * 0.6} L${x + lean + tall * 0.018} ${foot - tall * 0.6} L${x + tall * 0.04} ${foot}z`,
      { fill: palette.near, ...contour(palette, 0.5) },
    ) + blobs.join("")
  );
}

export function hills({ width, horizon, next }: Stage, tall: number, fill: string): string {
  let d = `M-10 ${horizon + 2}`;
  let x = -10;
  while (x < width + 20) {
    const wide = 110 + next() * 150;
    const high = horizon * tall * (0.4 + next() * 0.7);
    d += ` q${wide / 2} ${-high * 2} ${wide} 0`;
    x += wide;
  }
  return shape(`${d} L${width + 10} ${horizon + 2}z`, { fill });
}

export function water(stage: Stage): string {
  const { width, height, horizon, palette, light, next } = stage;
  const parts = [hills(stage, 0.1, palette.far), ground(stage, palette.water)];
  const boat = width * (0.2 + next() * 0.15);
  parts.push(
    shape(`M${boat} ${horizon + 4} l12 14 h84 l16 -14z`, { fill: palette.near, ...contour(palette) }),
    rect(boat + 30, horizon - 14, 46, 18, { fill: palette.wall, ...contour(palette) }),
    line(
      [
        [boat + 88, horizon + 4],
        [boat + 88, horizon - 34],
      ],
      { stroke: palette.ink, width: 2 },
    ),
  );
  for (let wave = 0; wave < 38; wave++) {
    const depth = next() ** 1.6;
    const y = horizon + 8 + depth * (height - horizon);
    const wide = 14 + depth * 70;
    const x = next() * width;
    parts.push(
      shape(`M${x} ${y} q${wide / 4} ${-3 - depth * 4} ${wide / 2} 0 t${wide / 2} 0`, {
        stroke: wave % 3 === 0 && light !== "day" ? palette.glow : palette.sky[1],
        width: 1 + depth * 2,
        opacity: 0.6,
      }),
    );
  }
  // A jetty leads in from the near shore.
  const y = height * 0.86;
  parts.push(
    polygon(
      [
        [width * 0.56, height],
        [width * 0.66, horizon + 46],
        [width * 0.71, horizon + 46],
        [width * 0.98, height],
      ],
      { fill: palette.floor, ...contour(palette) },
    ),
  );
  for (let plank = 0; plank < 8; plank++) {
    const v = (plank + 1) / 9;
    const py = horizon + 46 + (height - horizon - 46) * v ** 1.5;
    const share = (py - horizon - 46) / (height - horizon - 46);
    parts.push(
      line(
        [
          [width * (0.66 - 0.1 * share), py],
          [width * (0.71 + 0.27 * share), py],
        ],
        { stroke: palette.ink, width: 1, opacity: 0.5 },
      ),
    );
  }
  for (const [px, top] of [
    [0.615, 0.62],
    [0.82, 0.62],
  ] as const)
    parts.push(rect(width * px, y - height * 0.16, 9, height * top * 0.3, { fill: palette.near, ...contour(palette) }));
  return parts.join("");
}

export function mountain(stage: Stage): string {
  const { width, height, horizon, palette, next } = stage;
  const parts: string[] = [];
  for (let row = 0; row < 2; row++) {
    for (let peak = 0; peak < 4; peak++) {
      const x = width * (peak * 0.3 - 0.02 + row * 0.13 + next() * 0.06);
      const high = horizon * (row === 0 ? 0.75 + next() * 0.2 : 0.42 + next() * 0.2);
      const wide = high * 0.95;
      const base = horizon + 4;
      parts.push(
        polygon(
          [
            [x - wide, base],
            [x - wide * 0.2, base - high * 0.84],
            [x, base - high],
            [x + wide * 0.26, base - high * 0.72],
            [x + wide, base],
          ],
          { fill: row === 0 ? palette.far : palette.middle, ...contour(palette, 0.5) },
        ),
      );
      parts.push(
        polygon(
          [
            [x, base - high],
            [x + wide * 0.26, base - high * 0.72],
            [x + wide, base],
            [x + wide * 0.2, base],
            [x + wide * 0.08, base - high * 0.5],
          ],
          { fill: palette.near, opacity: 0.28 },
        ),
      );
      if (row === 0)
        parts.push(
          polygon(
            [
              [x - wide * 0.2, base - high * 0.84],
              [x, base - high],
              [x + wide * 0.17, base - high * 0.82],
              [x + 6, base - high * 0.76],
              [x - 10, base - high * 0.82],
            ],
            { fill: "#ffffff", opacity: 0.75 },
          ),
        );
    }
  }
  parts.push(ground(stage, palette.ground));
  parts.push(
    shape(
      `M${width * 0.46} ${horizon} q60 ${(height - horizon) * 0.3} -40 ${(height - horizon) * 0.5} t-60 ${(height - horizon) * 0.5} h260 q-20 ${-(height - horizon) * 0.4} -60 ${-(height - horizon) * 0.55} t-80 ${-(height - horizon) * 0.45}z`,
      { fill: palette.floor, opacity: 0.8 },
    ),
  );
  return parts.join("");
}

export function field(stage: Stage): string {
  const { width, height, horizon, palette, next } = stage;
  const parts = [hills(stage, 0.18, palette.far), ground(stage, palette.ground)];
  for (let furrow = -6; furrow <= 6; furrow++) {
    parts.push(
      line(
        [
          [width / 2 + furrow * 16, horizon + 2],
          [width / 2 + furrow * 190, height],
        ],
        { stroke: palette.leaf, width: 3, opacity: 0.6 },
      ),
    );
  }
  parts.push(tree(width * (0.78 + next() * 0.1), horizon + 14, horizon * 0.55, stage, palette.leaf));
  for (let blade = 0; blade < 60; blade++) {
    const x = next() * width;
    const y = height - next() * (height - horizon) * 0.25;
    parts.push(
      line(
        [
          [x, y],
          [x + (next() - 0.5) * 12, y - 14 - next() * 14],
        ],
        { stroke: palette.near, width: 1.6, opacity: 0.7 },
      ),
    );
  }
  return parts.join("");
}

export function desert(stage: Stage): string {
  const { width, height, horizon, palette } = stage;
  const depth = height - horizon;
  return (
    hills(stage, 0.12, palette.far) +
    ground(stage, palette.ground) +
    shape(
      `M0 ${horizon + depth * 0.3} q${width * 0.25} ${-depth * 0.4} ${width * 0.5} 0 t${width * 0.5} ${depth * 0.05} V${height} H0z`,
      { fill: palette.floor },
    ) +
    shape(
      `M0 ${horizon + depth * 0.75} q${width * 0.3} ${-depth * 0.45} ${width * 0.55} -6 t${width * 0.45} 0 V${height} H0z`,
      { fill: palette.wallDark },
    )
  );
}

export function ground({ width, height, horizon }: Stage, fill: string): string {
  return rect(0, horizon, width, height - horizon, { fill });
}

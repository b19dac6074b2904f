import type { PlaceKind } from "../places.ts";
import { ellipse, line, type Point, polygon, rect, shape } from "./ink.ts";
import type { Light, Palette } from "./palette.ts";

/** What a backdrop is drawn with. */
export interface Stage {
  readonly width: number;
  readonly height: number;
  readonly horizon: number;
  readonly palette: Palette;
  readonly light: Light;
  readonly next: () => number;
}

/** A place under the sky: sky and light, what stands far off, what stands near, the ground. */
export function outside(kind: PlaceKind, stage: Stage): string {
  return sky(kind, stage) + (grounds[kind] ?? street)(stage);
}

function sky(kind: PlaceKind, { width, horizon, palette, light, next }: Stage): string {
  const parts = [rect(0, 0, width, horizon + 2, { fill: kind === "space" ? "#0d1018" : "url(#sky)" })];
  if (light === "night" || kind === "space") {
    for (let star = 0; star < (kind === "space" ? 90 : 40); star++) {
      parts.push(
        ellipse(next() * width, next() * horizon * 0.9, 0.8 + next(), 0.8 + next(), {
          fill: palette.glow,
          opacity: 0.4 + next() * 0.5,
        }),
      );
    }
  }
  const x = width * (0.68 + next() * 0.2);
  if (kind === "space") {
    parts.push(ellipse(x, horizon * 0.38, 44, 44, { fill: "#5c7fa8" }));
    parts.push(
      shape(`M${x - 30} ${horizon * 0.34} q20 -14 34 4 q14 12 24 -2 q-2 30 -30 34 q-28 -8 -28 -36z`, {
        fill: "#8fb08a",
        opacity: 0.8,
      }),
    );
    parts.push(ellipse(x + 16, horizon * 0.38, 44, 44, { fill: "#0d1018", opacity: 0.45 }));
  } else if (light === "night") {
    parts.push(
      ellipse(x, horizon * 0.26, 24, 24, { fill: palette.glow }),
      ellipse(x + 9, horizon * 0.26 - 5, 21, 21, { fill: palette.sky[0] }),
    );
  } else if (light === "day") {
    for (let cloud = 0; cloud < 3; cloud++) {
      const cx = width * (0.12 + cloud * 0.34 + next() * 0.1);
      const cy = horizon * (0.18 + next() * 0.3);
      const size = 22 + next() * 16;
      parts.push(
        shape(
          `M${cx - size * 2} ${cy} q${size * 0.3} -${size} ${size * 1.2} -${size * 0.7} q${size * 0.8} -${size * 1.1} ${size * 1.6} 0 q${size} -${size * 0.3} ${size * 1.2} ${size * 0.7}z`,
          { fill: "#ffffff", opacity: 0.55 },
        ),
      );
    }
  } else {
    const low = horizon * 0.86;
    parts.push(
      ellipse(x, low, 96, 96, { fill: palette.glow, opacity: 0.25 }),
      ellipse(x, low, 42, 42, { fill: palette.glow }),
    );
  }
  return parts.join("");
}

const grounds: Partial<Record<PlaceKind, (stage: Stage) => string>> = {
  street: (stage) => street(stage),
  alley,
  forest,
  water,
  mountain,
  field,
  desert,
  space,
  garden,
  roof,
  village,
  road,
};

function ground({ width, height, horizon }: Stage, fill: string): string {
  return rect(0, horizon, width, height - horizon, { fill });
}

/** Two rows of houses run to one point; lamps between. */
function street(stage: Stage): string {
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
function skyline({ width, horizon, palette, light, next }: Stage, tall: number): string {
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

function alley(stage: Stage): string {
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

function tree(x: number, foot: number, tall: number, { palette, next }: Stage, fill: string): string {
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

function forest(stage: Stage): string {
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

function hills({ width, horizon, next }: Stage, tall: number, fill: string): string {
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

function water(stage: Stage): string {
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

function mountain(stage: Stage): string {
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

function field(stage: Stage): string {
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

function desert(stage: Stage): string {
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

function space(stage: Stage): string {
  const { width, height, horizon, next } = stage;
  const parts = [
    shape(`M-10 ${horizon + 16} Q${width / 2} ${horizon - 22} ${width + 10} ${horizon + 16} V${height + 4} H-10z`, {
      fill: "#b9b7b1",
    }),
  ];
  for (let crater = 0; crater < 12; crater++) {
    const depth = next();
    const y = horizon + 22 + depth * (height - horizon - 20);
    const size = 12 + depth * 54;
    const x = next() * width;
    parts.push(
      ellipse(x, y, size, size * 0.28, { fill: "#8f8d88" }),
      ellipse(x + size * 0.08, y + size * 0.07, size * 0.86, size * 0.2, { fill: "#a5a39d" }),
    );
  }
  return parts.join("");
}

function garden(stage: Stage): string {
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

function roof(stage: Stage): string {
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

function village(stage: Stage): string {
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

function road(stage: Stage): string {
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

/** The line around a shape, where the style has lines. */
export function contour(palette: Palette, opacity?: number): { stroke: string; width: number } {
  return {
    stroke:
      opacity === undefined
        ? palette.ink
        : `${palette.ink}${Math.round(opacity * 255)
            .toString(16)
            .padStart(2, "0")}`,
    width: palette.contour,
  };
}

import { ellipse, line, polygon, rect } from "./ink.ts";
import { contour, type Stage } from "./palette.ts";

/** The back wall of a room. */
export interface Wall {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function window(
  wall: Wall,
  at: number,
  from: number,
  wide: number,
  { palette, light }: Stage,
  blinds = false,
): string {
  const x = wall.left + (wall.right - wall.left) * at;
  const y = wall.top + (wall.bottom - wall.top) * from;
  const width = (wall.right - wall.left) * wide;
  const height = (wall.bottom - wall.top) * 0.5;
  const parts = [rect(x, y, width, height, { fill: "url(#sky)", ...contour(palette) })];
  if (light === "night") parts.push(ellipse(x + width * 0.7, y + height * 0.3, 9, 9, { fill: palette.glow }));
  if (blinds)
    for (let slat = 1; slat < 9; slat++)
      parts.push(
        line(
          [
            [x, y + (height * slat) / 9],
            [x + width, y + (height * slat) / 9],
          ],
          { stroke: palette.ink, width: 1.4, opacity: 0.6 },
        ),
      );
  else
    parts.push(
      line(
        [
          [x + width / 2, y],
          [x + width / 2, y + height],
        ],
        { ...contour(palette) },
      ),
      line(
        [
          [x, y + height * 0.45],
          [x + width, y + height * 0.45],
        ],
        { ...contour(palette) },
      ),
    );
  parts.push(rect(x - 8, y + height, width + 16, 7, { fill: palette.wallDark, ...contour(palette) }));
  // The light that falls in.
  if (light !== "night")
    parts.push(
      polygon(
        [
          [x, wall.bottom],
          [x + width, wall.bottom],
          [x + width * 1.8, wall.bottom + 120],
          [x + width * 0.3, wall.bottom + 120],
        ],
        { fill: palette.glow, opacity: 0.35 },
      ),
    );
  return parts.join("");
}

export function door(x: number, foot: number, wide: number, tall: number, { palette }: Stage): string {
  return (
    rect(x, foot - tall, wide, tall, { fill: palette.middle, ...contour(palette) }) +
    rect(x + wide * 0.16, foot - tall * 0.92, wide * 0.68, tall * 0.36, { ...contour(palette, 0.5) }) +
    ellipse(x + wide * 0.84, foot - tall * 0.46, 3.5, 3.5, { fill: palette.ink })
  );
}

export function table(x: number, y: number, wide: number, { palette }: Stage, low = 1): string {
  const deep = wide * 0.16;
  const leg = wide * 0.36 * low;
  const legs = (
    [
      [-0.46, 0],
      [0.46, 0],
      [-0.38, -deep * 0.7],
      [0.38, -deep * 0.7],
    ] as const
  ).map(([dx, dy]) =>
    line(
      [
        [x + wide * dx, y + dy],
        [x + wide * dx, y + dy + leg],
      ],
      { stroke: palette.ink, width: 4 },
    ),
  );
  return (
    legs.join("") +
    polygon(
      [
        [x - wide * 0.4, y - deep],
        [x + wide * 0.4, y - deep],
        [x + wide * 0.5, y],
        [x - wide * 0.5, y],
      ],
      { fill: palette.wall, ...contour(palette) },
    ) +
    rect(x - wide * 0.5, y, wide, 8, { fill: palette.wallDark, ...contour(palette) })
  );
}

export function screen(x: number, y: number, { palette }: Stage): string {
  return (
    rect(x - 8, y - 40, 16, 22, { fill: palette.ink }) +
    rect(x - 44, y - 88, 88, 54, { fill: palette.near, ...contour(palette) }, 4) +
    rect(x - 38, y - 82, 76, 42, { fill: palette.glow, opacity: 0.5 })
  );
}

export function standardLamp(x: number, foot: number, tall: number, { palette, light }: Stage): string {
  const halo = light === "day" ? "" : ellipse(x, foot - tall, 100, 84, { fill: palette.glow, opacity: 0.22 });
  return (
    halo +
    line(
      [
        [x, foot],
        [x, foot - tall],
      ],
      { stroke: palette.ink, width: 3 },
    ) +
    line(
      [
        [x - 16, foot],
        [x + 16, foot],
      ],
      { stroke: palette.ink, width: 4 },
    ) +
    polygon(
      [
        [x - 26, foot - tall + 6],
        [x + 26, foot - tall + 6],
        [x + 15, foot - tall - 34],
        [x - 15, foot - tall - 34],
      ],
      { fill: light === "day" ? palette.wall : palette.glow, ...contour(palette) },
    )
  );
}

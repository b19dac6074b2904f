import type { PlaceKind } from "../places.ts";
import type { Wall } from "./furniture.ts";
import { ellipse, line, polygon, rect, shape } from "./ink.ts";
import { contour, type Stage } from "./palette.ts";
import { furniture, living } from "./rooms.ts";

/** A room in one-point perspective: ceiling, walls, floor, a window with the light of the hour, and what stands in it. */
export function inside(kind: PlaceKind, stage: Stage): string {
  if (kind === "vehicle") return vehicle(stage);
  const { width, height, horizon, palette, next } = stage;
  const narrow = kind === "corridor" ? 0.34 : 0.2;
  const shift = (next() - 0.5) * width * 0.08;
  const deep = kind === "corridor" ? 0.3 : 0.42;
  const wall: Wall = {
    left: width * narrow + shift,
    right: width * (1 - narrow) + shift,
    top: Math.max(10, horizon - height * deep),
    bottom: horizon + height * (kind === "corridor" ? 0.16 : 0.24),
  };
  const { left, right, top, bottom } = wall;
  const tall = kind === "temple" || kind === "warehouse" ? top * 0.3 : top;
  const parts = [
    polygon(
      [
        [0, 0],
        [width, 0],
        [right, tall],
        [left, tall],
      ],
      { fill: palette.wallDark, opacity: 1 },
    ),
    polygon(
      [
        [0, 0],
        [left, tall],
        [left, bottom],
        [0, height],
      ],
      { fill: palette.wallDark, ...contour(palette, 0.7) },
    ),
    polygon(
      [
        [width, 0],
        [right, tall],
        [right, bottom],
        [width, height],
      ],
      { fill: palette.wallDark, ...contour(palette, 0.7) },
    ),
    rect(left, tall, right - left, bottom - tall, { fill: palette.wall, ...contour(palette, 0.7) }),
    polygon(
      [
        [0, height],
        [width, height],
        [right, bottom],
        [left, bottom],
      ],
      { fill: palette.floor, ...contour(palette, 0.7) },
    ),
  ];
  for (let board = 1; board < 8; board++) {
    const share = board / 8;
    parts.push(
      line(
        [
          [left + (right - left) * share, bottom],
          [width * (share * 1.5 - 0.25), height],
        ],
        { stroke: palette.ink, width: 0.8, opacity: 0.22 },
      ),
    );
  }
  parts.push((furniture[kind] ?? living)({ ...wall, top: tall }, stage));
  return parts.join("");
}

/** A car's, a train's or a cabin's inside: a row of windows, seats, a rail. */
function vehicle(stage: Stage): string {
  const { width, height, horizon, palette, next } = stage;
  const parts = [rect(0, 0, width, height, { fill: palette.wallDark })];
  const top = horizon - height * 0.26;
  const tall = height * 0.34;
  for (let pane = 0; pane < 3; pane++) {
    const x = width * (0.04 + pane * 0.32);
    const wide = width * 0.28;
    parts.push(rect(x, top, wide, tall, { fill: "url(#sky)", ...contour(palette) }, 18));
    let d = `M${x} ${top + tall * 0.8}`;
    for (let hill = 0; hill < 4; hill++) d += ` q${wide / 8} ${-10 - next() * 24} ${wide / 4} 0`;
    parts.push(shape(`${d} V${top + tall - 8} q0 8 -10 8 H${x + 10} q-10 0 -10 -8z`, { fill: palette.middle }));
    for (let streak = 0; streak < 3; streak++) {
      const y = top + tall * (0.3 + next() * 0.4);
      parts.push(
        line(
          [
            [x + wide * next() * 0.4, y],
            [x + wide * (0.5 + next() * 0.4), y],
          ],
          { stroke: "#ffffff", width: 2, opacity: 0.45 },
        ),
      );
    }
  }
  parts.push(
    rect(0, 0, width, 16, { fill: palette.near }),
    line(
      [
        [0, top - 26],
        [width, top - 26],
      ],
      { stroke: palette.ink, width: 4 },
    ),
  );
  for (let strap = 0; strap < 6; strap++)
    parts.push(
      line(
        [
          [90 + strap * 156, top - 26],
          [90 + strap * 156, top - 2],
        ],
        { stroke: palette.ink, width: 2 },
      ),
      ellipse(90 + strap * 156, top + 8, 9, 10, { ...contour(palette) }),
    );
  parts.push(rect(-4, height * 0.74, width + 8, height * 0.3, { fill: palette.floor, ...contour(palette) }));
  for (let seat = 0; seat < 4; seat++) {
    const x = width * (0.02 + seat * 0.255);
    parts.push(
      rect(x, height * 0.56, width * 0.2, height * 0.26, { fill: palette.middle, ...contour(palette) }, 16),
      rect(x - 8, height * 0.76, width * 0.2 + 16, height * 0.12, { fill: palette.near, ...contour(palette) }, 12),
    );
  }
  return parts.join("");
}

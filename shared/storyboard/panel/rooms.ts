import type { PlaceKind } from "../places.ts";
import { door, screen, standardLamp, table, type Wall, window } from "./furniture.ts";
import { halls } from "./halls.ts";
import { ellipse, line, type Point, polygon, rect, shape } from "./ink.ts";
import { contour, type Stage } from "./palette.ts";

/** What stands in a room of this kind; a room of another kind is furnished as one that people live in. */
export const furniture: Partial<Record<PlaceKind, (wall: Wall, stage: Stage) => string>> = {
  ...halls,
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
};

/** A sofa, a picture, a lamp and a table. */
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

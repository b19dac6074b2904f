import type { StoryboardStyle } from "../shot.ts";
import { looksOf, type Person, shade } from "./figure.ts";
import { ellipse, group, line, shape } from "./ink.ts";
import type { Palette } from "./palette.ts";
import { contour } from "./palette.ts";

/**
 * Head and shoulders in three-quarter view. `head` is the head's height; (x, y) the middle of the face. The eye line
 * and the face's middle are drawn in lightly, as in a sketch.
 */
export function portrait(
  person: Person,
  x: number,
  y: number,
  head: number,
  palette: Palette,
  style: StoryboardStyle,
): string {
  const { clothes, hair } = looksOf(person.name, palette);
  const edge = contour(palette);
  const h = head;
  const parts: string[] = [];
  if (hair === "long")
    parts.push(
      shape(
        `M${-0.5 * h} ${-0.1 * h} q${-0.18 * h} ${0.8 * h} ${-0.02 * h} ${1.15 * h} h${1.02 * h} q${0.14 * h} ${-0.5 * h} ${-0.02 * h} ${-1.15 * h}z`,
        { fill: palette.hair, ...edge },
      ),
    );
  if (hair === "bun") parts.push(ellipse(-0.3 * h, -0.55 * h, 0.2 * h, 0.19 * h, { fill: palette.hair, ...edge }));
  // Shoulders, neck, collar.
  parts.push(
    shape(
      `M${-1.35 * h} ${2.4 * h} C${-1.3 * h} ${0.95 * h} ${-0.75 * h} ${0.82 * h} ${-0.3 * h} ${0.68 * h} L${0.3 * h} ${0.68 * h} C${0.75 * h} ${0.82 * h} ${1.25 * h} ${0.95 * h} ${1.3 * h} ${2.4 * h}z`,
      { fill: clothes, ...edge },
    ),
  );
  parts.push(
    shape(
      `M${0.5 * h} ${0.86 * h} C${0.95 * h} ${0.98 * h} ${1.2 * h} ${1.2 * h} ${1.3 * h} ${2.4 * h} H${0.7 * h} q${0.16 * h} ${-0.9 * h} ${-0.2 * h} ${-1.54 * h}z`,
      { fill: shade(clothes), opacity: 0.55 },
    ),
  );
  parts.push(
    shape(`M${-0.2 * h} ${0.3 * h} v${0.42 * h} q${0.2 * h} ${0.18 * h} ${0.42 * h} 0 v${-0.42 * h}z`, {
      fill: shade(palette.skin),
      ...edge,
    }),
  );
  parts.push(
    line(
      [
        [-0.3 * h, 0.68 * h],
        [0.02 * h, 1.02 * h],
        [0.3 * h, 0.68 * h],
      ],
      { ...edge },
    ),
  );
  parts.push(faceShape(h, palette));
  parts.push(features(person, h, palette, style));
  parts.push(hairShape(hair, h, palette));
  return group(parts.join(""), `translate(${x} ${y}) scale(${person.facing} 1)`);
}

function faceShape(h: number, palette: Palette): string {
  const face = `M${-0.4 * h} ${-0.12 * h} C${-0.42 * h} ${0.22 * h} ${-0.22 * h} ${0.5 * h} ${0.06 * h} ${0.52 * h} C${0.3 * h} ${0.5 * h} ${0.42 * h} ${0.26 * h} ${0.42 * h} ${-0.06 * h} C${0.42 * h} ${-0.42 * h} ${0.2 * h} ${-0.54 * h} 0 ${-0.54 * h} C${-0.26 * h} ${-0.54 * h} ${-0.42 * h} ${-0.36 * h} ${-0.4 * h} ${-0.12 * h}z`;
  return (
    ellipse(-0.4 * h, 0.02 * h, 0.07 * h, 0.11 * h, { fill: palette.skin, ...contour(palette) }) +
    shape(face, { fill: palette.skin, ...contour(palette) }) +
    shape(
      `M${-0.4 * h} ${-0.12 * h} C${-0.42 * h} ${0.22 * h} ${-0.22 * h} ${0.5 * h} ${0.06 * h} ${0.52 * h} C${-0.1 * h} ${0.36 * h} ${-0.22 * h} ${0.1 * h} ${-0.2 * h} ${-0.3 * h}z`,
      { fill: shade(palette.skin), opacity: 0.55 },
    )
  );
}

const mouths = { calm: 0, glad: 0.09, sad: -0.07, angry: -0.05, afraid: 0.02 } as const;
const brows = { calm: 0, glad: -0.01, sad: 0.06, angry: -0.07, afraid: 0.05 } as const;

function features({ mood }: Person, h: number, palette: Palette, style: StoryboardStyle): string {
  const ink = { stroke: palette.ink, width: Math.max(1.6, h * 0.016) };
  const parts = [
    line(
      [
        [-0.36 * h, 0.02 * h],
        [0.4 * h, 0.02 * h],
      ],
      { stroke: palette.ink, width: 1, opacity: 0.14 },
    ),
    shape(`M${0.08 * h} ${-0.5 * h} Q${0.2 * h} 0 ${0.08 * h} ${0.5 * h}`, {
      stroke: palette.ink,
      width: 1,
      opacity: 0.14,
    }),
  ];
  for (const [x, wide] of [
    [-0.1, 0.095],
    [0.24, 0.08],
  ] as const) {
    if (style === "Anime") {
      parts.push(
        ellipse(x * h, 0.05 * h, wide * 0.85 * h, 0.12 * h, { fill: "#ffffff", ...ink }),
        ellipse(x * h + 0.01 * h, 0.06 * h, wide * 0.6 * h, 0.1 * h, { fill: palette.hair }),
        ellipse(x * h + 0.03 * h, 0.02 * h, wide * 0.24 * h, 0.034 * h, { fill: "#ffffff" }),
      );
    } else {
      parts.push(
        shape(
          `M${(x - wide) * h} ${0.03 * h} q${wide * h} ${-0.085 * h} ${wide * 2 * h} 0 q${-wide * h} ${0.06 * h} ${-wide * 2 * h} 0z`,
          { fill: "#ffffff", opacity: 0.85 },
        ),
      );
      parts.push(
        shape(`M${(x - wide) * h} ${0.03 * h} q${wide * h} ${-0.085 * h} ${wide * 2 * h} 0`, ink),
        ellipse(x * h + 0.015 * h, 0.022 * h, 0.034 * h, 0.038 * h, { fill: palette.ink }),
      );
    }
    const tilt = brows[mood] * (x < 0 ? 1 : -1);
    const high = mood === "afraid" ? -0.03 : 0;
    parts.push(
      line(
        [
          [(x - wide * 1.1) * h, (-0.1 + tilt * 0.5 + high) * h],
          [(x + wide * 1.1) * h, (-0.1 - tilt * 0.5 + high) * h],
        ],
        { ...ink, width: h * 0.028 },
      ),
    );
  }
  parts.push(
    shape(
      `M${0.1 * h} ${0.02 * h} q${0.07 * h} ${0.12 * h} ${0.06 * h} ${0.17 * h} q${-0.03 * h} ${0.04 * h} ${-0.08 * h} ${0.02 * h}`,
      ink,
    ),
  );
  const bend = mouths[mood] * h;
  if (mood === "afraid") parts.push(ellipse(0.09 * h, 0.33 * h, 0.05 * h, 0.055 * h, { fill: palette.shadow, ...ink }));
  else parts.push(shape(`M${-0.03 * h} ${0.32 * h - bend * 0.3} q${0.12 * h} ${bend} ${0.23 * h} 0`, ink));
  if (mood === "sad") parts.push(ellipse(0.26 * h, 0.17 * h, 0.02 * h, 0.05 * h, { fill: palette.water }));
  return parts.join("");
}

function hairShape(hair: "short" | "long" | "bun" | "cap", h: number, palette: Palette): string {
  const edge = contour(palette);
  if (hair === "cap") {
    return shape(
      `M${-0.46 * h} ${-0.16 * h} C${-0.5 * h} ${-0.6 * h} ${-0.2 * h} ${-0.72 * h} ${0.04 * h} ${-0.7 * h} C${0.36 * h} ${-0.68 * h} ${0.48 * h} ${-0.46 * h} ${0.46 * h} ${-0.2 * h} L${0.72 * h} ${-0.12 * h} q${-0.2 * h} ${-0.12 * h} ${-0.4 * h} ${-0.12 * h} q${-0.4 * h} ${-0.04 * h} ${-0.78 * h} ${0.08 * h}z`,
      { fill: palette.near, ...edge },
    );
  }
  const fringe = hair === "short" ? -0.2 : -0.14;
  return shape(
    `M${-0.44 * h} ${0.06 * h} C${-0.56 * h} ${-0.46 * h} ${-0.3 * h} ${-0.7 * h} ${0.02 * h} ${-0.69 * h} C${0.36 * h} ${-0.68 * h} ${0.54 * h} ${-0.4 * h} ${0.44 * h} ${0.02 * h} C${0.42 * h} ${-0.18 * h} ${0.34 * h} ${-0.3 * h} ${0.24 * h} ${-0.36 * h} C${0.1 * h} ${(fringe + 0.04) * h} ${-0.1 * h} ${fringe * h} ${-0.26 * h} ${fringe * h} C${-0.34 * h} ${-0.14 * h} ${-0.38 * h} ${-0.04 * h} ${-0.38 * h} ${0.08 * h}z`,
    { fill: palette.hair, ...edge },
  );
}

/** Somebody close to the camera with their back to it: the shoulder that one looks over. */
export function shoulder(side: -1 | 1, width: number, height: number, palette: Palette): string {
  const x = side < 0 ? width * 0.1 : width * 0.9;
  const size = height * 0.5;
  return (
    shape(
      `M${x - size * 0.95} ${height + 4} C${x - size * 0.9} ${height * 0.72} ${x - size * 0.5} ${height * 0.66} ${x - size * 0.24} ${height * 0.6} H${x + size * 0.24} C${x + size * 0.5} ${height * 0.66} ${x + size * 0.9} ${height * 0.72} ${x + size * 0.95} ${height + 4}z`,
      { fill: palette.shadow },
    ) + ellipse(x, height * 0.4, size * 0.36, size * 0.44, { fill: palette.shadow })
  );
}

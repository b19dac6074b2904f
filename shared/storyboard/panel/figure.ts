import { hashText } from "../shot.ts";
import { ellipse, group, line, type Point, polygon, shape } from "./ink.ts";
import type { Palette } from "./palette.ts";
import { contour } from "./palette.ts";

export type Pose = "stand" | "sit" | "walk" | "run" | "talk" | "lie";
export type Mood = "calm" | "glad" | "sad" | "angry" | "afraid";

/** Somebody in the picture. */
export interface Person {
  readonly name: string;
  readonly pose: Pose;
  readonly mood: Mood;
  /** Which way they look. */
  readonly facing: -1 | 1;
}

interface Looks {
  readonly clothes: string;
  readonly hair: "short" | "long" | "bun" | "cap";
  readonly skirt: boolean;
}

/** The same name looks the same in every frame. */
export function looksOf(name: string, palette: Palette): Looks {
  const hash = hashText(name);
  const hairs = ["short", "long", "bun", "short", "cap"] as const;
  const female =
    /女|妈|母|姐|妹|奶奶|姑|婶|娘|她|girl|woman|mother|mom|sister|lady|queen|aunt|grandma|wife|nurse/i.test(name);
  const male = /男|爸|父|哥|弟|爷|叔|伯|boy|\bman\b|father|dad|brother|king|uncle|grandpa|husband/i.test(name);
  return {
    clothes: palette.clothes[hash % palette.clothes.length] ?? palette.near,
    hair: female ? (hash % 2 ? "long" : "bun") : male ? "short" : (hairs[hash % hairs.length] ?? "short"),
    skirt: female && hash % 3 === 0,
  };
}

/** How a pose holds arms and legs: hip, then knee and foot, elbow and hand, in heads. */
interface Joints {
  readonly hip: number;
  readonly legs: readonly (readonly [knee: Point, foot: Point])[];
  readonly arms: readonly (readonly [elbow: Point, hand: Point])[];
  readonly lean: number;
}

const joints: Readonly<Record<Exclude<Pose, "lie">, Joints>> = {
  stand: {
    hip: 3.9,
    legs: [
      [
        [-0.42, 1.8],
        [-0.46, 0],
      ],
      [
        [0.42, 1.8],
        [0.5, 0],
      ],
    ],
    arms: [
      [
        [-1.12, 4.7],
        [-1.05, 3.4],
      ],
      [
        [1.12, 4.7],
        [1.02, 3.4],
      ],
    ],
    lean: 0,
  },
  talk: {
    hip: 3.9,
    legs: [
      [
        [-0.4, 1.8],
        [-0.5, 0],
      ],
      [
        [0.46, 1.8],
        [0.5, 0],
      ],
    ],
    arms: [
      [
        [-1.1, 4.7],
        [-0.9, 3.4],
      ],
      [
        [1.2, 4.8],
        [1.9, 5.4],
      ],
    ],
    lean: 0.08,
  },
  walk: {
    hip: 3.8,
    legs: [
      [
        [-0.5, 1.9],
        [-1.15, 0.2],
      ],
      [
        [0.75, 2],
        [0.9, 0],
      ],
    ],
    arms: [
      [
        [-1.0, 4.8],
        [-0.7, 3.5],
      ],
      [
        [0.9, 4.7],
        [1.5, 3.7],
      ],
    ],
    lean: 0.16,
  },
  run: {
    hip: 3.7,
    legs: [
      [
        [-0.5, 2.0],
        [-1.9, 1.5],
      ],
      [
        [1.3, 2.5],
        [1.25, 0.5],
      ],
    ],
    arms: [
      [
        [-1.4, 5.1],
        [-1.0, 4.1],
      ],
      [
        [0.9, 4.7],
        [1.8, 5.2],
      ],
    ],
    lean: 0.5,
  },
  sit: {
    hip: 2.2,
    legs: [
      [
        [0.95, 2.15],
        [0.95, 0.1],
      ],
      [
        [1.2, 2.1],
        [1.3, 0],
      ],
    ],
    arms: [
      [
        [-0.6, 3.0],
        [0.5, 2.5],
      ],
      [
        [0.8, 3.1],
        [1.2, 2.6],
      ],
    ],
    lean: 0.05,
  },
};

/**
 * A whole figure, seven and a half heads tall: standing at (x, foot), `tall` high when it stands upright. Clean
 * shapes without detail, as an artist sketches them in for a first board.
 */
export function figure(person: Person, x: number, foot: number, tall: number, palette: Palette): string {
  const head = tall / 7.5;
  if (person.pose === "lie") {
    const upright = figure({ ...person, pose: "stand" }, 0, 0, tall, palette);
    return group(
      upright,
      `translate(${x - (person.facing * tall) / 2} ${foot - head * 0.6}) rotate(${90 * person.facing})`,
    );
  }
  const { clothes, hair, skirt } = looksOf(person.name, palette);
  const { hip, legs, arms, lean } = joints[person.pose];
  const shoulder = hip + 2.35;
  const at = ([dx, dy]: Point): Point => [x + dx * head * person.facing, foot - dy * head];
  const edge = contour(palette);
  const legWidth = head * 0.52;
  const limb = (points: readonly Point[], fill: string, width: number) =>
    line(points.map(at), { stroke: palette.ink, width: width + edge.width }) +
    line(points.map(at), { stroke: fill, width });
  const dark = shade(clothes);
  const parts = [ellipse(x, foot, head * 1.5, head * 0.28, { fill: palette.shadow, opacity: 0.28 })];
  const [backArm, frontArm] = arms;
  if (backArm) parts.push(limb([[-0.62 + lean, shoulder - 0.35], ...backArm], dark, head * 0.4));
  for (const [knee, end] of legs) {
    parts.push(limb([[knee[0] > 0 ? 0.3 : -0.3, hip], knee, end], shade(dark), legWidth));
    parts.push(limb([end, [end[0] + 0.42, end[1] + 0.02]], palette.hair, head * 0.3));
  }
  const chest: Point[] = [
    [-0.78 + lean, shoulder - 0.12],
    [0.78 + lean, shoulder - 0.12],
    [0.5, hip + 0.5],
    [0.52, hip - 0.1],
    [-0.52, hip - 0.1],
    [-0.5, hip + 0.5],
  ];
  parts.push(polygon(chest.map(at), { fill: clothes, stroke: palette.ink, width: head * 0.34 + edge.width }));
  parts.push(polygon(chest.map(at), { fill: clothes, stroke: clothes, width: head * 0.34 - edge.width }));
  if (skirt && person.pose !== "sit")
    parts.push(
      polygon(
        (
          [
            [-0.64, hip + 0.5],
            [0.64, hip + 0.5],
            [1.15, hip - 1.9],
            [-1.15, hip - 1.9],
          ] as Point[]
        ).map(at),
        { fill: clothes, ...edge },
      ),
    );
  const face = at([lean * 1.5, shoulder + 0.95]);
  parts.push(line([at([lean, shoulder - 0.05]), face], { stroke: palette.skin, width: head * 0.38 }));
  parts.push(smallHead(face, head, hair, person, palette));
  if (frontArm) {
    parts.push(limb([[0.68 + lean, shoulder - 0.35], ...frontArm], clothes, head * 0.4));
    const hand = at(frontArm[1]);
    parts.push(ellipse(hand[0], hand[1], head * 0.2, head * 0.2, { fill: palette.skin, ...contour(palette, 0.8) }));
  }
  return parts.join("");
}

function smallHead([x, y]: Point, head: number, hair: Looks["hair"], { facing }: Person, palette: Palette): string {
  const edge = contour(palette);
  const back =
    hair === "long"
      ? shape(
          `M${x - head * 0.55} ${y - head * 0.2} q${-facing * head * 0.1} ${head} ${head * 0.1} ${head * 1.2} h${head * 0.34} L${x} ${y} L${x + head * 0.42} ${y + head * 0.66} q${head * 0.16} ${-head * 0.4} ${head * 0.04} ${-head * 0.86}z`,
          { fill: palette.hair, ...edge },
        )
      : "";
  const bun =
    hair === "bun"
      ? ellipse(x - facing * head * 0.3, y - head * 0.62, head * 0.22, head * 0.2, { fill: palette.hair, ...edge })
      : "";
  const cap =
    hair === "cap"
      ? shape(
          `M${x - head * 0.5} ${y - head * 0.12} q0 ${-head * 0.5} ${head * 0.5} ${-head * 0.5} t${head * 0.5} ${head * 0.5}z`,
          { fill: palette.near, ...edge },
        ) +
        line(
          [
            [x, y - head * 0.12],
            [x + facing * head * 0.75, y - head * 0.1],
          ],
          { stroke: palette.ink, width: head * 0.12 },
        )
      : shape(
          `M${x - head * 0.47} ${y + head * 0.1} q${-head * 0.1} ${-head * 0.72} ${head * 0.47} ${-head * 0.7} q${head * 0.56} 0 ${head * 0.47} ${head * 0.56} q${-head * 0.3} ${-head * 0.02} ${-head * 0.5} ${-head * 0.2} q${-head * 0.2} ${head * 0.16} ${-head * 0.44} ${head * 0.34}z`,
          { fill: palette.hair },
        );
  const eye =
    head > 22
      ? ellipse(x + facing * head * 0.2, y + head * 0.04, head * 0.05, head * 0.07, { fill: palette.ink }) +
        ellipse(x - facing * head * 0.08, y + head * 0.04, head * 0.05, head * 0.07, { fill: palette.ink })
      : "";
  return back + bun + ellipse(x, y, head * 0.44, head * 0.54, { fill: palette.skin, ...edge }) + cap + eye;
}

/** A colour, a fifth darker. */
export function shade(colour: string): string {
  const parts = [1, 3, 5].map((at) => Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * 0.8));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

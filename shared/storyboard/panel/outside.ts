import type { PlaceKind } from "../places.ts";
import { garden, road, village } from "./country.ts";
import { ellipse, rect, shape } from "./ink.ts";
import { desert, field, forest, mountain, water } from "./nature.ts";
import type { Stage } from "./palette.ts";
import { alley, roof, street } from "./town.ts";

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

import type { PlaceKind } from "../places.ts";
import type { ShotSize, StoryboardStyle } from "../shot.ts";
import { arrows } from "./arrows.ts";
import { type Composition, compose, type PanelRequest } from "./composition.ts";
import { figure } from "./figure.ts";
import { ellipse, group, line, n, numbersFrom, polygon, rect } from "./ink.ts";
import { hand, thing } from "./insert.ts";
import { inside } from "./inside.ts";
import { outside } from "./outside.ts";
import type { Stage } from "./palette.ts";
import { type Palette, paletteOf } from "./palette.ts";
import { portrait, shoulder } from "./portrait.ts";

/** Sets letters: outlines of `text` with its base line at (x, y), `size` high, at most `most` wide. */
export type Lettering = (
  text: string,
  place: {
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly most: number;
    readonly fill: string;
    readonly middle?: boolean;
  },
) => string;

/** Width of every panel; its height follows from the style's frame. */
export const panelWidth = 960;
const captionHeight = 56;

/** Height of the picture itself, under which the caption stands. */
export function pictureHeight(style: StoryboardStyle): number {
  return Math.round(panelWidth / { Cinematic: 2.39, Anime: 16 / 9, Realistic: 1.85 }[style]);
}

/** How much larger the backdrop is than in a wide shot, and how pale. */
const nearness: Readonly<Record<ShotSize, readonly [scale: number, opacity: number]>> = {
  EWS: [1, 1],
  WS: [1, 1],
  MS: [1.5, 0.8],
  CU: [2.2, 0.55],
  ECU: [2.8, 0.4],
};

/**
 * A storyboard panel as SVG: the set in perspective and in the light of the hour, figures at the shot's size, the
 * camera's movement as arrows, and a caption. The same request gives the same picture to the letter. Anything may be
 * asked: what the words do not say is left open, as on a first board.
 */
export function drawPanel(request: PanelRequest, lettering: Lettering): string {
  const { shot, style } = request;
  const height = pictureHeight(style);
  const composition = compose(request);
  const palette = paletteOf(style, composition.light);
  const next = numbersFrom(`${request.set}|${composition.place}|${composition.light}|${style}`);
  const horizon = height * horizonOf(request, composition);
  const stage: Stage = { width: panelWidth, height, horizon, palette, light: composition.light, next };
  const backdrop = (composition.inside ? inside : outside)(composition.place, stage);
  const [scale, opacity] = nearness[shot.size];
  const set =
    rect(0, 0, panelWidth, height, { fill: palette.wall }) +
    group(
      backdrop,
      `translate(${n((panelWidth / 2) * (1 - scale))} ${n(horizon * (1 - scale))}) scale(${scale})`,
      opacity,
    );
  const actors =
    shot.size === "ECU" ? closest(request, composition, height, palette) : cast(request, composition, stage);
  const turned =
    shot.angle === "dutch"
      ? group(
          set + actors,
          `rotate(-7 ${panelWidth / 2} ${n(height / 2)}) translate(${n(-panelWidth * 0.07)} ${n(-height * 0.07)}) scale(1.14)`,
        )
      : set + actors;
  const names = labels(composition, request, stage, lettering);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${panelWidth} ${height + captionHeight}" width="${panelWidth}" height="${height + captionHeight}">`,
    `<defs><clipPath id="frame"><rect width="${panelWidth}" height="${height}"/></clipPath>${gradients(palette)}</defs>`,
    rect(0, 0, panelWidth, height + captionHeight, { fill: "#fbfaf7" }),
    `<g clip-path="url(#frame)">${turned}${finish(style, height, palette)}${names}${arrows(shot.movement, panelWidth, height)}</g>`,
    rect(1.5, 1.5, panelWidth - 3, height - 3, { stroke: "#1d1d1f", width: 3 }),
    lettering(request.caption, { x: 14, y: height + 36, size: 21, most: panelWidth - 28, fill: "#2a2a2c" }),
    "</svg>",
  ].join("");
}

/** A high camera sees the horizon high, a low one low; inside it lies a little above the middle. */
function horizonOf({ shot }: PanelRequest, { inside: indoors }: Composition): number {
  if (shot.angle === "top") return 0.14;
  if (shot.angle === "high") return 0.32;
  if (shot.angle === "low") return 0.74;
  return indoors ? 0.46 : shot.size === "EWS" ? 0.6 : 0.54;
}

function gradients({ sky, shadow }: Palette): string {
  return (
    `<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient>` +
    `<radialGradient id="vignette" cx="0.5" cy="0.46" r="0.75"><stop offset="0.55" stop-color="${shadow}" stop-opacity="0"/><stop offset="1" stop-color="${shadow}" stop-opacity="0.5"/></radialGradient>`
  );
}

/** What the style lays over the picture: a vignette, bands of tone dots, pencil strokes. */
function finish(style: StoryboardStyle, height: number, palette: Palette): string {
  if (style === "Cinematic") return rect(0, 0, panelWidth, height, { fill: "url(#vignette)" });
  const parts: string[] = [];
  if (style === "Anime") {
    for (let row = 0; row < 5; row++)
      for (let x = (row % 2) * 6; x < panelWidth; x += 12)
        parts.push(
          ellipse(x, height - 4 - row * 9, 3.2 - row * 0.6, 3.2 - row * 0.6, { fill: palette.shadow, opacity: 0.3 }),
        );
    return parts.join("");
  }
  for (let stroke = -20; stroke < 60; stroke++)
    parts.push(
      line(
        [
          [stroke * 20, height],
          [stroke * 20 + 260, height - 260],
        ],
        { stroke: palette.ink, width: 0.8, opacity: 0.07 },
      ),
    );
  return parts.join("");
}

/** The people of a shot, as large as it is near. */
function cast(request: PanelRequest, { people, over, place }: Composition, stage: Stage): string {
  const { shot, style } = request;
  const { width, height, horizon, palette } = stage;
  const places = spots(people.length, over, place);
  if (shot.size === "CU") {
    const parts = people
      .slice(0, 1)
      .map((person) =>
        portrait(
          person,
          width * (over ? 0.58 : 0.5),
          height * eyeLine(shot.angle, 0.46),
          height * 0.62,
          palette,
          style,
        ),
      );
    return parts.join("") + (over ? shoulder(-1, width, height, palette) : "");
  }
  if (shot.size === "MS") {
    const head = height * (people.length > 2 ? 0.24 : 0.3);
    const parts = people.map((person, index) =>
      person.pose === "walk" || person.pose === "run" || person.pose === "sit" || person.pose === "lie"
        ? figure(
            person,
            width * (places[index] ?? 0.5),
            height * (person.pose === "lie" ? 0.8 : 1.28),
            height * 1.12,
            palette,
          )
        : portrait(person, width * (places[index] ?? 0.5), height * eyeLine(shot.angle, 0.36), head, palette, style),
    );
    return parts.join("") + (over ? shoulder(-1, width, height, palette) : "");
  }
  const wide = shot.size === "WS";
  const squeeze = shot.angle === "top" ? 0.6 : shot.angle === "high" ? 0.85 : 1;
  const tall = height * (wide ? 0.58 : 0.2) * squeeze;
  const foot = wide ? height * 0.93 : horizon + (height - horizon) * 0.42;
  return people
    .map((person, index) =>
      figure(
        person,
        width * (wide ? (places[index] ?? 0.5) : (place === "water" ? 0.67 : 0.36) + index * 0.055),
        foot - (index % 2) * height * (wide ? 0.03 : 0.012),
        tall,
        palette,
      ),
    )
    .join("");
}

function eyeLine(angle: string, usual: number): number {
  return angle === "low" ? usual - 0.06 : angle === "high" || angle === "top" ? usual + 0.08 : usual;
}

/** Where so many people stand, so that none hides another. */
function spots(count: number, over: boolean, place: PlaceKind): number[] {
  // By the water people stand on the jetty.
  if (place === "water" && !over)
    return Array.from({ length: count }, (_, index) => 0.64 + (0.24 * (index + 0.5)) / count);
  if (over) return [0.6];
  if (count === 1) return [0.42];
  return Array.from({ length: count }, (_, index) => 0.2 + (0.6 * index) / Math.max(1, count - 1));
}

/** The closest frame: a thing held in a hand, else eyes. */
function closest(request: PanelRequest, { action, people }: Composition, height: number, palette: Palette): string {
  const middle = `translate(${panelWidth / 2} ${n(height * 0.44)}) scale(${n(height / 230)})`;
  const subject = thing(action.slice(0, 60), palette);
  if (subject !== null)
    return group(hand(palette), middle.replace(/scale\(.*\)/, `scale(${n(height / 250)})`)) + group(subject, middle);
  const person = people[0];
  if (person) return portrait(person, panelWidth / 2, height * 0.5, height * 1.5, palette, request.style);
  // Something nobody can draw from its word alone: a covered shape in a light, which the caption names.
  return (
    ellipse(panelWidth / 2, height * 0.8, height * 0.5, height * 0.09, { fill: palette.shadow, opacity: 0.35 }) +
    polygon(
      [
        [panelWidth / 2 - height * 0.3, height * 0.8],
        [panelWidth / 2 - height * 0.24, height * 0.36],
        [panelWidth / 2 + height * 0.02, height * 0.26],
        [panelWidth / 2 + height * 0.27, height * 0.4],
        [panelWidth / 2 + height * 0.32, height * 0.8],
      ],
      { fill: palette.wall, stroke: palette.ink, width: 3 },
    )
  );
}

/** Names beside the figures, so that a reader knows who is who. */
function labels(
  { people, over, place }: Composition,
  { shot }: PanelRequest,
  stage: Stage,
  lettering: Lettering,
): string {
  const { width, height, horizon } = stage;
  if (shot.size === "ECU") return "";
  const places = spots(people.length, over, place);
  return people
    .map((person, index) => {
      const x =
        shot.size === "EWS"
          ? width * ((place === "water" ? 0.67 : 0.36) + index * 0.055)
          : shot.size === "CU"
            ? width * 0.5
            : width * (places[index] ?? 0.5);
      const y = shot.size === "EWS" ? horizon + (height - horizon) * 0.42 + 26 + (index % 2) * 20 : height - 12;
      const text = person.name.length > 14 ? `${person.name.slice(0, 13)}…` : person.name;
      const half = [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 9.5 : 5.6), 8);
      return (
        rect(x - half, y - 16, half * 2, 22, { fill: "#fbfaf7", opacity: 0.86 }, 3) +
        lettering(text, { x, y, size: 17, most: 200, fill: "#1d1d1f", middle: true })
      );
    })
    .join("");
}

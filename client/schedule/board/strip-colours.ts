import type { CSSProperties } from "react";
import type { BoardRules } from "../../../shared/schedule/schedule.ts";

/** The tones whose colours a production may choose. */
export const colouredTones = ["day-int", "day-ext", "night-int", "night-ext"] as const;

/** The production's own strip colours as CSS variables, with black or white words, whichever reads better. */
export function stripColours({ colours }: Pick<BoardRules, "colours">): CSSProperties {
  const own = colouredTones.flatMap((tone) => {
    const colour = colours[tone];
    if (!colour) return [];
    return [
      [`--strip-${tone}`, colour],
      [`--strip-${tone}-ink`, isLight(colour) ? "#1c1a17" : "#ffffff"],
    ];
  });
  return Object.fromEntries(own);
}

/** By the luminance of WCAG: black words have more contrast than white ones. */
function isLight(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179;
}

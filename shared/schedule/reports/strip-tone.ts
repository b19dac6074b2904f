import type { Strip } from "../board.ts";

/** The four colours of the trade, a neutral one for headings that name neither, and grey for cut or lost scenes. */
export type StripTone = "day-int" | "day-ext" | "night-int" | "night-ext" | "unknown" | "gone";

/**
 * The tone of every strip by id. A scene marked CONTINUOUS, LATER or SAME is lit like the scene before it
 * in the script; evening is night, morning and unnamed times are day; INT/EXT counts as EXT because it
 * depends on the weather.
 */
export function stripTones(strips: readonly Strip[]): Map<string, StripTone> {
  const tones = new Map<string, StripTone>();
  let night = false;
  for (const strip of [...strips].sort((a, b) => a.scriptOrder - b.scriptOrder)) {
    if (strip.state !== "live") {
      tones.set(strip.id, "gone");
      continue;
    }
    if (strip.time === "NIGHT" || strip.time === "EVENING") night = true;
    else if (strip.time === null || strip.time === "DAY" || strip.time === "MORNING") night = false;
    if (strip.time === null && strip.intExt === null) {
      tones.set(strip.id, "unknown");
      continue;
    }
    const exterior = strip.intExt === "EXT" || strip.intExt === "INT/EXT";
    tones.set(strip.id, `${night ? "night" : "day"}-${exterior ? "ext" : "int"}`);
  }
  return tones;
}

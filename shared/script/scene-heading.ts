import type { SceneHeading } from "./scene.ts";

/** Reads the parts of a scene heading, Western or Chinese. */
export function readSceneHeading(text: string): SceneHeading {
  const match = /^(INT\.?\/EXT|EXT\.?\/INT|I\/E|INT|EXT)[.\s]+(.*?)(?:\s+-\s+([^-]+))?$/i.exec(text.trim());
  if (!match) return { number: null, intExt: null, set: text.trim(), timeText: null, time: null };
  const head = (match[1] as string).toUpperCase();
  const time = match[3]?.toUpperCase() ?? null;
  return {
    number: null,
    intExt: head.includes("/") ? "INT/EXT" : (head as "INT" | "EXT"),
    set: match[2] as string,
    timeText: match[3] ?? null,
    time: time === "DAY" || time === "NIGHT" ? time : null,
  };
}

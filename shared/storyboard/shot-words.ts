import type { IntExt, TimeOfDay } from "../script/scene.ts";
import type { ShotSize } from "./shot.ts";

interface ShotWords {
  readonly size: Readonly<Record<ShotSize, string>>;
  readonly intExt: Readonly<Record<IntExt, string>>;
  readonly time: Readonly<Record<TimeOfDay, string>>;
  readonly joint: string;
  readonly comma: string;
  readonly stop: string;
}

const zh: ShotWords = {
  size: { EWS: "大远景", WS: "全景", MS: "中景", CU: "近景", ECU: "特写" },
  intExt: { INT: "内景", EXT: "外景", "INT/EXT": "内外景" },
  time: {
    DAY: "日",
    NIGHT: "夜",
    MORNING: "清晨",
    EVENING: "黄昏",
    CONTINUOUS: "接上场",
    LATER: "片刻后",
    SAME: "同一时间",
  },
  joint: "、",
  comma: "，",
  stop: "。",
};

const en: ShotWords = {
  size: {
    EWS: "Extreme wide shot",
    WS: "Wide shot",
    MS: "Medium shot",
    CU: "Close-up",
    ECU: "Extreme close-up",
  },
  intExt: { INT: "interior", EXT: "exterior", "INT/EXT": "interior and exterior" },
  time: {
    DAY: "day",
    NIGHT: "night",
    MORNING: "morning",
    EVENING: "evening",
    CONTINUOUS: "continuous",
    LATER: "later",
    SAME: "same time",
  },
  joint: " and ",
  comma: ", ",
  stop: ".",
};

/** The words a prompt is made of, in the language of the scene. */
export function shotWords(language: "zh" | "en"): ShotWords {
  return language === "zh" ? zh : en;
}

import type { IntExt, TimeOfDay } from "../script/scene.ts";
import type { ShotSize } from "./shot.ts";

/** The words a prompt is made of. */
export interface ShotWords {
  readonly size: Readonly<Record<ShotSize, string>>;
  readonly intExt: Readonly<Record<IntExt, string>>;
  readonly time: Readonly<Record<TimeOfDay, string>>;
  readonly comma: string;
  /** Between two sentences of a prompt. */
  readonly full: string;
  readonly stop: string;
  /** Who else is in the picture. */
  readonly with: (names: readonly string[]) => string;
  readonly speaks: (name: string, to: string | null) => string;
  readonly hears: (voice: string, listener: string | null) => string;
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
  comma: "，",
  full: "。",
  stop: "。",
  with: (names) => `画面中有${names.join("、")}`,
  speaks: (name, to) => (to === null ? `${name}说话` : `${name}对${to}说话`),
  hears: (voice, listener) => (listener === null ? `画外传来${voice}的声音` : `${listener}听着画外${voice}的声音`),
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
  comma: ", ",
  full: ". ",
  stop: ".",
  with: (names) => `In frame: ${names.join(", ")}`,
  speaks: (name, to) => (to === null ? `${name} speaks` : `${name} speaks to ${to}`),
  hears: (voice, listener) =>
    listener === null ? `The voice of ${voice} from off screen` : `${listener} listens to ${voice} off screen`,
};

/** The words a prompt is made of, in the language of the scene. */
export function shotWords(language: "zh" | "en"): ShotWords {
  return language === "zh" ? zh : en;
}

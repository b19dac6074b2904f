import type { LineKind } from "../../../shared/script/scene.ts";

/** What a line and its surroundings are, as far as Enter and Tab care. */
export interface LineContext {
  readonly kind: LineKind;
  readonly empty: boolean;
  /** Speeches since the last line that is not part of a conversation. */
  readonly turns: number;
}

/**
 * The kind of the line that Enter opens behind a line. After two speeches in a row the next line is a cue again:
 * a conversation is under way.
 */
export function kindAfterEnter({ kind, turns }: LineContext): LineKind {
  switch (kind) {
    case "character":
    case "parenthetical":
      return "dialogue";
    case "dialogue":
      return turns >= 2 ? "character" : "action";
    case "transition":
      return "scene_heading";
    case "lyric":
    case "section":
    case "synopsis":
    case "note":
    case "general":
      return kind;
    default:
      return "action";
  }
}

/** What Enter makes of an empty line instead of opening another; null where it opens one all the same. */
export function kindOfEmptyAfterEnter(kind: LineKind): LineKind | null {
  if (kind === "action") return "scene_heading";
  return kind === "scene_heading" ? "action" : kind === "parenthetical" ? "dialogue" : "action";
}

const cycle: readonly LineKind[] = ["action", "character", "dialogue", "parenthetical", "transition", "scene_heading"];

/** The kind Tab turns a line into, or Shift+Tab (`back`). Kinds outside the cycle turn into action. */
export function kindAfterTab(kind: LineKind, back: boolean): LineKind {
  const at = cycle.indexOf(kind);
  if (at < 0) return "action";
  return cycle[(at + (back ? cycle.length - 1 : 1)) % cycle.length] ?? "action";
}

/** A line that gives itself away while it is typed: its kind, and how much of its beginning was only a sign. */
export interface Detected {
  readonly kind: LineKind;
  /** Letters at the beginning that are to go. */
  readonly drop: number;
}

const western = /^(INT|EXT|EST|I\/E|INT\.?\/EXT|EXT\.?\/INT)(\.| )\s?$/;
const westernWithDot = /^(int|ext|est|i\/e|int\.?\/ext|ext\.?\/int)\.\s$/i;
const chinese = /^(第.{1,6}场|内景|外景|内外景?|外内景?|内|外|内\/外|外\/内)[.。，,：:]?[ 　]$/;
const transitions = /^([A-Z][A-Z' ]*TO:|FADE (IN|OUT)[:.]|切至[：:]|切到[：:]|切入[：:]|[淡化叠][入出化][。：:])$/;

/**
 * Reads a line of action from its beginning up to the caret, after every letter typed: "INT. " and "内 " open a
 * heading, "CUT TO:" is a transition, a sign in front ("@", "△", ".") names the kind. Null: nothing to see.
 */
export function detectKind(kind: LineKind, textBefore: string): Detected | null {
  if (isActionSign(textBefore) && kind !== "action") return { kind: "action", drop: 0 };
  if (kind === "dialogue" && (textBefore === "(" || textBefore === "（")) return { kind: "parenthetical", drop: 0 };
  if (kind !== "action" && kind !== "general") return null;
  if (western.test(textBefore) || westernWithDot.test(textBefore) || chinese.test(textBefore)) {
    return { kind: "scene_heading", drop: 0 };
  }
  if (transitions.test(textBefore)) return { kind: "transition", drop: 0 };
  if (textBefore === "@") return { kind: "character", drop: 1 };
  if (textBefore === "> ") return { kind: "transition", drop: 2 };
  return /^\.[^\s.。]$/u.test(textBefore) ? { kind: "scene_heading", drop: 1 } : null;
}

/** The sign that opens a line of action in Chinese scripts, standing alone. */
export function isActionSign(text: string): boolean {
  return text === "△" || text === "▲";
}

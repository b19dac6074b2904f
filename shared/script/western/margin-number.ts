import type { Row } from "../reading/row.ts";
import type { Columns } from "./columns.ts";
import { afterNumber, isForced, namesScene, opensScene } from "./western-heading.ts";
import { canBeCue, isCapitals } from "./western-line.ts";

/** A row that opens a scene: its words without the numbers in the margins. */
export interface SceneLine {
  readonly text: string;
  readonly number: string | null;
}

const number = "[A-Z]{0,2}\\d{1,4}(?:[-.]\\d{1,3})?[A-Z]{0,3}";
const bothSides = new RegExp(`^(${number})[.)]?\\s+(\\S.*\\S|\\S)\\s+\\(?(${number})[.)]?$`);
const leftOnly = new RegExp(`^(${number})[.)]?(?:\\s{2,}|\\t+)(\\S.*)$`);

const omittedScenes = new RegExp(
  `^(?:SCENES?\\s+)?(${number}(?:\\s*(?:-|–|&|THRU|THROUGH|TO|AND|,)\\s*${number})*)\\s+OMIT(?:TED)?\\b`,
);

/**
 * Whether a row opens a scene, by its wording (INT., SCENE 4) or by a scene number in the margin beside
 * capitals ("84   RED'S POV   84", "12 OMITTED 12").
 */
export function sceneLine(row: Row, columns: Columns): SceneLine | null {
  if (row.scene) return row.scene;
  const text = row.text.replace(/\s+\*+$/, "");
  if (isForced(text)) return { number: null, text: tidy(text.slice(1)) };
  const sides = bothSides.exec(text);
  if (
    sides &&
    sides[1]?.toUpperCase() === sides[3]?.toUpperCase() &&
    isCapitals(sides[2] as string) &&
    /\p{L}{2}/u.test(sides[2] as string)
  )
    return { number: sides[1] as string, text: tidy(sides[2] as string) };
  if (opensScene(text)) {
    const inSpeech = row.column > columns.dialogue + 3 && row.column < columns.cue - 3;
    const read = afterNumber(text);
    return inSpeech ? null : { number: read.number, text: tidy(read.rest) };
  }
  const left = leftOnly.exec(text);
  if (
    left &&
    row.column < columns.action - 1 &&
    isCapitals(left[2] as string) &&
    !canBeCueAt(row, left[2] as string, columns)
  )
    return { number: left[1] as string, text: tidy(left[2] as string) };
  const omitted = text.length <= 80 ? omittedScenes.exec(text) : null;
  if (omitted) return { number: (omitted[1] as string).replace(/\s+/g, " "), text };
  if (namesScene(text) && row.column <= columns.action + 3 && /^SCENE/.test(text))
    return { number: afterNumber(text).number, text };
  return null;
}

/** Text after a margin number may still be a cue that a page number or a take stands beside. */
function canBeCueAt(row: Row, words: string, columns: Columns): boolean {
  return canBeCue(words) && row.column + row.text.indexOf(words) > columns.dialogue + 3;
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

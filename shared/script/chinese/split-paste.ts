import type { Row } from "../reading/row.ts";

/** A paragraph this long is looked at for lines it may have swallowed. */
const longLine = 300;
/** So many marks of lines must be in it, or it is a paragraph. */
const enoughMarks = 5;

const closing = "[。！？!?…”」』】）)]";
const place = "[\\p{Script=Han}·]{1,20}[ \\u3000，、]{1,2}";
const timeOrSide = "[日夜内內外晨昏晚早黄黃傍清深凌]";
/** Where a line began before a paste ran it into the one above: an action mark, a cast list, a heading, a speech. */
const lineStarts = new RegExp(
  [
    "(?=[△▲])",
    `(?<=[\\s）)】。])(?=(?:出[场場])?(?:人物|人|角色)[:：])`,
    `(?<=(?:\\s|${closing}))(?=第[\\d一二三四五六七八九十百]{1,4}[集场場])`,
    `(?<=(?:\\s|${closing}))(?=\\d{1,3}[-－—]\\d{1,3}[A-Z]?[、.， ]{0,2}(?:${place})?${timeOrSide})`,
    `(?<=${closing}\\s?)(?=\\p{Script=Han}{1,6}(?:（[^（）]{1,15}）|\\([^()]{1,15}\\))?[：:])`,
  ].join("|"),
  "gu",
);

/**
 * Cuts paragraphs into lines again where a paste through a chat or a word processor has taken the line breaks out.
 * All parts keep the number of the line they come from. Paragraphs without several marks of a script stay whole.
 */
export function splitPaste(rows: readonly Row[]): readonly Row[] {
  if (rows.every((row) => row.text.length < longLine)) return rows;
  return rows.flatMap((row) => {
    if (row.text.length < longLine) return [row];
    const parts = row.text.split(lineStarts).flatMap((part) => part.trim() || []);
    return parts.length <= enoughMarks
      ? [row]
      : parts.map((text, index) => ({
          from: row.from,
          text,
          column: row.column,
          blanks: index === 0 ? row.blanks : 0,
        }));
  });
}

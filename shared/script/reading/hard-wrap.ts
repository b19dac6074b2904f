import type { Row } from "./row.ts";

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** Width of a text in columns: wide characters take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character >= "\u1100" && wide.test(character) ? 2 : 1;
  return columns;
}

/**
 * The column at which a file breaks its lines, or null when its lines are whole paragraphs. A file is wrapped
 * when many of its lines end at about the same column, most of these in mid-sentence, and hardly any runs past it.
 */
export function wrapColumn(rows: readonly Row[]): number | null {
  if (rows.length < 8) return null;
  const widths = rows.map((row) => columnsOf(row.text)).sort((a, b) => a - b);
  const limit = widths[Math.floor((widths.length - 1) * 0.97)] as number;
  if (limit < 44 || limit > 110 || (widths.at(-1) as number) > limit + 12) return null;
  const full = rows.filter((row) => columnsOf(row.text) >= limit - 4);
  const torn = full.filter((row) => !/[.!?。！？…”」』)）:：]$/.test(row.text)).length;
  return full.length >= Math.max(4, rows.length * 0.12) && torn * 2 >= full.length ? limit : null;
}

/** Joins two stretches of one paragraph: no space where either side is Chinese, none after a broken word. */
export function joinText(first: string, second: string): string {
  const last = first.at(-1) ?? "";
  const next = second[0] ?? "";
  if (first === "" || second === "" || wide.test(last) || wide.test(next)) return first + second;
  if (/\p{Ll}-$/u.test(first) && /^\p{Ll}/u.test(second)) return first + second;
  return `${first} ${second}`;
}

import type { Row } from "./row.ts";

/** In a file with an empty line between all lines, as a paste through a web page leaves it, that line means nothing. */
export function singleSpaced(rows: readonly Row[]): readonly Row[] {
  const spaced = rows.filter((row) => row.blanks > 0).length;
  return rows.length > 20 && spaced >= rows.length * 0.9
    ? rows.map((row) => ({ ...row, blanks: Math.max(0, row.blanks - 1) }))
    : rows;
}

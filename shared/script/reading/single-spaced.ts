import type { Row } from "./row.ts";

/**
 * In a file with empty lines between all lines, as a paste through a web page leaves it, so many of them mean nothing
 * as stand everywhere.
 */
export function singleSpaced(rows: readonly Row[]): readonly Row[] {
  const counts = rows.map((row) => row.blanks).sort((a, b) => a - b);
  const everywhere = counts[Math.floor(counts.length * 0.1)] ?? 0;
  if (everywhere === 0 || rows.length < 8) return rows;
  return rows.map((row) => ({ ...row, blanks: Math.max(0, Math.round((row.blanks - everywhere) / (everywhere + 1))) }));
}

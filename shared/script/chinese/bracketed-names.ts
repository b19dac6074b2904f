import type { Row } from "../reading/row.ts";
import { readChineseCue, readLoneName } from "./chinese-cue.ts";
import { lineMark } from "./chinese-line.ts";
import { readNumber } from "./scene-number.ts";

/** "【周海生】（愣住）你来了。", "[周海生（OS）]：你来了。": a name in square brackets, and what is said. */
const bracketed =
  /^(?:【([^【】]{1,16})】|\[([^[\]]{1,16})\])\s*((?:（[^（）]{1,16}）|\([^()]{1,16}\))*)\s*[:：]?\s*(\S.*)$/;

/**
 * Some scripts set their names in square brackets. Where most names in brackets come back, each such line is given
 * the colon that other scripts have in their place; elsewhere brackets hold captions and camera lines, and stay.
 */
export function withPlainNames(rows: readonly Row[]): readonly Row[] {
  const times = new Map<string, number>();
  let lines = 0;
  for (const row of rows) {
    const name = nameOf(row.text);
    if (name === null) continue;
    lines++;
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  const again = [...times.values()].reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
  const colons = rows.filter((row) => readChineseCue(row.text) !== null).length;
  if (again < (colons === 0 ? 2 : 3) || again * 2 < lines) return rows;
  return rows.map((row) => {
    const found = nameOf(row.text) === null ? null : bracketed.exec(row.text);
    return found ? { ...row, text: `${found[1] ?? found[2]}${found[3]}：${found[4]}` } : row;
  });
}

function nameOf(text: string): string | null {
  const found = bracketed.exec(text);
  if (!found) return null;
  const inner = (found[1] ?? found[2]) as string;
  if (lineMark(text) !== null || lineMark(`【${inner}】`) !== "action" || lineMark(`${inner}：`) !== null) return null;
  if (readNumber(inner).number !== null) return null;
  return readLoneName(inner)?.name ?? null;
}

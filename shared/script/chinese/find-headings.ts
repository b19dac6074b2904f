import type { Row } from "../reading/row.ts";
import { headingParts } from "./chinese-heading.ts";
import { lineMark } from "./chinese-line.ts";
import { type HeadingSign, headingSign } from "./heading-sign.ts";

/** A heading of the file: the rows it takes, itself first. */
export interface FoundHeading {
  readonly rows: number;
  readonly number: string | null;
  readonly confidence: number;
}

/**
 * Decides which rows open scenes. A row that is sure by its wording always does; a number with only a place
 * does when rows of its kind are sure elsewhere, when a cast or place line stands under it, or when the file has
 * no other headings and such rows count upwards. Rows of place, time and side below a number join it.
 */
export function findHeadings(rows: readonly Row[]): ReadonlyMap<number, FoundHeading> {
  const signs = rows.map((row) => headingSign(row.text));
  const sureForms = new Set(
    signs.flatMap((sign) =>
      sign.level === "sure" || (sign.level === "likely" && sign.form !== "none") ? [sign.form] : [],
    ),
  );
  const counted = sureForms.size === 0 ? countingForm(signs) : null;
  const likely = signs.filter((sign) => sign.level === "likely" && sign.form === "none").length;
  const unnumbered = likely > 1 && likely > signs.filter((sign) => sign.level === "sure").length;
  const found = new Map<number, FoundHeading>();
  for (let i = 0; i < rows.length; i++) {
    const sign = signs[i] as HeadingSign;
    const row = rows[i] as Row;
    if (sign.level === null) continue;
    const length = headLength(rows, i, sign);
    const headed = length > 1 || followedByHead(rows, i + 1);
    const opens =
      sign.level === "sure"
        ? !sign.bare || sign.form === "episode" || sign.form === "scene" || headed
        : sign.level === "likely"
          ? headed || unnumbered || row.blanks > 0 || i === 0 || sureForms.has(sign.form) || startsScene(rows[i + 1])
          : headed ||
            (!sign.bare && (sureForms.has(sign.form) || counted === sign.form)) ||
            (sign.bare && sign.form === "dash" && sureForms.has("dash"));
    if (!opens) continue;
    found.set(i, {
      rows: length,
      number: sign.number,
      confidence: sign.level === "sure" ? 1 : sign.level === "likely" || headed ? 0.85 : 0.65,
    });
    i += length - 1;
  }
  return found.size > 0 ? withLostNumbers(rows, found) : labelledHeads(rows);
}

/** How many rows the heading takes: itself and the labelled or bare place, time and side under its number. */
function headLength(rows: readonly Row[], at: number, sign: HeadingSign): number {
  let end = at + 1;
  while (isField(rows[end]) && end - at < 8) end++;
  const next = rows[at + 1];
  if (end > at + 1) return end - at;
  if (!sign.bare) return (sign.form === "scene" || sign.form === "episode") && isPlaced(rows[at] as Row, next) ? 2 : 1;
  const boxed = next !== undefined && /^[【[].*[】\]]$/.test(next.text);
  if (!next || next.blanks > 1 || (lineMark(next.text) !== null && !boxed) || next.text.length > 40) return 1;
  const parts = headingParts(next.text);
  const given = (parts.timeText === null ? 0 : 1) + (parts.intExt === null ? 0 : 1);
  return parts.form === "none" && (given === 2 || (given === 1 && !boxed && !/[。：:！？]./.test(next.text))) ? 2 : 1;
}

/** "第一场：相亲" over "日，内，茶楼。": a title, and below it all that a heading says. */
function isPlaced(row: Row, next: Row | undefined): boolean {
  if (!next || next.blanks > 1 || next.text.length > 40 || lineMark(next.text) !== null) return false;
  const [own, below] = [headingParts(row.text), headingParts(next.text)];
  if (own.timeText !== null || own.intExt !== null || below.form !== "none") return false;
  return below.timeText !== null && below.intExt !== null && below.set !== "" && !/[。！？].|[:：]/.test(next.text);
}

function isField(row: Row | undefined): boolean {
  return (
    row !== undefined && row.blanks <= 1 && lineMark(row.text) === "field" && headingSign(row.text).form === "none"
  );
}

function followedByHead(rows: readonly Row[], at: number): boolean {
  const next = rows[at];
  return next !== undefined && next.blanks <= 1 && (lineMark(next.text) === "cast" || isField(next));
}

function startsScene(next: Row | undefined): boolean {
  return next !== undefined && (lineMark(next.text) === "cast" || /^[△▲]/.test(next.text));
}

/** The form whose numbers count upwards through the file, for files that name neither time nor side. */
function countingForm(signs: readonly HeadingSign[]): HeadingSign["form"] | null {
  let best: { form: HeadingSign["form"]; count: number } | null = null;
  for (const form of ["dash", "dot", "comma", "space", "han"] as const) {
    const numbers = signs.flatMap((sign) =>
      sign.form === form && sign.level === "maybe" && !sign.bare ? [weight(sign.number)] : [],
    );
    const rising = numbers.filter((value, index) => index > 0 && value > (numbers[index - 1] as number)).length;
    if (numbers.length >= 3 && rising >= (numbers.length - 1) * 0.8 && numbers.length > (best?.count ?? 0))
      best = { form, count: numbers.length };
  }
  return best?.form ?? null;
}

function weight(number: string | null): number {
  return (number ?? "").split(/[-.]/).reduce((sum, part) => sum * 1000 + (Number.parseInt(part, 10) || 0), 0);
}

/** Where headings are number, time and place on lines of their own, such lines without a number have lost it. */
function withLostNumbers(
  rows: readonly Row[],
  found: ReadonlyMap<number, FoundHeading>,
): ReadonlyMap<number, FoundHeading> {
  const taken = new Set<number>();
  let split = 0;
  for (const [start, heading] of found) {
    if (heading.rows > 1 && isField(rows[start + 1])) split++;
    for (let i = start; i < start + heading.rows; i++) taken.add(i);
  }
  if (split < 2) return found;
  const all = new Map(found);
  for (let i = 0; i < rows.length; i++) {
    if (taken.has(i) || !isField(rows[i])) continue;
    let end = i + 1;
    while (!taken.has(end) && isField(rows[end])) end++;
    if (end - i > 1 || followedByHead(rows, end)) all.set(i, { rows: end - i, number: null, confidence: 0.6 });
    i = end - 1;
  }
  return new Map([...all].sort(([a], [b]) => a - b));
}

/** A file without numbers: each group of 时间 / 地点 / 景 lines, or 【场景：…】, opens a scene. */
function labelledHeads(rows: readonly Row[]): Map<number, FoundHeading> {
  const found = new Map<number, FoundHeading>();
  for (let i = 0; i < rows.length; i++) {
    if (!isPlace(rows[i])) continue;
    let end = i + 1;
    while (end - i < 6 && isPlace(rows[end]) && (rows[end] as Row).blanks === 0) end++;
    found.set(i, { rows: end - i, number: null, confidence: 0.8 });
    i = end - 1;
  }
  return found;
}

function isPlace(row: Row | undefined): boolean {
  return row !== undefined && lineMark(row.text) === "field" && /[:：]\s*\S/.test(row.text);
}

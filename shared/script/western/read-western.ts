import type { Reading } from "../reading/piece.ts";
import type { Row } from "../reading/row.ts";
import { singleSpaced } from "../reading/single-spaced.ts";
import { withoutCentring } from "./centred.ts";
import { type Columns, learnColumns } from "./columns.ts";
import { readFlat } from "./read-flat.ts";
import { readFountain } from "./read-fountain.ts";
import { countInlineCues, readInline } from "./read-inline.ts";
import { readScreenplayLayout } from "./read-screenplay-layout.ts";
import { withSceneRows } from "./scene-rows.ts";
import { withStageNames } from "./stage-names.ts";
import { readTitlePage } from "./title-page.ts";
import { canBeCue, isFurniture, isShot } from "./western-line.ts";

/**
 * Reads a script in Latin letters in the form its own lines speak for: indented columns, "NAME: words", text
 * without indentation or paragraphs, else Fountain.
 */
export function readWestern(source: readonly Row[]): Reading {
  return withoutTakes(readForm(source));
}

function readForm(source: readonly Row[]): Reading {
  const tight = singleSpaced(source);
  // Paragraphs that nobody speaks in stand apart by rights.
  const speaks = tight.filter((row) => canBeCue(row.text.replace(/\*/g, "")) && !isShot(row.text)).length > 1;
  const spaced = speaks || learnColumns(tight) ? tight : source;
  const rows = withStageNames(withoutCentring(withSceneRows(spaced)));
  const flush = cueForms(rows);
  const columns = learnColumns(rows);
  if (columns && columns.cues >= 2 && columns.cues >= flush.fountain + flush.flat)
    return isFountain(rows) ? readFountain(rows) : underTitlePage(rows, columns);
  const inline = countInlineCues(rows);
  if (inline >= 2 && inline > flush.fountain + flush.flat) return readInline(rows);
  return flush.flat > flush.fountain ? readFlat(rows) : readFountain(rows);
}

const take = /^(\d{1,4})[.)]?\s+(?=\p{L})/u;
const takeBeside = /\s{2,}\d{1,4}[.)]?\s+(?=\p{L})/gu;

/**
 * Takes for a recording are counted ahead of the names, "12 COSIMA"; where nearly all cues count, the numbers go. Two
 * takes beside each other are two roles of one cue.
 */
function withoutTakes(reading: Reading): Reading {
  const cues = reading.pieces.filter((piece) => piece.kind === "character");
  const numbers = cues.flatMap(({ text }) => take.exec(text)?.[1] ?? []).map(Number);
  const next = numbers.filter(
    (number, at) => at > 0 && number - (numbers[at - 1] as number) <= 2 && number > (numbers[at - 1] as number),
  ).length;
  if (numbers.length < 4 || numbers.length < cues.length * 0.8 || next < numbers.length * 0.7) return reading;
  const furniture = [...reading.furniture];
  const pieces = reading.pieces.map((piece) => {
    const number = piece.kind === "character" ? take.exec(piece.text)?.[0] : undefined;
    if (number === undefined) return piece;
    furniture.push({ line: piece.from[0] ?? 0, text: number.trim() });
    return { ...piece, text: piece.text.slice(number.length).replace(takeBeside, " / ") };
  });
  return { ...reading, pieces, furniture };
}

/** Signs that only Fountain has, at the left edge: sections, synopses, notes, forced elements. */
function isFountain(rows: readonly Row[]): boolean {
  const signs = rows.filter(
    (row) => row.column === 0 && /^(?:#{1,6} \S|= ?[^=\s]|\[\[|\/\*|@\p{Lu}|~\S)/u.test(row.text),
  );
  return signs.length > 2;
}

/** A screenplay set at columns may have Fountain's title page all the same. */
function underTitlePage(rows: readonly Row[], columns: Columns): Reading {
  const page = readTitlePage(rows);
  const reading = readScreenplayLayout(rows.slice(page.length), columns);
  if (page.length === 0) return reading;
  return {
    ...reading,
    title: page.title ?? reading.title,
    titlePage: { ...reading.titlePage, ...page.fields },
    furniture: [...page.furniture, ...reading.furniture],
  };
}

/** Cues at the left edge, as Fountain wants them (blank above, words right below) and otherwise. */
function cueForms(rows: readonly Row[]): { fountain: number; flat: number } {
  const counts = new Map<string, { fountain: number; flat: number }>();
  const edge = leftEdge(rows);
  let forced = 0;
  rows.forEach((row, index) => {
    const next = rows[index + 1];
    if (next?.blanks === 0 && /^@\S/.test(row.text)) forced++;
    if (!next || row.column > edge + 4 || !canBeCue(row.text) || isShot(row.text) || isFurniture(row.text)) return;
    const name = row.text.replace(/\s*\(.*$/, "");
    const count = counts.get(name) ?? { fountain: 0, flat: 0 };
    const proper = (row.blanks > 0 || index === 0) && next.blanks === 0;
    counts.set(name, { fountain: count.fountain + (proper ? 1 : 0), flat: count.flat + (proper ? 0 : 1) });
  });
  let [fountain, flat] = [forced, 0];
  for (const count of counts.values()) {
    fountain += count.fountain;
    if (count.fountain + count.flat > 1) flat += count.flat;
  }
  return { fountain, flat };
}

function leftEdge(rows: readonly Row[]): number {
  const columns = rows.map((row) => row.column).sort((a, b) => a - b);
  return columns[Math.floor(columns.length * 0.2)] ?? 0;
}

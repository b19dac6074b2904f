import { joinText } from "../reading/hard-wrap.ts";
import { canGrow, type Piece, type Reading } from "../reading/piece.ts";
import type { Row } from "../reading/row.ts";
import type { LineKind } from "../scene.ts";
import type { Columns } from "./columns.ts";
import { type SidedRow, splitDual } from "./dual-columns.ts";
import { type SceneLine, sceneLine } from "./margin-number.ts";
import { withoutFurniture } from "./page-furniture.ts";
import { isTimeJump, namesScene, opensScene, readWesternHeading } from "./western-heading.ts";
import { canBeCue, isCapitals, isCastBelow, isPointOfView, isShot, isTransition } from "./western-line.ts";
import { isPureTime } from "./western-time.ts";

/** Rows ahead of the first heading that may be a title page. */
const longestFront = 70;

const act =
  /^["“]?(?:ACT (?:ONE|TWO|THREE|FOUR|FIVE|SIX|[IVX]+|\d+)|TEASER|COLD OPEN(?:ING)?|TAG|PROLOGUE|EPILOGUE|END (?:OF )?(?:ACT|TEASER|TAG|EPISODE|SHOW)\b.{0,12})["”]?:?$/;

/**
 * Reads a screenplay by where its lines stand. `columns` are those of this document. Lines that were broken at
 * the margin are joined again; page furniture is set aside; two speeches side by side become one after the other.
 */
export function readScreenplayLayout(source: readonly Row[], columns: Columns): Reading {
  const { rows: whole, furniture } = withoutFurniture(source);
  const rows = splitDual(whole, columns);
  const scenes = rows.map((row) => sceneLine(row, columns));
  const headed = scenes.some((scene) => scene !== null);
  const slugs = headed
    ? new Set([...spacedCapitals(rows, scenes, columns), ...jumps(rows, scenes, columns)])
    : loneCapitals(rows, columns);
  const start = frontLength(rows, scenes);
  const widths = wrapWidths(rows, columns);
  const pieces: Piece[] = [];
  let speaking = false;
  let column = 0;
  rows.forEach((row, index) => {
    const before = pieces.at(-1);
    const scene = scenes[index] ?? null;
    const previous = rows[index - 1];
    if (index < start) {
      pieces.push({ kind: "general", text: row.text, from: row.from });
      return;
    }
    if (
      (scene && !(speaking && scene.number === null && row.blanks === 0 && row.column >= columns.dialogue - 1)) ||
      slugs.has(index)
    ) {
      pieces.push(headingPiece(row, scene));
      speaking = false;
      column = row.column;
      return;
    }
    if (before?.kind === "scene_heading" && row.blanks === 0 && goesOnHeading(before, row, rows[index + 1], column)) {
      pieces[pieces.length - 1] = {
        ...before,
        text: `${before.text} ${row.text}`,
        from: [...before.from, ...row.from],
      };
      return;
    }
    if (before?.kind === "scene_heading" && row.blanks === 0 && isCastBelow(row.text)) {
      pieces.push({ kind: "cast_list", text: row.text, from: row.from });
      return;
    }
    const { kind, confidence } = kindOf(row, rows[index + 1], before, speaking, columns);
    const width = widths(row.column);
    const joins =
      before !== undefined &&
      previous !== undefined &&
      row.blanks === 0 &&
      before.kind === kind &&
      canGrow(before) &&
      (kind === "action" || kind === "dialogue" || kind === "parenthetical") &&
      index > start &&
      row.second === previous.second &&
      !(kind === "parenthetical" && before.text.includes(")"));
    if (joins) {
      const forced =
        /^\p{Ll}/u.test(row.text) ||
        previous.text.length + 1 + (row.text.split(" ")[0] as string).length >= width * 0.8;
      const text = forced || kind === "parenthetical" ? joinText(before.text, row.text) : `${before.text}\n${row.text}`;
      pieces[pieces.length - 1] = { ...before, text, from: [...before.from, ...row.from] };
    } else {
      const dual = kind === "character" && row.second ? { dual: true } : {};
      pieces.push({ kind, text: row.text, from: row.from, ...dual, ...(confidence < 1 ? { confidence } : {}) });
    }
    speaking = kind === "character" || kind === "parenthetical" || kind === "dialogue";
  });
  return { format: "screenplay", title: titleOf(rows.slice(0, start)), titlePage: {}, pieces, furniture };
}

function headingPiece(row: Row, scene: SceneLine | null): Piece {
  const text = scene?.text ?? row.text;
  const omitted = /\bOMIT(?:TED)?\b[.\s]*$/.test(text) && !opensScene(text);
  return {
    kind: "scene_heading",
    text,
    from: row.from,
    ...(scene?.number ? { number: scene.number } : {}),
    ...(omitted ? { omitted } : {}),
    ...(scene === null ? { confidence: 0.6 } : {}),
  };
}

/** A heading that was too long for its line: capitals right below, as deep or deeper. */
function goesOnHeading(heading: Piece, row: Row, next: Row | undefined, column: number): boolean {
  if (heading.from.length > 2 || !isCapitals(row.text) || row.text.length > 60 || row.column < column - 1) return false;
  if (isTransition(row.text) || isShot(row.text)) return false;
  const last = heading.text.split(/\s+-+\s+|--/).at(-1) ?? "";
  if (/[-–—(,/]$/.test(heading.text)) return true;
  return (
    !isPureTime(last) &&
    (next === undefined || next.blanks > 0) &&
    (heading.text.length > 40 || isPureTime(row.text.replace(/^[-–—\s]+/, "")))
  );
}

function kindOf(
  row: SidedRow,
  next: Row | undefined,
  before: Piece | undefined,
  speaking: boolean,
  columns: Columns,
): { kind: LineKind; confidence: number } {
  const { text, column, blanks } = row;
  const sure = (kind: LineKind) => ({ kind, confidence: 1 });
  const inSpeechZone = column > (columns.action + columns.dialogue) / 2;
  const follows = speaking && (blanks === 0 || before?.kind === "character");
  if (
    !(follows && inSpeechZone && column < columns.cue - 3) &&
    isTransition(text) &&
    (column >= columns.cue - 4 || !inSpeechZone)
  )
    return sure("transition");
  if (isCapitals(text) && !canBeCue(text) && column >= columns.transition && /[:.]$/.test(text))
    return sure("transition");
  if (isCapitals(text) && column >= columns.cue + 14 && !row.second) return sure("transition");
  const speechBelow =
    next !== undefined &&
    next.blanks <= 1 &&
    next.column > (columns.action + columns.dialogue) / 2 &&
    next.column < column - 1;
  const asideBelow = next?.text.startsWith("(") === true && next.blanks === 0;
  if (
    canBeCue(text) &&
    column > Math.max(columns.dialogue + 3, (columns.dialogue + columns.cue) / 2 - 4) &&
    !(follows && column < columns.cue - 5)
  ) {
    if (speechBelow || asideBelow) return sure("character");
    if (Math.abs(column - columns.cue) <= 1 && next !== undefined && next.blanks === 0)
      return { kind: "character", confidence: 0.65 };
  }
  if (
    Math.abs(column - columns.cue) <= 1 &&
    blanks > 0 &&
    speechBelow &&
    next.blanks === 0 &&
    text.length <= 40 &&
    !/[.!?]$/.test(text) &&
    next.column < column - 2
  )
    return { kind: "character", confidence: isCapitals(text) ? 0.9 : 0.65 };
  if (blanks > 0 && (act.test(text) || /^(?:THE )?END\.?$/.test(text)))
    return sure(act.test(text) ? "section" : "action");
  if (inSpeechZone && speaking) {
    const open = before?.kind === "parenthetical" && !before.text.includes(")") && blanks === 0;
    if (open || (text.startsWith("(") && (column >= columns.dialogue - 1 || text.endsWith(")"))))
      return sure("parenthetical");
    return { kind: "dialogue", confidence: blanks > 1 ? 0.6 : 1 };
  }
  if (
    inSpeechZone &&
    column <= columns.dialogue + 2 &&
    Math.abs(column - columns.dialogue) <= 1 &&
    !isCapitals(text) &&
    before?.kind !== "scene_heading" &&
    text.length < 45
  )
    return { kind: "action", confidence: 0.6 };
  if (blanks > 0 && isShot(text)) return sure("shot");
  return sure("action");
}

/** Rows of the title page: everything ahead of the first heading or FADE IN, when that is not far. */
function frontLength(rows: readonly Row[], scenes: readonly (SceneLine | null)[]): number {
  for (let i = 0; i < Math.min(rows.length, longestFront); i++) {
    const text = (rows[i] as Row).text;
    if (scenes[i] || /^(?:FADE (?:IN|UP)|OVER BLACK|BLACK)\b/i.test(text) || act.test(text)) return i;
  }
  return 0;
}

function titleOf(front: readonly Row[]): string | null {
  const first = front[0];
  return first && first.text.length <= 80 ? first.text.replace(/^["“]|["”]$/g, "") : null;
}

/** Without one heading by wording, capitals alone between blank lines at the left stand for headings. */
function loneCapitals(rows: readonly Row[], columns: Columns): Set<number> {
  return new Set(
    rows.flatMap((row, index) => (standsAlone(rows, index, columns) || namesScene(row.text) ? [index] : [])),
  );
}

/**
 * Capitals without INT or EXT open a scene beside headings that have them when they follow a cut, or when the
 * document leaves more room above its headings than above anything else and leaves it here too.
 */
function spacedCapitals(rows: readonly Row[], scenes: readonly (SceneLine | null)[], columns: Columns): Set<number> {
  const room = rows.filter((_, index) => index > 0 && scenes[index]).map((row) => row.blanks);
  const usual = percentile(
    rows.filter((row, index) => !scenes[index] && row.blanks > 0).map((row) => row.blanks),
    0.75,
  );
  const wide = percentile(room, 0.3);
  return new Set(
    rows.flatMap((row, index) => {
      const before = rows[index - 1];
      if (!before || scenes[index] || !standsAlone(rows, index, columns) || /[.!?,]$/.test(row.text)) return [];
      const cut = isTransition(before.text) && /\bTO:$/.test(before.text);
      return cut || (wide > usual && row.blanks >= wide) ? [index] : [];
    }),
  );
}

/**
 * Where headings carry no numbers, capitals between blank lines also open a scene when they name a jump in time, a
 * return to a set of the script, or somebody's point of view. A script that sets its shots on lines of their own
 * counts a point of view among them.
 */
function jumps(rows: readonly Row[], scenes: readonly (SceneLine | null)[], columns: Columns): number[] {
  if (scenes.some((scene) => scene?.number)) return [];
  const alone = rows.flatMap((row, index) =>
    !scenes[index] && isAlone(rows, index, columns) ? [{ text: row.text, index }] : [],
  );
  const namesShots = alone.some(({ text }) => isShot(text) && !isPointOfView(text));
  const sets = new Set(
    rows.flatMap((row, index) => (scenes[index] ? [bareSet(readWesternHeading(row.text).set)] : [])),
  );
  return alone.flatMap(({ text, index }) => {
    const jump = isTimeJump(text) || (!namesShots && isPointOfView(text));
    const back = /^BACK (?:TO|AT|IN|INSIDE|OUTSIDE|ON) (.+)$/.exec(text);
    return jump || (back && sets.has(bareSet(back[1] as string))) ? [index] : [];
  });
}

function bareSet(set: string): string {
  return set
    .toUpperCase()
    .replace(/^THE /, "")
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim();
}

function standsAlone(rows: readonly Row[], index: number, columns: Columns): boolean {
  const { text } = rows[index] as Row;
  return isAlone(rows, index, columns) && !isShot(text);
}

/** Capitals between blank lines at the left edge of the action. */
function isAlone(rows: readonly Row[], index: number, columns: Columns): boolean {
  const row = rows[index] as Row;
  const next = rows[index + 1];
  if (row.blanks === 0 || !next || next.blanks === 0) return false;
  if (Math.abs(row.column - columns.action) > 2 || row.text.length > 60 || !isCapitals(row.text)) return false;
  return !isTransition(row.text) && !act.test(row.text) && !/^(?:THE )?END\b/.test(row.text);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}

/** How wide lines run at a column, learned from the document. */
function wrapWidths(rows: readonly Row[], columns: Columns): (column: number) => number {
  const zones = [columns.action, columns.dialogue, columns.parenthetical];
  const zoneOf = (column: number) =>
    zones.reduce(
      (best, zone, index) => (Math.abs(zone - column) < Math.abs((zones[best] as number) - column) ? index : best),
      0,
    );
  const lengths: number[][] = zones.map(() => []);
  for (const row of rows) lengths[zoneOf(row.column)]?.push(row.text.length);
  const widths = lengths.map((list) => {
    const sorted = list.sort((a, b) => a - b);
    return Math.max(20, sorted[Math.floor((sorted.length - 1) * 0.95)] ?? 60);
  });
  return (column) => widths[zoneOf(column)] ?? 60;
}

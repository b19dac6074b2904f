import type * as Y from "yjs";
import type { Random } from "../../documents/order.ts";
import type { Strip } from "../board.ts";
import { boardRoot } from "../document/board-roots.ts";
import { addScenario } from "../document/scenarios.ts";
import { editDay, keysBehind, setBanner } from "../schedule-document.ts";
import type { UssBoard, UssDay, UssLine } from "./read-uss.ts";

/** Which strips of the board the lines of a file are, and what has no counterpart on either side. */
export interface UssMatch {
  readonly stripsOf: ReadonlyMap<UssLine, readonly Strip[]>;
  /** Scene numbers of the file that the script has not got. */
  readonly unknown: readonly string[];
  /** Live strips that the file's board does not tell of; they go to the boneyard. */
  readonly left: readonly Strip[];
}

/** Finds the strips of a file's board by their scene numbers ("12A", "12 pt2"); a number that is named twice counts once. */
export function matchUss(board: UssBoard, strips: readonly Strip[]): UssMatch {
  const open = Map.groupBy(
    strips.filter(({ state }) => state === "live"),
    (strip) => numberKey(strip.number),
  );
  const stripsOf = new Map<UssLine, readonly Strip[]>();
  const unknown: string[] = [];
  for (const line of [...board.days.flatMap((day) => day.lines), ...board.boneyard]) {
    if (line.kind !== "scene") continue;
    const found = line.numbers.flatMap((number) => {
      const key = numberKey(number);
      const strip = open.get(key)?.shift() ?? open.get(`${key}PT1`)?.shift();
      if (!strip) unknown.push(number);
      return strip ?? [];
    });
    stripsOf.set(line, found);
  }
  return { stripsOf, unknown, left: [...open.values()].flat() };
}

function numberKey(number: string): string {
  return number
    .toUpperCase()
    .replace(/[\s.]+/g, "")
    .replace(/PART|PT/u, "PT");
}

type Told = Extract<UssLine, { kind: "banner" }>;

/**
 * Makes a new board of a file's, with its days, their dates and calls, strips and banners in the file's order. Strips of
 * which it does not tell lie in the boneyard behind those of which it does. One transaction, one undo; other boards
 * and the script stay as they are.
 */
export function layOutUss(
  doc: Y.Doc,
  from: { readonly board: UssBoard; readonly match: UssMatch; readonly id: string; readonly name: string },
  { newId, random }: { readonly newId: () => string; readonly random: Random },
  origin: unknown,
): void {
  const { board, match, id, name } = from;
  const on = { doc, board: id };
  doc.transact(() => {
    addScenario(doc, { id, name, from: null }, random, origin);
    const place = boardRoot(on, "place");
    const lay = (lines: readonly UssLine[], dayId: string | null) => {
      const told = lines.flatMap((line): readonly (Strip | Told)[] =>
        line.kind === "banner" ? [line] : (match.stripsOf.get(line) ?? []),
      );
      const keys = keysBehind([], 0, told.length, random);
      told.forEach((line, index) => {
        const key = keys[index] as string;
        if (!("banner" in line)) place.set(line.id, { d: dayId ?? "none", k: key });
        else if (dayId !== null)
          setBanner(on, { id: newId(), dayId, key, kind: line.banner, text: line.text, minutes: line.minutes }, origin);
      });
    };
    const keys = keysBehind([], 0, board.days.length, random);
    board.days.toSorted(byDate).forEach(({ date, call, note, unit, locked, lines }, index) => {
      const dayId = newId();
      boardRoot(on, "days").set(dayId, { k: keys[index] as string });
      editDay(on, dayId, { date, note, unit, locked, ...(call === null ? {} : { call }) }, origin);
      lay(lines, dayId);
    });
    lay(board.boneyard, null);
  }, origin);
}

/** In order of date, undated days last; a further unit's behind the main one's. */
function byDate(a: UssDay, b: UssDay): number {
  if (a.date === b.date) return 0;
  return (a.date || "~") < (b.date || "~") ? -1 : 1;
}

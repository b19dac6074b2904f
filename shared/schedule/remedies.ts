import type { Board, BoardDay, Strip } from "./board.ts";
import { applyMoves, type BoardMove } from "./board-moves.ts";
import { addDays, dateIndex, dayOff, workingDates } from "./calendar.ts";
import type { Conflict } from "./conflict.ts";
import { placeOf } from "./day-times.ts";
import { rulesOfUnit } from "./document/weeks.ts";
import { findConflicts, standing } from "./find-conflicts.ts";

/** A way out of a conflict that was tried on a copy of the board. Its wording is made where it is shown. */
export interface Remedy {
  readonly kind: "move_strips" | "swap_days" | "swap_strips" | "change_date" | "later_call" | "add_day" | "to_boneyard";
  readonly moves: readonly BoardMove[];
  /** What the wording needs: day numbers and dates the change ends at, scene numbers. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** How many conflicts the board has now, and would have. */
  readonly conflictsBefore: number;
  readonly conflictsAfter: number;
}

/** How many changes are tried before the search for remedies gives up. */
const mostTries = 120;
/** How many are offered, and so how many of one kind are worth finding. */
const mostRemedies = 3;

/**
 * Up to three ways out of a conflict, best first: those that leave the fewest conflicts, then those that move
 * the fewest things; not shooting the strips for now comes last. Each was tried on a copy of the board: it removes the conflict, makes no new error and
 * none worse. Locked days are not touched. A conflict that no single change mends has no remedies.
 */
export function findRemedies(board: Board, conflict: Conflict): Remedy[] {
  const before = standing(findConflicts(board));
  const known = new Map(before.map((other) => [other.id, burden(other)]));
  const remedies: Remedy[] = [];
  let tries = 0;
  for (const { kind, moves, facts } of attempts(board, conflict)) {
    if (remedies.filter((remedy) => remedy.kind === kind).length >= mostRemedies) continue;
    if (tries++ >= mostTries) break;
    const after = standing(findConflicts(applyMoves(board, moves)));
    const mends = after.every((other) => other.id !== conflict.id);
    const worse = after.some((other) => other.severity === "error" && burden(other) > (known.get(other.id) ?? 0));
    if (mends && !worse)
      remedies.push({ kind, moves, facts, conflictsBefore: before.length, conflictsAfter: after.length });
  }
  remedies.sort(
    (a, b) =>
      Number(a.kind === "to_boneyard") - Number(b.kind === "to_boneyard") ||
      a.conflictsAfter - b.conflictsAfter ||
      a.moves.length - b.moves.length,
  );
  return varied(remedies);
}

/** The best three, but not three of one kind while there is another. */
function varied(remedies: readonly Remedy[]): Remedy[] {
  const firsts = remedies.filter((remedy, index) => remedies.findIndex(({ kind }) => kind === remedy.kind) === index);
  const chosen = new Set([...firsts.slice(0, mostRemedies), ...remedies].slice(0, mostRemedies));
  return remedies.filter((remedy) => chosen.has(remedy));
}

/** How bad a conflict is, to notice when a change makes it worse. */
function burden({ facts, stripIds }: Conflict): number {
  return 1 + Number(facts.over ?? facts.short ?? 0) + stripIds.length;
}

type Attempt = Pick<Remedy, "kind" | "moves" | "facts">;

function* attempts(board: Board, conflict: Conflict): Generator<Attempt> {
  const day = board.days.find(({ id }) => id === conflict.dayId);
  if (!day || day.locked) return;
  const strips = day.strips.filter(({ id }) => conflict.stripIds.includes(id));
  switch (conflict.kind) {
    case "scene_missing":
      yield toBoneyard(strips);
      return;
    case "day_without_date":
    case "rest_day":
      yield* otherDates(board, day, day.date);
      return;
    case "turnaround":
      yield laterCall(day, board, conflict);
      yield* swappedDays(board, day);
      yield* movedStrips(board, day, strips);
      return;
    case "week_too_long":
      for (const strip of [...day.strips].reverse()) yield* movedStrips(board, day, [strip]);
      yield* otherDates(board, day, day.date);
      return;
    case "company_moves":
    case "meal_late":
      for (const strip of [...day.strips].reverse()) yield* movedStrips(board, day, [strip]);
      if (conflict.kind === "company_moves") yield* addedDay(board, day, lastPlace(day));
      return;
    case "part_unplaced":
      yield* placedParts(board, day, strips);
      return;
    case "day_too_long":
      for (const strip of [...day.strips].reverse()) yield* movedStrips(board, day, [strip]);
      for (const strip of [...day.strips].reverse()) yield* swappedStrips(board, day, strip);
      yield* addedDay(board, day, overhang(day, Number(conflict.facts.over ?? 0)));
      return;
    default:
      yield* movedStrips(board, day, strips);
      yield* swappedDays(board, day);
      yield* otherDates(board, day, String(conflict.facts.to ?? day.date));
      for (const strip of strips.length === 1 ? strips : []) yield* swappedStrips(board, day, strip);
      yield* addedDay(board, day, strips);
      yield toBoneyard(strips);
  }
}

/** Open days other than this one, the nearest on the board first. */
function otherDays(board: Board, day: BoardDay): BoardDay[] {
  return board.days
    .filter((other) => other.id !== day.id && !other.locked)
    .sort((a, b) => Math.abs(a.number - day.number) - Math.abs(b.number - day.number) || a.number - b.number);
}

function* movedStrips(board: Board, day: BoardDay, strips: readonly Strip[]): Generator<Attempt> {
  if (strips.length === 0) return;
  for (const to of otherDays(board, day).slice(0, 40))
    yield {
      kind: "move_strips",
      moves: movesTo(strips, to),
      facts: { scenes: numbersOf(strips), toDay: to.number, toDate: to.date },
    };
}

/** Behind the strips of the same place, so that no move is added where none is needed; else to the end. */
function movesTo(strips: readonly Strip[], to: BoardDay, without?: string): BoardMove[] {
  const staying = to.strips.filter(({ id }) => id !== without);
  const place = strips[0] ? placeOf(strips[0]) : "";
  let after = (staying.findLast((other) => placeOf(other) === place) ?? staying.at(-1))?.id ?? null;
  return strips.map((strip) => {
    const move = { kind: "move_strip" as const, stripId: strip.id, dayId: to.id, after };
    after = strip.id;
    return move;
  });
}

function* swappedStrips(board: Board, day: BoardDay, strip: Strip): Generator<Attempt> {
  for (const other of otherDays(board, day).slice(0, 8))
    for (const back of other.strips)
      if (back.state === "live" && back.minutes <= strip.minutes + 60)
        yield {
          kind: "swap_strips",
          moves: [...movesTo([strip], other, back.id), ...movesTo([back], day, strip.id)],
          facts: { scenes: numbersOf([strip]), withScenes: numbersOf([back]), toDay: other.number, toDate: other.date },
        };
}

function* swappedDays(board: Board, day: BoardDay): Generator<Attempt> {
  if (dateIndex(day.date) === null) return;
  for (const other of otherDays(board, day).slice(0, 30))
    if (dateIndex(other.date) !== null && other.unit === day.unit)
      yield {
        kind: "swap_days",
        moves: [
          { kind: "set_date", dayId: day.id, date: other.date },
          { kind: "set_date", dayId: other.id, date: day.date },
        ],
        facts: { toDate: other.date, withDay: other.number, withDate: day.date },
      };
}

/** The next dates, from the given one on, on which the day's unit neither works yet nor rests. */
function* otherDates(board: Board, day: BoardDay, from: string): Generator<Attempt> {
  const dates = board.days.filter(({ unit }) => unit === day.unit).map(({ date }) => date);
  const taken = new Set(dates);
  const ahead = board.days.filter(({ number, date }) => number < day.number && dateIndex(date) !== null);
  const start = [from, ahead.at(-1)?.date ?? "", board.rules.startDate].find((date) => dateIndex(date) !== null);
  if (!start) return;
  let found = 0;
  for (let later = taken.has(start) ? 1 : 0; later < 60 && found < 6; later++) {
    const date = addDays(start, later);
    if (taken.has(date) || dayOff(date, rulesOfUnit(board.rules, day.unit))) continue;
    found++;
    yield { kind: "change_date", moves: [{ kind: "set_date", dayId: day.id, date }], facts: { toDate: date } };
  }
}

/** The strips from the end of a day that take at least so many minutes. */
function overhang(day: BoardDay, minutes: number): Strip[] {
  const taken: Strip[] = [];
  let left = minutes;
  for (const strip of [...day.strips].reverse()) {
    if (left <= 0) break;
    taken.unshift(strip);
    left -= strip.minutes;
  }
  return taken;
}

/** The strips of the place that a day goes to last. */
function lastPlace(day: BoardDay): Strip[] {
  const last = day.strips.at(-1);
  return last ? day.strips.filter((strip) => placeOf(strip) === placeOf(last)) : [];
}

/** The strips are shot on a new day: the next dates on which the unit neither works yet nor rests. */
function* addedDay(board: Board, day: BoardDay, strips: readonly Strip[]): Generator<Attempt> {
  if (strips.length === 0 || strips.length >= day.strips.length || dateIndex(day.date) === null) return;
  const taken = new Set(board.days.filter(({ unit }) => unit === day.unit).map(({ date }) => date));
  const last = [...taken].sort().at(-1) ?? day.date;
  const rules = rulesOfUnit(board.rules, day.unit);
  for (const date of [
    ...workingDates(rules, addDays(day.date, 1), 2, taken),
    ...workingDates(rules, addDays(last, 1), 3, taken),
  ]) {
    const dayId = `added-${day.unit}-${date}`;
    let after: string | null = null;
    const moves: BoardMove[] = [{ kind: "add_day", dayId, date, unit: day.unit }];
    for (const { id } of strips) {
      moves.push({ kind: "move_strip", stripId: id, dayId, after });
      after = id;
    }
    yield { kind: "add_day", moves, facts: { scenes: numbersOf(strips), toDate: date } };
  }
}

/** The parts that wait in the boneyard are shot behind the one that is placed, or on another day. */
function* placedParts(board: Board, day: BoardDay, strips: readonly Strip[]): Generator<Attempt> {
  const waiting = board.boneyard.filter(({ part, sceneId }) => part && strips.some((one) => one.sceneId === sceneId));
  const facts = { scenes: numbersOf(waiting), toDay: day.number, toDate: day.date };
  yield { kind: "move_strips", moves: movesTo(waiting, day), facts };
  yield* movedStrips(board, day, waiting);
}

function laterCall(day: BoardDay, board: Board, { facts }: Conflict): Attempt {
  const call = (day.call ?? board.rules.call) + Math.ceil(Number(facts.short ?? 0) / 15) * 15;
  return { kind: "later_call", moves: [{ kind: "set_call", dayId: day.id, call }], facts: { call } };
}

function toBoneyard(strips: readonly Strip[]): Attempt {
  const moves = strips.map((strip) => ({ kind: "move_strip" as const, stripId: strip.id, dayId: null, after: null }));
  return { kind: "to_boneyard", moves, facts: { scenes: numbersOf(strips) } };
}

function numbersOf(strips: readonly Strip[]): string {
  return strips.map((strip) => strip.number).join(", ");
}

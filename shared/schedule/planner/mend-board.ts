import type { Conflict } from "../conflict.ts";
import type { DayLayer } from "./day-layer.ts";
import { at, type PlanState, put, stripsAt, take } from "./plan-state.ts";

/** Dates that are tried for a strip. */
const mostDates = 14;
const mostThird = 6;

/**
 * Takes hard rules that a board breaks one after the other, as `findConflicts` names them, and moves one of the strips
 * concerned, or a whole day, to where fewer are broken. What cannot be mended by one such change stays. Locked days
 * and pinned strips are not moved. At most `most` boards are looked at; it pauses behind each, and told `true` it stops.
 */
export function* mendBoard(
  state: PlanState,
  layer: DayLayer,
  most: number,
): Generator<void, void, boolean | undefined> {
  let errors = layer.errors(state);
  let left = most;
  for (let hopeless = 0; hopeless < errors.length && left > 0; ) {
    const conflict = errors[hopeless] as Conflict;
    let better: Conflict[] | null = null;
    for (const change of changesFor(state, layer, conflict)) {
      if (--left < 0 || (yield)) return;
      const before = state.slotOf.slice();
      change();
      const now = layer.errors(state);
      if (weight(now) < weight(errors)) {
        better = now;
        break;
      }
      putBack(state, before);
    }
    if (better) [errors, hopeless] = [better, 0];
    else hopeless++;
  }
}

/** Errors first, then how many strips they concern. */
function weight(errors: readonly Conflict[]): number {
  return errors.reduce((sum, { stripIds }) => sum + 1000 + stripIds.length, 0);
}

/**
 * Single strips of the conflict to other dates, then in place of one that uses up the same person's or place's minutes and
 * goes elsewhere, then its whole day to or against another.
 */
function* changesFor(state: PlanState, layer: DayLayer, conflict: Conflict): Generator<() => void> {
  const { problem } = state;
  const indexOf = new Map(problem.strips.map((strip, index) => [strip.id, index]));
  const date = String(conflict.facts.date ?? "");
  const day = layer.days(state).find((one) => one.date === date && one.lockedId === null);
  const named = conflict.stripIds.length > 0 ? conflict.stripIds : (day?.stripIds ?? []);
  const strips = named.flatMap((id) => indexOf.get(id) ?? []).filter((strip) => at(problem.lockedTo, strip) < 0);
  for (const strip of strips) {
    const from = at(state.slotOf, strip);
    for (const slot of datesNear(state, strip, from)) {
      yield () => {
        take(state, strip);
        put(state, strip, slot);
      };
    }
  }
  for (const strip of strips) yield* exchangesFor(state, strip);
  const from = problem.dates.indexOf(date);
  if (from < 0 || !isMovable(state, from)) return;
  for (const slot of datesNear(state, null, from)) if (isMovable(state, slot)) yield () => exchange(state, from, slot);
}

/** The strip goes to a date where another that needs one of the same limited people or places makes room. */
function* exchangesFor(state: PlanState, strip: number): Generator<() => void> {
  const { slots, blocked, lockedSlot, limited, lockedTo } = state.problem;
  const rows = new Set(limited[strip]);
  if (rows.size === 0) return;
  for (let slot = 0; slot < slots; slot++) {
    if (slot === at(state.slotOf, strip) || at(lockedSlot, slot) || at(blocked, strip * slots + slot) > 0) continue;
    for (const other of [...stripsAt(state, slot)]) {
      if (at(lockedTo, other) >= 0 || !(limited[other] as Int32Array).some((row) => rows.has(row))) continue;
      for (const to of datesNear(state, other, slot).slice(0, mostThird))
        yield () => {
          for (const one of [strip, other]) take(state, one);
          put(state, strip, slot);
          put(state, other, to);
        };
    }
  }
}

/** Dates that could take a strip, those with work first, the nearest ahead. */
function datesNear(state: PlanState, strip: number | null, from: number): number[] {
  const { slots, blocked, lockedSlot } = state.problem;
  const open = [...Array(slots).keys()].filter(
    (slot) =>
      slot !== from &&
      !at(lockedSlot, slot) &&
      (strip === null || (at(blocked, strip * slots + slot) === 0 && hasRoom(state, strip, slot))),
  );
  const isEmpty = (slot: number) => Number(stripsAt(state, slot).length === 0);
  const near = open.sort((a, b) => Math.abs(a - from) - Math.abs(b - from));
  const [used, empty] = [near.filter((slot) => !isEmpty(slot)), near.filter(isEmpty)];
  return [...used.slice(0, mostDates), ...empty.slice(0, 4)];
}

/** Whether a day stays short enough with one more strip, and nobody's minutes run out. */
function hasRoom(
  { problem, load, placesOn, placeCount, limitedLoad }: PlanState,
  strip: number,
  slot: number,
): boolean {
  const { minutes, place, places, slots, room, mealMinutes, moveMinutes, limited, limits } = problem;
  const more = at(minutes, strip);
  const isNew = at(placeCount, slot * places + at(place, strip)) === 0;
  const moves = Math.max(0, at(placesOn, slot) + (isNew ? 1 : 0) - 1);
  if (at(load, slot) + more + mealMinutes + moves * moveMinutes > at(room, slot)) return false;
  return (limited[strip] as Int32Array).every(
    (row) => at(limitedLoad, row * slots + slot) + more <= at(limits, row * slots + slot),
  );
}

function isMovable({ problem }: PlanState, slot: number): boolean {
  return !at(problem.lockedSlot, slot) && !at(problem.pinnedSlot, slot);
}

function exchange(state: PlanState, a: number, b: number): void {
  const [fromA, fromB] = [[...stripsAt(state, a)], [...stripsAt(state, b)]];
  for (const strip of [...fromA, ...fromB]) take(state, strip);
  for (const strip of fromA) put(state, strip, b);
  for (const strip of fromB) put(state, strip, a);
}

function putBack(state: PlanState, before: Int32Array): void {
  const moved = [...before.keys()].filter((strip) => before[strip] !== state.slotOf[strip]);
  for (const strip of moved) take(state, strip);
  for (const strip of moved) put(state, strip, before[strip] as number);
}

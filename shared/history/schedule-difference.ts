import { byOrderKey } from "../documents/order.ts";
import type { BoardRules, Schedule, ShootingDay } from "../schedule/schedule.ts";
import { stripsOn } from "../schedule/schedule-document.ts";
import { longestRising } from "./align.ts";
import {
  type AuthorsOf,
  type BoardSide,
  type Change,
  changedFields,
  type DayChange,
  everybodyIn,
  nobodyKnown,
  type RecordChange,
  type ScheduleDifference,
  type StripMove,
  type StripPlace,
} from "./difference.ts";
import { recordChanges } from "./record-changes.ts";

const dayFields = ["date", "call", "unit", "locked", "note"] as const;

/**
 * What differs between two boards: strips that went to another day, or past others on their own (as few as
 * possible count as moved), days, banners, rules and who is away. Strips are called by their scenes' ids.
 */
export function scheduleDifference(before: Schedule, after: Schedule, by: AuthorsOf = nobodyKnown): ScheduleDifference {
  const strips = stripMoves(before, after, by);
  const days = dayChanges(before.days, after.days, by);
  const banners = recordChanges(
    before.banners,
    after.banners,
    ["dayId", "key", "kind", "text", "minutes"],
    (banner) => ({
      name: banner.text,
      scene: null,
      by: by(`banners/${banner.id}`),
    }),
  );
  const away = recordChanges(
    before.unavailable,
    after.unavailable,
    ["who", "kind", "from", "to", "note"],
    (window) => ({
      name: window.who,
      scene: null,
      by: by(`away/${window.id}`),
    }),
  );
  const fields = (Object.keys(after.rules) as (keyof BoardRules)[]).filter((field) => field !== "off");
  const rules = changedFields(before.rules, after.rules, fields);
  const changedDays = days.filter((day) => day.change !== "same" || day.moved);
  return {
    kind: "schedule",
    before: sideOf(before, after),
    after: sideOf(after, before),
    days: changedDays,
    strips,
    banners: withoutKeys(banners),
    away,
    rules,
    counts: {
      strips: strips.length,
      days: changedDays.length,
      other: withoutKeys(banners).length + away.length + rules.length,
    },
  };
}

function stripMoves(before: Schedule, after: Schedule, by: AuthorsOf): StripMove[] {
  const [from, to] = [placesIn(before), placesIn(after)];
  const boneyard: StripPlace = { day: null, place: 0 };
  const wandered = wanderers(from, to);
  const moves: StripMove[] = [];
  for (const id of new Set([...from.keys(), ...to.keys()])) {
    const [earlier, later] = [from.get(id) ?? boneyard, to.get(id) ?? boneyard];
    if (earlier.day !== later.day || wandered.has(id))
      moves.push({ id, from: earlier, to: later, by: by(`place/${id}`) });
  }
  const order = [...to.keys()];
  return moves.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** Every strip on a day, day by day, top to bottom. */
function placesIn(schedule: Schedule): Map<string, StripPlace> {
  const places = new Map<string, StripPlace>();
  for (const day of schedule.days)
    for (const [index, strip] of stripsOn(schedule, day.id).entries())
      places.set(strip.id, { day: day.id, place: index + 1 });
  return places;
}

/** Strips that stayed on their day and went past others there. */
function wanderers(from: ReadonlyMap<string, StripPlace>, to: ReadonlyMap<string, StripPlace>): Set<string> {
  const stayed = Map.groupBy(
    [...to].filter(([id, { day }]) => day !== null && from.get(id)?.day === day),
    ([, { day }]) => day,
  );
  const moved = new Set<string>();
  for (const strips of stayed.values()) {
    const keeping = longestRising(strips.map(([id]) => from.get(id)?.place ?? 0));
    for (const [index, [id]] of strips.entries()) if (!keeping.has(index)) moved.add(id);
  }
  return moved;
}

function dayChanges(before: readonly ShootingDay[], after: readonly ShootingDay[], by: AuthorsOf): DayChange[] {
  const earlier = new Map(before.map((day, index) => [day.id, { day, number: index + 1 }]));
  const both = after.filter((day) => earlier.has(day.id));
  const keeping = longestRising(both.map((day) => earlier.get(day.id)?.number ?? 0));
  const moved = new Set(both.filter((_, index) => !keeping.has(index)).map((day) => day.id));
  const authors = (id: string) =>
    everybodyIn([by(`days/${id}`), ...dayFields.map((field) => by(`dayMeta/${id}:${field}`))]);
  const changes = after.map((day, index): DayChange => {
    const old = earlier.get(day.id);
    const fields = old ? changedFields(old.day, day, dayFields) : [];
    const change: Change = !old ? "added" : fields.length > 0 ? "changed" : "same";
    return {
      id: day.id,
      change,
      moved: moved.has(day.id),
      number: index + 1,
      date: day.date,
      fields,
      by: authors(day.id),
    };
  });
  const there = new Set(after.map((day) => day.id));
  for (const { day, number } of earlier.values()) {
    if (there.has(day.id)) continue;
    const { id, date } = day;
    changes.push({ id, change: "removed", moved: false, number, date, fields: [], by: authors(id) });
  }
  return changes;
}

function sideOf(schedule: Schedule, other: Schedule): BoardSide {
  const onOther = placesIn(other);
  const here = placesIn(schedule);
  return {
    days: schedule.days.map((day, index) => ({
      id: day.id,
      number: index + 1,
      date: day.date,
      unit: day.unit,
      strips: stripsOn(schedule, day.id)
        .sort(byOrderKey)
        .map((strip) => strip.id),
    })),
    boneyard: [...onOther.keys()].filter((id) => !here.has(id)),
  };
}

/** A banner whose key alone differs gave way to others and was not moved by anybody. */
function withoutKeys(changes: readonly RecordChange[]): RecordChange[] {
  return changes
    .map((change) => ({ ...change, fields: change.fields.filter(({ field }) => field !== "key") }))
    .filter((change) => change.change !== "changed" || change.fields.length > 0);
}

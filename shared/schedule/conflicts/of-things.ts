import type { Board, StripElement } from "../board.ts";
import type { Conflict } from "../conflict.ts";
import { byStart, conflict, type DatedDay, type TimedDay } from "./finding.ts";
import { dayMinutes } from "./of-units.ts";

/** Categories whose things there is usually one of: vehicles, animals, special equipment. */
const single: ReadonlySet<number> = new Set([103, 108, 119]);

/** A vehicle, an animal or a piece of special equipment that two units use at the same time. */
export function thingsDoubleBooked(days: readonly TimedDay[]): Conflict[] {
  if (new Set(days.map(({ day }) => day.unit)).size < 2) return [];
  const uses = new Map<string, { thing: StripElement; on: DatedDay; stripId: string; from: number; until: number }[]>();
  for (const on of byStart(days))
    for (const strip of on.strips) {
      const time = on.times.strips.get(strip.id);
      if (!time) continue;
      const midnight = on.index * dayMinutes;
      for (const thing of strip.elements)
        if (single.has(thing.category)) {
          const use = { thing, on, stripId: strip.id, from: midnight + time.start, until: midnight + time.end };
          uses.set(thing.id, [...(uses.get(thing.id) ?? []), use]);
        }
    }
  const found = new Map<string, Conflict>();
  for (const list of uses.values()) {
    list.sort((a, b) => a.from - b.from);
    for (const [index, next] of list.entries()) {
      const last = list.slice(0, index).find((use) => use.on !== next.on && next.from < use.until);
      if (!last) continue;
      const more = {
        about: `${next.thing.id}:${last.on.day.id}`,
        stripIds: [next.stripId, last.stripId],
        who: [next.thing.name],
        facts: {
          otherDay: last.on.day.number,
          unit: next.on.day.unit,
          otherUnit: last.on.day.unit,
          start: next.from - next.on.index * dayMinutes,
          otherEnd: last.until - last.on.index * dayMinutes,
        },
      };
      const clash = conflict("element_double_booked", "warning", next.on.day, more);
      if (!found.has(clash.id)) found.set(clash.id, clash);
    }
  }
  return [...found.values()];
}

/** Parts of a split scene that lie in the boneyard while another part is on a day. */
export function unplacedParts({ days, boneyard }: Board): Conflict[] {
  const waiting = boneyard.filter((strip) => strip.part !== null && strip.eighths > 0);
  if (waiting.length === 0) return [];
  const byScene = Map.groupBy(waiting, (strip) => strip.sceneId);
  const said = new Set<string>();
  return days.flatMap((day) =>
    day.strips.flatMap((strip) => {
      const rest = strip.part && !said.has(strip.sceneId) ? byScene.get(strip.sceneId) : undefined;
      if (!rest) return [];
      said.add(strip.sceneId);
      const facts = { scene: strip.number, rest: rest.map(({ number }) => number).join(", ") };
      return [conflict("part_unplaced", "warning", day, { about: strip.sceneId, stripIds: [strip.id], facts })];
    }),
  );
}

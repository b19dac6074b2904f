import type { Board, Strip, StripElement } from "../board.ts";
import type { Conflict } from "../conflict.ts";
import { placeOf } from "../day-times.ts";
import { sameName } from "../names.ts";
import { placeTerms, type Unavailability } from "../schedule.ts";
import { type Daylight, daylight } from "../sun.ts";
import { conflict, type TimedDay } from "./finding.ts";
import { hindrance, type WindowsByName, windowFacts, windowsByName } from "./windows.ts";

/** What is wrong with one day whatever lies on the others. */
export function conflictsOfDay(day: TimedDay, board: Board): Conflict[] {
  const windows = windowsByName(board.unavailable);
  const always = [
    ...missingScenes(day),
    ...dateMissing(day),
    ...dayTooLong(day, board),
    ...mealLate(day, board),
    ...companyMoves(day, board),
    ...dayNightMix(day),
  ];
  if (day.index === null) return always;
  return [
    ...always,
    ...castUnavailable(day, windows),
    ...elementUnavailable(day, windows),
    ...placeUnavailable(day, windows),
    ...outsideDaylight(day, board),
  ];
}

function missingScenes({ day, strips }: TimedDay): Conflict[] {
  return strips
    .filter((strip) => strip.state !== "live")
    .map((strip) =>
      conflict("scene_missing", strip.state === "missing" ? "error" : "warning", day, {
        about: strip.id,
        stripIds: [strip.id],
        facts: { state: strip.state, scene: strip.number },
      }),
    );
}

function dateMissing({ day, strips, index }: TimedDay): Conflict[] {
  return index === null && strips.length > 0 ? [conflict("day_without_date", "warning", day)] : [];
}

function dayTooLong({ day, times }: TimedDay, { rules }: Board): Conflict[] {
  if (times.minutes <= rules.maxDayMinutes) return [];
  const { minutes, shooting, moves, call, wrap } = times;
  const facts = { minutes, limit: rules.maxDayMinutes, over: minutes - rules.maxDayMinutes };
  return [conflict("day_too_long", "error", day, { facts: { ...facts, shooting, moves, call, wrap } })];
}

/**
 * Work without a meal for too long: from call to the first meal, between meals, or to the wrap. A meal that nobody has
 * placed is taken at the right moment; then only a day with room for a second one is asked for it, and one that is
 * too long anyway is not.
 */
function mealLate({ day, times }: TimedDay, { rules }: Board): Conflict[] {
  if (times.strips.size === 0) return [];
  const limit = rules.mealWithinMinutes;
  const late = (start: number, end: number) => {
    const minutes = end - start;
    return conflict("meal_late", "warning", day, { facts: { start, end, minutes, limit, over: minutes - limit } });
  };
  const placed = day.banners.some(({ kind }) => kind === "meal");
  if (!placed) {
    const end = Math.max(...times.meals.map((meal) => meal.end), times.call + limit);
    const fits = times.minutes - rules.mealMinutes <= 2 * limit || times.minutes > rules.maxDayMinutes;
    return fits || times.wrap - end <= limit ? [] : [late(end, times.wrap)];
  }
  let since = times.call;
  for (const [index, until] of [...times.meals.map(({ start }) => start), times.wrap].entries()) {
    if (until - since > limit) return [late(since, until)];
    since = times.meals[index]?.end ?? until;
  }
  return [];
}

function companyMoves({ day, times }: TimedDay, { rules }: Board): Conflict[] {
  if (times.moves <= rules.maxMoves) return [];
  const facts = { moves: times.moves, limit: rules.maxMoves, over: times.moves - rules.maxMoves };
  return [conflict("company_moves", "warning", day, { facts })];
}

/** Exteriors by day and by night on one day: one of them waits for the sun. */
function dayNightMix({ day, times }: TimedDay): Conflict[] {
  const outside = day.strips.filter((strip) => times.strips.has(strip.id) && isExterior(strip));
  const [byDay, byNight] = [outside.filter(wantsSun), outside.filter(wantsDark)];
  if (byDay.length === 0 || byNight.length === 0) return [];
  const fewer = byNight.length <= byDay.length ? byNight : byDay;
  const facts = { byDay: byDay.length, byNight: byNight.length };
  return [conflict("day_night_mix", "warning", day, { stripIds: fewer.map(({ id }) => id), facts })];
}

function isExterior({ intExt }: Strip): boolean {
  return intExt === "EXT" || intExt === "INT/EXT";
}

function wantsSun({ time }: Strip): boolean {
  return time === "DAY" || time === "MORNING";
}

function wantsDark({ time }: Strip): boolean {
  return time === "NIGHT";
}

function castUnavailable({ day, shifts, times }: TimedDay, { cast }: WindowsByName): Conflict[] {
  if (cast.size === 0) return [];
  return shifts.flatMap(({ member, stripIds }) => {
    const windows = cast.get(sameName(member.name));
    const hit = windows && firstHit(stripIds, times, (time) => hindrance(windows, day.date, time));
    if (!hit) return [];
    const facts = windowFacts(hit.window);
    return [
      conflict("cast_unavailable", "error", day, {
        about: member.id,
        stripIds: hit.stripIds,
        who: [member.name],
        facts,
      }),
    ];
  });
}

type Times = TimedDay["times"];

/** The strips that something keeps from being shot, and the first thing that does. */
function firstHit(
  stripIds: readonly string[],
  times: Times,
  hinders: (time: { readonly start: number; readonly end: number }) => Unavailability | null,
): { stripIds: string[]; window: Unavailability } | null {
  let first: Unavailability | null = null;
  const hit = stripIds.filter((id) => {
    const time = times.strips.get(id);
    const window = time ? hinders(time) : null;
    first ??= window;
    return window !== null;
  });
  return first && { stripIds: hit, window: first };
}

function elementUnavailable({ day, strips, times }: TimedDay, { element }: WindowsByName): Conflict[] {
  if (element.size === 0) return [];
  const needed = new Map<string, { thing: StripElement; stripIds: string[] }>();
  for (const strip of strips) {
    if (!times.strips.has(strip.id)) continue;
    for (const thing of strip.elements) {
      if (!element.has(sameName(thing.name))) continue;
      const entry = needed.get(thing.id) ?? { thing, stripIds: [] };
      entry.stripIds.push(strip.id);
      needed.set(thing.id, entry);
    }
  }
  return [...needed.values()].flatMap(({ thing, stripIds }) => {
    const windows = element.get(sameName(thing.name));
    const hit = firstHit(stripIds, times, (time) => hindrance(windows, day.date, time));
    if (!hit) return [];
    const more = { about: thing.id, stripIds: hit.stripIds, who: [thing.name], facts: windowFacts(hit.window) };
    return [conflict("element_unavailable", "error", day, more)];
  });
}

/** A place that is closed, or outside the dates and hours of its permits. */
function placeUnavailable({ day, strips, times }: TimedDay, { location }: WindowsByName): Conflict[] {
  if (location.size === 0) return [];
  const places = new Map<string, { name: string; window: Unavailability; stripIds: string[] }>();
  for (const strip of strips) {
    const time = times.strips.get(strip.id);
    if (!time) continue;
    for (const name of new Set([strip.location, strip.set, placeOf(strip)])) {
      const place = sameName(name);
      const window = hindrance(location.get(place), day.date, time);
      if (!window) continue;
      const known = places.get(`${place}|${window.only ?? false}`);
      if (known) known.stripIds.push(strip.id);
      else places.set(`${place}|${window.only ?? false}`, { name, window, stripIds: [strip.id] });
      break;
    }
  }
  return [...places.values()].map(({ name, window, stripIds }) =>
    conflict(window.only ? "outside_permit" : "location_closed", "error", day, {
      about: sameName(name),
      stripIds,
      who: [name],
      facts: windowFacts(window),
    }),
  );
}

/** Exteriors by day that would be shot in the dark, and by night that would be shot in the sun, as far as the place is known. */
function outsideDaylight({ day, strips, times }: TimedDay, { rules, terms }: Board): Conflict[] {
  if (rules.timeZone === "") return [];
  const found: Conflict[] = [];
  const suns = new Map<string, Daylight | null>();
  for (const light of ["sun", "dark"] as const) {
    const wrong: Strip[] = [];
    let sun: Daylight | null = null;
    for (const strip of strips) {
      const time = times.strips.get(strip.id);
      if (!time || !isExterior(strip) || !(light === "sun" ? wantsSun(strip) : wantsDark(strip))) continue;
      const own = placeTerms(terms, placeOf(strip));
      const latitude = own.latitude ?? rules.latitude;
      const longitude = own.longitude ?? rules.longitude;
      if (latitude === null || longitude === null) continue;
      const at = `${latitude} ${longitude}`;
      if (!suns.has(at)) suns.set(at, daylight(day.date, latitude, longitude, rules.timeZone));
      const there = suns.get(at);
      if (!there || isLit(there, time, light)) continue;
      sun ??= there;
      wrong.push(strip);
    }
    if (!sun) continue;
    const first = times.strips.get(wrong[0]?.id ?? "") ?? { start: 0, end: 0 };
    const last = times.strips.get(wrong.at(-1)?.id ?? "") ?? first;
    const facts = {
      light,
      ...(sun.kind === "day" ? { sunrise: sun.sunrise, sunset: sun.sunset } : { sunrise: 0, sunset: 0 }),
      start: first.start,
      end: last.end,
    };
    found.push(
      conflict("outside_daylight", "warning", day, { about: light, stripIds: wrong.map(({ id }) => id), facts }),
    );
  }
  return found;
}

/** A late wrap lies beyond midnight, in the next day's morning: its sun is taken for the same. */
function isLit(sun: Daylight, { start, end }: { start: number; end: number }, light: "sun" | "dark"): boolean {
  if (sun.kind !== "day") return (sun.kind === "always_up") === (light === "sun");
  const { sunrise, sunset } = sun;
  if (light === "sun") return start >= sunrise && end <= sunset;
  return start >= sunset ? end <= sunrise + 24 * 60 : end <= sunrise;
}

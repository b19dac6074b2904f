import type * as Y from "yjs";
import { byOrderKey, orderKeyBetween, type Random } from "../documents/order.ts";
import { rootMap, splitKey } from "../documents/record.ts";
import { boardOf, boardRoot, type OnBoard } from "./document/board-roots.ts";
import { readIgnored, readPins } from "./document/marks.ts";
import { readParts } from "./document/parts.ts";
import { rulesFrom } from "./document/read-rules.ts";
import { daysOffOf, readTerms } from "./document/terms.ts";
import { minutes, numberOr, type Strange, text } from "./document/values.ts";
import { rulesOfUnit, weeksFrom, weeksKey } from "./document/weeks.ts";
import type { Banner, BoardRules, Placement, Schedule, ShootingDay, Unavailability } from "./schedule.ts";

/**
 * The schedule's Yjs document. `place`: strip id → {d: day id or "none", k: order key}, one value so that a
 * race can never tear a strip between two places; `days`: day id → {k}; `dayMeta`: "dayId:field" → value;
 * `banners`: id → {d, k, kind, text, minutes}; `pins`, `ignored`: see marks.ts. These there are once for each board
 * (board-roots.ts); given a document, everything here reads and writes its active board. For all boards together:
 * `opts`: rules, field by field; `away`: id → {kind, who, from, to, note, …}; parts.ts and terms.ts have the rest.
 * A strip's id is its scene's id, or that of a part.
 */
export const boneyard = "none";

type PlaceValue = { readonly d: string; readonly k: string };

/**
 * The schedule as plain values, days in order. Strips placed on a day that is gone read as boneyard, banners
 * of such a day are left out. Whatever another client wrote, the value has the right types: strange fields
 * read as empty, strange rules as the usual ones.
 */
export function readSchedule(where: OnBoard): Schedule {
  const on = boardOf(where);
  const { doc } = on;
  const meta = new Map<string, Record<string, unknown>>();
  for (const [key, value] of boardRoot<unknown>(on, "dayMeta")) {
    const [dayId, field] = splitKey(key, ":") ?? [];
    if (dayId === undefined || field === undefined) continue;
    const fields = meta.get(dayId) ?? {};
    fields[field] = value;
    meta.set(dayId, fields);
  }
  const days = [...boardRoot<Strange>(on, "days")].map(([id, value]) => dayFrom(id, value, meta.get(id) ?? {}));
  days.sort(byOrderKey);
  const dayIds = new Set(days.map((day) => day.id));
  const placements = new Map<string, Placement>();
  for (const [stripId, value] of boardRoot<Strange>(on, "place")) {
    const dayId = text(value?.d);
    placements.set(stripId, { dayId: dayIds.has(dayId) ? dayId : null, key: text(value?.k) });
  }
  const banners = [...boardRoot<Strange>(on, "banners")]
    .map(([id, value]) => bannerFrom(id, value))
    .filter((banner) => dayIds.has(banner.dayId))
    .sort(byOrderKey);
  const unavailable = [...rootMap<Strange>(doc, "away")]
    .map(([id, value]) => windowFrom(id, value))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1));
  const terms = readTerms(doc);
  const rules = rulesFrom(rootMap<unknown>(doc, "opts").toJSON(), daysOffOf(terms.events));
  return {
    days,
    placements,
    banners,
    rules: rulesOfUnit({ ...rules, weeks: weeksFrom(meta.get(weeksKey)) }, "main"),
    unavailable,
    parts: readParts(doc),
    pinned: readPins(on),
    ignored: readIgnored(on),
    terms,
  };
}

/**
 * Moves strips, in the given order, to a day (null: boneyard) behind the strip or banner `after` (null: to the top).
 * Where `after` moves too, the strips go behind the last one above it that stays; where it does not lie there
 * (any more), to the end. Strips that never had a place get one; nobody else's does, so the boneyard shows its
 * placed strips ahead of those that never moved. Only the named strips are written, so moves by two people
 * merge. A day that is not on the board takes no strips.
 */
export function moveStrips(
  on: OnBoard,
  move: { stripIds: readonly string[]; dayId: string | null; after: string | null },
  random: Random,
  origin: unknown,
): void {
  if (move.dayId !== null && !boardRoot(on, "days").has(move.dayId)) return;
  const moving = new Set(move.stripIds);
  const schedule = readSchedule(on);
  const banners = schedule.banners.filter((banner) => banner.dayId === move.dayId);
  const lying = [...stripsOn(schedule, move.dayId), ...banners].sort(byOrderKey);
  const others = lying.filter((strip) => !moving.has(strip.id));
  const keys = keysBehind(others, staysAbove(lying, move.after, moving), moving.size, random);
  boardOf(on).doc.transact(() => {
    const place = boardRoot<PlaceValue>(on, "place");
    for (const [index, id] of [...moving].entries())
      place.set(id, { d: move.dayId ?? boneyard, k: keys[index] as string });
  }, origin);
}

/** How many of those that stay lie above the gap behind `after`. */
export function staysAbove(
  lying: readonly { id: string }[],
  after: string | null,
  moving: ReadonlySet<string>,
): number {
  if (after === null) return 0;
  const at = lying.findIndex((strip) => strip.id === after);
  const above = at < 0 ? lying : lying.slice(0, at + 1);
  return above.filter((strip) => !moving.has(strip.id)).length;
}

/** New keys, in order, behind the first `above` of the given ones. Neighbours with one and the same key stay together. */
export function keysBehind(others: readonly { key: string }[], above: number, count: number, random: Random): string[] {
  let before = others[above - 1]?.key ?? null;
  const ahead = others.slice(above).find(({ key }) => before === null || key > before)?.key ?? null;
  const keys: string[] = [];
  while (keys.length < count) {
    before = orderKeyBetween(before, ahead, random);
    keys.push(before);
  }
  return keys;
}

/** The strips of one day, or of the boneyard, top to bottom. */
export function stripsOn(schedule: Schedule, dayId: string | null): { id: string; key: string }[] {
  const strips: { id: string; key: string }[] = [];
  for (const [id, placement] of schedule.placements)
    if (placement.dayId === dayId) strips.push({ id, key: placement.key });
  return strips.sort(byOrderKey);
}

/** Adds a shooting day behind the day `after` (null: as the first; unknown: as the last). */
export function addDay(
  on: OnBoard,
  day: { id: string; after: string | null } & Partial<ShootingDay>,
  random: Random,
  origin: unknown,
): void {
  const days = readSchedule(on).days.filter((other) => other.id !== day.id);
  const [key] = keysBehind(days, staysAbove(days, day.after, new Set()), 1, random);
  boardOf(on).doc.transact(() => {
    boardRoot(on, "days").set(day.id, { k: key });
    const { date, call, unit, locked, note } = day;
    editDay(on, day.id, { date, call, unit, locked, note }, origin);
  }, origin);
}

/**
 * Moves a day, with all its strips, behind the day `after` (null: to the front; unknown: to the end). Dates
 * stay with their days. A day that is not on the board stays away.
 */
export function moveDay(
  on: OnBoard,
  move: { dayId: string; after: string | null },
  random: Random,
  origin: unknown,
): void {
  const days = readSchedule(on).days;
  if (!days.some((day) => day.id === move.dayId)) return;
  const moving = new Set([move.dayId]);
  const others = days.filter((day) => day.id !== move.dayId);
  const [key] = keysBehind(others, staysAbove(days, move.after, moving), 1, random);
  boardOf(on).doc.transact(() => boardRoot(on, "days").set(move.dayId, { k: key }), origin);
}

/**
 * Changes fields of a day; an undefined field is left alone, null, empty or false clears it. A day that is not
 * on the board is left alone.
 */
export function editDay(
  on: OnBoard,
  dayId: string,
  change: Partial<Omit<ShootingDay, "id" | "key">>,
  origin: unknown,
): void {
  if (!boardRoot(on, "days").has(dayId)) return;
  boardOf(on).doc.transact(() => {
    const meta = boardRoot<unknown>(on, "dayMeta");
    for (const [field, value] of Object.entries(change)) {
      const key = `${dayId}:${field}`;
      if (value === undefined || value === meta.get(key)) continue;
      if (value === null || value === "" || value === false) meta.delete(key);
      else meta.set(key, value);
    }
  }, origin);
}

/** Takes a day off the board; its strips go to the boneyard. */
export function removeDay(on: OnBoard, dayId: string, origin: unknown): void {
  const strips = stripsOn(readSchedule(on), dayId);
  boardOf(on).doc.transact(() => {
    const place = boardRoot<PlaceValue>(on, "place");
    for (const strip of strips) place.set(strip.id, { d: boneyard, k: strip.key });
    boardRoot(on, "days").delete(dayId);
    const meta = boardRoot(on, "dayMeta");
    for (const key of Array.from(meta.keys())) if (key.startsWith(`${dayId}:`)) meta.delete(key);
  }, origin);
}

/** Sets board rules field by field. */
export function setRules(doc: Y.Doc, rules: Partial<Omit<BoardRules, "off">>, origin: unknown): void {
  doc.transact(() => {
    const opts = rootMap<unknown>(doc, "opts");
    for (const [field, value] of Object.entries(rules)) if (value !== undefined) opts.set(field, value);
  }, origin);
}

/** Adds or replaces a time somebody or some place is not available. */
export function setUnavailable(doc: Y.Doc, window: Unavailability, origin: unknown): void {
  const { id, ...value } = window;
  doc.transact(() => rootMap(doc, "away").set(id, value), origin);
}

/** Removes such a time. */
export function removeUnavailable(doc: Y.Doc, id: string, origin: unknown): void {
  doc.transact(() => rootMap(doc, "away").delete(id), origin);
}

/** Adds or replaces a banner (company move, meal, note). */
export function setBanner(on: OnBoard, banner: Banner, origin: unknown): void {
  const { id, dayId, key, ...rest } = banner;
  boardOf(on).doc.transact(() => boardRoot(on, "banners").set(id, { ...rest, d: dayId, k: key }), origin);
}

/**
 * Moves a banner on its day, or to the day `dayId`, behind the strip or banner `after` (null: to the top; unknown: to the
 * end). A banner that is gone stays away; to a day that is gone none is moved.
 */
export function moveBanner(
  on: OnBoard,
  move: { id: string; after: string | null; dayId?: string },
  random: Random,
  origin: unknown,
): void {
  const schedule = readSchedule(on);
  const banner = schedule.banners.find(({ id }) => id === move.id);
  const target = move.dayId ?? banner?.dayId;
  if (!banner || target === undefined || !schedule.days.some(({ id }) => id === target)) return;
  const own = new Set([banner.id]);
  const others = schedule.banners.filter(({ dayId }) => dayId === target);
  const lying = [...stripsOn(schedule, target), ...others].sort(byOrderKey);
  const staying = lying.filter(({ id }) => !own.has(id));
  const [key = banner.key] = keysBehind(staying, staysAbove(lying, move.after, own), 1, random);
  setBanner(on, { ...banner, dayId: target, key }, origin);
}

/** Removes a banner. */
export function removeBanner(on: OnBoard, id: string, origin: unknown): void {
  boardOf(on).doc.transact(() => boardRoot(on, "banners").delete(id), origin);
}

function dayFrom(id: string, value: Strange, meta: Readonly<Record<string, unknown>>): ShootingDay {
  return {
    id,
    key: text(value?.k),
    date: text(meta.date),
    call: typeof meta.call === "number" ? minutes(meta.call) : null,
    unit: text(meta.unit) || "main",
    locked: meta.locked === true,
    note: text(meta.note),
  };
}

function bannerFrom(id: string, value: Strange): Banner {
  const kind = value?.kind === "move" || value?.kind === "meal" ? value.kind : "note";
  return {
    id,
    dayId: text(value?.d),
    key: text(value?.k),
    kind,
    text: text(value?.text),
    minutes: minutes(value?.minutes),
  };
}

function windowFrom(id: string, value: Strange): Unavailability {
  const [start, end] = [numberOr(value?.start, undefined), numberOr(value?.end, undefined)];
  return {
    id,
    kind: value?.kind === "location" || value?.kind === "element" ? value.kind : "cast",
    who: text(value?.who),
    from: text(value?.from),
    to: text(value?.to) || text(value?.from),
    note: text(value?.note),
    ...(value?.only === true && { only: true }),
    ...(start !== undefined && end !== undefined && start < end && { start, end }),
  };
}

import type * as Y from "yjs";
import { byOrderKey, orderKeyBetween, type Random } from "../documents/order.ts";
import { rootMap, splitKey } from "../documents/record.ts";
import {
  type Banner,
  type BoardRules,
  type Placement,
  type Schedule,
  type ShootingDay,
  type Unavailability,
  usualRules,
} from "./schedule.ts";

/**
 * The schedule's Yjs document. `place`: strip id → {d: day id or "none", k: order key}, one value so that a
 * race can never tear a strip between two places; `days`: day id → {k}; `dayMeta`: "dayId:field" → value;
 * `banners`: id → {d, k, kind, text, minutes}; `opts`: the board's rules, field by field; `away`: id →
 * {kind, who, from, to, note}. A strip's id is its scene's id.
 */
const roots = {
  place: "place",
  days: "days",
  dayMeta: "dayMeta",
  banners: "banners",
  opts: "opts",
  away: "away",
} as const;
export const boneyard = "none";

type PlaceValue = { readonly d: string; readonly k: string };

/** The schedule as plain values, days in order. Strips placed on a day that is gone read as boneyard. */
export function readSchedule(doc: Y.Doc): Schedule {
  const meta = new Map<string, Record<string, unknown>>();
  for (const [key, value] of rootMap<unknown>(doc, roots.dayMeta)) {
    const parts = splitKey(key, ":");
    if (parts) meta.set(parts[0], { ...meta.get(parts[0]), [parts[1]]: value });
  }
  const days = [...rootMap<{ k?: string }>(doc, roots.days)].map(([id, value]) =>
    dayFrom(id, value?.k ?? "", meta.get(id) ?? {}),
  );
  days.sort(byOrderKey);
  const dayIds = new Set(days.map((day) => day.id));
  const placements = new Map<string, Placement>();
  for (const [stripId, value] of rootMap<Partial<PlaceValue>>(doc, roots.place)) {
    const dayId = value?.d && dayIds.has(value.d) ? value.d : null;
    placements.set(stripId, { dayId, key: value?.k ?? "" });
  }
  const banners = [...rootMap<Partial<Banner> & { d?: string; k?: string }>(doc, roots.banners)]
    .map(([id, value]) => ({
      id,
      dayId: value.d ?? "",
      key: value.k ?? "",
      kind: value.kind ?? "note",
      text: value.text ?? "",
      minutes: value.minutes ?? 0,
    }))
    .filter((banner) => dayIds.has(banner.dayId))
    .sort(byOrderKey);
  const unavailable = [...rootMap<Omit<Unavailability, "id">>(doc, roots.away)]
    .map(([id, value]) => ({ ...value, id }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1));
  const rules = { ...usualRules, ...(rootMap<unknown>(doc, roots.opts).toJSON() as Partial<BoardRules>) };
  return { days, placements, banners, rules, unavailable };
}

/**
 * Moves strips, in the given order, to a day (null: boneyard) behind the strip `after` (null: to the top).
 * Unknown strips are placed as new ones. Only the named strips are written, so moves by two people merge.
 */
export function moveStrips(
  doc: Y.Doc,
  move: { stripIds: readonly string[]; dayId: string | null; after: string | null },
  random: Random,
  origin: unknown,
): void {
  const moving = new Set(move.stripIds);
  const others = stripsOn(readSchedule(doc), move.dayId).filter((strip) => !moving.has(strip.id));
  const at = move.after === null ? 0 : others.findIndex((strip) => strip.id === move.after) + 1;
  let before = others[at - 1]?.key ?? null;
  const ahead = others[at]?.key ?? null;
  doc.transact(() => {
    const place = rootMap<PlaceValue>(doc, roots.place);
    for (const id of move.stripIds) {
      const key = orderKeyBetween(before, ahead, random);
      place.set(id, { d: move.dayId ?? boneyard, k: key });
      before = key;
    }
  }, origin);
}

/** The strips of one day, or of the boneyard, top to bottom. */
export function stripsOn(schedule: Schedule, dayId: string | null): { id: string; key: string }[] {
  const strips: { id: string; key: string }[] = [];
  for (const [id, placement] of schedule.placements)
    if (placement.dayId === dayId) strips.push({ id, key: placement.key });
  return strips.sort(byOrderKey);
}

/** Adds a shooting day behind the day `after` (null: as the first). */
export function addDay(
  doc: Y.Doc,
  day: { id: string; after: string | null } & Partial<ShootingDay>,
  random: Random,
  origin: unknown,
): void {
  const days = readSchedule(doc).days;
  const at = day.after === null ? 0 : days.findIndex((other) => other.id === day.after) + 1;
  const key = orderKeyBetween(days[at - 1]?.key ?? null, days[at]?.key ?? null, random);
  doc.transact(() => {
    rootMap(doc, roots.days).set(day.id, { k: key });
    editDay(doc, day.id, { date: day.date, call: day.call, unit: day.unit, note: day.note }, origin);
  }, origin);
}

/** Moves a day, with all its strips, behind the day `after` (null: to the front). Dates stay where they are. */
export function moveDay(
  doc: Y.Doc,
  move: { dayId: string; after: string | null },
  random: Random,
  origin: unknown,
): void {
  const days = readSchedule(doc).days.filter((day) => day.id !== move.dayId);
  const at = move.after === null ? 0 : days.findIndex((other) => other.id === move.after) + 1;
  const key = orderKeyBetween(days[at - 1]?.key ?? null, days[at]?.key ?? null, random);
  doc.transact(() => rootMap(doc, roots.days).set(move.dayId, { k: key }), origin);
}

/** Changes fields of a day; an undefined field is left alone, null, empty or false clears it. */
export function editDay(
  doc: Y.Doc,
  dayId: string,
  change: Partial<Omit<ShootingDay, "id" | "key">>,
  origin: unknown,
): void {
  doc.transact(() => {
    const meta = rootMap<unknown>(doc, roots.dayMeta);
    for (const [field, value] of Object.entries(change)) {
      if (value === undefined) continue;
      if (value === null || value === "" || value === false) meta.delete(`${dayId}:${field}`);
      else meta.set(`${dayId}:${field}`, value);
    }
  }, origin);
}

/** Takes a day off the board; its strips go to the boneyard. */
export function removeDay(doc: Y.Doc, dayId: string, origin: unknown): void {
  const strips = stripsOn(readSchedule(doc), dayId);
  doc.transact(() => {
    const place = rootMap<PlaceValue>(doc, roots.place);
    for (const strip of strips) place.set(strip.id, { d: boneyard, k: strip.key });
    rootMap(doc, roots.days).delete(dayId);
    const meta = rootMap(doc, roots.dayMeta);
    for (const key of [...meta.keys()]) if (key.startsWith(`${dayId}:`)) meta.delete(key);
  }, origin);
}

/** Sets board rules field by field. */
export function setRules(doc: Y.Doc, rules: Partial<BoardRules>, origin: unknown): void {
  doc.transact(() => {
    const opts = rootMap<unknown>(doc, roots.opts);
    for (const [field, value] of Object.entries(rules)) if (value !== undefined) opts.set(field, value);
  }, origin);
}

/** Adds or replaces a time somebody or some place is not available. */
export function setUnavailable(doc: Y.Doc, window: Unavailability, origin: unknown): void {
  const { id, ...value } = window;
  doc.transact(() => rootMap(doc, roots.away).set(id, value), origin);
}

/** Removes such a time. */
export function removeUnavailable(doc: Y.Doc, id: string, origin: unknown): void {
  doc.transact(() => rootMap(doc, roots.away).delete(id), origin);
}

/** Adds or replaces a banner (company move, meal, note). */
export function setBanner(doc: Y.Doc, banner: Banner, origin: unknown): void {
  const { id, dayId, key, ...rest } = banner;
  doc.transact(() => rootMap(doc, roots.banners).set(id, { ...rest, d: dayId, k: key }), origin);
}

/** Removes a banner. */
export function removeBanner(doc: Y.Doc, id: string, origin: unknown): void {
  doc.transact(() => rootMap(doc, roots.banners).delete(id), origin);
}

function dayFrom(id: string, key: string, meta: Record<string, unknown>): ShootingDay {
  return {
    id,
    key,
    date: typeof meta.date === "string" ? meta.date : "",
    call: typeof meta.call === "number" ? meta.call : null,
    unit: typeof meta.unit === "string" ? meta.unit : "main",
    locked: meta.locked === true,
    note: typeof meta.note === "string" ? meta.note : "",
  };
}

import type * as Y from "yjs";
import { rootMap, splitKey } from "../../documents/record.ts";
import { sameName } from "../names.ts";
import {
  type CalendarEvent,
  type DaysOff,
  eventKinds,
  type PersonTerms,
  type PlaceTerms,
  type Terms,
  usualPersonTerms,
} from "../schedule.ts";
import { numberOr, type Strange, text } from "./values.ts";

/**
 * `people`: "elementId:field" → value; `places`: "compared name:field" → value; `events`: id → {kind, from, to, who,
 * note}. A field that is not there is as usual, so two people who set different fields at once both have their way.
 */
export function readTerms(doc: Y.Doc): Terms {
  const people = fieldsByKey(doc, "people").map(([id, fields]) => [id, personFrom(fields)] as const);
  const places = fieldsByKey(doc, "places").map(([name, fields]) => [name, placeFrom(fields)] as const);
  const events = [...rootMap<Strange>(doc, "events")]
    .flatMap(([id, value]) => eventFrom(id, value) ?? [])
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1));
  return { people: Object.fromEntries(people), places: Object.fromEntries(places), events };
}

/** The dates on which an event of the whole company leaves no shooting. */
export function daysOffOf(events: readonly CalendarEvent[]): DaysOff[] {
  return events.flatMap(({ who, kind, from, to }) => (who === "" && kind !== "other" ? [{ from, to, kind }] : []));
}

/** Sets fields of somebody's terms; null, or the usual value, clears a field. Undefined fields are left alone. */
export function setPersonTerms(doc: Y.Doc, elementId: string, change: Partial<PersonTerms>, origin: unknown): void {
  setTerms(doc, "people", elementId, change, usualPersonTerms, origin);
}

/** Sets fields of a place's terms, as `setPersonTerms`. */
export function setPlaceTerms(doc: Y.Doc, place: string, change: Partial<PlaceTerms>, origin: unknown): void {
  setTerms(doc, "places", sameName(place), change, {}, origin);
}

/** Adds or replaces an event of the calendar. */
export function setEvent(doc: Y.Doc, event: CalendarEvent, origin: unknown): void {
  const { id, ...value } = event;
  doc.transact(() => rootMap(doc, "events").set(id, value), origin);
}

/** Removes an event. */
export function removeEvent(doc: Y.Doc, id: string, origin: unknown): void {
  doc.transact(() => rootMap(doc, "events").delete(id), origin);
}

function setTerms(
  doc: Y.Doc,
  root: string,
  name: string,
  change: object,
  usual: Readonly<Record<string, unknown>> | PersonTerms,
  origin: unknown,
): void {
  const asUsual: Readonly<Record<string, unknown>> = { ...usual };
  doc.transact(() => {
    const map = rootMap<unknown>(doc, root);
    for (const [field, value] of Object.entries(change)) {
      const key = `${name}:${field}`;
      if (value === undefined || value === map.get(key)) continue;
      if (value === null || value === "" || value === asUsual[field]) map.delete(key);
      else map.set(key, value);
    }
  }, origin);
}

function fieldsByKey(doc: Y.Doc, root: string): [string, Record<string, unknown>][] {
  const found = new Map<string, Record<string, unknown>>();
  for (const [key, value] of rootMap<unknown>(doc, root)) {
    const [name, field] = splitKey(key, ":") ?? [];
    if (name === undefined || field === undefined) continue;
    const fields = found.get(name) ?? {};
    fields[field] = value;
    found.set(name, fields);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function amount(value: unknown): number | null {
  const number = numberOr(value, null);
  return number !== null && number >= 0 ? number : null;
}

function personFrom(fields: Readonly<Record<string, unknown>>): PersonTerms {
  return {
    rate: amount(fields.rate),
    holdRate: amount(fields.holdRate),
    hold: fields.hold !== false,
    drop: fields.drop === true,
    dropDays: amount(fields.dropDays) ?? usualPersonTerms.dropDays,
    start: text(fields.start),
    finish: text(fields.finish),
    maxHolds: amount(fields.maxHolds),
    turnaround: amount(fields.turnaround),
    age: amount(fields.age),
  };
}

function placeFrom(fields: Readonly<Record<string, unknown>>): PlaceTerms {
  return {
    fee: amount(fields.fee),
    latitude: numberOr(fields.latitude, null),
    longitude: numberOr(fields.longitude, null),
  };
}

function eventFrom(id: string, value: Strange): CalendarEvent | null {
  const kind = eventKinds.find((known) => known === value?.kind);
  const from = text(value?.from);
  if (kind === undefined || from === "") return null;
  return { id, kind, from, to: text(value?.to) || from, who: text(value?.who), note: text(value?.note) };
}

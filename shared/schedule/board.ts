import { castCategory } from "../breakdown/categories.ts";
import { type Breakdown, noSceneFields } from "../breakdown/element.ts";
import { byOrderKey } from "../documents/order.ts";
import type { Scene } from "../script/scene.ts";
import { isPartId, partLengths } from "./document/parts.ts";
import type {
  Banner,
  BoardRules,
  IgnoredConflict,
  ScenePart,
  Schedule,
  ShootingDay,
  Terms,
  Unavailability,
} from "./schedule.ts";

/** A scene as it lies on the board: everything a strip shows and a rule asks. */
export interface Strip {
  /** The scene's id, or for a part that was split off it the part's own. */
  readonly id: string;
  readonly sceneId: string;
  /** Which part of its scene this is, from 1; null: all of it. */
  readonly part: StripPart | null;
  /** The scene's number; a part's says which it is ("12 pt2"). */
  readonly number: string;
  readonly heading: string;
  readonly intExt: Scene["intExt"];
  readonly time: Scene["time"];
  readonly set: string;
  /** Where it is shot; the set's name until a location is found. */
  readonly location: string;
  readonly synopsis: string;
  readonly eighths: number;
  readonly minutes: number;
  readonly cast: readonly CastMember[];
  /** Everything else the breakdown asks for in the scene. */
  readonly elements: readonly StripElement[];
  /** `missing`: the scene is no longer in the script; `omitted`: cut after numbers were locked. */
  readonly state: "live" | "omitted" | "missing";
  /** Place in script order, from 0; missing scenes come last. */
  readonly scriptOrder: number;
}

export interface CastMember {
  /** Element id. */
  readonly id: string;
  readonly name: string;
  readonly boardId: number | null;
}

export interface StripPart {
  readonly index: number;
  readonly of: number;
  readonly note: string;
}

/** A thing that a scene needs. */
export interface StripElement {
  readonly id: string;
  readonly name: string;
  readonly category: number;
}

export interface BoardDay extends ShootingDay {
  /** Day number, from 1. A second unit's day carries the number of the main unit's day of its date. */
  readonly number: number;
  readonly strips: readonly Strip[];
  readonly banners: readonly Banner[];
  /** Strips and banners as they lie on the board, top to bottom. */
  readonly lines: readonly BoardLine[];
}

export type BoardLine =
  | { readonly kind: "strip"; readonly strip: Strip }
  | { readonly kind: "banner"; readonly banner: Banner };

/** Script, breakdown and schedule joined: the one value that screens, conflicts, reports and the planner read. */
export interface Board {
  readonly days: readonly BoardDay[];
  readonly boneyard: readonly Strip[];
  readonly rules: BoardRules;
  readonly unavailable: readonly Unavailability[];
  readonly terms: Terms;
  /** Strips the planner leaves on their day. */
  readonly pinned: ReadonlySet<string>;
  readonly ignored: Readonly<Record<string, IgnoredConflict>>;
}

/**
 * Joins the documents at reading time: a strip without a scene stays on its day as `missing`, a scene without
 * a strip lies in the boneyard, behind the strips that were put there, in script order. Omitted and missing
 * scenes are never in the boneyard, and a part that was joined again is nowhere. Days on which nothing changed since
 * `before` are the same objects as there, so that what is known of them need not be worked out again.
 */
export function buildBoard(
  scenes: readonly Scene[],
  breakdown: Breakdown,
  schedule: Schedule,
  before: Board | null = null,
): Board {
  const known = before ? stripsById(before) : new Map<string, Strip>();
  const all = stripsOf(scenes, breakdown, schedule.rules, schedule.parts);
  const strips = new Map(all.map((strip) => [strip.id, sameStrip(known.get(strip.id), strip)]));
  const lying = new Map<string | null, { id: string; key: string; line: BoardLine }[]>();
  const lay = (dayId: string | null, id: string, key: string, line: BoardLine) => {
    const lines = lying.get(dayId);
    if (lines) lines.push({ id, key, line });
    else lying.set(dayId, [{ id, key, line }]);
  };
  for (const [id, { dayId, key }] of schedule.placements) {
    const strip = strips.get(id) ?? (isPartId(id) ? null : sameStrip(known.get(id), missingStrip(id)));
    if (strip) lay(dayId, id, key, { kind: "strip", strip });
  }
  for (const banner of schedule.banners) lay(banner.dayId, banner.id, banner.key, { kind: "banner", banner });
  const linesOn = (dayId: string | null) => (lying.get(dayId) ?? []).sort(byOrderKey).map(({ line }) => line);

  const numbers = dayNumbers(schedule.days);
  const daysBefore = new Map(before?.days.map((day) => [day.id, day]));
  const days = schedule.days.map((day) => {
    const built = boardDay({ ...day, number: numbers.get(day.id) ?? 0 }, linesOn(day.id));
    const old = daysBefore.get(day.id);
    return old && isSameDay(old, built) ? old : built;
  });
  const unplaced = [...strips.values()].filter((strip) => !schedule.placements.has(strip.id));
  const boneyard = [...stripsAmong(linesOn(null)), ...unplaced].filter((strip) => strip.state === "live");
  const { rules, unavailable, terms, pinned, ignored } = schedule;
  return {
    days,
    boneyard,
    rules: unchanged(before?.rules, rules),
    unavailable: unchanged(before?.unavailable, unavailable),
    terms: unchanged(before?.terms, terms),
    pinned,
    ignored,
  };
}

/** Every strip of a board by its id, those in the boneyard too. */
export function stripsById(board: Pick<Board, "days" | "boneyard">): Map<string, Strip> {
  const strips = new Map<string, Strip>();
  for (const day of board.days) for (const strip of day.strips) strips.set(strip.id, strip);
  for (const strip of board.boneyard) strips.set(strip.id, strip);
  return strips;
}

/** The old strip where both say the same. */
function sameStrip(old: Strip | undefined, strip: Strip): Strip {
  if (!old) return strip;
  for (const field of Object.keys(strip) as (keyof Strip)[]) {
    const [was, is] = [old[field], strip[field]];
    if (was !== is && (typeof is !== "object" || JSON.stringify(was) !== JSON.stringify(is))) return strip;
  }
  return old;
}

/** The old value where both say the same. */
function unchanged<Value extends object>(old: Value | undefined, value: Value): Value {
  return old && JSON.stringify(old) === JSON.stringify(value) ? old : value;
}

function isSameDay(old: BoardDay, day: BoardDay): boolean {
  if (old.lines.length !== day.lines.length) return false;
  const fields = ["number", "key", "date", "call", "unit", "locked", "note"] as const;
  if (fields.some((field) => old[field] !== day[field])) return false;
  return day.lines.every((line, index) => {
    const other = old.lines[index];
    if (line.kind === "strip") return other?.kind === "strip" && other.strip === line.strip;
    return other?.kind === "banner" && unchanged(other.banner, line.banner) === other.banner;
  });
}

/**
 * Days count in the order of the board. Days of other units on a date on which the main unit works are not counted
 * again; they carry its number.
 */
function dayNumbers(days: readonly ShootingDay[]): Map<string, number> {
  const main = new Map(days.filter((day) => day.unit === "main" && day.date !== "").map((day) => [day.date, day.id]));
  const leader = (day: ShootingDay) => (day.unit === "main" ? day.id : (main.get(day.date) ?? day.id));
  const counted = days.filter((day) => leader(day) === day.id);
  const numbers = new Map(counted.map((day, index) => [day.id, index + 1]));
  return new Map(days.map((day) => [day.id, numbers.get(leader(day)) ?? 0]));
}

/** A day of the board from what lies on it, top to bottom. */
export function boardDay(day: ShootingDay & { readonly number: number }, lines: readonly BoardLine[]): BoardDay {
  const banners = lines.flatMap((line) => (line.kind === "banner" ? [line.banner] : []));
  return { ...day, strips: stripsAmong(lines), banners, lines };
}

function stripsAmong(lines: readonly BoardLine[]): Strip[] {
  return lines.flatMap((line) => (line.kind === "strip" ? [line.strip] : []));
}

/** Every scene as a strip, in script order, its parts behind it. */
export function stripsOf(
  scenes: readonly Scene[],
  breakdown: Breakdown,
  rules: BoardRules,
  parts: readonly ScenePart[] = [],
): Strip[] {
  const elements = new Map(breakdown.elements.map((element) => [element.id, element]));
  const cast = new Map<string, CastMember[]>();
  const things = new Map<string, StripElement[]>();
  for (const link of breakdown.links) {
    const element = elements.get(link.elementId);
    if (!element) continue;
    const { id, name, boardId, category } = element;
    if (category === castCategory) append(cast, link.sceneId, { id, name, boardId });
    else append(things, link.sceneId, { id, name, category });
  }
  const partsOf = Map.groupBy(parts, (part) => part.sceneId);
  return scenes.flatMap((scene, index) => {
    const fields = breakdown.scenes.get(scene.id) ?? noSceneFields;
    const whole: Strip = {
      id: scene.id,
      sceneId: scene.id,
      part: null,
      number: scene.number,
      heading: scene.heading,
      intExt: scene.intExt,
      time: scene.time,
      set: scene.set,
      location: fields.location || scene.set,
      synopsis: fields.synopsis,
      eighths: scene.eighths,
      minutes: fields.minutes ?? scene.eighths * rules.minutesPerEighth,
      cast: (cast.get(scene.id) ?? []).sort(byBoardId),
      elements: (things.get(scene.id) ?? []).sort(byName),
      state: scene.omitted ? "omitted" : "live",
      scriptOrder: index,
    };
    const split = partsOf.get(scene.id);
    return split ? partedStrips(whole, split) : [whole];
  });
}

/** A scene's own strip and its parts: each with its share of pages and time, together no more than the scene. */
function partedStrips(whole: Strip, parts: readonly ScenePart[]): Strip[] {
  const lengths = partLengths(whole.eighths, parts);
  const strip = (id: string, index: number, eighths: number, note: string): Strip => ({
    ...whole,
    id,
    part: { index, of: parts.length + 1, note },
    number: `${whole.number} pt${index}`,
    eighths,
    minutes: whole.eighths === 0 ? 0 : (whole.minutes * eighths) / whole.eighths,
  });
  return [
    strip(whole.id, 1, lengths.own, ""),
    ...parts.map((part, index) => strip(part.id, index + 2, lengths.parts[index] ?? 0, part.note)),
  ];
}

function append<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function byName(a: StripElement, b: StripElement): number {
  return a.category - b.category || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1);
}

/** By board id, then name: links come out of the document in an order of their own. */
function byBoardId(a: CastMember, b: CastMember): number {
  if (a.boardId !== b.boardId) return (a.boardId ?? 1e9) - (b.boardId ?? 1e9);
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function missingStrip(id: string): Strip {
  return {
    id,
    sceneId: id,
    part: null,
    number: "?",
    heading: "",
    intExt: null,
    time: null,
    set: "",
    location: "",
    synopsis: "",
    eighths: 0,
    minutes: 0,
    cast: [],
    elements: [],
    state: "missing",
    scriptOrder: 1e9,
  };
}

import { castCategory } from "../breakdown/categories.ts";
import { type Breakdown, noSceneFields } from "../breakdown/element.ts";
import { byOrderKey } from "../documents/order.ts";
import type { Scene } from "../script/scene.ts";
import type { Banner, BoardRules, Schedule, ShootingDay, Unavailability } from "./schedule.ts";

/** A scene as it lies on the board: everything a strip shows and a rule asks. */
export interface Strip {
  /** The scene's id. */
  readonly id: string;
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
}

/**
 * Joins the documents at reading time: a strip without a scene stays on its day as `missing`, a scene without
 * a strip lies in the boneyard, behind the strips that were put there, in script order. Omitted and missing
 * scenes are never in the boneyard.
 */
export function buildBoard(scenes: readonly Scene[], breakdown: Breakdown, schedule: Schedule): Board {
  const strips = new Map(stripsOf(scenes, breakdown, schedule.rules).map((strip) => [strip.id, strip]));
  const lying = new Map<string | null, { id: string; key: string; line: BoardLine }[]>();
  const lay = (dayId: string | null, id: string, key: string, line: BoardLine) => {
    const lines = lying.get(dayId);
    if (lines) lines.push({ id, key, line });
    else lying.set(dayId, [{ id, key, line }]);
  };
  for (const [id, { dayId, key }] of schedule.placements)
    lay(dayId, id, key, { kind: "strip", strip: strips.get(id) ?? missingStrip(id) });
  for (const banner of schedule.banners) lay(banner.dayId, banner.id, banner.key, { kind: "banner", banner });
  const linesOn = (dayId: string | null) => (lying.get(dayId) ?? []).sort(byOrderKey).map(({ line }) => line);

  const numbers = dayNumbers(schedule.days);
  const days = schedule.days.map((day) => boardDay({ ...day, number: numbers.get(day.id) ?? 0 }, linesOn(day.id)));
  const unplaced = [...strips.values()].filter((strip) => !schedule.placements.has(strip.id));
  const boneyard = [...stripsAmong(linesOn(null)), ...unplaced].filter((strip) => strip.state === "live");
  return { days, boneyard, rules: schedule.rules, unavailable: schedule.unavailable };
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

/** Every scene as a strip, in script order. */
export function stripsOf(scenes: readonly Scene[], breakdown: Breakdown, rules: BoardRules): Strip[] {
  const elements = new Map(breakdown.elements.map((element) => [element.id, element]));
  const cast = new Map<string, CastMember[]>();
  for (const link of breakdown.links) {
    const element = elements.get(link.elementId);
    if (element?.category !== castCategory) continue;
    const members = cast.get(link.sceneId) ?? [];
    members.push({ id: element.id, name: element.name, boardId: element.boardId });
    cast.set(link.sceneId, members);
  }
  return scenes.map((scene, index) => {
    const fields = breakdown.scenes.get(scene.id) ?? noSceneFields;
    return {
      id: scene.id,
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
      state: scene.omitted ? "omitted" : "live",
      scriptOrder: index,
    };
  });
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
    state: "missing",
    scriptOrder: 1e9,
  };
}

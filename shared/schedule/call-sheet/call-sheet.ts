import { castCategory, categoryByKey } from "../../breakdown/categories.ts";
import { describeElement } from "../../breakdown/describe-element.ts";
import { type Department, departments } from "../../project/people.ts";
import type { Board, BoardDay, Strip } from "../board.ts";
import { dayTimes, sameName } from "../day-times.ts";
import { dayOutOfDays } from "../reports/day-out-of-days.ts";
import { locationsOf } from "../reports/one-line.ts";
import { type Desk, sceneIdOf } from "../reports/report.ts";
import { daylight } from "../sun.ts";

/** What people write on a call sheet; whatever is left empty is marked as missing and never made up. */
export interface CallSheetFields {
  readonly weather?: string;
  readonly hospital?: string;
  readonly basecamp?: string;
  readonly parking?: string;
  readonly contacts?: string;
  readonly meals?: string;
  readonly transport?: string;
  readonly safety?: string;
  readonly notes?: string;
  /** When each department is called. */
  readonly departmentCalls?: Readonly<Partial<Record<Department, number>>>;
  /** Whether whoever holds a private link may have the script pages of the day. */
  readonly sides?: boolean;
  /** Minutes from arrival to being ready on set: make-up, hair and wardrobe. */
  readonly readyMinutes?: number;
  /** The same for single people, by element id. */
  readonly readyOf?: Readonly<Record<string, number>>;
  /** Minutes of travel from the pick-up to the base, by element id. */
  readonly travelOf?: Readonly<Record<string, number>>;
}

/** Written fields in the order in which a sheet shows them. */
export const callSheetTexts = [
  "hospital",
  "weather",
  "basecamp",
  "parking",
  "contacts",
  "meals",
  "transport",
  "safety",
  "notes",
] as const;

/** One shooting day on paper. Times are minutes after midnight of its date. */
export interface CallSheet {
  readonly dayId: string;
  readonly number: number;
  /** Shooting days of the whole board. */
  readonly of: number;
  readonly date: string;
  readonly unit: string;
  readonly note: string;
  readonly generalCall: number;
  /** When the first scene begins; null on a day without one. */
  readonly shootingCall: number | null;
  readonly wrap: number;
  /** Null where the production's place or time zone is not known. */
  readonly sun: { readonly sunrise: number; readonly sunset: number } | null;
  readonly locations: readonly string[];
  readonly eighths: number;
  readonly scenes: readonly CalledScene[];
  readonly cast: readonly CalledMember[];
  /** When the departments come; null: nobody has said. Not there on sheets that went out before they were asked. */
  readonly crew?: readonly { readonly department: Department; readonly call: number | null }[];
  /** Everything but cast that the day's scenes need, by category. */
  readonly needs: readonly { readonly category: number; readonly names: readonly string[] }[];
  /** The next day of the same unit; null on the last. */
  readonly advance: {
    readonly number: number;
    readonly date: string;
    readonly call: number;
    readonly scenes: readonly CalledScene[];
  } | null;
  readonly fields: CallSheetFields;
  /** What has to be filled in before everybody knows where to be. */
  readonly missing: readonly string[];
}

export interface CalledScene {
  /** The strip's. */
  readonly id: string;
  /** Not there on sheets that went out before sides were made. */
  readonly sceneId?: string;
  readonly number: string;
  readonly set: string;
  readonly location: string;
  readonly intExt: Strip["intExt"];
  readonly time: Strip["time"];
  readonly eighths: number;
  readonly synopsis: string;
  readonly cast: readonly string[];
  readonly start: number | null;
}

export interface CalledMember {
  readonly id: string;
  readonly name: string;
  readonly boardId: number | null;
  /** Of the day out of days: SW, W, WF … */
  readonly code: string;
  /** Leaves for the base; null: the way is not known. */
  readonly pickUp: number | null;
  /** Begins make-up and wardrobe; null: how long they take is not known. */
  readonly report: number | null;
  /** Ready on set: the start of their first scene. */
  readonly onSet: number;
  readonly done: number;
  readonly scenes: readonly string[];
}

/**
 * The call sheet of a day as the board has it now (K1–K4). Calls are worked back from the start of each person's first scene:
 * less the minutes they need to be ready, less the way, as far as these are known. `crew`: the departments that somebody of
 * the production belongs to, whose calls are missing until they are entered. Null for a day that is not there.
 */
export function makeCallSheet(
  desk: Desk,
  dayId: string,
  fields: CallSheetFields,
  crew: readonly Department[] = [],
): CallSheet | null {
  const { board } = desk;
  const day = board.days.find(({ id }) => id === dayId);
  if (!day) return null;
  const times = dayTimes(day, board.rules);
  const live = day.strips.filter(({ state }) => state === "live");
  const starts = live.flatMap(({ id }) => times.strips.get(id)?.start ?? []);
  const next = board.days
    .slice(board.days.indexOf(day) + 1)
    .find((later) => later.unit === day.unit && later.strips.length > 0);
  const { rules } = board;
  const sun =
    rules.latitude !== null && rules.longitude !== null && rules.timeZone !== "" && day.date !== ""
      ? daylight(day.date, rules.latitude, rules.longitude, rules.timeZone)
      : null;
  const cast = calledCast(desk, day, fields);
  const calls = departments.flatMap((department) => {
    const call = fields.departmentCalls?.[department] ?? null;
    return call === null && !crew.includes(department) ? [] : [{ department, call }];
  });
  const missing = [
    ...(day.date === "" ? ["date"] : []),
    ...(fields.hospital ? [] : ["hospital"]),
    ...(fields.weather ? [] : ["weather"]),
    ...(fields.basecamp ? [] : ["basecamp"]),
    ...(fields.contacts ? [] : ["contacts"]),
    ...(cast.some(({ report }) => report === null) ? ["readyMinutes"] : []),
    ...(cast.some(({ pickUp }) => pickUp === null) ? ["travelOf"] : []),
    ...(calls.some(({ call }) => call === null) ? ["departmentCalls"] : []),
    ...(sun ? [] : ["sun"]),
  ];
  return {
    dayId,
    number: day.number,
    of: Math.max(0, ...board.days.map(({ number }) => number)),
    date: day.date,
    unit: day.unit,
    note: day.note,
    generalCall: times.call,
    shootingCall: starts.length > 0 ? Math.min(...starts) : null,
    wrap: times.wrap,
    sun: sun?.kind === "day" ? { sunrise: sun.sunrise, sunset: sun.sunset } : null,
    locations: locationsOf(day.strips),
    eighths: times.eighths,
    scenes: calledScenes(desk, day),
    cast,
    crew: calls,
    needs: needsOf(desk, live),
    advance: next
      ? { number: next.number, date: next.date, call: dayTimes(next, rules).call, scenes: calledScenes(desk, next) }
      : null,
    fields,
    missing,
  };
}

function calledScenes({ board, synopsisOf }: Desk, day: BoardDay): CalledScene[] {
  const times = dayTimes(day, board.rules);
  return day.strips
    .filter(({ state }) => state === "live")
    .map((strip) => ({
      id: strip.id,
      sceneId: sceneIdOf(strip),
      number: strip.number,
      set: strip.set,
      location: strip.location,
      intExt: strip.intExt,
      time: strip.time,
      eighths: strip.eighths,
      synopsis: synopsisOf(strip),
      cast: strip.cast.map(({ boardId, name }) => (boardId === null ? name : String(boardId))),
      start: times.strips.get(strip.id)?.start ?? null,
    }));
}

function calledCast({ board }: Desk, day: BoardDay, fields: CallSheetFields): CalledMember[] {
  const times = dayTimes(day, board.rules);
  const codes = codesOn(board, day);
  const called = new Map<string, CalledMember>();
  for (const strip of day.strips) {
    const time = times.strips.get(strip.id);
    if (strip.state !== "live" || !time) continue;
    for (const { id, name, boardId } of strip.cast) {
      const known = called.get(id);
      const onSet = Math.min(known?.onSet ?? time.start, time.start);
      const ready = fields.readyOf?.[id] ?? fields.readyMinutes ?? null;
      const report = ready === null ? null : onSet - ready;
      const travel = fields.travelOf?.[id];
      const pickUp = report === null || travel === undefined ? null : report - travel;
      const scenes = [...(known?.scenes ?? []), strip.number];
      called.set(id, { id, name, boardId, code: codes.get(id) ?? "", pickUp, report, onSet, done: time.end, scenes });
    }
  }
  return [...called.values()].sort((a, b) => (a.boardId ?? 1e9) - (b.boardId ?? 1e9) || (a.name < b.name ? -1 : 1));
}

function codesOn(board: Board, day: BoardDay): Map<string, string> {
  const { days, rows } = dayOutOfDays(board);
  const at = days.findIndex(({ date, numbers }) => date === day.date && (date !== "" || numbers.includes(day.number)));
  return new Map(rows.map((row) => [row.elementId, row.codes[at] ?? ""]));
}

function needsOf({ breakdown }: Desk, strips: readonly Strip[]): CallSheet["needs"] {
  const scenes = new Set(strips.map((strip) => sceneIdOf(strip)));
  const linked = new Set(
    breakdown.links.filter(({ sceneId }) => scenes.has(sceneId)).map(({ elementId }) => elementId),
  );
  const here = breakdown.elements.filter(({ id, category }) => linked.has(id) && category !== castCategory);
  const first = categoryByKey("background").id;
  return [...Map.groupBy(here, ({ category }) => category)]
    .sort(([a], [b]) => Number(b === first) - Number(a === first) || a - b)
    .map(([category, elements]) => ({
      category,
      names: elements.map((element) => describeElement(element, breakdown)),
    }));
}

/** What is different between a sheet that went out and the day as it is now; empty when they agree. */
export interface CallSheetChange {
  readonly kind:
    | "gone"
    | "date"
    | "call"
    | "scene_added"
    | "scene_dropped"
    | "scene_moved"
    | "person_call"
    | "person_added"
    | "person_dropped"
    | "advance";
  /** The scene's number or the person's name; empty for the whole day. */
  readonly about: string;
}

/** How a day differs from its sheet (K5). A day that is not on the board any more is one change. */
export function callSheetChanges(sent: CallSheet, now: CallSheet | null): CallSheetChange[] {
  if (!now) return [{ kind: "gone", about: "" }];
  const changes: CallSheetChange[] = [];
  const day = (kind: CallSheetChange["kind"]) => changes.push({ kind, about: "" });
  if (sent.date !== now.date) day("date");
  if (sent.generalCall !== now.generalCall) day("call");
  for (const scene of now.scenes) {
    const before = sent.scenes.find(({ id }) => id === scene.id);
    if (!before) changes.push({ kind: "scene_added", about: scene.number });
    else if (before.start !== scene.start) changes.push({ kind: "scene_moved", about: scene.number });
  }
  for (const scene of sent.scenes)
    if (!now.scenes.some(({ id }) => id === scene.id)) changes.push({ kind: "scene_dropped", about: scene.number });
  for (const member of now.cast) {
    const before = sent.cast.find(({ id }) => id === member.id);
    if (!before) changes.push({ kind: "person_added", about: member.name });
    else if (before.onSet !== member.onSet) changes.push({ kind: "person_call", about: member.name });
  }
  for (const member of sent.cast)
    if (!now.cast.some(({ id }) => id === member.id)) changes.push({ kind: "person_dropped", about: member.name });
  if (
    JSON.stringify(sent.advance?.scenes.map(({ id }) => id)) !== JSON.stringify(now.advance?.scenes.map(({ id }) => id))
  )
    day("advance");
  return changes;
}

/** The called member whom somebody plays. */
export function callOf(sheet: CallSheet, character: string | null): CalledMember | null {
  if (!character) return null;
  return sheet.cast.find(({ name }) => sameName(name) === sameName(character)) ?? null;
}

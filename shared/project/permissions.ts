import type { DocumentKind } from "../documents/names.ts";
import type { Department, Role } from "./people.ts";

/** What somebody may do with one part of a production; each level includes the ones before it. */
export const levels = ["none", "read", "comment", "edit", "approve", "manage"] as const;
export type Level = (typeof levels)[number];

/**
 * A part of a production: a shared document, `scenes` (characters and what the breakdown keeps of scenes), or the
 * team itself (members, roles, deleting). `breakdown` without an object is all of its elements.
 */
export type Area = DocumentKind | "scenes" | "team";

/** Somebody in a production, as the rights see them. */
export interface Principal {
  readonly role: Role;
  readonly department: Department | null;
  /** The character they play, as the script names it; null: none. */
  readonly character: string | null;
}

/** The one thing that is asked about, where rights differ within an area. */
export interface Thing {
  /** Whose element, or whose member, it is. */
  readonly departments?: readonly Department[];
  /** Who plays in the scene, or works on the day. */
  readonly characters?: readonly string[];
}

type Row = Readonly<Record<Area, Level>> & {
  /** The level in areas where it is higher for what is their own: their department's, or the days they play. */
  readonly own?: Partial<Readonly<Record<Area, Level>>>;
};

/** 制片 · 导演 · 副导演 · 编剧 · 部门负责人 · 部门成员 · 演职人员 · 观察者, and what each may do. */
const table: Readonly<Record<Role, Row>> = {
  producer: row(["edit", "edit", "edit", "approve", "edit", "manage", "manage"]),
  director: row(["edit", "edit", "edit", "comment", "approve", "edit", "read"]),
  first_ad: row(["comment", "edit", "edit", "edit", "comment", "edit", "read"]),
  writer: row(["edit", "edit", "comment", "read", "comment", "edit", "read"]),
  department_head: row(["comment", "read", "read", "comment", "comment", "edit", "read"], {
    breakdown: "edit",
    team: "manage",
  }),
  department_member: row(["comment", "read", "read", "read", "read", "edit", "read"], { breakdown: "edit" }),
  cast_crew: row(["read", "read", "none", "none", "none", "comment", "read"], { schedule: "read" }),
  viewer: row(["read", "read", "read", "read", "read", "comment", "read"]),
};

function row(
  [script, scenes, breakdown, schedule, storyboard, comments, team]: readonly [
    Level,
    Level,
    Level,
    Level,
    Level,
    Level,
    Level,
  ],
  own: Row["own"] = {},
): Row {
  return { script, scenes, breakdown, schedule, storyboard, comments, team, own };
}

/**
 * The one place that decides who may do what: every door and every screen asks it. `who` null is somebody who is not in
 * the production: they may do nothing at all. A bare role is somebody of no department who plays nobody. Without a
 * `thing` the question is about the whole area; with one, about that thing alone.
 */
export function can(who: Principal | Role | null, wanted: Level, area: Area, thing?: Thing): boolean {
  return levels.indexOf(levelOf(who, area, thing)) >= levels.indexOf(wanted);
}

/** The highest level that somebody has in an area, or for one thing in it. */
export function levelOf(who: Principal | Role | null, area: Area, thing?: Thing): Level {
  if (who === null) return "none";
  const principal = typeof who === "string" ? { role: who, department: null, character: null } : who;
  const rights = table[principal.role];
  return (thing && isOwn(principal, thing) && rights.own?.[area]) || rights[area];
}

/**
 * The highest level that somebody has anywhere in a document: whoever may edit some of it gets a line to write on, and
 * what they write is then judged piece by piece. A document is read whole or not at all.
 */
export function levelInDocument(who: Principal | Role | null, kind: DocumentKind): Level {
  if (who === null) return "none";
  const whole = levelOf(who, kind);
  if (kind !== "breakdown" || whole === "none") return whole;
  const department = typeof who === "string" ? null : who.department;
  const own = department ? levelOf(who, kind, { departments: [department] }) : whole;
  const scenes = levelOf(who, "scenes");
  return [whole, own, scenes].reduce((best, level) => (levels.indexOf(level) > levels.indexOf(best) ? level : best));
}

function isOwn({ department, character }: Principal, { departments = [], characters = [] }: Thing): boolean {
  if (department !== null && departments.includes(department)) return true;
  return character !== null && characters.some((name) => nameKey(name) === nameKey(character));
}

/** "Mary " and "MARY" are one character. */
function nameKey(name: string): string {
  return name.trim().toUpperCase();
}

const areas = ["script", "scenes", "breakdown", "schedule", "storyboard", "comments", "team"] as const;

/** Whether somebody with the role `to` may do anything, be it for their own department, that `from` may not. */
export function isRaise(from: Role, to: Role): boolean {
  const most = (role: Role, area: Area) =>
    Math.max(levels.indexOf(table[role][area]), levels.indexOf(table[role].own?.[area] ?? "none"));
  return areas.some((area) => most(to, area) > most(from, area));
}

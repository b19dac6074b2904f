import type { DocumentKind } from "../documents/names.ts";
import type { Role } from "./people.ts";

/** What somebody may do with one part of a production; each level includes the ones before it. */
export const levels = ["none", "read", "comment", "edit", "approve", "manage"] as const;
export type Level = (typeof levels)[number];

/** A shared document, or the team itself (members, roles, deleting). */
export type Area = DocumentKind | "team";

const table: Readonly<Record<Role, Readonly<Record<Area, Level>>>> = {
  producer: area("edit", "edit", "approve", "edit", "manage", "manage"),
  director: area("edit", "edit", "comment", "approve", "edit", "read"),
  first_ad: area("comment", "edit", "edit", "comment", "edit", "read"),
  writer: area("edit", "comment", "read", "comment", "edit", "read"),
  department_head: area("comment", "edit", "comment", "comment", "edit", "read"),
  department_member: area("comment", "edit", "read", "read", "edit", "read"),
  cast_crew: area("read", "none", "read", "none", "comment", "read"),
  viewer: area("read", "read", "read", "read", "comment", "read"),
};

function area(
  script: Level,
  breakdown: Level,
  schedule: Level,
  storyboard: Level,
  comments: Level,
  team: Level,
): Record<Area, Level> {
  return { script, breakdown, schedule, storyboard, comments, team };
}

/**
 * The one place that decides who may do what. `role` null is somebody who is not in the production:
 * they may do nothing at all.
 */
export function can(role: Role | null, wanted: Level, area: Area): boolean {
  return role !== null && levels.indexOf(table[role][area]) >= levels.indexOf(wanted);
}

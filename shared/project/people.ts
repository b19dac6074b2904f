/** The roles of a production team (制片, 导演, 副导演 …), as both API drafts and the permission table name them. */
export const roles = [
  "producer",
  "director",
  "first_ad",
  "writer",
  "department_head",
  "department_member",
  "cast_crew",
  "viewer",
] as const;
export type Role = (typeof roles)[number];

/** Departments a head or member may belong to; mentions such as @props address them. */
export const departments = [
  "direction",
  "production",
  "camera",
  "sound",
  "lighting",
  "art",
  "props",
  "costume",
  "makeup",
  "locations",
  "stunts",
  "vfx",
] as const;
export type Department = (typeof departments)[number];

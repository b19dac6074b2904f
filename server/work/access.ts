import { parseDocumentName } from "../../shared/documents/names.ts";
import type { Role } from "../../shared/project/people.ts";
import {
  type Area,
  can,
  type Level,
  levelInDocument,
  type Principal,
  type Thing,
} from "../../shared/project/permissions.ts";
import { type Authentication, authenticateToken } from "../auth/authenticate.ts";
import type { Access } from "../collab/access.ts";
import { editRules } from "../collab/edit-rules.ts";
import type { Db } from "../engines/database/open.ts";
import type { ProjectTable, ScriptTable } from "../engines/database/tables.ts";
import { ApiError } from "../errors.ts";

export interface ProjectAccess {
  readonly project: Readonly<ProjectTable>;
  readonly role: Role;
  readonly who: Principal;
}

export interface ScriptAccess {
  readonly script: Readonly<Omit<ScriptTable, "progress">> & { readonly progress: number };
  readonly role: Role;
  readonly who: Principal;
}

/** The columns of a member that a Principal is made of. */
export const principalColumns = ["members.role", "members.department", "members.character"] as const;

/** Somebody as the rights of a production see them, or null when they are not in it, or suspended there. */
export async function principalIn(db: Db, projectId: string, userId: string): Promise<Principal | null> {
  const row = await db
    .selectFrom("members")
    .select(principalColumns)
    .where("project_id", "=", projectId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row ?? null;
}

/** Somebody's role in a production, or null when they are not in it. */
export async function roleIn(db: Db, projectId: string, userId: string): Promise<Role | null> {
  return (await principalIn(db, projectId, userId))?.role ?? null;
}

/**
 * The production, for a member who may do this, or this to one `thing`. Throws `project_not_found` for one that does
 * not exist or that they are not in (the two look the same), `forbidden` when their role does not allow it.
 */
export async function accessProject(
  db: Db,
  userId: string,
  projectId: string,
  level: Level,
  area: Area,
  thing?: Thing,
): Promise<ProjectAccess> {
  const row = await db
    .selectFrom("projects")
    .innerJoin("members", "members.project_id", "projects.id")
    .selectAll("projects")
    .select(principalColumns)
    .where("projects.id", "=", projectId)
    .where("members.user_id", "=", userId)
    .executeTakeFirst();
  if (!row) throw new ApiError("project_not_found");
  const { role, department, character, ...project } = row;
  const who = { role, department, character };
  if (!can(who, level, area, thing)) throw new ApiError("forbidden");
  return { project, role, who };
}

/** The same for a script, reached through its production: `script_not_found` or `forbidden`. */
export async function accessScript(
  db: Db,
  userId: string,
  scriptId: string,
  level: Level,
  area: Area,
  thing?: Thing,
): Promise<ScriptAccess> {
  const row = await db
    .selectFrom("scripts")
    .innerJoin("members", "members.project_id", "scripts.project_id")
    .selectAll("scripts")
    .select(principalColumns)
    .where("scripts.id", "=", scriptId)
    .where("members.user_id", "=", userId)
    .executeTakeFirst();
  if (!row) throw new ApiError("script_not_found");
  const { role, department, character, ...script } = row;
  const who = { role, department, character };
  if (!can(who, level, area, thing)) throw new ApiError("forbidden");
  return { script, role, who };
}

/**
 * What a token allows on a document, for the collaboration socket. A document of a script that does not exist,
 * or of somebody else's production, has the level `none`. Throws `unauthorized` or `token_expired`.
 */
export async function authoriseDocument(auth: Authentication, token: string, name: string): Promise<Access> {
  const { id, name: shownAs, expiresAt } = await authenticateToken(auth, token);
  const document = parseDocumentName(name);
  const who =
    document &&
    (await auth.db
      .selectFrom("scripts")
      .innerJoin("members", "members.project_id", "scripts.project_id")
      .select(principalColumns)
      .where("scripts.id", "=", document.scriptId)
      .where("scripts.status", "=", "ready")
      .where("members.user_id", "=", id)
      .executeTakeFirst());
  const user = { id, name: shownAs };
  if (!who || !document) return { user, level: "none", rules: null, expiresAt };
  return { user, level: levelInDocument(who, document.kind), rules: editRules(who, document.kind), expiresAt };
}

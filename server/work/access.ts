import { parseDocumentName } from "../../shared/documents/names.ts";
import type { Role } from "../../shared/project/people.ts";
import { type Area, can, type Level, levels } from "../../shared/project/permissions.ts";
import { type Authentication, authenticateToken } from "../auth/authenticate.ts";
import type { Access } from "../collab/access.ts";
import type { Db } from "../engines/database/open.ts";
import type { ProjectTable, ScriptTable } from "../engines/database/tables.ts";
import { ApiError } from "../errors.ts";

export interface ProjectAccess {
  readonly project: Readonly<ProjectTable>;
  readonly role: Role;
}

export interface ScriptAccess {
  readonly script: Readonly<Omit<ScriptTable, "progress">> & { readonly progress: number };
  readonly role: Role;
}

/** Somebody's role in a production, or null when they are not in it. */
export async function roleIn(db: Db, projectId: string, userId: string): Promise<Role | null> {
  const row = await db
    .selectFrom("members")
    .select("role")
    .where("project_id", "=", projectId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row?.role ?? null;
}

/**
 * The production, for a member who may do this. Throws `project_not_found` for one that does not exist or
 * that they are not in (the two look the same), `forbidden` when their role does not allow it.
 */
export async function accessProject(
  db: Db,
  userId: string,
  projectId: string,
  level: Level,
  area: Area,
): Promise<ProjectAccess> {
  const row = await db
    .selectFrom("projects")
    .innerJoin("members", "members.project_id", "projects.id")
    .selectAll("projects")
    .select("members.role")
    .where("projects.id", "=", projectId)
    .where("members.user_id", "=", userId)
    .executeTakeFirst();
  if (!row) throw new ApiError("project_not_found");
  if (!can(row.role, level, area)) throw new ApiError("forbidden");
  const { role, ...project } = row;
  return { project, role };
}

/** The same for a script, reached through its production: `script_not_found` or `forbidden`. */
export async function accessScript(
  db: Db,
  userId: string,
  scriptId: string,
  level: Level,
  area: Area,
): Promise<ScriptAccess> {
  const row = await db
    .selectFrom("scripts")
    .innerJoin("members", "members.project_id", "scripts.project_id")
    .selectAll("scripts")
    .select("members.role")
    .where("scripts.id", "=", scriptId)
    .where("members.user_id", "=", userId)
    .executeTakeFirst();
  if (!row) throw new ApiError("script_not_found");
  if (!can(row.role, level, area)) throw new ApiError("forbidden");
  const { role, ...script } = row;
  return { script, role };
}

/**
 * What a token allows on a document, for the collaboration socket. A document of a script that does not exist,
 * or of somebody else's production, has the level `none`. Throws `unauthorized` or `token_expired`.
 */
export async function authoriseDocument(auth: Authentication, token: string, name: string): Promise<Access> {
  const { id, name: shownAs, expiresAt } = await authenticateToken(auth, token);
  const document = parseDocumentName(name);
  const row =
    document &&
    (await auth.db
      .selectFrom("scripts")
      .innerJoin("members", "members.project_id", "scripts.project_id")
      .select("members.role")
      .where("scripts.id", "=", document.scriptId)
      .where("scripts.status", "=", "ready")
      .where("members.user_id", "=", id)
      .executeTakeFirst());
  const level = row && document ? levels.findLast((candidate) => can(row.role, candidate, document.kind)) : undefined;
  return { user: { id, name: shownAs }, level: level ?? "none", expiresAt };
}

import type { Selectable } from "kysely";
import type { TokenScope } from "../../shared/api/auth.ts";
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
import { isWithin, reachHere } from "../auth/token-reach.ts";
import type { Access } from "../collab/access.ts";
import { editRules } from "../collab/updates/edit-rules.ts";
import type { Db } from "../engines/database/open.ts";
import { remember } from "../engines/database/remember.ts";
import type { ProjectTable, ScriptTable } from "../engines/database/tables/productions.ts";
import { ApiError } from "../errors.ts";

export interface ProjectAccess {
  readonly project: Readonly<Selectable<ProjectTable>>;
  readonly role: Role;
  readonly who: Principal;
}

export interface ScriptAccess {
  readonly script: Readonly<Selectable<ScriptTable>>;
  readonly role: Role;
  readonly who: Principal;
}

/** The columns of a member that a Principal is made of. */
export const principalColumns = ["members.role", "members.department", "members.character"] as const;

const arrivalColumns = ["members.id as member_id", "members.joined_at"] as const;

/** Notes that a member has come in: from now on the others see who they are. A full disk keeps nobody out. */
async function arrive(db: Db, memberId: string): Promise<void> {
  await db
    .updateTable("members")
    .set({ joined_at: new Date().toISOString() })
    .where("id", "=", memberId)
    .execute()
    .catch(() => undefined);
}

/** Somebody as the rights of a production see them, or null when they are not in it, or suspended there. */
export async function principalIn(db: Db, projectId: string, userId: string): Promise<Principal | null> {
  const row = await db
    .selectFrom("members")
    .innerJoin("projects", "projects.id", "members.project_id")
    .select(principalColumns)
    .where("members.project_id", "=", projectId)
    .where("members.user_id", "=", userId)
    .where("projects.deleted_at", "is", null)
    .executeTakeFirst();
  return row && isWithin(reachHere(), projectId) ? row : null;
}

/** Somebody's role in a production, or null when they are not in it or it lies in the trash. */
export async function roleIn(db: Db, projectId: string, userId: string): Promise<Role | null> {
  return (await principalIn(db, projectId, userId))?.role ?? null;
}

/**
 * The production, for a member who may do this, or this to one `thing`. Throws `project_not_found` for one that does
 * not exist, that lies in the trash or that they are not in (they all look the same), `forbidden` when their role does
 * not allow it.
 */
export async function accessProject(
  db: Db,
  userId: string,
  projectId: string,
  level: Level,
  area: Area,
  thing?: Thing,
): Promise<ProjectAccess> {
  const row = await remember(db, `project ${projectId} ${userId}`, () =>
    db
      .selectFrom("projects")
      .innerJoin("members", "members.project_id", "projects.id")
      .selectAll("projects")
      .select(principalColumns)
      .select(arrivalColumns)
      .where("projects.id", "=", projectId)
      .where("projects.deleted_at", "is", null)
      .where("members.user_id", "=", userId)
      .executeTakeFirst(),
  );
  if (!row || !isWithin(reachHere(), projectId)) throw new ApiError("project_not_found");
  const { role, department, character, member_id, joined_at, ...project } = row;
  const who = { role, department, character };
  if (!can(who, level, area, thing)) throw new ApiError("forbidden");
  if (joined_at === null) await arrive(db, member_id);
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
  const row = await remember(db, `script ${scriptId} ${userId}`, () =>
    db
      .selectFrom("scripts")
      .innerJoin("members", "members.project_id", "scripts.project_id")
      .selectAll("scripts")
      .select(principalColumns)
      .select(arrivalColumns)
      .where("scripts.id", "=", scriptId)
      .where("scripts.deleted_at", "is", null)
      .where("members.user_id", "=", userId)
      .executeTakeFirst(),
  );
  if (!row || !isWithin(reachHere(), row.project_id)) throw new ApiError("script_not_found");
  const { role, department, character, member_id, joined_at, ...script } = row;
  const who = { role, department, character };
  if (!can(who, level, area, thing)) throw new ApiError("forbidden");
  if (joined_at === null) await arrive(db, member_id);
  return { script, role, who };
}

/** A program that may not write reads at most; one that may not read comes in nowhere. */
function withinScopes(level: Level, scopes: readonly TokenScope[]): Level {
  if (!scopes.includes("read")) return "none";
  return scopes.includes("write") || level === "none" ? level : "read";
}

/**
 * What a token allows on a document, for the collaboration socket. A document of a script that does not exist,
 * or of somebody else's production, has the level `none`; a member is told of one in the trash. Throws `unauthorized`,
 * `token_expired` or `account_suspended`.
 */
export async function authoriseDocument(auth: Authentication, token: string, name: string): Promise<Access> {
  const { id, name: shownAs, expiresAt, limits } = await authenticateToken(auth, token);
  const document = parseDocumentName(name);
  const who =
    document &&
    (await auth.db
      .selectFrom("scripts")
      .innerJoin("members", "members.project_id", "scripts.project_id")
      .select(principalColumns)
      .select(["scripts.project_id", "scripts.deleted_at"])
      .where("scripts.id", "=", document.scriptId)
      .where("scripts.status", "=", "ready")
      .where("members.user_id", "=", id)
      .executeTakeFirst());
  const nothing: Access = { user: { id, name: shownAs }, level: "none", rules: null, expiresAt };
  if (!who || !document || !isWithin(limits?.projectIds ?? null, who.project_id)) return nothing;
  if (who.deleted_at !== null) return { ...nothing, deleted: true };
  const level = levelInDocument(who, document.kind);
  const allowed = limits ? withinScopes(level, limits.scopes) : level;
  return { ...nothing, level: allowed, rules: editRules(who, document.kind) };
}

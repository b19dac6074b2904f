import type { TrashItem } from "../../../shared/api/trash.ts";
import { can } from "../../../shared/project/permissions.ts";
import { type Claim, demandConfirmation } from "../../auth/confirmation.ts";
import { isWithin, reachHere } from "../../auth/token-reach.ts";
import type { Db } from "../../engines/database/open.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { tellScriptsChanged } from "./delete-script.ts";
import { beingRemoved, purgeProject, purgeScripts, trashDays } from "./purge.ts";

/** What lies in the trash of the productions somebody manages, the latest first. */
export async function listTrash(services: Services, userId: string): Promise<TrashItem[]> {
  const projects = await deletedProjects(services.db, userId).execute();
  const scripts = await deletedScripts(services.db, userId).execute();
  const items = [
    ...projects
      .filter((row) => mayManage(row, row.id))
      .map((row) => item({ ...row, kind: "project", project_id: row.id, project_name: row.name })),
    ...scripts.filter((row) => mayManage(row, row.project_id)).map((row) => item({ ...row, kind: "script" })),
  ];
  return items.sort((a, b) => (a.deleted_at < b.deleted_at ? 1 : -1));
}

/** Brings a production back from the trash, with the scripts that went there with it. Throws `project_not_found`. */
export async function restoreProject(services: Services, userId: string, projectId: string): Promise<void> {
  const project = await findProject(services.db, userId, projectId);
  const back = { deleted_at: null, deleted_by: null };
  const scripts = await services.db.transaction().execute(async (db) => {
    await db.updateTable("projects").set(back).where("id", "=", projectId).execute();
    return db
      .updateTable("scripts")
      .set(back)
      .where("project_id", "=", projectId)
      .where("deleted_at", "=", project.deleted_at)
      .returning("id")
      .execute();
  });
  await tellScriptsChanged(
    services,
    projectId,
    scripts.map(({ id }) => id),
  );
}

/** Removes a production in the trash for good, with a second proof. Throws `project_not_found`. */
export async function purgeDeletedProject(services: Services, claim: Claim, projectId: string): Promise<void> {
  await findProject(services.db, claim.principal.id, projectId);
  await demandConfirmation(services.db, claim);
  await purgeProject(services, projectId);
}

/** Removes a script in the trash for good, with a second proof. Throws `script_not_found`. */
export async function purgeDeletedScript(services: Services, claim: Claim, scriptId: string): Promise<void> {
  const row = await deletedScripts(services.db, claim.principal.id)
    .where("scripts.id", "=", scriptId)
    .executeTakeFirst();
  if (!row || !isWithin(reachHere(), row.project_id)) throw new ApiError("script_not_found");
  if (!can(row.role, "manage", "team")) throw new ApiError("forbidden");
  await demandConfirmation(services.db, claim);
  await purgeScripts(services, [scriptId]);
}

async function findProject(db: Db, userId: string, projectId: string) {
  const row = await deletedProjects(db, userId).where("projects.id", "=", projectId).executeTakeFirst();
  if (!row || !isWithin(reachHere(), projectId)) throw new ApiError("project_not_found");
  if (!can(row.role, "manage", "team")) throw new ApiError("forbidden");
  return row;
}

function deletedProjects(db: Db, userId: string) {
  return db
    .selectFrom("projects")
    .innerJoin("members", "members.project_id", "projects.id")
    .leftJoin("user", "user.id", "projects.deleted_by")
    .select(["projects.id", "projects.name", "projects.deleted_at", "members.role", "user.name as deleted_by"])
    .where("members.user_id", "=", userId)
    .where("projects.deleted_at", ">", beingRemoved);
}

/** Scripts that went with their production come back with it and are not told one by one. */
function deletedScripts(db: Db, userId: string) {
  return db
    .selectFrom("scripts")
    .innerJoin("projects", "projects.id", "scripts.project_id")
    .innerJoin("members", "members.project_id", "scripts.project_id")
    .leftJoin("user", "user.id", "scripts.deleted_by")
    .select(["scripts.id", "scripts.title as name", "scripts.deleted_at", "members.role", "user.name as deleted_by"])
    .select(["projects.id as project_id", "projects.name as project_name"])
    .where("members.user_id", "=", userId)
    .where("scripts.deleted_at", ">", beingRemoved)
    .where("projects.deleted_at", "is", null);
}

function mayManage(row: { role: Parameters<typeof can>[0] }, projectId: string): boolean {
  return can(row.role, "manage", "team") && isWithin(reachHere(), projectId);
}

function item(row: {
  kind: TrashItem["kind"];
  id: string;
  name: string;
  project_id: string;
  project_name: string;
  deleted_at: string | null;
  deleted_by: string | null;
}): TrashItem {
  const { kind, id, name, project_id, project_name, deleted_by } = row;
  const deletedAt = row.deleted_at ?? "";
  const purgeAt = new Date(Date.parse(deletedAt) + trashDays * 24 * 3600 * 1000).toISOString();
  return { kind, id, name, project_id, project_name, deleted_by, deleted_at: deletedAt, purge_at: purgeAt };
}

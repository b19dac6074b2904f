import { documentKinds, documentName } from "../../../shared/documents/names.ts";
import { type Claim, demandConfirmation } from "../../auth/confirmation.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessProject, accessScript } from "../access.ts";
import { beingRemoved } from "./purge.ts";

/**
 * Moves a script to the trash: from then on nobody finds it, and whoever has it open is told and let out at once. It
 * can be brought back for thirty days. For those who manage the team, with a second proof.
 */
export async function deleteScript(services: Services, claim: Claim, scriptId: string): Promise<void> {
  const { id: userId } = claim.principal;
  const { script } = await accessScript(services.db, userId, scriptId, "manage", "team");
  await demandConfirmation(services.db, claim);
  await services.db
    .updateTable("scripts")
    .set({ deleted_at: new Date().toISOString(), deleted_by: userId })
    .where("id", "=", scriptId)
    .where("deleted_at", "is", null)
    .execute();
  await letEverybodyOut(services, script.project_id, [scriptId]);
}

/** Moves a production to the trash, and with it the scripts that are not there yet; otherwise as with a script. */
export async function deleteProject(services: Services, claim: Claim, projectId: string): Promise<void> {
  const { id: userId } = claim.principal;
  await accessProject(services.db, userId, projectId, "manage", "team");
  await demandConfirmation(services.db, claim);
  const gone = { deleted_at: new Date().toISOString(), deleted_by: userId };
  const scripts = await services.db.transaction().execute(async (db) => {
    await db.updateTable("projects").set(gone).where("id", "=", projectId).where("deleted_at", "is", null).execute();
    return db
      .updateTable("scripts")
      .set(gone)
      .where("project_id", "=", projectId)
      .where("deleted_at", "is", null)
      .returning("id")
      .execute();
  });
  const ids = scripts.map(({ id }) => id);
  await letEverybodyOut(services, projectId, ids);
  services.live.closeProject(projectId);
}

/** Brings a script back from the trash as it was. Throws `script_not_found`, or `forbidden` to who may not. */
export async function restoreScript(services: Services, userId: string, scriptId: string): Promise<void> {
  const row = await services.db
    .selectFrom("scripts")
    .select("project_id")
    .where("id", "=", scriptId)
    .where("deleted_at", ">", beingRemoved)
    .executeTakeFirst();
  if (!row) throw new ApiError("script_not_found");
  await accessProject(services.db, userId, row.project_id, "manage", "team").catch((error: unknown) => {
    throw error instanceof ApiError && error.code === "project_not_found" ? new ApiError("script_not_found") : error;
  });
  await services.db
    .updateTable("scripts")
    .set({ deleted_at: null, deleted_by: null })
    .where("id", "=", scriptId)
    .execute();
  await tellScriptsChanged(services, row.project_id, [scriptId]);
}

/** Ends what is open of these scripts and has every screen of the production look again. */
async function letEverybodyOut(services: Services, projectId: string, scriptIds: readonly string[]): Promise<void> {
  for (const id of scriptIds) {
    for (const kind of documentKinds) services.collab.closeDocument(documentName(kind, id));
    services.revocations.revoke(id);
  }
  await tellScriptsChanged(services, projectId, scriptIds);
}

/** `script_updated` without scenes: the script itself has come or gone. */
export async function tellScriptsChanged(
  services: Services,
  projectId: string,
  scriptIds: readonly string[],
): Promise<void> {
  for (const script_id of scriptIds) {
    await services.bus.publish({
      type: "script_updated",
      project_id: projectId,
      script_id,
      actor: null,
      data: { scenes: [] },
    });
  }
}

import { sql } from "kysely";
import { documentKinds, documentName } from "../../../shared/documents/names.ts";
import type { Services } from "../../services.ts";

const dayMs = 24 * 3600 * 1000;
/** How long something lies in the trash before it is gone for good. */
export const trashDays = 30;

/** Deleted at this time is what is being removed for good: it cannot be brought back, and a crash is made up for. */
export const beingRemoved = "1970-01-01T00:00:00.000Z";

/**
 * Removes scripts for good: their documents with every edit ever made, their files, their rows and all that hangs on
 * them. The rows go last, so that what a crash leaves behind is found again by the next sweep.
 */
export async function purgeScripts(services: Services, scriptIds: readonly string[]): Promise<void> {
  const { db } = services;
  for (const id of scriptIds) {
    await db.updateTable("scripts").set({ deleted_at: beingRemoved }).where("id", "=", id).execute();
    const names = documentKinds.map((kind) => documentName(kind, id));
    for (const name of names) await services.collab.forgetDocument(name);
    for (const name of names) await services.versions.forget(name);
    const script = await db.selectFrom("scripts").select("file").where("id", "=", id).executeTakeFirst();
    const exported = await db.selectFrom("exports").select("file").where("script_id", "=", id).execute();
    const media = await db.selectFrom("media").select("file").where("script_id", "=", id).execute();
    const drafts = await db.selectFrom("drafts").select("file").where("script_id", "=", id).execute();
    for (const file of [script?.file, ...[...exported, ...media, ...drafts].map(({ file }) => file)])
      if (file) await services.files.remove(file);
    await db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom("exports").where("script_id", "=", id).execute();
      await transaction.deleteFrom("media").where("script_id", "=", id).execute();
      await transaction.deleteFrom("notifications").where("script_id", "=", id).execute();
      await transaction.deleteFrom("muted_threads").where("script_id", "=", id).execute();
      await transaction.deleteFrom("uploads").where("script_id", "=", id).execute();
      await transaction.deleteFrom("document_writers").where("document", "in", names).execute();
      await transaction.deleteFrom("scripts").where("id", "=", id).execute();
    });
  }
  if (scriptIds.length === 0) return;
  // What files were read as is kept by their content alone: as if two days had passed, all of it goes.
  await services.parsed.sweep(new Date(Date.now() + 2 * dayMs));
  // What was removed would stand in the write-ahead log for a while.
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

/** Removes a production for good, with its scripts. */
export async function purgeProject(services: Services, projectId: string): Promise<void> {
  await services.db.updateTable("projects").set({ deleted_at: beingRemoved }).where("id", "=", projectId).execute();
  const scripts = await services.db.selectFrom("scripts").select("id").where("project_id", "=", projectId).execute();
  await purgeScripts(
    services,
    scripts.map(({ id }) => id),
  );
  await services.db.deleteFrom("projects").where("id", "=", projectId).execute();
}

/**
 * Removes for good what has lain in the trash for thirty days, and the productions that were made a day ago for a file
 * which could not be read and that nobody has put anything else into.
 */
export async function sweepTrash(services: Services, now: Date): Promise<void> {
  const { db } = services;
  const before = new Date(now.getTime() - trashDays * dayMs).toISOString();
  const projects = await db.selectFrom("projects").select("id").where("deleted_at", "<", before).execute();
  for (const { id } of projects) await purgeProject(services, id);
  const scripts = await db.selectFrom("scripts").select("id").where("deleted_at", "<", before).execute();
  await purgeScripts(
    services,
    scripts.map(({ id }) => id),
  );
  const unread = await db
    .selectFrom("projects")
    .innerJoin("scripts", "scripts.id", "projects.made_for")
    .select("projects.id")
    .where("scripts.status", "=", "failed")
    .where("projects.created_at", "<", new Date(now.getTime() - dayMs).toISOString())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("scripts as other")
            .select("other.id")
            .whereRef("other.project_id", "=", "projects.id")
            .where("other.status", "!=", "failed"),
        ),
      ),
    )
    .execute();
  for (const { id } of unread) await purgeProject(services, id);
}

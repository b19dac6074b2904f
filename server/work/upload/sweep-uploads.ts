import { readdir } from "node:fs/promises";
import { errorFields } from "../../log.ts";
import type { Services } from "../../services.ts";
import { finishUpload, removeBytes } from "./finish-upload.ts";
import { bytesAt, partsPath } from "./uploads.ts";

/**
 * Makes scripts of uploads that had arrived when the server was stopped, or that the scanner could not look at.
 * Those that still cannot be finished wait for the next time.
 */
export async function finishArrived(services: Services): Promise<void> {
  const open = await services.db.selectFrom("uploads").selectAll().where("finished_at", "is", null).execute();
  for (const upload of open) {
    if (upload.kind !== "tus" || (await bytesAt(partsPath(services, upload.id))) < upload.size) continue;
    await finishUpload(services, upload).catch((error: unknown) =>
      services.log.warn("upload_not_finished", { upload: upload.id, ...errorFields(error) }),
    );
  }
}

/** Forgets uploads that have expired, and bytes that belong to none. */
export async function sweepUploads(services: Services, now: Date): Promise<void> {
  await finishArrived(services);
  const expired = await services.db
    .deleteFrom("uploads")
    .where("expires_at", "<", now.toISOString())
    .returning(["id", "kind"])
    .execute();
  for (const upload of expired) await removeBytes(services, upload);
  // Listed first: an upload that begins meanwhile has its row before it is missed.
  const names = await readdir(services.files.partsFolder);
  const known = await services.db.selectFrom("uploads").select("id").execute();
  const ids = new Set(known.map(({ id }) => id));
  for (const id of new Set(names.map((name) => name.replace(/\.json$/, "")))) {
    if (!ids.has(id)) await removeBytes(services, { id, kind: "tus" });
  }
}

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { receiveScript } from "../receive-script.ts";
import { bytesAt, partsPath, type Upload } from "./uploads.ts";

/** Uploads that are being finished in this process; whoever asks for the same one meanwhile waits for it. */
const finishing = new Map<string, Promise<Upload>>();

/**
 * Makes a script of an upload whose bytes have all arrived, once, however often it is asked and whenever the server
 * is killed. What is wrong with the file is kept with the upload and thrown, then and later; where the scanner or
 * the disk cannot do their part now, the upload stays as it is for another try. Throws `upload_incomplete` while
 * bytes are missing.
 */
export function finishUpload(services: Services, upload: Upload): Promise<Upload> {
  const under = finishing.get(upload.id);
  if (under) return under;
  const work = finishOnce(services, upload).finally(() => finishing.delete(upload.id));
  finishing.set(upload.id, work);
  return work;
}

async function finishOnce(services: Services, { id }: Upload): Promise<Upload> {
  const upload = await services.db.selectFrom("uploads").selectAll().where("id", "=", id).executeTakeFirst();
  if (!upload) throw new ApiError("upload_not_found");
  if (upload.error_code) throw new ApiError(upload.error_code as ApiError["code"]);
  if (upload.finished_at) return upload;
  try {
    await withArrived(services, upload, (path) => becomeScript(services, upload, path));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500 || error.code === "upload_incomplete") throw error;
    await conclude(services, upload, error.code);
    throw error;
  }
  return conclude(services, upload, null);
}

async function becomeScript(services: Services, upload: Upload, path: string): Promise<void> {
  const made = await services.db
    .selectFrom("scripts")
    .select("id")
    .where("id", "=", upload.script_id)
    .executeTakeFirst();
  if (made) return;
  const arrived = await bytesAt(path);
  // What is sent in pieces goes on; what was sent whole and is too short is wrong.
  if (arrived < upload.size && (upload.kind === "tus" || arrived === 0)) throw new ApiError("upload_incomplete");
  if (arrived !== upload.size) throw new ApiError("upload_mismatch");
  // A second name for the same bytes: the first stays until the script is written down, and what is sent to it meanwhile
  // replaces it and not these.
  const copy = services.files.temporaryPath();
  await link(path, copy);
  if (upload.sha256 !== null && (await sha256Of(copy)) !== upload.sha256) {
    await rm(copy, { force: true });
    throw new ApiError("upload_mismatch");
  }
  await receiveScript(services, upload.user_id, {
    path: copy,
    filename: upload.filename,
    projectId: upload.project_id,
    scriptId: upload.script_id,
  });
}

async function withArrived(services: Services, upload: Upload, use: (path: string) => Promise<void>): Promise<void> {
  if (upload.kind === "tus" || services.files.presignPut === null) return use(partsPath(services, upload.id));
  return services.files.withPath(upload.id, use);
}

async function conclude(services: Services, upload: Upload, code: ApiError["code"] | null): Promise<Upload> {
  const finished = { finished_at: new Date().toISOString(), error_code: code };
  await services.db.updateTable("uploads").set(finished).where("id", "=", upload.id).execute();
  await removeBytes(services, upload);
  return { ...upload, ...finished };
}

/** Forgets what has arrived of an upload. */
export async function removeBytes(services: Services, upload: Pick<Upload, "id" | "kind">): Promise<void> {
  const path = partsPath(services, upload.id);
  await rm(path, { force: true });
  await rm(`${path}.json`, { force: true });
  if (upload.kind === "presigned" && services.files.presignPut) await services.files.remove(upload.id);
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

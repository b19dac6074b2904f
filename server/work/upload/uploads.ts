import { stat } from "node:fs/promises";
import path from "node:path";
import type { ErrorCode, Language } from "../../../shared/api/errors.ts";
import { uploadLastsMs } from "../../../shared/api/upload-limits.ts";
import type { UploadStateAnswer } from "../../../shared/api/uploads.ts";
import { newId } from "../../engines/database/new-id.ts";
import type { UploadTable } from "../../engines/database/tables/stored-files.ts";
import { endingOf } from "../../engines/scan/content-kind.ts";
import { supportedFormats } from "../../engines/scan/scan.ts";
import { ApiError, errorEnvelope } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessProject } from "../access.ts";

export type Upload = Readonly<UploadTable>;

/** So many uploads may be under way for one person; each holds space on the disk. */
const mostOpen = 20;

export interface AnnouncedFile {
  readonly kind: Upload["kind"];
  readonly id: string;
  readonly projectId: string | null;
  /** As its sender called it: shown, never used as a path. */
  readonly filename: string;
  readonly size: number;
  readonly sha256: string | null;
}

/**
 * Throws what would be refused in the end anyway, before a byte of it is sent: `project_not_found`, `forbidden`,
 * `invalid_script_format` for an ending that is not read, `rate_limited` for somebody with too many open uploads.
 */
export async function checkAnnounced(
  services: Services,
  userId: string,
  file: Pick<AnnouncedFile, "projectId" | "filename">,
): Promise<void> {
  if (file.projectId !== null) await accessProject(services.db, userId, file.projectId, "edit", "script");
  if (endingOf(file.filename) === null) {
    throw new ApiError("invalid_script_format", { supported_formats: supportedFormats });
  }
  const { count } = await services.db
    .selectFrom("uploads")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("user_id", "=", userId)
    .where("finished_at", "is", null)
    .executeTakeFirstOrThrow();
  if (count >= mostOpen) throw new ApiError("rate_limited", {}, { "Retry-After": "60" });
}

/** Writes down an upload that was checked; it is good for 24 hours. */
export async function beginUpload(services: Services, userId: string, file: AnnouncedFile): Promise<Upload> {
  const now = Date.now();
  const upload: UploadTable = {
    id: file.id,
    kind: file.kind,
    user_id: userId,
    project_id: file.projectId,
    filename: file.filename,
    size: file.size,
    sha256: file.sha256,
    script_id: newId("script"),
    finished_at: null,
    error_code: null,
    created_at: new Date(now).toISOString(),
    expires_at: new Date(now + uploadLastsMs).toISOString(),
  };
  await services.db.insertInto("uploads").values(upload).execute();
  return upload;
}

/** Somebody's own upload; `upload_not_found` for any other and for one that has expired. */
export async function findUpload(services: Services, userId: string, id: string): Promise<Upload> {
  const upload = await services.db
    .selectFrom("uploads")
    .selectAll()
    .where("id", "=", id)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  if (!upload || upload.expires_at < new Date().toISOString()) throw new ApiError("upload_not_found");
  return upload;
}

/** Where the bytes of an upload lie that come to this server. */
export function partsPath(services: Pick<Services, "files">, id: string): string {
  return path.join(services.files.partsFolder, id);
}

/** How far an upload has come. Its production is the one it was sent to, or the one that was made for it. */
export async function uploadState(services: Services, upload: Upload, language: Language): Promise<UploadStateAnswer> {
  const { error_code, finished_at } = upload;
  const script = await services.db
    .selectFrom("scripts")
    .select("project_id")
    .where("id", "=", upload.script_id)
    .executeTakeFirst();
  const arrived = finished_at ? upload.size : await bytesAt(partsPath(services, upload.id));
  return {
    id: upload.id,
    filename: upload.filename,
    project_id: script?.project_id ?? upload.project_id,
    size: upload.size,
    offset: Math.min(arrived, upload.size),
    status: error_code ? "failed" : finished_at ? "finished" : "open",
    script_id: finished_at && !error_code ? upload.script_id : null,
    error: error_code ? errorEnvelope(error_code as ErrorCode, language, {}).error : null,
    expires_at: upload.expires_at,
  };
}

/** The size of a file, 0 when there is none. */
export async function bytesAt(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

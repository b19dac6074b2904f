import { rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { ErrorCode } from "../../shared/api/errors.ts";
import type { ScriptAnswer, UploadAnswer } from "../../shared/api/scripts.ts";
import { newId } from "../engines/database/new-id.ts";
import { ScanUnavailable, supportedFormats } from "../engines/scan/scan.ts";
import { ApiError } from "../errors.ts";
import { errorFields } from "../log.ts";
import type { Services } from "../services.ts";
import { accessProject } from "./access.ts";
import { createProject } from "./projects.ts";

/** How long an upload's answer waits for the counts of its script; a feature film is read within a second. */
const quickMs = 1_500;

export interface ArrivedFile {
  /** Where it lies now; it is moved or removed. */
  readonly path: string;
  /** As its sender called it: shown, never used as a path. */
  readonly filename: string;
  readonly projectId: string | null;
  /** The id that the script is to have; a new one where none is given. */
  readonly scriptId?: string;
}

/**
 * Takes a script file: scanned before anything reads it, kept under an id of ours, read in the background.
 * Without a production it gets one of its own, which is shown once the file turns out to be readable. Throws the scan's verdict (`empty_file`,
 * `invalid_script_format`), `scan_unavailable`, `project_not_found` or `forbidden`, and then leaves nothing behind. A file with
 * malware becomes a failed script, so that its sender learns of it as of any other trouble with its content.
 */
export async function receiveScript(services: Services, userId: string, file: ArrivedFile): Promise<UploadAnswer> {
  try {
    if (file.projectId !== null) await accessProject(services.db, userId, file.projectId, "edit", "script");
    const verdict = await scanFile(services, file);
    const title = titleOf(file.filename);
    const id = file.scriptId ?? newId("script");
    const projectId = file.projectId ?? (await createProject(services, userId, { name: title, made_for: id })).id;
    if (verdict === null) await services.files.adopt(id, file.path);
    await services.db
      .insertInto("scripts")
      .values({
        id,
        project_id: projectId,
        title,
        filename: file.filename,
        file: verdict === null ? id : null,
        status: verdict === null ? "parsing" : "failed",
        error_code: verdict,
        created_by: userId,
        created_at: new Date().toISOString(),
      })
      .execute();
    if (verdict === null) await services.queue.add("parse-script", { script_id: id });
    const metadata = await waitUntil(services, id, quickMs, ({ status, page_count }) => {
      return status !== "parsing" || page_count !== null;
    });
    return { id, filename: file.filename, project_id: projectId, status: "parsing", metadata };
  } finally {
    await rm(file.path, { force: true });
  }
}

/** Whether a file holds malware; null: it may be read. Throws any other verdict of the scan, and `scan_unavailable`. */
export async function scanFile(
  services: Services,
  file: Pick<ArrivedFile, "path" | "filename">,
): Promise<"malware_detected" | null> {
  const verdict = await services.scan({ path: file.path, filename: file.filename }).catch((error: unknown) => {
    if (!(error instanceof ScanUnavailable)) throw error;
    services.log.error("scan_unavailable", errorFields(error));
    throw new ApiError("scan_unavailable", {}, { "Retry-After": "30" });
  });
  if (verdict !== null && verdict !== "malware_detected") throw scanRefusal(verdict);
  return verdict;
}

/** Waits until a script is read or has failed, at most so many milliseconds. */
export async function waitUntilRead(services: Services, scriptId: string, milliseconds: number): Promise<void> {
  await waitUntil(services, scriptId, milliseconds, ({ status }) => status !== "parsing");
}

/** Waits until a script has come so far, at most so many milliseconds, and answers its counts; null where they are not known. */
async function waitUntil(
  services: Services,
  scriptId: string,
  milliseconds: number,
  isFarEnough: (row: { status: ScriptAnswer["status"]; page_count: number | null }) => boolean,
): Promise<UploadAnswer["metadata"]> {
  const until = Date.now() + milliseconds;
  for (;;) {
    const row = await services.db
      .selectFrom("scripts")
      .select(["status", "page_count", "characters_count"])
      .where("id", "=", scriptId)
      .executeTakeFirst();
    if (!row || isFarEnough(row) || Date.now() >= until) {
      return { page_count: row?.page_count ?? null, characters_count: row?.characters_count ?? null };
    }
    await wait(20);
  }
}

/** The file's name without its folders and its ending. */
export function titleOf(filename: string): string {
  const name = filename.split(/[\\/]/).at(-1) ?? filename;
  return (path.parse(name).name.trim() || name.trim() || "Untitled").slice(0, 200);
}

function scanRefusal(code: ErrorCode): ApiError {
  return new ApiError(code, code === "invalid_script_format" ? { supported_formats: supportedFormats } : {});
}

import { writeFile } from "node:fs/promises";
import { ApiError } from "../errors.ts";
import type { Services } from "../services.ts";
import { receiveScript, waitUntilRead } from "./receive-script.ts";

const longestMs = 60_000;

/**
 * Imports a script from bytes and waits until it is read. Answers its id; throws the error of a file that
 * could not be read.
 */
export async function importScript(
  services: Services,
  userId: string,
  script: { readonly projectId: string; readonly filename: string; readonly bytes: Uint8Array },
): Promise<string> {
  const path = services.files.temporaryPath();
  await writeFile(path, script.bytes);
  const { id } = await receiveScript(services, userId, {
    path,
    filename: script.filename,
    projectId: script.projectId,
  });
  await waitUntilRead(services, id, longestMs);
  const row = await services.db.selectFrom("scripts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  if (row.status === "failed") throw new ApiError("script_parse_failed", { reason: row.error_code });
  return id;
}

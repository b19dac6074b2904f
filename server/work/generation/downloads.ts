import { createHmac, timingSafeEqual } from "node:crypto";
import type { Readable } from "node:stream";
import { type Area, can } from "../../../shared/project/permissions.ts";
import { isSuspended } from "../../auth/suspensions.ts";
import { newId } from "../../engines/database/new-id.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { principalIn } from "../access.ts";

const lastsMs = 24 * 3600 * 1000;

/** Stores a finished file and answers a link to it: signed, good for 24 hours and for this member only. */
export async function offerDownload(
  services: Services,
  file: {
    readonly projectId: string;
    readonly scriptId: string;
    readonly userId: string;
    /** What it shows: whoever may not read that any more is given the file no more. */
    readonly area: Area;
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
  },
): Promise<string> {
  const id = newId("export");
  await services.files.put(id, file.bytes);
  await services.db
    .insertInto("exports")
    .values({
      id,
      project_id: file.projectId,
      script_id: file.scriptId,
      name: file.name,
      file: id,
      media_type: file.mediaType,
      area: file.area,
      created_at: new Date().toISOString(),
    })
    .execute();
  const expires = String(Date.now() + lastsMs);
  const query = new URLSearchParams({ file: id, user: file.userId, expires });
  query.set("signature", signature(services.keys.download, id, file.userId, expires));
  return `/downloads/${encodeURIComponent(file.name)}?${query.toString()}`;
}

export interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly stream: Readable;
}

/**
 * The file behind a link. Throws `file_not_found` for a wrong or late signature, a file that is gone or whose script
 * lies in the trash, and for a link of somebody who has left the production since, or may not read what is in it any more.
 */
export async function openDownload(
  services: Services,
  link: { file: string; user: string; expires: string; signature: string },
): Promise<Download> {
  const given = Buffer.from(link.signature);
  const right = Buffer.from(signature(services.keys.download, link.file, link.user, link.expires));
  const signed = given.length === right.length && timingSafeEqual(given, right);
  if (!signed || !(Number(link.expires) > Date.now())) throw new ApiError("file_not_found");
  const row = await services.db
    .selectFrom("exports")
    .innerJoin("scripts", "scripts.id", "exports.script_id")
    .selectAll("exports")
    .where("exports.id", "=", link.file)
    .where("scripts.deleted_at", "is", null)
    .executeTakeFirst();
  const who = row && (await principalIn(services.db, row.project_id, link.user));
  if (await isSuspended(services.db, link.user)) throw new ApiError("file_not_found");
  if (!row || !who || !can(who, "read", row.area ?? "script")) throw new ApiError("file_not_found");
  const file = await services.files.open(row.file);
  if (!file) throw new ApiError("file_not_found");
  return { name: row.name, mediaType: row.media_type, ...file };
}

/** Removes files whose links have all run out. */
export async function sweepDownloads(services: Services, now: Date): Promise<void> {
  const old = await services.db
    .deleteFrom("exports")
    .where("created_at", "<", new Date(now.getTime() - lastsMs).toISOString())
    .returning("file")
    .execute();
  for (const { file } of old) await services.files.remove(file);
}

function signature(key: Uint8Array, file: string, user: string, expires: string): string {
  return createHmac("sha256", key).update(`${file}\n${user}\n${expires}`).digest("base64url");
}

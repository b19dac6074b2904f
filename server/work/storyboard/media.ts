import { createHmac, timingSafeEqual } from "node:crypto";
import type { Readable } from "node:stream";
import { newId } from "../../engines/database/new-id.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { accessScript } from "../access.ts";
import { beingRemoved } from "../trash/purge.ts";

export type MediaKind = "image" | "video" | "audio";

const path = "/api/v1/media/";

/**
 * Keeps a picture, a clip or a voice of a shot and answers its address, which stays as long as the production. The row
 * is written ahead of the file, so that what a crash leaves half stored is found and swept. Throws `script_not_found`
 * and keeps nothing where the script has gone for good meanwhile.
 */
export async function keepMedia(
  services: Services,
  media: {
    readonly projectId: string;
    readonly scriptId: string;
    readonly shotId: string;
    readonly kind: MediaKind;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
  },
): Promise<string> {
  const { db, files } = services;
  const id = newId("media");
  await db.transaction().execute(async (transaction) => {
    const there = await transaction
      .selectFrom("scripts")
      .select("id")
      .where("id", "=", media.scriptId)
      .where((eb) => eb.or([eb("deleted_at", "is", null), eb("deleted_at", "!=", beingRemoved)]))
      .executeTakeFirst();
    if (!there) throw new ApiError("script_not_found");
    await transaction
      .insertInto("media")
      .values({
        id,
        project_id: media.projectId,
        script_id: media.scriptId,
        shot_id: media.shotId,
        kind: media.kind,
        media_type: media.mediaType,
        size: media.bytes.byteLength,
        file: id,
        stored: 0,
        created_at: new Date().toISOString(),
      })
      .execute();
  });
  await files.put(id, media.bytes);
  const stored = await db.updateTable("media").set({ stored: 1 }).where("id", "=", id).executeTakeFirst();
  if (stored.numUpdatedRows === 0n) {
    await files.remove(id);
    throw new ApiError("script_not_found");
  }
  return path + id;
}

/** Forgets what a day ago began to be stored and never was, with whatever of it lies in the store. */
export async function sweepMedia({ db, files }: Pick<Services, "db" | "files">, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 24 * 3600 * 1000).toISOString();
  const left = await db
    .selectFrom("media")
    .select(["id", "file"])
    .where("stored", "=", 0)
    .where("created_at", "<", before)
    .execute();
  for (const { id, file } of left) {
    await files.remove(file);
    await db.deleteFrom("media").where("id", "=", id).execute();
  }
}

export interface OpenMedia {
  readonly mediaType: string;
  readonly size: number;
  readonly stream: Readable;
}

/** Opens a file for a member who may see the storyboard. Throws `file_not_found` for anybody else. */
export async function openMedia(services: Services, userId: string, id: string): Promise<OpenMedia> {
  const row = await services.db.selectFrom("media").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new ApiError("file_not_found");
  await accessScript(services.db, userId, row.script_id, "read", "storyboard").catch(() => {
    throw new ApiError("file_not_found");
  });
  return openRow(services, row);
}

/** Opens a file by the link that a worker was given. Throws `file_not_found` for a wrong or late one, or in the trash. */
export async function openSignedMedia(
  services: Services,
  id: string,
  link: { readonly expires: string; readonly signature: string },
): Promise<OpenMedia> {
  const given = Buffer.from(link.signature);
  const right = Buffer.from(signature(services, id, link.expires));
  const signed = given.length === right.length && timingSafeEqual(given, right);
  const row =
    signed && Number(link.expires) > Date.now()
      ? await services.db
          .selectFrom("media")
          .innerJoin("scripts", "scripts.id", "media.script_id")
          .innerJoin("projects", "projects.id", "scripts.project_id")
          .select(["media.file", "media.media_type"])
          .where("media.id", "=", id)
          .where("scripts.deleted_at", "is", null)
          .where("projects.deleted_at", "is", null)
          .executeTakeFirst()
      : undefined;
  if (!row) throw new ApiError("file_not_found");
  return openRow(services, row);
}

/** A link to one file of ours for somebody without an account, good for a day. */
export function signedMediaPath(services: Services, id: string): string {
  const expires = String(Date.now() + 24 * 3600 * 1000);
  return `${path}${id}/file?${new URLSearchParams({ expires, signature: signature(services, id, expires) }).toString()}`;
}

/** The id of a file of ours from its address, with or without this server's own name in front; null for any other. */
export function mediaIdOf(url: string, origin: string): string | null {
  const relative = url.startsWith(`${origin}/`) ? url.slice(origin.length) : url;
  return /^\/api(?:\/v1)?\/media\/(media_[0-9a-z]{20,40})$/.exec(relative)?.[1] ?? null;
}

async function openRow(services: Services, row: { file: string; media_type: string }): Promise<OpenMedia> {
  const file = await services.files.open(row.file);
  if (!file) throw new ApiError("file_not_found");
  return { mediaType: row.media_type, ...file };
}

function signature(services: Services, id: string, expires: string): string {
  return createHmac("sha256", services.keys.download).update(`media\n${id}\n${expires}`).digest("base64url");
}

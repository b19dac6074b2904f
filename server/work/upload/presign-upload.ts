import { createHmac, timingSafeEqual } from "node:crypto";
import { tusEndpoint } from "../../../shared/api/upload-limits.ts";
import type { PresignAnswer, PresignRequest } from "../../../shared/api/uploads.ts";
import { newId } from "../../engines/database/new-id.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { beginUpload, checkAnnounced, type Upload } from "./uploads.ts";

/** A signed address is good for an hour; a file that is being sent by then may go on. */
const lastsSeconds = 3600;

/**
 * Announces a file and answers where it may be sent without any other permission: to the file store itself where it
 * takes files from outside, else to this server (at `here`, its own address). Throws what checkAnnounced throws.
 */
export async function presignUpload(
  services: Services,
  userId: string,
  request: PresignRequest,
  here: string,
): Promise<PresignAnswer> {
  const file = { filename: request.filename, projectId: request.project_id?.trim() || null, size: request.size };
  await checkAnnounced(services, userId, file);
  const sha256 = request.sha256.toLowerCase();
  const upload = await beginUpload(services, userId, { id: newId("upload"), kind: "presigned", sha256, ...file });
  const expires = Date.now() + lastsSeconds * 1000;
  const { presignPut } = services.files;
  const put = presignPut
    ? await presignPut(upload.id, upload, lastsSeconds)
    : { url: `${here}${contentLink(services, upload.id, String(expires))}`, headers: {} };
  return {
    upload_id: upload.id,
    url: put.url,
    method: "PUT",
    headers: { ...put.headers },
    expires_at: new Date(expires).toISOString(),
  };
}

/**
 * The upload that a signed address is for. Throws `upload_not_found` for a wrong or late signature and for an
 * upload that is finished or gone.
 */
export async function checkContentLink(
  services: Services,
  id: string,
  link: { readonly expires: string; readonly signature: string },
): Promise<Upload> {
  const given = Buffer.from(link.signature);
  const right = Buffer.from(signature(services.keys.upload, id, link.expires));
  const signed = given.length === right.length && timingSafeEqual(given, right);
  const upload = await services.db
    .selectFrom("uploads")
    .selectAll()
    .where("id", "=", id)
    .where("kind", "=", "presigned")
    .where("finished_at", "is", null)
    .executeTakeFirst();
  if (!signed || !(Number(link.expires) > Date.now()) || !upload) throw new ApiError("upload_not_found");
  return upload;
}

function contentLink(services: Services, id: string, expires: string): string {
  const query = new URLSearchParams({ expires, signature: signature(services.keys.upload, id, expires) });
  return `${tusEndpoint}/${id}/content?${query.toString()}`;
}

function signature(key: Uint8Array, id: string, expires: string): string {
  return createHmac("sha256", key).update(`${id}\n${expires}`).digest("base64url");
}

import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";
import type { ErrorCode } from "../../shared/api/errors.ts";
import { greatestUploadBytes, tusEndpoint, uploadLastsMs } from "../../shared/api/upload-limits.ts";
import { ApiError } from "../errors.ts";

/** The headers of the protocol that a client reads; all others are ours to set. */
const protocolHeaders = [
  "cache-control",
  "location",
  "tus-extension",
  "tus-max-size",
  "tus-resumable",
  "tus-version",
  "upload-expires",
  "upload-length",
  "upload-metadata",
  "upload-offset",
];

const version = "1.0.0";

/** What the protocol's refusals are called here, by their status. */
const codes: Readonly<Record<number, ErrorCode>> = {
  400: "invalid_request",
  403: "invalid_request",
  404: "upload_not_found",
  409: "upload_offset_conflict",
  410: "upload_not_found",
  412: "tus_version_unsupported",
  413: "file_too_large",
  415: "unsupported_media_type",
  423: "upload_locked",
  501: "invalid_request",
};

export interface Tus {
  /** Takes one request of the protocol; `id` names the upload, also one that the request is to create. */
  handle(request: Request, id: string): Promise<Response>;
}

/**
 * The tus protocol 1.0.0 over a folder: creation, creation with content, expiry, termination. It knows nothing of
 * people: whoever calls it has found out whose upload `id` is. Refusals are thrown in our own shape.
 */
export function openTus(folder: string): Tus {
  const ids = new WeakMap<Request, string>();
  const datastore = new FileStore({ directory: folder, expirationPeriodInMilliseconds: uploadLastsMs });
  // Without the size the end of an upload could not be known.
  datastore.extensions = datastore.extensions.filter((name) => name !== "creation-defer-length");
  const server = new Server({
    path: tusEndpoint,
    datastore,
    maxSize: greatestUploadBytes,
    relativeLocation: true,
    namingFunction: (request) => ids.get(request) ?? "",
    getFileIdFromRequest: (request) => ids.get(request),
  });
  return {
    async handle(request, id) {
      const spoken = { "Tus-Resumable": version };
      if (request.method !== "OPTIONS" && request.headers.get("tus-resumable") !== version) {
        throw new ApiError("tus_version_unsupported", {}, { ...spoken, "Tus-Version": version });
      }
      const type = request.headers.get("content-type");
      if (request.method === "PATCH" && type !== "application/offset+octet-stream") {
        throw new ApiError("unsupported_media_type", {}, spoken);
      }
      ids.set(request, id);
      const answer = await server.handleWeb(request);
      const headers: Record<string, string> = {};
      for (const name of protocolHeaders) {
        const value = answer.headers.get(name);
        if (value !== null) headers[name] = value;
      }
      if (answer.status < 400) return new Response(answer.body, { status: answer.status, headers });
      const code = codes[answer.status] ?? (await codeOfTrouble(answer));
      const limit = code === "file_too_large" ? { limit_bytes: greatestUploadBytes } : {};
      throw new ApiError(code, limit, spoken);
    },
  };
}

/** The store says why it could not write in words only. */
async function codeOfTrouble(answer: Response): Promise<ErrorCode> {
  const words = await answer.text();
  if (/ENOSPC|EDQUOT|no space/i.test(words)) return "storage_full";
  return /abort/i.test(words) ? "invalid_request" : "internal_error";
}

/** The values of an Upload-Metadata header, as text in UTF-8. Throws `invalid_request` for one that is not base64. */
export function readMetadata(header: string | undefined): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const pair of (header ?? "").split(",")) {
    const [key = "", value = "", ...more] = pair.trim().split(" ");
    if (key === "") continue;
    if (more.length > 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) throw new ApiError("invalid_request");
    values.set(key, Buffer.from(value, "base64").toString("utf8"));
  }
  return values;
}

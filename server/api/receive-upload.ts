import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import busboy from "busboy";

import { greatestScriptBytes, tusEndpoint } from "../../shared/api/upload-limits.ts";
import { ApiError, isStorageFull } from "../errors.ts";

export interface Upload {
  readonly path: string;
  readonly filename: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** What the multipart form may weigh around the file itself. */
const formBytes = 64 * 1024;

const mostDiscarded = 256 * 1024 * 1024;

/**
 * Streams the `file` part of a multipart request to `path`; never more than a chunk of it is in memory.
 * Throws `file_too_large`, `file_required` or `invalid_request`, and then leaves no file.
 */
export async function receiveUpload(request: IncomingMessage, path: string): Promise<Upload> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > greatestScriptBytes + formBytes) {
    // Many clients read the answer only when they have sent everything: a moderate surplus is let in and thrown away.
    if (announced <= mostDiscarded) await discard(request);
    throw tooLarge();
  }
  try {
    return await readForm(request, path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function readForm(request: IncomingMessage, path: string): Promise<Upload> {
  const form = openForm(request);
  const fields = new Map<string, string>();
  const files: { filename: string; stored: Promise<boolean> }[] = [];
  let tooMany = false;
  form.on("field", (name, value) => fields.set(name, value));
  form.on("file", (name, stream, { filename }) => {
    // A file part without a name is an empty text field of some form libraries.
    const isOne = name === "file" && filename;
    if (isOne && files.length > 0) tooMany = true;
    if (!isOne || files.length > 0) {
      stream.resume();
      return;
    }
    const stored = store(stream, path);
    // Awaited below, after the form has ended; until then it must not count as unhandled.
    stored.catch(() => {});
    files.push({ filename: shownName(filename), stored });
  });
  const broken = await pipeline(request, form).then(
    () => false,
    () => true,
  );
  const [file] = files;
  const truncated = await file?.stored.catch((error: unknown) => {
    if (isStorageFull(error)) throw error;
    return false;
  });
  if (broken) throw new ApiError("invalid_request");
  if (!file) throw new ApiError("file_required");
  if (truncated) throw tooLarge();
  if (tooMany) throw new ApiError("validation_failed", { errors: [{ path: "file", message: "one file at a time" }] });
  return { path, filename: file.filename, fields };
}

/** Writes one part to disk; answers whether it was longer than it may be. The rest of a part that finds no space is thrown away. */
async function store(part: Readable & { truncated?: boolean }, path: string): Promise<boolean> {
  const file = createWriteStream(path);
  part.once("close", () => part.readableEnded || file.destroy());
  part.once("error", (error) => file.destroy(error));
  part.pipe(file);
  try {
    await finished(file);
    return part.truncated === true;
  } catch (error) {
    part.unpipe(file);
    part.resume();
    throw error;
  }
}

async function discard(request: IncomingMessage): Promise<void> {
  request.resume();
  await finished(request, { writable: false }).catch(() => {});
}

/** Names are read as plain bytes, since not every program sends UTF-8, and kept whole. */
function openForm(request: IncomingMessage): busboy.Busboy {
  const type = request.headers["content-type"] ?? "";
  if (!/^multipart\/form-data\b/i.test(type)) throw new ApiError("file_required");
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: "latin1",
      preservePath: true,
      limits: { fileSize: greatestScriptBytes, files: 5, fields: 20, fieldSize: 4096, parts: 30 },
    });
  } catch {
    throw new ApiError("invalid_request");
  }
}

/**
 * A file's name as its sender meant it: UTF-8, else what Chinese Windows writes, else Western European. A name that
 * came with its own encoding is text already. Forms write a quotation mark as %22.
 */
function shownName(sent: string): string {
  const bytes = /^[\0-\xff]*$/.test(sent) ? Buffer.from(sent, "latin1") : null;
  const name = bytes ? (decoded(bytes, "utf-8") ?? decoded(bytes, "gb18030") ?? sent) : sent;
  return name.replaceAll("%22", '"');
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function tooLarge(): ApiError {
  return new ApiError("file_too_large", { limit_bytes: greatestScriptBytes, tus_endpoint: tusEndpoint });
}

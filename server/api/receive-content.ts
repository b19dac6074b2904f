import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { greatestUploadBytes } from "../../shared/api/upload-limits.ts";
import { ApiError, isStorageFull } from "../errors.ts";

/**
 * Streams a request's body to `temporary` and, once it has come whole, to `place`, where it takes the place of what
 * was sent before. Throws `file_too_large` for more than `size` bytes, `upload_mismatch` for fewer,
 * `invalid_request` for a body that breaks off, and then leaves `place` as it was.
 */
export async function receiveContent(
  request: IncomingMessage,
  { temporary, place, size }: { readonly temporary: string; readonly place: string; readonly size: number },
): Promise<void> {
  const announced = request.headers["content-length"];
  if (announced !== undefined && Number(announced) > greatestUploadBytes) throw tooLarge(size);
  let arrived = 0;
  const limited = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      arrived += chunk.length;
      // What is too much is read and thrown away: most clients hear the answer only then.
      if (arrived <= size) yield chunk;
      else if (arrived > greatestUploadBytes) throw tooLarge(size);
    }
  };
  try {
    await pipeline(request, limited, createWriteStream(temporary));
    if (arrived > size) throw tooLarge(size);
    if (arrived < size) throw new ApiError("upload_mismatch", { size, received: arrived });
    await rename(temporary, place);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error instanceof ApiError || isStorageFull(error) ? error : new ApiError("invalid_request");
  }
}

function tooLarge(size: number): ApiError {
  return new ApiError("file_too_large", { limit_bytes: size });
}

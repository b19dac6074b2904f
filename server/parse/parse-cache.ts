import { createHash, randomUUID } from "node:crypto";
import { createReadStream, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { ReadScript } from "../../shared/script/scene.ts";
import type { ParseRequest } from "./parse-file.ts";

/** What a file was read as is kept so long. */
export const keptMs = 24 * 3600 * 1000;

export interface ParseCache {
  /** Reads a file as `parse` does, unless the same bytes under the same ending were read within a day. */
  read(request: ParseRequest): Promise<ReadScript>;
  /** Forgets what was kept for longer than a day. */
  sweep(now: Date): Promise<void>;
}

/**
 * Keeps what files were read as in `folder`, by the hash of their content, their ending and the reader's own source:
 * another version of the readers finds nothing. Only what was read is kept, no failure. A cache that cannot be read or
 * written is as good as none.
 */
export function openParseCache(folder: string, parse: (request: ParseRequest) => Promise<ReadScript>): ParseCache {
  mkdirSync(folder, { recursive: true });
  const version = readersVersion();
  return {
    async read(request) {
      const place = path.join(folder, await keyOf(request, version));
      const kept = await recall(place);
      if (kept) {
        request.onProgress?.(100);
        return kept;
      }
      const script = await parse(request);
      // A long script has just been unpacked; packing it is for another turn.
      await new Promise((resolve) => setImmediate(resolve));
      await keep(place, script).catch(() => {});
      return script;
    },
    async sweep(now) {
      for (const name of await readdir(folder)) {
        const file = path.join(folder, name);
        const found = await stat(file).catch(() => null);
        if (found && found.mtimeMs < now.getTime() - keptMs) await rm(file, { force: true });
      }
    },
  };
}

async function keyOf({ path: file, filename }: ParseRequest, version: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash).catch(() => hash.update("unreadable"));
  const kind = /\.(pdf|fdx|docx|md)$/i.exec(filename)?.[1]?.toLowerCase() ?? "text";
  return `${hash.digest("hex")}.${kind}.${version}.json.gz`;
}

async function recall(place: string): Promise<ReadScript | null> {
  try {
    if ((await stat(place)).mtimeMs < Date.now() - keptMs) return null;
    return JSON.parse((await promisify(gunzip)(await readFile(place))).toString()) as ReadScript;
  } catch {
    return null;
  }
}

/** Written aside and renamed: half a result is never read. */
async function keep(place: string, script: ReadScript): Promise<void> {
  const aside = `${place}.${randomUUID()}`;
  await writeFile(aside, await promisify(gzip)(JSON.stringify(script)));
  await rename(aside, place);
}

/** Everything that decides what a file is read as, as a hash of the files themselves: nobody has to remember a number. */
function readersVersion(): string {
  const root = path.resolve(import.meta.dirname, "../..");
  const hash = createHash("sha256");
  for (const room of [
    "shared/script",
    "server/parse",
    "server/engines/pdf",
    "server/engines/text",
    "server/engines/word",
  ]) {
    for (const name of readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" }).sort()) {
      if (name.endsWith(".ts")) hash.update(name).update(readFileSync(path.join(root, room, name)));
    }
  }
  return hash.digest("hex").slice(0, 12);
}

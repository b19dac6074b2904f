import { createReadStream, mkdirSync } from "node:fs";
import { rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { openArrivals, settle } from "./arrivals.ts";
import { checkName, type Files } from "./files.ts";

/** Files in a folder: `files/` for finished ones, `tmp/` and `uploads/` for arriving ones. */
export function openDiskFiles(folder: string): Files {
  const finished = path.join(folder, "files");
  mkdirSync(finished, { recursive: true });
  const arrivals = openArrivals(folder);
  const pathOf = (name: string): string => path.join(finished, checkName(name));

  async function adopt(name: string, temporary: string): Promise<void> {
    const place = pathOf(name);
    await settle(temporary);
    await rename(temporary, place);
  }

  return {
    ...arrivals,
    adopt,
    async put(name, bytes) {
      const temporary = arrivals.temporaryPath();
      await writeFile(temporary, bytes);
      await adopt(name, temporary);
    },
    async open(name, range) {
      const file = pathOf(name);
      const found = await stat(file).catch(() => null);
      return found?.isFile() ? { stream: createReadStream(file, range ?? {}), size: found.size } : null;
    },
    withPath: async (name, use) => use(pathOf(name)),
    async remove(name) {
      await rm(pathOf(name), { force: true });
    },
    presignPut: null,
  };
}

import { randomUUID } from "node:crypto";
import { createReadStream, mkdirSync, rmSync } from "node:fs";
import { open, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Files } from "./files.ts";

/**
 * Files in a folder: `files/` for finished ones, `tmp/` for arriving ones, which is emptied at every start.
 * Names are plain (letters, digits, `_`, `-`, `.`); anything else throws.
 */
export function openDiskFiles(folder: string): Files {
  const finished = path.join(folder, "files");
  const arriving = path.join(folder, "tmp");
  rmSync(arriving, { recursive: true, force: true });
  mkdirSync(finished, { recursive: true });
  mkdirSync(arriving, { recursive: true });

  function pathOf(name: string): string {
    if (!/^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,199}$/.test(name)) throw new Error("not a stored file's name");
    return path.join(finished, name);
  }

  function temporaryPath(): string {
    return path.join(arriving, randomUUID());
  }

  async function adopt(name: string, temporary: string): Promise<void> {
    const file = await open(temporary, "r+");
    await file.sync();
    await file.close();
    await rename(temporary, pathOf(name));
  }

  return {
    pathOf,
    temporaryPath,
    adopt,
    async put(name, bytes) {
      const temporary = temporaryPath();
      await writeFile(temporary, bytes);
      await adopt(name, temporary);
    },
    async open(name) {
      const file = pathOf(name);
      const found = await stat(file).catch(() => null);
      return found?.isFile() ? { stream: createReadStream(file), size: found.size } : null;
    },
    async remove(name) {
      await rm(pathOf(name), { force: true });
    },
  };
}

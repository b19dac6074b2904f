import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Files } from "../../server/engines/files/files.ts";

/** What every file store must do. */
export function filesContract(open: (folder: string) => Files | Promise<Files>): void {
  let folder: string;
  let files: Files;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "callboard-files-"));
    files = await open(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251));

  it("keeps bytes under a name, whole and in parts", async () => {
    await files.put("script_1", bytes);
    const whole = await files.open("script_1");
    expect(whole?.size).toBe(bytes.length);
    expect((await buffer(whole?.stream as NodeJS.ReadableStream)).equals(bytes)).toBe(true);
    const part = await files.open("script_1", { start: 10, end: 19 });
    expect(part?.size).toBe(bytes.length);
    expect(await buffer(part?.stream as NodeJS.ReadableStream)).toEqual(bytes.subarray(10, 20));
    await files.put("script_1", Buffer.from("other"));
    expect((await files.open("script_1"))?.size).toBe(5);
  });

  it("takes over a file that has arrived, and leaves nothing behind", async () => {
    const temporary = files.temporaryPath();
    await writeFile(temporary, bytes);
    await files.adopt("script_2", temporary);
    expect(existsSync(temporary)).toBe(false);
    const seen = await files.withPath("script_2", async (file) => ({ file, content: await readFile(file) }));
    expect(seen.content.equals(bytes)).toBe(true);
    expect(await readdir(path.join(folder, "tmp"))).toEqual([]);
    await files.remove("script_2");
    expect(await files.open("script_2")).toBeNull();
    await files.remove("script_2");
  });

  it("has nothing where nothing was put, and says so to whoever needs a path", async () => {
    expect(await files.open("script_3")).toBeNull();
    expect(await files.withPath("script_3", async (file) => existsSync(file))).toBe(false);
  });

  it("takes no path for a name", async () => {
    for (const name of ["../secret", "a/b", "", ".hidden", "a\0b", "x".repeat(201)]) {
      await expect(Promise.resolve().then(() => files.put(name, bytes))).rejects.toThrow("name");
    }
  });

  it("empties what was arriving at the next start, and keeps what arrives in pieces", async () => {
    const temporary = files.temporaryPath();
    const part = path.join(files.partsFolder, "upload_1");
    await writeFile(temporary, "half");
    await writeFile(part, "half");
    await open(folder);
    expect([existsSync(temporary), existsSync(part)]).toEqual([false, true]);
  });
}

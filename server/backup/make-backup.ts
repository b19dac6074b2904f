import { createHash } from "node:crypto";
import { constants, createReadStream, existsSync, readdirSync } from "node:fs";
import { copyFile, mkdir, open, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import Database from "better-sqlite3";

/** What a backup says about itself, in `backup.json` beside the files. */
export interface Manifest {
  readonly format: 1;
  /** When the copy began, ISO 8601. Everything acknowledged before is in it. */
  readonly madeAt: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

export const manifestName = "backup.json";

/** A backup cannot be made or used; the message says why in one sentence. */
export class BackupError extends Error {}

/** Rows name documents and files, never the other way round: they are copied first. */
const rows = "callboard.sqlite";

/**
 * Copies a data folder into a new folder while the server goes on working. Databases are copied as of one moment
 * each, rows before documents, and checked; files, which are written once and never changed, before and after, so
 * that none is missing whose row was there. Appears under its name only when it is whole and on disk. Throws a
 * BackupError when there is nothing to copy, the target exists or a copy is not sound; then no target is left behind.
 */
export async function makeBackup(options: {
  readonly dataDir: string;
  readonly target: string;
  readonly now: Date;
}): Promise<Manifest> {
  const { dataDir, now } = options;
  const target = path.resolve(options.target);
  if (!existsSync(path.join(dataDir, rows))) throw new BackupError(`${dataDir} is not a data folder of Callboard`);
  if (existsSync(target)) throw new BackupError(`${target} exists already; name a folder that does not`);
  if (!path.relative(dataDir, target).startsWith(".."))
    throw new BackupError("a backup cannot be inside the data folder");
  const partial = `${target}.partial`;
  await rm(partial, { recursive: true, force: true });
  try {
    await mkdir(partial, { recursive: true });
    await copyFiles(dataDir, partial);
    const databases = listFiles(dataDir).filter(isDatabase);
    for (const name of databases.sort((a, b) => Number(b === rows) - Number(a === rows)))
      await copyDatabase(path.join(dataDir, name), path.join(partial, name));
    await copyFiles(dataDir, partial);
    const files = await Promise.all(listFiles(partial).map((name) => describe(partial, name)));
    const manifest: Manifest = { format: 1, madeAt: now.toISOString(), files };
    await writeFile(path.join(partial, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { flush: true });
    await rename(partial, target);
    return manifest;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** A file's place in a backup, its size and its content's hash. */
export async function describe(folder: string, name: string): Promise<Manifest["files"][number]> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(path.join(folder, name))) hash.update(bytes);
  return { path: name, bytes: (await stat(path.join(folder, name))).size, sha256: hash.digest("hex") };
}

/** Throws a BackupError when a database is damaged. */
export function checkDatabase(file: string): void {
  const database = new Database(file, { readonly: true });
  try {
    const found = database.pragma("integrity_check", { simple: true });
    if (found !== "ok") throw new BackupError(`${file} is damaged: ${String(found)}`);
  } finally {
    database.close();
  }
}

export function isDatabase(name: string): boolean {
  return name.endsWith(".sqlite");
}

/** All files of a folder, by their path within it, without what only lives while something runs. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((name) => !name.startsWith("tmp/") && !/\.sqlite-(wal|shm|journal)$/.test(name))
    .sort();
}

async function copyFiles(from: string, to: string): Promise<void> {
  for (const name of listFiles(from)) {
    const copy = path.join(to, name);
    if (isDatabase(name) || existsSync(copy)) continue;
    await mkdir(path.dirname(copy), { recursive: true });
    try {
      await copyFile(path.join(from, name), copy, constants.COPYFILE_FICLONE);
    } catch (error) {
      // Deleted a moment ago, and its row with it.
      if (error instanceof Error && "code" in error && error.code === "ENOENT") continue;
      throw error;
    }
    await toDisk(copy);
  }
}

/** One statement reads the database as of one moment, while others go on writing. */
async function copyDatabase(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  const database = new Database(from, { timeout: 15_000 });
  try {
    database.prepare("VACUUM INTO ?").run(to);
  } finally {
    database.close();
  }
  await toDisk(to);
  checkDatabase(to);
}

async function toDisk(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync();
  await handle.close();
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cp, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import Database from "better-sqlite3";
import { raiseEpoch, readEpoch } from "../engines/log/epoch.ts";
import { BackupError, checkDatabase, describe, isDatabase, type Manifest, manifestName } from "./make-backup.ts";

/**
 * Puts a backup in the place of a data folder. Every file is compared with what the backup says of it and every
 * database checked, before anything is changed. A data folder that holds something is refused, unless `replace`:
 * then it is kept beside the new one, under the name that is answered. One that a server has open is always refused.
 * The documents begin a new epoch, so that copies in people's browsers do not bring back what came after the backup.
 */
export async function restoreBackup(options: {
  readonly backup: string;
  readonly dataDir: string;
  readonly replace: boolean;
  readonly now: Date;
}): Promise<{ readonly madeAt: string; readonly keptAs: string | null }> {
  const { backup, dataDir, replace, now } = options;
  const manifest = readManifest(backup);
  const occupied = existsSync(dataDir) && readdirSync(dataDir).length > 0;
  if (occupied && !replace) throw new BackupError(`${dataDir} is not empty; add --replace to put it aside`);
  if (occupied) refuseWhileServed(dataDir);
  await compare(backup, manifest);

  const arriving = `${dataDir}.restoring`;
  await rm(arriving, { recursive: true, force: true });
  try {
    for (const file of manifest.files) {
      const copy = path.join(arriving, file.path);
      await mkdir(path.dirname(copy), { recursive: true });
      await cp(path.join(backup, file.path), copy);
    }
    raiseEpoch(
      path.join(arriving, "documents"),
      Math.max(now.getTime(), readEpoch(path.join(dataDir, "documents")) + 1),
    );
    const keptAs = occupied ? `${dataDir}.before-${now.toISOString().replace(/[:.]/g, "-")}` : null;
    await changePlaces(dataDir, arriving, keptAs);
    return { madeAt: manifest.madeAt, keptAs };
  } finally {
    await rm(arriving, { recursive: true, force: true });
  }
}

async function changePlaces(dataDir: string, arriving: string, keptAs: string | null): Promise<void> {
  try {
    if (keptAs) await rename(dataDir, keptAs);
    else await rm(dataDir, { recursive: true, force: true });
  } catch (error) {
    // The mouth of a mounted disk cannot be moved.
    if (!(error instanceof Error && "code" in error && error.code === "EBUSY")) throw error;
    throw new BackupError(`${dataDir} cannot be put aside; restore into a folder within it and set DATA_DIR to that`);
  }
  await rename(arriving, dataDir);
}

function readManifest(backup: string): Manifest {
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(readFileSync(path.join(backup, manifestName), "utf8")) as Partial<Manifest>;
  } catch {
    throw new BackupError(`${backup} is not a backup: it has no readable ${manifestName}`);
  }
  if (manifest.format !== 1 || !Array.isArray(manifest.files))
    throw new BackupError(`${backup} was made by a version of Callboard that this one does not know`);
  const outside = manifest.files.find(({ path: name }) => path.normalize(`/${name}`) !== `/${name}`);
  if (outside) throw new BackupError(`${backup} names a file outside itself: ${outside.path}`);
  return manifest as Manifest;
}

async function compare(backup: string, manifest: Manifest): Promise<void> {
  for (const file of manifest.files) {
    const found = await describe(backup, file.path).catch(() => null);
    if (found?.sha256 !== file.sha256) throw new BackupError(`${file.path} in ${backup} is missing or damaged`);
    if (isDatabase(file.path)) checkDatabase(path.join(backup, file.path));
  }
}

/** A database leaves its write-ahead mode only for somebody who has it alone. */
function refuseWhileServed(dataDir: string): void {
  for (const name of ["callboard.sqlite", "documents/documents.sqlite"]) {
    const file = path.join(dataDir, name);
    if (!existsSync(file)) continue;
    let database: Database.Database | null = null;
    try {
      database = new Database(file, { timeout: 500 });
      database.pragma("journal_mode = DELETE");
    } catch (error) {
      if (!(error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY"))) continue;
      throw new BackupError(`${dataDir} is in use; stop the server first`);
    } finally {
      database?.close();
    }
  }
}

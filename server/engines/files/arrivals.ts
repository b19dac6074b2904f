import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import type { Files } from "./files.ts";

/**
 * Where files lie while they arrive, whatever store they go to: `tmp/` is emptied at every start, `uploads/` holds
 * what comes in pieces and is kept.
 */
export function openArrivals(folder: string): Pick<Files, "temporaryPath" | "partsFolder"> {
  const arriving = path.join(folder, "tmp");
  const partsFolder = path.join(folder, "uploads");
  rmSync(arriving, { recursive: true, force: true });
  mkdirSync(arriving, { recursive: true });
  mkdirSync(partsFolder, { recursive: true });
  return { partsFolder, temporaryPath: () => path.join(arriving, randomUUID()) };
}

/** Waits until a file's content is on disk. */
export async function settle(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

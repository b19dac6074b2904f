import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * The epoch of the documents in a log's folder: 0, or when the log was last put back from a backup (milliseconds
 * since 1970). Copies of documents that were made in another epoch hold edits this log never saw and must not be
 * merged into it.
 */
export function readEpoch(directory: string): number {
  const file = path.join(directory, "epoch");
  const epoch = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (!Number.isSafeInteger(epoch) || epoch < 0) throw new Error(`${file} does not hold an epoch`);
  return epoch;
}

/** Begins a new epoch, which no copy can have seen: `now` is later than any backup, and two restorations differ. */
export function raiseEpoch(directory: string, now: number): number {
  const epoch = Math.max(now, readEpoch(directory) + 1);
  const file = path.join(directory, "epoch");
  writeFileSync(`${file}.new`, String(epoch), { flush: true });
  renameSync(`${file}.new`, file);
  return epoch;
}

import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { LiveEvent } from "../../../shared/api/events.ts";

/** What one production's watchers may ask for again. */
export interface KeptChannel {
  readonly lastId: number;
  /** Events up to and including this id may have been forgotten. */
  readonly forgottenUpTo: number;
  readonly events: LiveEvent[];
}

/**
 * Takes out of a file what a process left there when it stopped; empty when it did not get to that, or something else
 * lies there. The file is gone afterwards: a later process that finds it again would believe that nothing had
 * happened since.
 */
export function takeKeptEvents(file: string): Map<string, KeptChannel> {
  try {
    const text = readFileSync(file, "utf8");
    rmSync(file);
    return new Map(Object.entries(JSON.parse(text) as Record<string, KeptChannel>));
  } catch {
    return new Map();
  }
}

/** Leaves events for the next process: whole or not at all. Throws what the disk throws. */
export function keepEvents(file: string, channels: ReadonlyMap<string, KeptChannel>): void {
  const kept = [...channels].map(([id, { lastId, forgottenUpTo, events }]) => [id, { lastId, forgottenUpTo, events }]);
  writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(kept)));
  renameSync(`${file}.new`, file);
}

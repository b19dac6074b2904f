/** What decides whether a version is kept. */
export interface KeptVersion {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Named by a person, or what a script was imported as: kept for ever. */
  readonly lasting: boolean;
}

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Which versions of one document may go: of the last day none, of the last week all but the newest of every hour,
 * of older ones all but the newest of every day (UTC). Lasting versions and the newest of all stay.
 */
export function versionsToDrop(versions: readonly KeptVersion[], now: number): string[] {
  const newestFirst = [...versions].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const kept = new Set<string>();
  const dropped: string[] = [];
  for (const [index, version] of newestFirst.entries()) {
    const age = now - version.at;
    const slot =
      age <= day ? null : age <= 7 * day ? `h${Math.floor(version.at / hour)}` : `d${Math.floor(version.at / day)}`;
    if (version.lasting || slot === null) continue;
    if (index > 0 && kept.has(slot)) dropped.push(version.id);
    else kept.add(slot);
  }
  return dropped;
}

import { changedFields, type RecordChange } from "./difference.ts";

/** Records that are new, gone or have other values in the given fields, the later ones first, in their order. */
export function recordChanges<Entry extends { readonly id: string }>(
  before: readonly Entry[],
  after: readonly Entry[],
  fields: readonly (keyof Entry & string)[],
  about: (entry: Entry) => Pick<RecordChange, "name" | "scene" | "by">,
): RecordChange[] {
  const earlier = new Map(before.map((entry) => [entry.id, entry]));
  const later = new Set(after.map((entry) => entry.id));
  const changes: RecordChange[] = [];
  for (const entry of after) {
    const old = earlier.get(entry.id);
    const changed = old ? changedFields(old, entry, fields) : [];
    if (!old) changes.push({ id: entry.id, change: "added", fields: [], ...about(entry) });
    else if (changed.length > 0) changes.push({ id: entry.id, change: "changed", fields: changed, ...about(entry) });
  }
  for (const entry of before)
    if (!later.has(entry.id)) changes.push({ id: entry.id, change: "removed", fields: [], ...about(entry) });
  return changes;
}

import * as Y from "yjs";

/**
 * Typed views of Yjs roots. Yjs itself knows no types, so this is the one file that casts.
 * A view does not check what other clients wrote: readers of a document must survive strange values.
 */

/** A root map whose values are plain JSON of one type. */
export function rootMap<Value>(doc: Y.Doc, name: string): Y.Map<Value> {
  return doc.getMap(name) as Y.Map<Value>;
}

/** A root map whose values are Y.Maps with flat fields (one per record, merged field by field). */
export function rootRecords(doc: Y.Doc, name: string): Y.Map<Y.Map<unknown>> {
  return doc.getMap(name) as Y.Map<Y.Map<unknown>>;
}

/** One record of a root, or null when there is none: another client may have written anything in its place. */
export function recordIn(doc: Y.Doc, root: string, id: string): Y.Map<unknown> | null {
  const entry: unknown = rootRecords(doc, root).get(id);
  return entry instanceof Y.Map ? (entry as Y.Map<unknown>) : null;
}

/** The plain fields of one record, or null when the entry is not a Y.Map. */
export function recordFields<Fields>(entry: unknown): Partial<Fields> | null {
  return entry instanceof Y.Map ? (entry.toJSON() as Partial<Fields>) : null;
}

/** Sets only the fields that differ, so that an unchanged field never overwrites another person's edit. */
export function setFields(record: Y.Map<unknown>, fields: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) record.delete(field);
    else if (record.get(field) !== value) record.set(field, value);
  }
}

/** A flat key of two parts, as in `sceneUid:field` or `sceneUid|elementId`. */
export function splitKey(key: string, separator: ":" | "|"): [string, string] | null {
  const at = key.lastIndexOf(separator);
  return at <= 0 ? null : [key.slice(0, at), key.slice(at + 1)];
}

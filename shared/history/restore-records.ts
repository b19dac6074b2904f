import * as Y from "yjs";
import { rootMap, rootRecords, setFields } from "../documents/record.ts";

/** Sets an entry of a root map if its value differs. */
export function setValue(doc: Y.Doc, root: string, key: string, value: unknown): void {
  const map = rootMap<unknown>(doc, root);
  if (JSON.stringify(map.get(key)) !== JSON.stringify(value)) map.set(key, value);
}

/** Makes the entries of a root map that `chosen` names what they are in `version`, value by value. */
export function restoreValues(doc: Y.Doc, version: Y.Doc, root: string, chosen: (key: string) => boolean): void {
  const then = rootMap<unknown>(version, root);
  for (const [key, value] of then) if (chosen(key)) setValue(doc, root, key, value);
  const now = rootMap<unknown>(doc, root);
  for (const key of [...now.keys()]) if (chosen(key) && !then.has(key)) now.delete(key);
}

/** Makes one record what it is in `version`, field by field. Nothing happens where `version` has none. */
export function restoreRecord(doc: Y.Doc, version: Y.Doc, root: string, id: string): void {
  const then = rootRecords(version, root).get(id);
  if (!(then instanceof Y.Map)) return;
  const records = rootRecords(doc, root);
  const record = records.get(id) ?? new Y.Map<unknown>();
  if (!records.has(id)) records.set(id, record);
  const fields: Record<string, unknown> = {};
  for (const field of record.keys()) if (!then.has(field)) fields[field] = undefined;
  setFields(record, { ...fields, ...(then.toJSON() as Record<string, unknown>) });
}

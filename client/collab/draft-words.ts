import * as Y from "yjs";

/** From where on edits are not known to be saved, and under which client ids they were made. */
export interface Unsaved {
  /** The state vector when everything was last saved. */
  readonly since: Uint8Array;
  readonly clients: readonly number[];
}

const mostLines = 500;

/**
 * What somebody wrote that was not saved, in plain words: for a text the lines they wrote in, as they left them; for
 * anything else what is called so, the field and its value. Deletions alone leave no words.
 */
export function draftWords(doc: Y.Doc, { since, clients }: Unsaved): string {
  const from = Y.decodeStateVector(since);
  const lines = new Set<string>();
  for (const client of clients) {
    const structs = doc.store.clients.get(client) ?? [];
    for (const struct of structs) {
      const isNew = struct.id.clock + struct.length > (from.get(client) ?? 0);
      if (!isNew || !(struct instanceof Y.Item) || struct.deleted || lines.size >= mostLines) continue;
      const words = wordsOf(struct);
      if (words) lines.add(words);
    }
  }
  return [...lines].join("\n");
}

function wordsOf(item: Y.Item): string {
  const parent = item.parent;
  if (parent instanceof Y.XmlText || parent instanceof Y.Text) return textOf(parent);
  if (parent instanceof Y.XmlElement) return textOf(parent);
  if (!(parent instanceof Y.Map) || item.parentSub === null) return "";
  const value: unknown = parent.get(item.parentSub);
  // A whole record speaks through its fields; an emptied field has no words.
  if (value instanceof Y.AbstractType || value === undefined || value === null || value === "") return "";
  const shown = typeof value === "object" ? JSON.stringify(value) : String(value);
  const holder = parent._item;
  const name: unknown = holder && parent.get("name");
  const of = holder ? String(typeof name === "string" && name ? name : holder.parentSub) : "";
  if (item.parentSub === "name" && holder) return shown;
  return `${of ? `${of} · ` : ""}${item.parentSub}: ${shown}`;
}

/** The plain text of a line: formats and marks left out. */
function textOf(type: Y.XmlText | Y.Text | Y.XmlElement): string {
  if (type instanceof Y.XmlElement)
    return type
      .toArray()
      .map((part) => (part instanceof Y.XmlText || part instanceof Y.XmlElement ? textOf(part) : ""))
      .join("");
  const pieces = type.toDelta() as { insert: unknown }[];
  return pieces.map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
}

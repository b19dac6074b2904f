import * as Y from "yjs";

/** `parked`: it is an update, but it rests on others that this document does not have (yet). */
export type UpdateVerdict = "complete" | "parked" | "malformed";

/** Looks at an update before it is applied; applying it is what Yjs would otherwise quietly half do. */
export function checkUpdate(doc: Y.Doc, update: Uint8Array): UpdateVerdict {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    return "malformed";
  }
  const known = new Map<number, number>();
  const knownOf = (client: number) => known.get(client) ?? Y.getState(doc.store, client);
  for (const struct of decoded.structs) {
    if (struct instanceof Y.Skip || struct.id.clock > knownOf(struct.id.client)) return "parked";
    known.set(struct.id.client, Math.max(knownOf(struct.id.client), struct.id.clock + struct.length));
  }
  const has = (id: Y.ID | null) => id === null || id.clock < knownOf(id.client);
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) continue;
    const parent = struct.parent instanceof Y.ID ? struct.parent : null;
    if (!has(struct.origin) || !has(struct.rightOrigin) || !has(parent)) return "parked";
  }
  for (const [client, deleted] of decoded.ds.clients) {
    if (deleted.some((range) => range.clock + range.len > knownOf(client))) return "parked";
  }
  return "complete";
}

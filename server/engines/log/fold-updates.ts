import * as Y from "yjs";

/** Many updates as one. Merging thousands pairwise takes minutes; a document that takes them in takes a moment. */
export function foldUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const doc = foldedDocument(updates);
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}

/** The document that the updates make. */
export function foldedDocument(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

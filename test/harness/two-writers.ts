import * as Y from "yjs";

/** Somebody who writes in a copy of a document of their own, over a wire that waits when told. */
export interface Writer {
  readonly doc: Y.Doc;
  /** From now on nothing leaves and nothing arrives. */
  readonly cut: () => void;
  /** Both sides catch up at once; from now on every edit arrives at once. */
  readonly join: () => void;
}

/**
 * Copies of one document around a hub, as browsers around a server. All begin joined and empty. Client ids are
 * 1, 2, 3 … in the order given by `ids`, so that who wins a tie repeats itself.
 */
export function writers(
  count: number,
  ids: readonly number[] = Array.from({ length: count }, (_, n) => n + 1),
): Writer[] {
  const hub = new Y.Doc();
  return ids.slice(0, count).map((id) => {
    const doc = new Y.Doc();
    doc.clientID = id;
    let joined = true;
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (joined && origin !== hub) Y.applyUpdate(hub, update, doc);
    });
    hub.on("update", (update: Uint8Array, origin: unknown) => {
      if (joined && origin !== doc) Y.applyUpdate(doc, update, hub);
    });
    return {
      doc,
      cut() {
        joined = false;
      },
      join() {
        joined = true;
        Y.applyUpdate(hub, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(hub)), doc);
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(hub, Y.encodeStateVector(doc)), hub);
      },
    };
  });
}

/** What two writers do to one document: something both see first, then one edit each that the other has not seen. */
export interface Meeting {
  readonly before?: (doc: Y.Doc) => void;
  readonly ann: (doc: Y.Doc) => void;
  readonly ben: (doc: Y.Doc) => void;
}

/**
 * Lets two writers edit apart and meet again, four times: either may come back first, and either may win ties.
 * Gives both copies after each time; a merge that depends on none of this gives the same eight times.
 */
export function meet({ before, ann, ben }: Meeting): Y.Doc[] {
  const docs: Y.Doc[] = [];
  for (const ids of [
    [1, 2],
    [2, 1],
  ])
    for (const first of [0, 1]) {
      const [a, b] = writers(2, ids) as [Writer, Writer];
      before?.(a.doc);
      a.cut();
      b.cut();
      ann(a.doc);
      ben(b.doc);
      for (const writer of first === 0 ? [a, b] : [b, a]) writer.join();
      docs.push(a.doc, b.doc);
    }
  return docs;
}

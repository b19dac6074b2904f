import * as Y from "yjs";
import { beginHistory, UnreadableUpdate } from "../updates/take-history.ts";
import type { WaitingUpdates } from "../updates/waiting-updates.ts";

/** What a history comes to besides its document. */
interface LeftOver {
  /** What rests on updates that are not in this history. */
  readonly waiting: readonly Uint8Array[];
  /** The places in the history of updates that nobody can apply; all else is without them. */
  readonly unreadable: readonly number[];
}

/** A history as one update. */
export interface Folded extends LeftOver {
  readonly state: Uint8Array;
}

/** Many updates as one. Merging thousands pairwise takes minutes; a document that takes them in takes a moment. */
export function foldUpdates(updates: readonly Uint8Array[]): Folded {
  const { doc, ...leftOver } = foldedDocument(updates);
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { state, ...leftOver };
}

/** The document that the updates make. */
export function foldedDocument(updates: readonly Uint8Array[]): LeftOver & { readonly doc: Y.Doc } {
  const unreadable = new Set<number>();
  let together = true;
  for (;;) {
    const doc = new Y.Doc();
    const places = updates.map((_, at) => at).filter((at) => !unreadable.has(at));
    const takeAll = (): WaitingUpdates<number> => {
      const history = beginHistory(doc);
      for (const at of places) history.take(updates[at] as Uint8Array);
      return history.end();
    };
    try {
      const waiting = together ? doc.transact(takeAll) : takeAll();
      return { doc, waiting: waiting.all(), unreadable: [...unreadable] };
    } catch (error) {
      doc.destroy();
      const bad = error instanceof UnreadableUpdate ? places[error.at] : undefined;
      if (bad !== undefined) unreadable.add(bad);
      // Yjs may stumble when all is over: one by one it shows over which.
      else if (together) together = false;
      else throw error;
    }
  }
}

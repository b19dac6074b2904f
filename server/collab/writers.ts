import type { Document } from "@hocuspocus/server";

/** The one who writes under a client id, and since when. */
export interface Writer {
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** Where writers are kept: people come back with the ids of pages they left open for days. */
export interface WriterStore {
  load(document: string): Promise<ReadonlyMap<number, Writer>>;
  /** Keeps these; an id that is kept already stays with whom it belongs to. */
  save(document: string, writers: ReadonlyMap<number, Writer>): Promise<void>;
}

export interface Writers {
  /** Reads who writes in a document of this name; the answer takes the document itself, before anything is claimed in it. */
  open(name: string): Promise<(document: Document) => void>;
  /**
   * Whether a user may add to a document under these client ids. An id belongs to whoever first used it there, by
   * being present or by an edit as they made it (`live`): a new one is the user's from now on. What somebody brings
   * along from earlier says nothing about whose it was. False, and nothing is claimed, when one is another's.
   */
  claim(document: Document, clients: ReadonlySet<number>, userId: string, live: boolean): boolean;
}

/**
 * An edit is known by its author's client id and a number, and what comes second under the same two is dropped
 * without a word: whoever could write under another's id could make their edits vanish. The one exception: a
 * server that was killed may have sent on edits that it had not yet written. Whoever received them brings them
 * back, unless their author is here to do so.
 */
export function createWriters(options: {
  readonly store: WriterStore;
  readonly now: () => number;
  readonly isHere: (document: Document, userId: string) => boolean;
  readonly report: (error: unknown) => void;
}): Writers {
  const { store, now, isHere } = options;
  const startedAt = now();
  const known = new WeakMap<Document, Map<number, Writer>>();

  return {
    async open(name) {
      const kept = await store.load(name);
      return (document) => known.set(document, new Map(kept));
    },
    claim(document, clients, userId, live) {
      const writers = known.get(document);
      if (!writers) return false;
      const fresh = new Map<number, Writer>();
      for (const client of clients) {
        const writer = writers.get(client);
        if (!writer) fresh.set(client, { userId, since: now() });
        else if (writer.userId !== userId && (writer.since >= startedAt || isHere(document, writer.userId)))
          return false;
      }
      if (!live || fresh.size === 0) return true;
      for (const [client, writer] of fresh) writers.set(client, writer);
      store.save(document.name, fresh).catch(options.report);
      return true;
    },
  };
}

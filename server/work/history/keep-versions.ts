import { setTimeout as wait } from "node:timers/promises";
import type * as Y from "yjs";
import { parseDocumentName } from "../../../shared/documents/names.ts";
import { type EditRun, joinRuns } from "../../../shared/history/authors.ts";
import { isVersioned } from "../../../shared/history/versioned.ts";
import { editorOf } from "../../collab/live-documents.ts";
import type { WriterStore } from "../../collab/writers.ts";
import { newId } from "../../engines/database/new-id.ts";
import type { DocumentVersions, KeptHands, VersionReason, VersionRecord } from "../../engines/log/document-versions.ts";

/** Why a version is kept, what somebody calls it, and who asked (user id). */
export interface Occasion {
  readonly reason: VersionReason;
  readonly name?: string;
  readonly by: string | null;
}

/** The versions of all documents, kept by hand and by themselves. */
export interface Versions
  extends Pick<DocumentVersions, "list" | "documents" | "rename" | "state" | "drop" | "forget"> {
  /** Watches a document from now on: it gets a version after a pause in the work and every so often during it. */
  opened(document: Y.Doc & { readonly name: string }): void;
  /** Keeps what is saved of a document as a version; the newest one where nothing has changed, null where it is empty. */
  keep(document: string, occasion: Occasion): Promise<VersionRecord | null>;
  /** The document as it is saved now. */
  current(document: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Who wrote behind version `after`, up to `upTo` (null: up to now). */
  handsBetween(document: string, after: string, upTo: string | null): Promise<KeptHands>;
  /** Keeps what nobody would know of any more; what is written from now on is not watched. */
  close(): Promise<void>;
}

interface Watched {
  removals: Map<string, EditRun[]>;
  dirty: boolean;
  firstChange: number | null;
  timer: NodeJS.Timeout | null;
}

/** The work rests for three minutes, or goes on for ten. */
export const usualPauses = { quietMs: 3 * 60_000, everyMs: 10 * 60_000 } as const;
/** While the disk is full nothing can be kept, and closing must come to an end. */
const closingMs = 3_000;
/** Runs of removals are joined whenever so many have gathered. */
const untidyRuns = 500;

/** Keeps versions of the documents that `opened` is told of. `durable` resolves when everything written is on disk. */
export function createVersions(options: {
  readonly store: DocumentVersions;
  readonly writers: WriterStore;
  readonly durable: () => Promise<void>;
  readonly report: (error: unknown) => void;
  readonly pauses?: { readonly quietMs: number; readonly everyMs: number };
}): Versions {
  const { store } = options;
  const { quietMs, everyMs } = options.pauses ?? usualPauses;
  const watched = new Map<string, Watched>();
  const busy = new Map<string, Promise<unknown>>();
  let closed = false;

  function watch(name: string): Watched {
    const known = watched.get(name);
    if (known) return known;
    const fresh: Watched = { removals: new Map(), dirty: false, firstChange: null, timer: null };
    watched.set(name, fresh);
    return fresh;
  }

  function changed(name: string, transaction: Y.Transaction): void {
    const entry = watch(name);
    const editor = editorOf(transaction.origin);
    if (editor !== null) noteRemovals(entry, editor, transaction);
    if (closed) return;
    const now = performance.now();
    entry.dirty = true;
    entry.firstChange ??= now;
    const left = entry.firstChange + everyMs - now;
    const reason = left < quietMs ? "interval" : "pause";
    if (entry.timer) clearTimeout(entry.timer);
    entry.timer = setTimeout(() => keepByItself(name, reason), Math.max(0, Math.min(quietMs, left))).unref();
  }

  function keepByItself(name: string, reason: VersionReason): void {
    keep(name, { reason, by: null }).catch(options.report);
  }

  /** One version of a document after the other: each takes what was removed since the one before. */
  function keep(name: string, occasion: Occasion): Promise<VersionRecord | null> {
    const turn = (busy.get(name) ?? Promise.resolve()).catch(() => {}).then(() => keepNow(name, occasion));
    busy.set(name, turn);
    const leave = () => {
      if (busy.get(name) === turn) busy.delete(name);
    };
    turn.then(leave, leave);
    return turn;
  }

  async function keepNow(name: string, { reason, name: title, by }: Occasion): Promise<VersionRecord | null> {
    const entry = watched.get(name);
    if (entry?.timer) clearTimeout(entry.timer);
    const taken = entry?.removals ?? new Map<string, EditRun[]>();
    if (entry) Object.assign(entry, { removals: new Map(), dirty: false, firstChange: null, timer: null });
    try {
      await options.durable();
      const hands = handsFrom(await writersOf(name), taken);
      const kept = await store.keep({
        id: newId("version"),
        document: name,
        at: Date.now(),
        reason,
        name: title ?? null,
        by,
        hands,
      });
      // Where nothing was kept the next version has to know.
      if (entry && !kept?.fresh) giveBack(entry, taken);
      if (entry && !entry.dirty && entry.removals.size === 0) watched.delete(name);
      return kept?.version ?? null;
    } catch (error) {
      if (entry) {
        giveBack(entry, taken);
        entry.dirty = true;
      }
      throw error;
    }
  }

  async function writersOf(name: string): Promise<KeptHands["writers"]> {
    return [...(await options.writers.load(name))].map(([client, { userId }]) => [client, userId]);
  }

  return {
    list: store.list,
    documents: store.documents,
    rename: store.rename,
    state: store.state,
    drop: store.drop,
    async forget(name) {
      const stop = () => {
        const entry = watched.get(name);
        if (entry?.timer) clearTimeout(entry.timer);
        watched.delete(name);
      };
      stop();
      await busy.get(name)?.catch(() => {});
      stop();
      await store.forget(name);
    },
    keep,
    opened(document) {
      const name = parseDocumentName(document.name);
      if (!name || !isVersioned(name.kind)) return;
      document.on("afterTransaction", (transaction: Y.Transaction) => {
        if (transaction.changed.size > 0) changed(document.name, transaction);
      });
    },
    async current(name) {
      await options.durable();
      return store.current(name);
    },
    async handsBetween(name, after, upTo) {
      const kept = await store.handsBetween(name, after, upTo);
      if (upTo !== null) return kept;
      const pending = handsFrom(await writersOf(name), watched.get(name)?.removals ?? new Map());
      const removals: Record<string, EditRun[]> = {};
      for (const some of [kept.removals, pending.removals])
        for (const [userId, runs] of Object.entries(some))
          removals[userId] = joinRuns([...(removals[userId] ?? []), ...runs]);
      return { writers: [...new Map([...kept.writers, ...pending.writers])], removals };
    },
    async close() {
      closed = true;
      for (const { timer } of watched.values()) if (timer) clearTimeout(timer);
      await Promise.allSettled(busy.values());
      // Who wrote is in the document for ever; who removed is known here alone.
      const unkept = [...watched].filter(([, entry]) => entry.removals.size > 0);
      const last = unkept.map(([name]) => keep(name, { reason: "pause", by: null }).catch(options.report));
      await Promise.race([Promise.all(last), wait(closingMs, undefined, { ref: false })]);
      await store.close();
    },
  };
}

function noteRemovals(entry: Watched, editor: string, transaction: Y.Transaction): void {
  const runs = entry.removals.get(editor) ?? [];
  const before = runs.length;
  for (const [client, items] of transaction.deleteSet.clients)
    for (const { clock, len } of items) runs.push([client, clock, len]);
  if (runs.length === before) return;
  entry.removals.set(editor, runs.length > untidyRuns ? joinRuns(runs) : runs);
}

function giveBack(entry: Watched, taken: ReadonlyMap<string, readonly EditRun[]>): void {
  for (const [userId, runs] of taken) entry.removals.set(userId, [...runs, ...(entry.removals.get(userId) ?? [])]);
}

function handsFrom(writers: KeptHands["writers"], removals: ReadonlyMap<string, readonly EditRun[]>): KeptHands {
  return { writers, removals: Object.fromEntries([...removals].map(([userId, runs]) => [userId, joinRuns(runs)])) };
}

import { clearDocument, IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";

/**
 * The copy of a document on this device, so that it opens and can be edited without a network. Only people who may
 * write get one: a refused edit that stayed in a copy would come back when the person may write again.
 */
export interface LocalCopy {
  /** Transactions with this origin come from the copy. */
  readonly origin: unknown;
  /** The copy has been read and now holds every further edit. */
  readonly kept: boolean;
  /** Closes the copy and leaves it on the device. */
  close(): void;
}

/** Attaches the copy to a document; `onRead` is called once its content is in. Null where the browser has no store. */
export function openLocalCopy(name: string, userId: string, doc: Y.Doc, onRead: () => void): LocalCopy | null {
  if (typeof indexedDB === "undefined") return null;
  localStorage.setItem(key(name, userId), "1");
  const store = new IndexeddbPersistence(key(name, userId), doc);
  void store.whenSynced.then(onRead);
  return {
    origin: store,
    get kept() {
      return store.synced;
    },
    close: () => void store.destroy(),
  };
}

/** Whether an earlier visit left a copy, which is also to say: this person could write. */
export function hasLocalCopy(name: string, userId: string): boolean {
  return localStorage.getItem(key(name, userId)) === "1";
}

/** Deletes the copy from the device. */
export function dropLocalCopy(name: string, userId: string): void {
  localStorage.removeItem(key(name, userId));
  localStorage.removeItem(notesKey(name, userId));
  if (typeof indexedDB !== "undefined") void clearDocument(key(name, userId));
}

/** What is remembered beside a copy: the document's epoch it is of, and what in it may not have been saved. */
export interface CopyNotes {
  /** Null: the server has not said. */
  readonly epoch: number | null;
  /** The state vector when everything was last saved, as numbers. */
  readonly since: readonly number[];
  /** The client ids under which was written since then. */
  readonly clients: readonly number[];
}

const noNotes: CopyNotes = { epoch: null, since: [0], clients: [] };

/** What was noted beside the copy. */
export function readCopyNotes(name: string, userId: string): CopyNotes {
  const text = hasLocalCopy(name, userId) ? localStorage.getItem(notesKey(name, userId)) : null;
  return text === null ? noNotes : (JSON.parse(text) as CopyNotes);
}

/** Notes it, where there is a copy. */
export function writeCopyNotes(name: string, userId: string, notes: CopyNotes): void {
  if (hasLocalCopy(name, userId)) localStorage.setItem(notesKey(name, userId), JSON.stringify(notes));
}

function notesKey(name: string, userId: string): string {
  return `${key(name, userId)}.notes`;
}

function key(name: string, userId: string): string {
  return `callboard.${name}.${userId}`;
}

import { clearDocument, IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";

/**
 * The copy of a document on this device, so that it opens and can be edited without a network. Only people who may
 * write get one: a refused edit that stayed in a copy would come back when the person may write again.
 */
export interface LocalCopy {
  /** Transactions with this origin come from the copy. */
  readonly origin: unknown;
  /** The copy has been read and holds every edit made so far. */
  readonly kept: boolean;
  /** Closes the copy and leaves it on the device. */
  close(): void;
}

/**
 * Attaches the copy to a document; `onChange` is called once its content is in, whenever edits wait to be written and
 * when they have been, and when the device begins to refuse further edits (a full disk, a store that was cleared):
 * nothing more is `kept` then until the page is loaded anew. Null where the browser has no store.
 */
export function openLocalCopy(name: string, userId: string, doc: Y.Doc, onChange: () => void): LocalCopy | null {
  if (typeof indexedDB === "undefined" || !remember(key(name, userId))) return null;
  const store = new IndexeddbPersistence(key(name, userId), doc);
  let broken = false;
  /** Edits come in faster than a device writes them: a tab that closes before they are written loses them. */
  let writing = false;
  let more = false;
  const watch = (_update: Uint8Array, origin: unknown) => {
    if (origin === store) return;
    more = true;
    if (writing || !store.db || broken) return;
    writing = true;
    onChange();
    settle(store.db);
  };
  const settle = (db: IDBDatabase) => {
    more = false;
    // Writes to one store are done one after the other: when this one is, those ahead of it are.
    const written = () => {
      if (more && !broken) return settle(db);
      writing = false;
      onChange();
    };
    try {
      db.transaction("updates", "readwrite").addEventListener("complete", written);
    } catch {
      fail();
    }
  };
  doc.on("update", watch);
  const fail = () => {
    broken = true;
    onChange();
  };
  void store.whenSynced.then(() => {
    // A write that fails ends its transaction, and is heard of nowhere else.
    for (const event of ["abort", "close"]) store.db?.addEventListener(event, fail);
    onChange();
  });
  return {
    origin: store,
    get kept() {
      return store.synced && !broken && !writing;
    },
    close: () => {
      doc.off("update", watch);
      void store.destroy();
    },
  };
}

/** Notes that there is a copy. False when the device takes nothing more. */
function remember(name: string): boolean {
  try {
    localStorage.setItem(name, "1");
    return true;
  } catch {
    return false;
  }
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

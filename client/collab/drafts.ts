/** What somebody wrote and the server did not take, kept on this device until they decide what becomes of it. */
export interface Draft {
  readonly id: string;
  readonly userId: string;
  /** The document it was written in, by its name on the wire. */
  readonly name: string;
  readonly reason: DraftReason;
  /** ISO time. */
  readonly at: string;
  /** How many edits it holds, as far as this tab counted them. */
  readonly edits: number;
  /** What was written, in plain words, a line for each place. */
  readonly text: string;
  /** The copy that holds the edits, to try them again; null where they no longer fit the document. */
  readonly state: Uint8Array | null;
}

/**
 * Why it was not taken: not one's own to change, no right to write any more, the document has begun anew, it was known under
 * another's name, or it did not fit what the server has.
 */
export type DraftReason = "rejected" | "no_right" | "new_epoch" | "foreign" | "unfit";

const listeners = new Set<() => void>();
let drafts: readonly Draft[] = [];
let opening: Promise<IDBDatabase> | null = null;

/** This person's drafts, newest first; the same array until something changes. Empty until they were read once. */
export function draftsNow(): readonly Draft[] {
  return drafts;
}

/** Calls back after every change of the drafts. Returns the way to stop. */
export function onDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keeps a draft. It is shown at once; where the browser has no store it lasts as long as the page. */
export function keepDraft(draft: Omit<Draft, "id" | "at">): void {
  const kept = { ...draft, id: crypto.randomUUID(), at: new Date().toISOString() };
  show([kept, ...drafts]);
  void inStore("readwrite", (store) => store.put(kept));
}

/** Throws a draft away. */
export function dropDraft(id: string): void {
  show(drafts.filter((draft) => draft.id !== id));
  void inStore("readwrite", (store) => store.delete(id));
}

/** Reads what is kept on this device for somebody. */
export async function readDrafts(userId: string): Promise<void> {
  const kept = ((await inStore("readonly", (store) => store.getAll())) ?? []) as Draft[];
  const own = kept.filter((draft) => draft.userId === userId);
  const known = drafts.filter((draft) => draft.userId === userId && !own.some(({ id }) => id === draft.id));
  show([...known, ...own].sort((a, b) => (a.at < b.at ? 1 : -1)));
}

function show(next: readonly Draft[]): void {
  drafts = next;
  for (const listener of listeners) listener();
}

/** Runs one request of the store; null where there is none, or it fails. */
async function inStore<Answer>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer | null> {
  if (typeof indexedDB === "undefined") return null;
  try {
    opening ??= answerOf(openStore());
    const request = ask((await opening).transaction("drafts", mode).objectStore("drafts"));
    return await answerOf(request);
  } catch {
    return null;
  }
}

function openStore(): IDBOpenDBRequest {
  const request = indexedDB.open("callboard-drafts", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("drafts", { keyPath: "id" });
  return request;
}

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no store"));
  });
}

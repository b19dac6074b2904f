import { uploadLastsMs } from "../../shared/api/upload-limits.ts";

/** An upload in pieces that is under way, kept in the browser so that it goes on when the page is opened again. */
export interface KeptUpload {
  /** Where it goes on. */
  readonly place: string;
  readonly file: File;
  readonly projectId: string | null;
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

const store = "uploads";

/** Keeps an upload. Where the browser keeps nothing (a private window, a full disk) it only cannot go on later. */
export async function keepUpload(upload: KeptUpload): Promise<void> {
  await use("readwrite", (uploads) => uploads.put(upload)).catch(() => {});
}

/** The upload has ended. */
export async function forgetUpload(place: string): Promise<void> {
  await use("readwrite", (uploads) => uploads.delete(place)).catch(() => {});
}

/** What one person's uploads had come to when the page was closed; those that the server has forgotten are forgotten. */
export async function keptUploads(userId: string): Promise<readonly KeptUpload[]> {
  const all = await use("readonly", (uploads) => uploads.getAll() as IDBRequest<KeptUpload[]>).catch(() => []);
  const old = all.filter(({ since }) => since < Date.now() - uploadLastsMs);
  for (const { place } of old) await forgetUpload(place);
  return all.filter((upload) => upload.userId === userId && !old.includes(upload));
}

async function use<Result>(
  mode: IDBTransactionMode,
  work: (uploads: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open("callboard-uploads", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store, { keyPath: "place" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error("no storage"));
  });
  try {
    return await new Promise<Result>((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("not kept"));
    });
  } finally {
    database.close();
  }
}

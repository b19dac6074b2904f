import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { DocumentLog, LogOptions, LogTrouble } from "./document-log.ts";
import { type NamedUpdate, packUpdates, transferables } from "./packed-updates.ts";
import type { ReaderAnswer, ReaderRequest } from "./sqlite-log-reader.ts";
import type { WriterAnswer, WriterRequest } from "./sqlite-log-writer.ts";

/** A document with this many updates is folded into one snapshot. */
const crowdedRows = 1_000;
const firstRetryMs = 50;
const lastRetryMs = 2_000;
const closePatienceMs = 5_000;

/** Updates that go to disk in one commit. */
interface Batch {
  readonly rows: NamedUpdate[];
  readonly written: PromiseWithResolvers<void>;
  bytes: number;
}

const nothingToWait = Promise.resolve();

/**
 * Opens `documents.sqlite` in the data folder. A thread of its own writes: while one commit waits for
 * the disk the next one gathers, so the event loop never waits and a hundred updates cost one sync. A
 * commit that fails is tried again, from 50 ms up to every 2 s, until it succeeds. Rejects when the
 * file cannot be opened at all.
 */
export async function openLog(options: LogOptions): Promise<DocumentLog> {
  await mkdir(options.directory, { recursive: true });
  const file = join(options.directory, "documents.sqlite");
  const writer = await startThread("./sqlite-log-writer.ts", file);
  const reader = openReader(await startThread("./sqlite-log-reader.ts", file));

  let gathering: Batch | null = null;
  let committing: Batch | null = null;
  let trouble: LogTrouble | null = null;
  let retryMs = firstRetryMs;
  let retryTimer: NodeJS.Timeout | null = null;
  let closed = false;

  /** Loads under way, each with what its document had waiting or was given meanwhile. */
  const loads = new Set<{ readonly name: string; readonly updates: Uint8Array[] }>();
  const rowsOf = new Map<string, number>();
  const crowded = new Set(await reader.crowded(crowdedRows));
  let compacting = false;

  writer.on("message", (answer: WriterAnswer) => {
    if (answer.kind === "committed") afterCommit();
    else if (answer.kind === "failed") afterFailure(answer.trouble);
  });
  writer.on("error", (error) => afterFailure({ code: "storage_error", message: error.message }));

  function commitNext(): void {
    if (committing || !gathering) return;
    committing = gathering;
    gathering = null;
    send(committing);
  }

  function send(batch: Batch): void {
    const updates = packUpdates(batch.rows);
    writer.postMessage({ kind: "commit", updates } satisfies WriterRequest, transferables(updates));
  }

  function afterCommit(): void {
    const done = committing;
    committing = null;
    retryMs = firstRetryMs;
    if (trouble) {
      trouble = null;
      options.onTrouble?.(null);
    }
    commitNext();
    for (const row of done?.rows ?? []) countRow(row.name);
    done?.written.resolve();
    compactNext();
  }

  function afterFailure(next: LogTrouble): void {
    const changed = trouble?.code !== next.code;
    trouble = next;
    if (changed) options.onTrouble?.(next);
    retryTimer = setTimeout(() => committing && !closed && send(committing), retryMs);
    retryMs = Math.min(retryMs * 2, lastRetryMs);
  }

  function countRow(name: string): void {
    const rows = (rowsOf.get(name) ?? 0) + 1;
    rowsOf.set(name, rows);
    if (rows >= crowdedRows) crowded.add(name);
  }

  /** One document at a time, so that tidying never piles up into a pause. */
  function compactNext(): void {
    const name = crowded.values().next().value;
    if (compacting || closed || trouble || name === undefined) return;
    compacting = true;
    crowded.delete(name);
    rowsOf.set(name, 0);
    // A compaction that fails has changed nothing: the document becomes crowded again later.
    reader.compact(name).then(
      (unreadable) => {
        tellUnreadable(name, unreadable);
        compacting = false;
        compactNext();
      },
      () => {
        compacting = false;
      },
    );
  }

  function tellUnreadable(name: string, count: number): void {
    if (count > 0) options.onUnreadable?.(name, count);
  }

  async function load(name: string, kind: "load" | "mend"): Promise<Uint8Array[]> {
    // Some of these may be committed before the reader looks: applying an update twice changes nothing.
    const waiting = [...(committing?.rows ?? []), ...(gathering?.rows ?? [])];
    const load = { name, updates: waiting.filter((row) => row.name === name).map((row) => row.update) };
    loads.add(load);
    try {
      const { updates, unreadable } = await reader.load(name, kind);
      tellUnreadable(name, unreadable);
      return [...updates, ...load.updates];
    } finally {
      loads.delete(load);
    }
  }

  compactNext();
  return {
    append(name, update) {
      if (!gathering) {
        gathering = { rows: [], written: Promise.withResolvers(), bytes: 0 };
        // Whoever asked has the rejection; if nobody did it must not end the process.
        gathering.written.promise.catch(() => {});
        setImmediate(commitNext);
      }
      gathering.rows.push({ name, update });
      gathering.bytes += update.byteLength;
      for (const load of loads) if (load.name === name) load.updates.push(update);
    },
    durable: () => (gathering ?? committing)?.written.promise ?? nothingToWait,
    load: (name) => load(name, "load"),
    async mend(name) {
      // What is to be set aside has to be on disk.
      if (!trouble) await ((gathering ?? committing)?.written.promise ?? nothingToWait);
      return load(name, "mend");
    },
    async forget(name) {
      // What still waits would bring some of it back.
      if (!trouble) await ((gathering ?? committing)?.written.promise ?? nothingToWait);
      for (const batch of [gathering, committing]) {
        const others = batch?.rows.filter((row) => row.name !== name) ?? [];
        batch?.rows.splice(0, batch.rows.length, ...others);
      }
      crowded.delete(name);
      rowsOf.delete(name);
      await reader.forget(name);
    },
    names: () => reader.names(),
    trouble: () => trouble,
    waitingBytes: () => (committing?.bytes ?? 0) + (gathering?.bytes ?? 0),
    async close() {
      if (closed) return;
      commitNext();
      const last = (gathering ?? committing)?.written.promise ?? nothingToWait;
      await Promise.race([last, delay(closePatienceMs)]);
      closed = true;
      if (retryTimer) clearTimeout(retryTimer);
      const lost = new Error("the document log was closed before its updates could be written");
      committing?.written.reject(lost);
      gathering?.written.reject(lost);
      await Promise.all([stopThread(writer), reader.close()]);
    },
  };
}

/** Questions to the reading thread, each answered by a promise. */
function openReader(thread: Worker) {
  const open = new Map<number, PromiseWithResolvers<Exclude<ReaderAnswer, { kind: "ready" | "failed" }>>>();
  let lastId = 0;
  thread.on("message", (answer: ReaderAnswer) => {
    if (answer.kind === "ready") return;
    const question = open.get(answer.id);
    open.delete(answer.id);
    if (answer.kind === "failed") question?.reject(new Error(answer.message));
    else question?.resolve(answer);
  });
  thread.on("error", (error) => {
    for (const question of open.values()) question.reject(error);
    open.clear();
  });
  const ask = (request: (id: number) => ReaderRequest) => {
    const question = Promise.withResolvers<Exclude<ReaderAnswer, { kind: "ready" | "failed" }>>();
    lastId += 1;
    open.set(lastId, question);
    thread.postMessage(request(lastId));
    return question.promise;
  };
  const namesFrom = (answer: ReaderAnswer) => (answer.kind === "names" ? answer.names : []);
  return {
    async load(name: string, kind: "load" | "mend"): Promise<{ updates: Uint8Array[]; unreadable: number }> {
      const answer = await ask((id) => ({ kind, id, name }));
      return answer.kind === "updates" ? answer : { updates: [], unreadable: 0 };
    },
    names: async () => namesFrom(await ask((id) => ({ kind: "names", id }))),
    crowded: async (rows: number) => namesFrom(await ask((id) => ({ kind: "crowded", id, rows }))),
    forget: async (name: string) => void (await ask((id) => ({ kind: "forget", id, name }))),
    compact: async (name: string) => {
      const answer = await ask((id) => ({ kind: "compact", id, name }));
      return answer.kind === "compacted" ? answer.unreadable : 0;
    },
    close: () => stopThread(thread),
  };
}

async function startThread(path: string, file: string): Promise<Worker> {
  const thread = new Worker(new URL(path, import.meta.url), { workerData: { file } });
  await new Promise<void>((resolve, reject) => {
    thread.once("message", () => resolve());
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`the log's thread ended with ${code}`)));
  });
  thread.removeAllListeners("exit");
  return thread;
}

/** Asks the thread to close its file; one that does not answer is ended. */
async function stopThread(thread: Worker): Promise<void> {
  const gone = new Promise<void>((resolve) => thread.once("exit", () => resolve()));
  thread.postMessage({ kind: "close" });
  await Promise.race([gone, delay(2_000)]);
  await thread.terminate();
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

import { parentPort, workerData } from "node:worker_threads";
import { splitUpdate } from "../../../shared/documents/split-update.ts";
import { type Folded, foldUpdates } from "./fold-updates.ts";
import { openLogFile } from "./sqlite-log-file.ts";

/**
 * The thread that reads and tidies. Long histories are folded into one update here, so that neither
 * replaying nor compacting them ever stands in the way of a commit or of the event loop.
 */
export type ReaderRequest =
  | { readonly kind: "load"; readonly id: number; readonly name: string }
  | { readonly kind: "names"; readonly id: number }
  | { readonly kind: "crowded"; readonly id: number; readonly rows: number }
  | { readonly kind: "compact" | "mend"; readonly id: number; readonly name: string }
  | { readonly kind: "forget"; readonly id: number; readonly name: string }
  | { readonly kind: "close" };
export type ReaderAnswer =
  | { readonly kind: "ready" }
  | {
      readonly kind: "updates";
      readonly id: number;
      readonly updates: Uint8Array<ArrayBuffer>[];
      readonly unreadable: number;
    }
  | { readonly kind: "names"; readonly id: number; readonly names: string[] }
  | { readonly kind: "compacted"; readonly id: number; readonly unreadable: number }
  | { readonly kind: "forgotten"; readonly id: number }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };

/** Histories up to this length are handed over as they are. */
const handedOverAsIs = 100;

const port = parentPort;
if (!port) throw new Error("the log's reader runs as a worker thread");
const database = openLogFile((workerData as { file: string }).file, 5_000);

const selectSnapshot = database.prepare("SELECT body FROM snapshots WHERE document = ?").pluck();
const selectUpdates = database.prepare("SELECT number, body FROM updates WHERE document = ? ORDER BY number");
const selectNames = database
  .prepare("SELECT document FROM updates UNION SELECT document FROM snapshots ORDER BY document")
  .pluck();
const selectCrowded = database
  .prepare("SELECT document FROM updates GROUP BY document HAVING count(*) >= ? ORDER BY count(*) DESC")
  .pluck();
const putSnapshot = database.prepare("INSERT OR REPLACE INTO snapshots (document, body) VALUES (?, ?)");
const putUpdate = database.prepare("INSERT INTO updates (document, body) VALUES (?, ?)");
const copyAside = database.prepare(
  `INSERT INTO unreadable_updates (document, body, found_at)
   SELECT document, body, strftime('%Y-%m-%dT%H:%M:%fZ') FROM updates WHERE number = ?`,
);
const deleteUpdate = database.prepare("DELETE FROM updates WHERE number = ?");
const deleteUpdates = database.prepare("DELETE FROM updates WHERE document = ? AND number <= ?");

/** One transaction: a crash leaves either all the updates or the snapshot that stands for them, with what waits. */
const replace = database.transaction(
  (name: string, { state, waiting }: Pick<Folded, "state" | "waiting">, upTo: number) => {
    putSnapshot.run(name, state);
    deleteUpdates.run(name, upTo);
    for (const update of waiting) putUpdate.run(name, update);
  },
);
const setAside = database.transaction((numbers: readonly number[]) => {
  for (const number of numbers) {
    copyAside.run(number);
    deleteUpdate.run(number);
  }
});
const remove = database.transaction((name: string) => {
  database.prepare("DELETE FROM updates WHERE document = ?").run(name);
  database.prepare("DELETE FROM snapshots WHERE document = ?").run(name);
  database.prepare("DELETE FROM unreadable_updates WHERE document = ?").run(name);
  const versions = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'versions'").get();
  if (versions) database.prepare("DELETE FROM versions WHERE document = ?").run(name);
});
const history = database.transaction((name: string) => ({
  snapshot: selectSnapshot.get(name) as Buffer | undefined,
  rows: selectUpdates.all(name) as { number: number; body: Buffer }[],
}));

port.on("message", (request: ReaderRequest) => {
  if (request.kind === "close") {
    database.close();
    port.close();
    return;
  }
  try {
    const answer = answerTo(request);
    port.postMessage(answer, answer.kind === "updates" ? answer.updates.map((update) => update.buffer) : []);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({ kind: "failed", id: request.id, message } satisfies ReaderAnswer);
  }
});
port.postMessage({ kind: "ready" } satisfies ReaderAnswer);

function answerTo(request: Exclude<ReaderRequest, { kind: "close" }>): Exclude<ReaderAnswer, { kind: "ready" }> {
  const { id } = request;
  if (request.kind === "names") return { kind: "names", id, names: selectNames.all() as string[] };
  if (request.kind === "crowded") return { kind: "names", id, names: selectCrowded.all(request.rows) as string[] };
  if (request.kind === "compact") return { kind: "compacted", id, unreadable: compact(request.name) };
  if (request.kind === "forget") {
    forget(request.name);
    return { kind: "forgotten", id };
  }
  const { bodies } = historyOf(request.name);
  if (request.kind === "load" && bodies.length <= handedOverAsIs)
    return { kind: "updates", id, updates: inPieces(bodies), unreadable: 0 };
  const { state, waiting, unreadable } = fold(request.name);
  return { kind: "updates", id, updates: inPieces([state, ...waiting]), unreadable };
}

function inPieces(updates: readonly Uint8Array[]): Uint8Array<ArrayBuffer>[] {
  return updates.flatMap((update) => piecesOf(update)).map((update) => new Uint8Array(update));
}

/** What cannot be read is handed over as it is: whoever takes it in finds out. */
function piecesOf(update: Uint8Array): Uint8Array[] {
  try {
    return splitUpdate(update);
  } catch {
    return [update];
  }
}

/** Updates that are appended meanwhile have higher numbers and stay. Answers how many could not be read. */
function compact(name: string): number {
  const folded = fold(name);
  if (folded.last !== null) replace.immediate(name, folded, folded.last);
  return folded.unreadable;
}

/**
 * What nobody can apply is set aside, so that it does not stand in the way of all the rest. Throws when that is the
 * snapshot: it stands for nearly everything.
 */
function fold(name: string): Omit<Folded, "unreadable"> & { last: number | null; unreadable: number } {
  const { bodies, numbers } = historyOf(name);
  const { state, waiting, unreadable } = foldUpdates(bodies);
  const bad = unreadable.map((at) => numbers[at] ?? null).filter((number) => number !== null);
  if (bad.length < unreadable.length) throw new Error(`the snapshot of ${name} cannot be read`);
  if (bad.length > 0) setAside.immediate(bad);
  return { state, waiting, unreadable: bad.length, last: numbers.findLast((number) => number !== null) ?? null };
}

/** What is deleted is overwritten, in the file and in the write-ahead log that is folded into it. */
function forget(name: string): void {
  database.pragma("secure_delete = ON");
  remove.immediate(name);
  database.pragma("secure_delete = OFF");
  database.pragma("wal_checkpoint(TRUNCATE)");
}

/** A document's history with the number of each update; the snapshot has none. */
function historyOf(name: string): { bodies: Uint8Array[]; numbers: (number | null)[] } {
  const { snapshot, rows } = history(name);
  const bodies = rows.map((row) => row.body);
  const numbers = rows.map((row) => row.number);
  return snapshot ? { bodies: [snapshot, ...bodies], numbers: [null, ...numbers] } : { bodies, numbers };
}

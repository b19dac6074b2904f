import { parentPort, workerData } from "node:worker_threads";
import { splitUpdate } from "../../../shared/documents/split-update.ts";
import { foldUpdates } from "./fold-updates.ts";
import { openLogFile } from "./sqlite-log-file.ts";

/**
 * The thread that reads and tidies. Long histories are folded into one update here, so that neither
 * replaying nor compacting them ever stands in the way of a commit or of the event loop.
 */
export type ReaderRequest =
  | { readonly kind: "load"; readonly id: number; readonly name: string }
  | { readonly kind: "names"; readonly id: number }
  | { readonly kind: "crowded"; readonly id: number; readonly rows: number }
  | { readonly kind: "compact"; readonly id: number; readonly name: string }
  | { readonly kind: "forget"; readonly id: number; readonly name: string }
  | { readonly kind: "close" };
export type ReaderAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "updates"; readonly id: number; readonly updates: Uint8Array<ArrayBuffer>[] }
  | { readonly kind: "names"; readonly id: number; readonly names: string[] }
  | { readonly kind: "compacted" | "forgotten"; readonly id: number }
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
const deleteUpdates = database.prepare("DELETE FROM updates WHERE document = ? AND number <= ?");

/** One transaction: a crash leaves either all the updates or the snapshot that stands for them. */
const replace = database.transaction((name: string, body: Uint8Array, upTo: number) => {
  putSnapshot.run(name, body);
  deleteUpdates.run(name, upTo);
});
const remove = database.transaction((name: string) => {
  database.prepare("DELETE FROM updates WHERE document = ?").run(name);
  database.prepare("DELETE FROM snapshots WHERE document = ?").run(name);
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
  if (request.kind === "compact") {
    compact(request.name);
    return { kind: "compacted", id };
  }
  if (request.kind === "forget") {
    forget(request.name);
    return { kind: "forgotten", id };
  }
  const updates = updatesOf(request.name).bodies;
  const whole = updates.length > handedOverAsIs ? [foldUpdates(updates)] : updates;
  return {
    kind: "updates",
    id,
    updates: whole.flatMap((update) => splitUpdate(update)).map((update) => new Uint8Array(update)),
  };
}

/** Updates that are appended meanwhile have higher numbers and stay. */
function compact(name: string): void {
  const { bodies, last } = updatesOf(name);
  if (last !== null) replace.immediate(name, foldUpdates(bodies), last);
}

/** What is deleted is overwritten, in the file and in the write-ahead log that is folded into it. */
function forget(name: string): void {
  database.pragma("secure_delete = ON");
  remove.immediate(name);
  database.pragma("secure_delete = OFF");
  database.pragma("wal_checkpoint(TRUNCATE)");
}

function updatesOf(name: string): { bodies: Uint8Array[]; last: number | null } {
  const { snapshot, rows } = history(name);
  const bodies = rows.map((row) => row.body);
  return { bodies: snapshot ? [snapshot, ...bodies] : bodies, last: rows.at(-1)?.number ?? null };
}

import { parentPort, workerData } from "node:worker_threads";
import type { LogTrouble } from "./document-log.ts";
import { type PackedUpdates, unpackUpdates } from "./packed-updates.ts";
import { type LogDatabase, openLogFile } from "./sqlite-log-file.ts";

/**
 * The thread that writes. One message is one group commit, answered when it is on disk or has failed;
 * the other side sends the next only then, so there is nothing to queue here.
 */
export type WriterRequest = { readonly kind: "commit"; readonly updates: PackedUpdates } | { readonly kind: "close" };
export type WriterAnswer =
  | { readonly kind: "ready" | "committed" }
  | { readonly kind: "failed"; readonly trouble: LogTrouble };

const port = parentPort;
if (!port) throw new Error("the log's writer runs as a worker thread");
const { file } = workerData as { file: string };
const busyMs = 500;

let database = openLogFile(file, busyMs);
let commit = committer(database);

port.on("message", (request: WriterRequest) => {
  if (request.kind === "close") {
    database.close();
    port.close();
    return;
  }
  port.postMessage(tryCommit(request.updates));
});
port.postMessage({ kind: "ready" } satisfies WriterAnswer);

function tryCommit(updates: PackedUpdates): WriterAnswer {
  try {
    commit(updates);
    return { kind: "committed" };
  } catch (error) {
    const trouble = troubleFrom(error);
    if (trouble.code === "storage_error") reopen();
    return { kind: "failed", trouble };
  }
}

function committer(target: LogDatabase): (updates: PackedUpdates) => void {
  const insert = target.prepare("INSERT INTO updates (document, body) VALUES (?, ?)");
  return target.transaction((updates: PackedUpdates) => {
    for (const row of unpackUpdates(updates)) insert.run(row.name, row.update);
  }).immediate;
}

/** After a failed write or sync the open file may hold pages that never reached the disk: start from the file itself. */
function reopen(): void {
  try {
    database.close();
    database = openLogFile(file, busyMs);
    commit = committer(database);
  } catch {
    // The next commit fails on the closed database and comes back here.
  }
}

function troubleFrom(error: unknown): LogTrouble {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const message = error instanceof Error ? error.message : String(error);
  if (code.startsWith("SQLITE_FULL") || code === "ENOSPC") return { code: "storage_full", message };
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) return { code: "storage_busy", message };
  return { code: "storage_error", message };
}

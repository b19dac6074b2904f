import { hash } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import { gunzipSync, gzipSync } from "node:zlib";
import * as Y from "yjs";
import { type EditRun, joinRuns } from "../../../shared/history/authors.ts";
import type { KeptHands, NewVersion, VersionRecord } from "./document-versions.ts";
import { foldedDocument, foldUpdates } from "./fold-updates.ts";
import { openLogFile } from "./sqlite-log-file.ts";

/** The thread that keeps versions: it reads the log as the log's own reader does, and writes a table of its own. */
export type VersionCall =
  | { readonly kind: "keep"; readonly version: NewVersion }
  | { readonly kind: "list" | "current" | "forget"; readonly document: string }
  | { readonly kind: "documents" | "close" }
  | { readonly kind: "rename"; readonly id: string; readonly name: string }
  | { readonly kind: "state"; readonly id: string }
  | { readonly kind: "hands"; readonly document: string; readonly after: string; readonly upTo: string | null }
  | { readonly kind: "drop"; readonly ids: readonly string[] };
export interface VersionAnswer {
  readonly id: number;
  readonly answer?: unknown;
  readonly failure?: { readonly message: string; readonly code: string | undefined };
}

interface Row {
  readonly number: number;
  readonly id: string;
  readonly document: string;
  readonly at: number;
  readonly reason: VersionRecord["reason"];
  readonly name: string | null;
  readonly made_by: string | null;
  readonly size: number;
  readonly print: string;
  readonly vector: Buffer;
  readonly edits: string;
  readonly hands: string;
}

const database = openLogFile((workerData as { file: string }).file, 5_000);
database.exec(`
  CREATE TABLE IF NOT EXISTS versions (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL, at INTEGER NOT NULL,
    reason TEXT NOT NULL, name TEXT, made_by TEXT, size INTEGER NOT NULL, print TEXT NOT NULL, vector BLOB NOT NULL,
    edits TEXT NOT NULL, hands TEXT NOT NULL, body BLOB NOT NULL);
  CREATE INDEX IF NOT EXISTS versions_of_document ON versions (document, number);
`);
const columns = "number, id, document, at, reason, name, made_by, size, print, vector, edits, hands";
const select = {
  snapshot: database.prepare("SELECT body FROM snapshots WHERE document = ?").pluck(),
  updates: database.prepare("SELECT body FROM updates WHERE document = ? ORDER BY number").pluck(),
  newest: database.prepare(`SELECT ${columns} FROM versions WHERE document = ? ORDER BY number DESC LIMIT 1`),
  all: database.prepare(`SELECT ${columns} FROM versions WHERE document = ? ORDER BY number DESC`),
  one: database.prepare(`SELECT ${columns} FROM versions WHERE id = ?`),
  next: database.prepare(`SELECT ${columns} FROM versions WHERE document = ? AND number > ? ORDER BY number LIMIT 1`),
  body: database.prepare("SELECT body FROM versions WHERE id = ?").pluck(),
  documents: database.prepare("SELECT DISTINCT document FROM versions ORDER BY document").pluck(),
};
const insert = database.prepare(`
  INSERT INTO versions (id, document, at, reason, name, made_by, size, print, vector, edits, hands, body)
  VALUES (@id, @document, @at, @reason, @name, @by, @size, @print, @vector, @edits, @hands, @body)`);
const giveName = database.prepare("UPDATE versions SET name = ? WHERE id = ?");
const remove = database.prepare("DELETE FROM versions WHERE id = ?");
const handOver = database.prepare("UPDATE versions SET edits = ?, hands = ? WHERE id = ?");
const forget = database.prepare("DELETE FROM versions WHERE document = ?");

const port = parentPort;
if (!port) throw new Error("versions are kept in a worker thread");
port.on("message", ({ id, call }: { id: number; call: VersionCall }) => {
  try {
    port.postMessage({ id, answer: answerTo(call) } satisfies VersionAnswer);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({ id, failure: { message, code } } satisfies VersionAnswer);
  }
});

function answerTo(call: VersionCall): unknown {
  switch (call.kind) {
    case "keep":
      return keep(call.version);
    case "list":
      return (select.all.all(call.document) as Row[]).map(recordOf);
    case "documents":
      return select.documents.all();
    case "rename":
      return giveName.run(call.name, call.id).changes > 0;
    case "state": {
      const body = select.body.get(call.id) as Buffer | undefined;
      return body ? new Uint8Array(gunzipSync(body)) : null;
    }
    case "current":
      return new Uint8Array(stateOf(call.document));
    case "hands":
      return handsBetween(call.document, call.after, call.upTo);
    case "drop":
      return drop.immediate(call.ids);
    case "forget":
      forget.run(call.document);
      return null;
    case "close":
      database.close();
      port?.close();
      return null;
  }
}

function keep(version: NewVersion): { version: VersionRecord; fresh: boolean } | null {
  const { doc } = foldedDocument(history(version.document));
  if (doc.store.clients.size === 0) return null;
  const print = hash("sha1", Y.encodeSnapshot(Y.snapshot(doc)), "base64");
  const newest = select.newest.get(version.document) as Row | undefined;
  if (newest?.print === print && (version.name === null || newest.name === null)) {
    if (version.name !== null) giveName.run(version.name, newest.id);
    return { version: recordOf(select.one.get(newest.id) as Row), fresh: false };
  }
  const vector = Y.encodeStateVector(doc);
  const body = gzipSync(Y.encodeStateAsUpdate(doc));
  const { edits, writers } = editsSince(newest?.vector, vector, version.hands);
  const hands: KeptHands = { writers, removals: version.hands.removals };
  const { id, document, at, reason, name, by } = version;
  insert.run({
    ...{ id, document, at, reason, name, by, print, vector, body },
    size: body.byteLength,
    edits: JSON.stringify(edits),
    hands: JSON.stringify(hands),
  });
  return { version: recordOf(select.one.get(id) as Row), fresh: true };
}

/** How many letters and values each person has written and removed since, and under which client ids. */
function editsSince(before: Uint8Array | undefined, now: Uint8Array, hands: KeptHands) {
  const earlier = before ? Y.decodeStateVector(before) : new Map<number, number>();
  const known = new Map(hands.writers);
  const edits: Record<string, number> = {};
  const writers: [number, string][] = [];
  const add = (userId: string, count: number): void => {
    edits[userId] = (edits[userId] ?? 0) + count;
  };
  for (const [client, clock] of Y.decodeStateVector(now)) {
    const count = clock - (earlier.get(client) ?? 0);
    const userId = known.get(client);
    if (count <= 0 || userId === undefined) continue;
    add(userId, count);
    writers.push([client, userId]);
  }
  for (const [userId, runs] of Object.entries(hands.removals))
    add(
      userId,
      runs.reduce((sum, [, , length]) => sum + length, 0),
    );
  return { edits, writers };
}

function handsBetween(document: string, after: string, upTo: string | null): KeptHands {
  const first = (select.one.get(after) as Row | undefined)?.number ?? 0;
  const last = upTo === null ? Number.POSITIVE_INFINITY : ((select.one.get(upTo) as Row | undefined)?.number ?? 0);
  const rows = (select.all.all(document) as Row[]).filter(({ number }) => number > first && number <= last);
  return rows.reduce<KeptHands>((sum, row) => mergeHands(sum, JSON.parse(row.hands) as KeptHands), {
    writers: [],
    removals: {},
  });
}

const drop = database.transaction((ids: readonly string[]) => {
  for (const id of ids) {
    const row = select.one.get(id) as Row | undefined;
    if (!row) continue;
    const next = select.next.get(row.document, row.number) as Row | undefined;
    if (next) {
      const edits = JSON.parse(next.edits) as Record<string, number>;
      for (const [userId, count] of Object.entries(JSON.parse(row.edits) as Record<string, number>))
        edits[userId] = (edits[userId] ?? 0) + count;
      const hands = mergeHands(JSON.parse(row.hands) as KeptHands, JSON.parse(next.hands) as KeptHands);
      handOver.run(JSON.stringify(edits), JSON.stringify(hands), next.id);
    }
    remove.run(id);
  }
});

function mergeHands(a: KeptHands, b: KeptHands): KeptHands {
  const removals: Record<string, EditRun[]> = {};
  for (const { removals: some } of [a, b])
    for (const [userId, runs] of Object.entries(some))
      removals[userId] = joinRuns([...(removals[userId] ?? []), ...runs]);
  return { writers: [...new Map([...a.writers, ...b.writers])], removals };
}

/** One transaction: the log may be folding the same updates into a snapshot. */
const history = database.transaction((document: string) => {
  const snapshot = select.snapshot.get(document) as Buffer | undefined;
  const updates = select.updates.all(document) as Buffer[];
  return snapshot ? [snapshot, ...updates] : updates;
});

function stateOf(document: string): Uint8Array {
  return foldUpdates(history(document)).state;
}

function recordOf({ id, document, at, reason, name, made_by, size, edits }: Row): VersionRecord {
  return { id, document, at, reason, name, by: made_by, size, edits: JSON.parse(edits) as Record<string, number> };
}

import Database from "better-sqlite3";

export type LogDatabase = Database.Database;

/**
 * Opens the log's file. `updates` holds every update in the order of its number; `snapshots` at most
 * one state per document, which stands for the updates that were folded into it; `unreadable_updates` those that
 * nobody could apply, as they were, for whoever wants to look. Both threads open it
 * for themselves: the write-ahead log lets one read while the other writes. `synchronous=FULL` makes a
 * commit wait for the disk, which is what an acknowledgement promises.
 */
export function openLogFile(file: string, busyMs: number): LogDatabase {
  const database = new Database(file, { timeout: busyMs });
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec(`
    CREATE TABLE IF NOT EXISTS updates (number INTEGER PRIMARY KEY, document TEXT NOT NULL, body BLOB NOT NULL);
    CREATE INDEX IF NOT EXISTS updates_of_document ON updates (document, number);
    CREATE TABLE IF NOT EXISTS snapshots (document TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS unreadable_updates (
      id INTEGER PRIMARY KEY, document TEXT NOT NULL, body BLOB NOT NULL, found_at TEXT NOT NULL
    );
  `);
  return database;
}

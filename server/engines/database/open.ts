import { mkdirSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { Kysely, type SqliteDatabase, SqliteDialect } from "kysely";
import { countChanges } from "./remember.ts";
import type { Tables } from "./tables.ts";
import { waitForOthers } from "./wait-for-others.ts";

export type Db = Kysely<Tables>;

/**
 * Opens `callboard.sqlite` in the folder, making both when missing: write-ahead log, foreign keys on.
 * One process writes; another one that holds the file locked is waited for up to 15 seconds.
 * `onSlow` hears of every statement that took longer than a tenth of a second: its text, without the values.
 * Close it with `db.destroy()`.
 */
export function openDatabase(folder: string, onSlow: (query: string, ms: number) => void = () => {}): Db {
  mkdirSync(folder, { recursive: true });
  const sqlite = new Database(path.join(folder, "callboard.sqlite"));
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = NORMAL");
  sqlite.pragma("foreign_keys = ON");
  // What is removed for good must not be left lying in free pages.
  sqlite.pragma("secure_delete = ON");
  sqlite.pragma("busy_timeout = 5");
  let changed = (): void => {};
  const db: Db = new Kysely<Tables>({
    log: ({ query, queryDurationMillis }) => {
      if (queryDurationMillis > slowMs) onSlow(query.sql, Math.round(queryDurationMillis));
    },
    dialect: new SqliteDialect({
      database: keepPrepared(sqlite, () => changed()),
      onCreateConnection: async (connection) => waitForOthers(connection),
    }),
  });
  ({ changed } = countChanges(db, sqlite));
  return db;
}

const slowMs = 100;
const mostPrepared = 500;

/**
 * Reading a statement takes longer than most statements run: each is read once. Whatever may change a row is announced before
 * it runs; the end of a transaction is such a thing too.
 */
function keepPrepared(sqlite: Database.Database, changes: () => void): SqliteDatabase {
  const prepared = new Map<string, Database.Statement>();
  return {
    prepare(sql) {
      if (!/^\s*select\b/i.test(sql)) changes();
      // A full disk ends a transaction by itself; undoing it once more would hide why.
      if (sql === "rollback" && !sqlite.inTransaction) return sqlite.prepare("select 1 where false");
      const known = prepared.get(sql);
      if (known) return known;
      // Lists of values make statements without end; the ones in daily use are back at once.
      if (prepared.size >= mostPrepared) prepared.clear();
      const statement = sqlite.prepare(sql);
      prepared.set(sql, statement);
      return statement;
    },
    close: () => void sqlite.close(),
  };
}

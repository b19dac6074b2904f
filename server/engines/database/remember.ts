import type Database from "better-sqlite3";
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** How long a change by another process may stay unseen. */
const foreignMs = 200;
const mostRemembered = 5_000;

interface Memory {
  readonly answers: Map<string, unknown>;
  /** Goes up with everything that may have changed a row. */
  changes: number;
  /** Looks whether another process has written. */
  look(): void;
}

const memories = new WeakMap<Kysely<Tables>, Memory>();

/** Begins to count what is written to a database. Answers what must be called with every statement that is not a plain `select`. */
export function countChanges(db: Kysely<Tables>, sqlite: Database.Database): { readonly changed: () => void } {
  const version = sqlite.prepare("pragma data_version").pluck();
  let seen = version.get();
  let lookedAt = performance.now();
  const memory: Memory = {
    answers: new Map(),
    changes: 0,
    look() {
      if (performance.now() - lookedAt < foreignMs) return;
      lookedAt = performance.now();
      const now = version.get();
      if (now !== seen) forget(memory);
      seen = now;
    },
  };
  memories.set(db, memory);
  return { changed: () => forget(memory) };
}

/**
 * What `read` answers, asked again only after something was written to the database: by this process at once, by another
 * one within a fifth of a second. For what every request asks, such as who somebody is and what they may do. `key`
 * names the question with all its values. Inside a transaction nothing is remembered. Answers must not be changed.
 */
export async function remember<Answer>(db: Kysely<Tables>, key: string, read: () => Promise<Answer>): Promise<Answer> {
  const memory = memories.get(db);
  if (!memory) return read();
  memory.look();
  if (memory.answers.has(key)) return memory.answers.get(key) as Answer;
  const before = memory.changes;
  const answer = await read();
  if (memory.changes === before && memory.answers.size < mostRemembered) memory.answers.set(key, answer);
  return answer;
}

function forget(memory: Memory): void {
  memory.changes += 1;
  memory.answers.clear();
}

import type { Db } from "../engines/database/open.ts";
import type { WriterStore } from "./writers.ts";

const rowsAtOnce = 200;
/** No sign-in lives longer, so nobody can come back with an older page. */
const keptMs = 90 * 24 * 3600 * 1000;

/** The writers of all documents, in the database. */
export function openWriterTable(db: Db): WriterStore {
  return {
    async load(document) {
      const rows = await db.selectFrom("document_writers").selectAll().where("document", "=", document).execute();
      return new Map(rows.map((row) => [row.client, { userId: row.user_id, since: Date.parse(row.since) }]));
    },
    async save(document, writers) {
      const rows = [...writers].map(([client, { userId, since }]) => ({
        document,
        client,
        user_id: userId,
        since: new Date(since).toISOString(),
      }));
      for (let at = 0; at < rows.length; at += rowsAtOnce) {
        await db
          .insertInto("document_writers")
          .values(rows.slice(at, at + rowsAtOnce))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    },
  };
}

/** Forgets the writers of pages that nobody can still have open. */
export async function sweepWriters(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom("document_writers")
    .where("since", "<", new Date(now.getTime() - keptMs).toISOString())
    .execute();
}

import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Who writes under which client id of a document. */
export const documentWriters: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        `create table document_writers (
          document text not null, client integer not null, user_id text not null, since text not null,
          primary key (document, client)) without rowid`,
      )
      .execute(db);
  },
};

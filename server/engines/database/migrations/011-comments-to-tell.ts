import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Comments that are being written, and that nobody may have been told of yet. */
export const commentsToTell: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        `create table comments_to_tell (
          comment_id text primary key, script_id text not null references scripts (id) on delete cascade,
          created_at text not null) without rowid`,
      )
      .execute(db);
  },
};

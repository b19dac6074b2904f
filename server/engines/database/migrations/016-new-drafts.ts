import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** New drafts of scripts, as their files were read, and what became of them. */
export const newDrafts: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        `create table drafts (
          id text primary key, script_id text not null references scripts (id) on delete cascade,
          filename text not null, file text, status text not null, error_code text, content text, aligned text,
          created_by text not null, created_at text not null, closed_by text, closed_at text)`,
      )
      .execute(db);
    await sql.raw("create index drafts_of_script on drafts (script_id, created_at)").execute(db);
  },
};

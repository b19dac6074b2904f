import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Call sheets, one row for each revision of a day, and the private links of those who are called. */
export const callSheets: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        `create table call_sheets (
          id text primary key, script_id text not null references scripts (id) on delete cascade, day_id text not null,
          revision integer not null, status text not null, fields text not null, sheet text, version_id text,
          made_by text not null, made_at text not null, approved_by text, approved_at text, published_by text,
          published_at text, unique (script_id, day_id, revision)) without rowid`,
      )
      .execute(db);
    await sql
      .raw(
        `create table call_sheet_links (
          id text primary key, sheet_id text not null references call_sheets (id) on delete cascade, name text not null,
          email text, character text, hash text not null unique, made_at text not null, seen_at text, confirmed_at text,
          revoked_at text) without rowid`,
      )
      .execute(db);
    await sql.raw("create index call_sheet_links_of_sheet on call_sheet_links (sheet_id)").execute(db);
  },
};

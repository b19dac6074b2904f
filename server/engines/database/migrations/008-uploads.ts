import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Files that arrive in pieces or past the server, until they are scripts. */
export const uploads: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const statements = [
      `create table uploads (
        id text primary key, kind text not null, user_id text not null, project_id text, filename text not null,
        size integer not null, sha256 text, script_id text not null, finished_at text, error_code text,
        created_at text not null, expires_at text not null)`,
      "create index uploads_user on uploads (user_id, finished_at)",
      "create index uploads_expires on uploads (expires_at)",
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

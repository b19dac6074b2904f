import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** A production's story, style and cover; tasks of single shots; the pictures, clips and voices that they made. */
export const storyboard: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  "alter table projects add column story_text text",
  "alter table projects add column style text",
  "alter table projects add column cover text",
  "alter table tasks add column shot_id text",
  "alter table tasks add column input_key text",
  "alter table tasks add column secret text",
  "alter table tasks add column told text",
  "alter table tasks add column result_url text",
  "alter table tasks add column error_reason text",
  // One task for one shot and input, however often and by however many it is asked for.
  "create unique index tasks_once on tasks (script_id, shot_id, kind, input_key) where shot_id is not null and status <> 'FAILED'",
  `create table media (
    id text primary key, project_id text not null references projects (id) on delete cascade,
    script_id text not null, shot_id text not null, kind text not null, media_type text not null,
    size integer not null, file text not null, created_at text not null)`,
  "create index media_script on media (script_id, shot_id)",
];

import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Who plays whom, who is suspended, and which part of a production a finished file shows. */
export const rights: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  "alter table user add column suspended_at text",
  "create index user_suspended on user (suspended_at) where suspended_at is not null",
  "alter table members add column character text",
  "alter table members add column suspended_user_id text references user (id) on delete cascade",
  "create unique index members_suspended on members (project_id, suspended_user_id) where suspended_user_id is not null",
  "alter table exports add column area text",
];

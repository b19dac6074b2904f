import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** When a member first came into the production; whoever has an account counts as come before this was kept. */
export const joinedMembers: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw("alter table members add column joined_at text").execute(db);
    await sql
      .raw("update members set joined_at = created_at where user_id is not null or suspended_user_id is not null")
      .execute(db);
  },
};

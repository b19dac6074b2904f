import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Whether a picture, clip or voice has wholly arrived in the file store; those from before have. */
export const mediaStored: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw("alter table media add column stored integer not null default 1").execute(db);
    await sql.raw("create index media_unstored on media (created_at) where stored = 0").execute(db);
  },
};

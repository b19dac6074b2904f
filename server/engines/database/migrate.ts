import { Migrator } from "kysely/migration";
import { first } from "./migrations/001-first.ts";
import type { Db } from "./open.ts";

/** Brings the database to the current schema. Throws when a migration fails; that one is then undone. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ "001-first": first }) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

import { Migrator } from "kysely/migration";
import { first } from "./migrations/001-first.ts";
import { documentWriters } from "./migrations/002-document-writers.ts";
import { rights } from "./migrations/003-rights.ts";
import { identity } from "./migrations/004-identity.ts";
import { threadsAndMail } from "./migrations/005-threads-and-mail.ts";
import { uploads } from "./migrations/008-uploads.ts";
import { http } from "./migrations/009-http.ts";
import { storyboard } from "./migrations/010-storyboard.ts";
import { commentsToTell } from "./migrations/011-comments-to-tell.ts";
import { joinedMembers } from "./migrations/012-joined-members.ts";
import { mediaStored } from "./migrations/014-media-stored.ts";
import { newDrafts } from "./migrations/016-new-drafts.ts";
import { callSheets } from "./migrations/019-call-sheets.ts";
import type { Db } from "./open.ts";

const migrations = {
  "001-first": first,
  "002-document-writers": documentWriters,
  "003-rights": rights,
  "004-identity": identity,
  "005-threads-and-mail": threadsAndMail,
  "008-uploads": uploads,
  "009-http": http,
  "010-storyboard": storyboard,
  "011-comments-to-tell": commentsToTell,
  "012-joined-members": joinedMembers,
  "014-media-stored": mediaStored,
  "016-new-drafts": newDrafts,
  "019-call-sheets": callSheets,
};

/** Brings the database to the current schema. Throws when a migration fails; that one is then undone. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    // Work on several parts may bring a lower number later; none builds on another of them.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

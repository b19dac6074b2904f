import { mkdirSync } from "node:fs";
import * as Y from "yjs";
import { type Accounts, openAccounts } from "./auth/accounts.ts";
import { type Attempts, createAttempts } from "./auth/attempts.ts";
import { openSecrets } from "./auth/secrets.ts";
import { createStreamTickets, type StreamTickets } from "./auth/stream-tickets.ts";
import type { Config } from "./config.ts";
import type { Bus } from "./engines/bus/bus.ts";
import { createBus } from "./engines/bus/embedded.ts";
import { migrate } from "./engines/database/migrate.ts";
import { type Db, openDatabase } from "./engines/database/open.ts";
import { openDiskFiles } from "./engines/files/disk.ts";
import type { Files } from "./engines/files/files.ts";
import { openEmbeddedQueue } from "./engines/queue/embedded.ts";
import type { Queue } from "./engines/queue/queue.ts";
import { builtinScan } from "./engines/scan/builtin.ts";
import type { Scan } from "./engines/scan/scan.ts";
import { errorFields, type Log } from "./log.ts";

/** The live documents as the work sees them. */
export interface Documents {
  /** Edits a document in the name of a user (null: the server itself). Resolves when the edit is on disk. */
  edit<Result>(name: string, actor: string | null, edit: (doc: Y.Doc) => Result): Promise<Result>;
  /** Reads a document as it is now. */
  read<Result>(name: string, read: (doc: Y.Doc) => Result): Promise<Result>;
  /** Somebody's rights in a production have changed: their open documents and sockets follow at once. */
  accessChanged(projectId: string, userId: string): Promise<void>;
}

/** Everything the work rests on. This file is the only one that names a driver. */
export interface Services {
  readonly config: Config;
  readonly log: Log;
  readonly db: Db;
  readonly accounts: Accounts;
  readonly attempts: Attempts;
  readonly tickets: StreamTickets;
  readonly keys: { readonly access: Uint8Array; readonly refresh: Uint8Array; readonly download: Uint8Array };
  readonly files: Files;
  readonly scan: Scan;
  readonly queue: Queue;
  readonly bus: Bus;
  readonly documents: Documents;
  close(): Promise<void>;
}

/** Opens every engine in the data folder and brings the database to its current schema. */
export async function openServices(config: Config, log: Log): Promise<Services> {
  mkdirSync(config.dataDir, { recursive: true });
  const db = openDatabase(config.dataDir);
  await migrate(db);
  const secrets = openSecrets(config.dataDir);
  const accounts = await openAccounts(db, secrets.key("accounts"));
  const bus = createBus({ report: (error) => log.error("listener failed", errorFields(error)) });
  const queue = openEmbeddedQueue(db, {
    concurrency: 2,
    onError: (job, error) => log.warn("job failed", { job, ...errorFields(error) }),
  });
  const docs = new Map<string, Y.Doc>();
  const docOf = (name: string) => {
    const doc = docs.get(name) ?? new Y.Doc();
    docs.set(name, doc);
    return doc;
  };
  return {
    config,
    log,
    db,
    accounts,
    attempts: createAttempts(),
    tickets: createStreamTickets(),
    keys: {
      access: secrets.key("access-token"),
      refresh: secrets.key("refresh-token"),
      download: secrets.key("download"),
    },
    files: openDiskFiles(config.dataDir),
    scan: builtinScan,
    queue,
    bus,
    documents: {
      edit: async (name, _actor, edit) => edit(docOf(name)),
      read: async (name, read) => read(docOf(name)),
      accessChanged: async () => {},
    },
    async close() {
      await queue.close();
      await bus.close();
      await db.destroy();
    },
  };
}

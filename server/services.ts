import type { Accounts } from "./auth/accounts.ts";
import type { Attempts } from "./auth/attempts.ts";
import type { StreamTickets } from "./auth/stream-tickets.ts";
import type { Collab } from "./collab/collab-server.ts";
import type { DocumentEditor } from "./collab/edit-document.ts";
import type { Config } from "./config.ts";
import type { Bus } from "./engines/bus/bus.ts";
import type { Db } from "./engines/database/open.ts";
import type { PublicFetch } from "./engines/fetch/public-fetch.ts";
import type { Files } from "./engines/files/files.ts";
import type { Language } from "./engines/language/language.ts";
import type { Mail } from "./engines/mail/mail.ts";
import type { MediaEngine } from "./engines/media/media.ts";
import type { Metrics } from "./engines/metrics/metrics.ts";
import type { Queue } from "./engines/queue/queue.ts";
import type { Scan } from "./engines/scan/scan.ts";
import type { Revocations } from "./live/revocations.ts";
import type { Live } from "./live/socket.ts";
import type { Log } from "./log.ts";
import type { ParseCache } from "./parse/parse-cache.ts";
import type { TaskStreams } from "./work/generation/task-streams.ts";
import type { Versions } from "./work/history/keep-versions.ts";
import type { Thread } from "./work/thread/ask-thread.ts";
import type { WebhookSender } from "./work/webhook/sender.ts";

/** The live documents as the work sees them. */
export interface Documents extends Pick<DocumentEditor, "editDocument" | "readDocument"> {
  /** Somebody's rights have changed: their open documents and sockets end at once and ask anew. */
  accessChanged(userId: string): void;
}

/** Everything the work rests on, by what it can do; `open-services.ts` says what does it. */
export interface Services {
  readonly config: Config;
  readonly log: Log;
  readonly db: Db;
  readonly accounts: Accounts;
  readonly attempts: Attempts;
  readonly tickets: StreamTickets;
  readonly keys: {
    readonly access: Uint8Array;
    readonly refresh: Uint8Array;
    readonly download: Uint8Array;
    readonly mail: Uint8Array;
    readonly upload: Uint8Array;
  };
  readonly files: Files;
  readonly scan: Scan;
  /** Reads script files, each content once a day. */
  readonly parsed: ParseCache;
  readonly queue: Queue;
  /** Null where no mail server is set: nobody is then promised any mail. */
  readonly mail: Mail | null;
  readonly bus: Bus;
  readonly documents: Documents;
  readonly versions: Versions;
  readonly collab: Collab;
  readonly live: Live;
  readonly revocations: Revocations;
  readonly streams: TaskStreams;
  readonly thread: Thread;
  /** Calls addresses that people have named, without being led into the house. */
  readonly publicFetch: PublicFetch;
  readonly webhooks: WebhookSender;
  readonly metrics: Metrics;
  /** A language model; null: everything is found by rule. */
  readonly language: Language | null;
  /** Who makes pictures, clips and voices. */
  readonly media: MediaEngine;
  /** Where this server is reached from outside, without a slash at the end. */
  address(): string;
  /** Says where it listens, once that is known. */
  listensAt(url: string): void;
  /** Whether edits can be written and jobs are done at the moment. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

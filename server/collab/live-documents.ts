import {
  type Configuration,
  type ConnectionConfiguration,
  type Document,
  Hocuspocus,
  isTransactionOrigin,
} from "@hocuspocus/server";
import type { DocumentLog } from "../engines/log/document-log.ts";
import { beginHistory, type HistoryTaking } from "../engines/updates/take-history.ts";
import { SpoiledDocument, takeUpdate } from "../engines/updates/take-update.ts";
import type { WaitingUpdates } from "../engines/updates/waiting-updates.ts";
import type { Access, Actor } from "./access.ts";
import { othersTurn } from "./projections.ts";
import { closeCodes, type SocketGate } from "./sockets/socket-gate.ts";
import { allowsLater } from "./updates/edit-rules.ts";

/** What the document server knows of whoever is connected. Edits by the server itself carry only `actor`. */
export interface ConnectionContext {
  gate?: SocketGate;
  token?: string;
  access?: Access;
  actor?: Actor | null;
}

/** The id of the user behind a change; null for the server's own. */
export function editorOf(origin: unknown): string | null {
  if (!isTransactionOrigin(origin) || origin.source === "redis") return null;
  const context = (origin.source === "connection" ? origin.connection.context : origin.context) as ConnectionContext;
  return context?.access?.user.id ?? context?.actor?.id ?? null;
}

/** Reads what else belongs to a document before it is made; the answer is called once it is filled. */
type Prepare = (name: string) => Promise<Opened>;
type Opened = (document: Document) => void | Promise<void>;

/** So much is taken in before others get their turn. */
const bytesAtOnce = 256 * 1024;

/** Hooks that do nothing still cost a promise for every frame; these stay out. */
const unusedHooks = {
  onListen: undefined,
  onUpgrade: undefined,
  onConnect: undefined,
  connected: undefined,
  beforeHandleMessage: undefined,
  afterHandleMessage: undefined,
  beforeBroadcastStateless: undefined,
  onStateless: undefined,
  onChange: undefined,
  onStoreDocument: undefined,
  afterStoreDocument: undefined,
  onAwarenessUpdate: undefined,
  onRequest: undefined,
  onCreateDocument: undefined,
  onDestroy: undefined,
};

/** Something in a document's history cannot be applied. */
class UnreadableHistory extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** What is read of a document before it is made. */
interface Read {
  readonly updates: readonly Uint8Array[];
  readonly opened: Opened;
}

/** Told of documents that had to be mended, with why. */
type Report = (event: "document_mended" | "document_abandoned" | "document_listener_failed", error: unknown) => void;

/**
 * The documents in memory. A document is opened once however many ask for it, is read from the log
 * before Hocuspocus makes it (a failing read would leak there), hands every change to the log in the
 * same turn in which it is applied, and cannot be put away while somebody is on the way in. Nothing waits
 * within the documents themselves: what rests on updates that have not come is kept beside them.
 */
export class LiveDocuments extends Hocuspocus<ConnectionContext> {
  readonly #log: DocumentLog;
  readonly #opening = new Map<string, Promise<Document>>();
  readonly #read = new Map<string, Read>();
  readonly #waiting = new WeakMap<Document, WaitingUpdates<unknown>>();
  readonly #spoiled = new WeakSet<Document>();
  readonly #prepare: Prepare;
  readonly #report: Report;
  readonly #entering = new Map<Document, number>();

  constructor(
    log: DocumentLog,
    configuration: Partial<Configuration<ConnectionContext>>,
    prepare: Prepare,
    report: Report,
  ) {
    super();
    this.#log = log;
    this.#prepare = prepare;
    this.#report = report;
    this.configure({
      ...(unusedHooks as object),
      ...configuration,
      quiet: true,
      onLoadDocument: async ({ document }) => {
        await this.#fill(document);
        await this.#read.get(document.name)?.opened(document);
      },
      beforeUnloadDocument: () => log.durable(),
    });
  }

  override async createDocument(
    documentName: string,
    request: Request,
    socketId: string,
    connection: ConnectionConfiguration,
    context?: ConnectionContext,
  ): Promise<Document> {
    const open = this.documents.get(documentName);
    if (open) return this.#letIn(open);
    let opening = this.#opening.get(documentName);
    if (!opening) {
      opening = this.#open(documentName, () =>
        super.createDocument(documentName, request, socketId, connection, context),
      );
      this.#opening.set(documentName, opening);
    }
    return opening;
  }

  /** Takes a document out of memory, whoever is still in it; does nothing when it is not open. */
  async putAway(name: string): Promise<void> {
    await this.#opening.get(name)?.catch(() => {});
    const document = this.documents.get(name);
    if (!document) return;
    for (const connection of document.getConnections()) connection.close();
    this.documents.delete(name);
    document.destroy();
  }

  /**
   * Has a document take an update that was found fit for it, and what waited for that. Throws SpoiledDocument when Yjs
   * stumbles all the same: then nobody has been told anything and nothing is kept, the document is out of memory and
   * everybody else in it comes back to one that is read from the log.
   */
  take(document: Document, update: Uint8Array, origin: unknown): void {
    const waiting = this.#waiting.get(document);
    const events = {
      spoiled: () => this.#spoil(document, origin),
      listenerFailed: (error: unknown) => this.#report("document_listener_failed", error),
    };
    try {
      const rest = takeUpdate(document, update, origin, events);
      if (rest) waiting?.add(document, rest, null);
      waiting?.takeReady(document, (ready) => {
        if (!allowsLater(document.name, document, ready.decoded)) return null;
        return takeUpdate(document, ready.update, { source: "local", context: { actor: null } }, events);
      });
    } catch (error) {
      this.#abandon(document, error);
      throw error;
    }
  }

  /** Runs an edit of the server's own, in one transaction. What it throws comes out again; SpoiledDocument as from `take`. */
  edit<Result>(document: Document, run: () => Result, origin: unknown): Result {
    try {
      return document.transact(() => {
        try {
          return run();
        } catch (error) {
          if (error instanceof SpoiledDocument) this.#spoil(document, origin);
          throw error;
        }
      }, origin);
    } catch (error) {
      if (this.#spoiled.has(document)) this.#abandon(document, error);
      throw error;
    }
  }

  #abandon(document: Document, error: unknown): void {
    this.#report("document_abandoned", error);
    if (this.documents.get(document.name) === document) this.documents.delete(document.name);
    document.destroy();
  }

  /** How many bytes wait beside a document for updates that have not come. */
  waitingBytes(document: Document): number {
    return this.#waiting.get(document)?.bytes() ?? 0;
  }

  override shouldUnloadDocument(document: Document): boolean {
    // Also asked by Hocuspocus' own constructor's callbacks, before the field is there.
    if (this.documents.get(document.name) !== document && !document.isLoading) return false;
    return !this.#entering.has(document) && super.shouldUnloadDocument(document);
  }

  async #open(name: string, create: () => Promise<Document>): Promise<Document> {
    try {
      const [updates, opened] = await Promise.all([this.#log.load(name), this.#prepare(name)]);
      this.#read.set(name, { updates, opened });
      const document = await create().catch(async (error: unknown) => {
        if (!(error instanceof UnreadableHistory)) throw error;
        this.#report("document_mended", error);
        this.#read.set(name, { updates: await this.#log.mend(name), opened });
        return create();
      });
      return this.#letIn(document);
    } finally {
      this.#read.delete(name);
      this.#opening.delete(name);
    }
  }

  async #fill(document: Document): Promise<void> {
    const updates = this.#read.get(document.name)?.updates ?? [];
    try {
      const history = beginHistory(document, (update) => allowsLater(document.name, document, update));
      for (let at = 0; at < updates.length; ) {
        if (at > 0) await othersTurn();
        at = takeIn(document, history, updates, at);
      }
      this.#waiting.set(document, history.end());
    } catch (cause) {
      document.destroy();
      throw new UnreadableHistory(cause);
    }
    // Nobody is connected yet: drops what would be broadcast to the first who comes.
    document.flush();
    document.on("update", (update: Uint8Array) => {
      if (!this.#spoiled.has(document)) this.#log.append(document.name, update);
    });
  }

  /** Nothing more of it is kept or sent. Whoever spoiled it is turned away by whoever had it taken; all others come back. */
  #spoil(document: Document, origin: unknown): void {
    this.#spoiled.add(document);
    const sender = isTransactionOrigin(origin) && origin.source === "connection" ? origin.connection : null;
    for (const connection of document.getConnections())
      if (connection !== sender) connection.context.gate?.close(closeCodes.authorizationChanged, "document_closed");
  }

  /** Whoever asked for the document connects to it before the turn ends; until then it must stay. */
  #letIn(document: Document): Document {
    this.#entering.set(document, (this.#entering.get(document) ?? 0) + 1);
    setImmediate(() => {
      const left = (this.#entering.get(document) ?? 1) - 1;
      if (left > 0) this.#entering.set(document, left);
      else this.#entering.delete(document);
      if (left === 0 && this.shouldUnloadDocument(document)) void this.unloadDocument(document).catch(() => {});
    });
    return document;
  }
}

/** Answers the place of the first update that is left for the next turn. */
function takeIn(document: Document, history: HistoryTaking, updates: readonly Uint8Array[], from: number): number {
  let [at, bytes] = [from, 0];
  document.transact(() => {
    for (; at < updates.length && bytes < bytesAtOnce; at += 1) {
      const update = updates[at] as Uint8Array;
      bytes += update.byteLength;
      history.take(update);
    }
  });
  return at;
}

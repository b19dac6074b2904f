import {
  type Configuration,
  type ConnectionConfiguration,
  type Document,
  Hocuspocus,
  isTransactionOrigin,
} from "@hocuspocus/server";
import * as Y from "yjs";
import type { DocumentLog } from "../engines/log/document-log.ts";
import type { Access, Actor } from "./access.ts";
import { othersTurn } from "./projections.ts";
import type { SocketGate } from "./sockets/socket-gate.ts";

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

/**
 * The documents in memory. A document is opened once however many ask for it, is read from the log
 * before Hocuspocus makes it (a failing read would leak there), hands every change to the log in the
 * same turn in which it is applied, and cannot be put away while somebody is on the way in.
 */
export class LiveDocuments extends Hocuspocus<ConnectionContext> {
  readonly #log: DocumentLog;
  readonly #opening = new Map<string, Promise<Document>>();
  readonly #read = new Map<string, { updates: readonly Uint8Array[]; opened: Opened }>();
  readonly #prepare: Prepare;
  readonly #entering = new Map<Document, number>();

  constructor(log: DocumentLog, configuration: Partial<Configuration<ConnectionContext>>, prepare: Prepare) {
    super();
    this.#log = log;
    this.#prepare = prepare;
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

  override shouldUnloadDocument(document: Document): boolean {
    // Also asked by Hocuspocus' own constructor's callbacks, before the field is there.
    return !this.#entering.has(document) && super.shouldUnloadDocument(document);
  }

  async #open(name: string, create: () => Promise<Document>): Promise<Document> {
    try {
      const [updates, opened] = await Promise.all([this.#log.load(name), this.#prepare(name)]);
      this.#read.set(name, { updates, opened });
      return this.#letIn(await create());
    } finally {
      this.#read.delete(name);
      this.#opening.delete(name);
    }
  }

  async #fill(document: Document): Promise<void> {
    const updates = this.#read.get(document.name)?.updates ?? [];
    try {
      for (let at = 0; at < updates.length; ) {
        if (at > 0) await othersTurn();
        at = this.#takeIn(document, updates, at);
      }
    } catch (error) {
      document.destroy();
      throw error;
    }
    // Nobody is connected yet: drops what would be broadcast to the first who comes.
    document.flush();
    document.on("update", (update: Uint8Array) => this.#log.append(document.name, update));
  }

  /** Answers the place of the first update that is left for the next turn. */
  #takeIn(document: Document, updates: readonly Uint8Array[], from: number): number {
    let [at, bytes] = [from, 0];
    document.transact(() => {
      for (; at < updates.length && bytes < bytesAtOnce; at += 1) {
        const update = updates[at] as Uint8Array;
        bytes += update.byteLength;
        Y.applyUpdate(document, update);
      }
    });
    return at;
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

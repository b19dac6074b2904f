import type { DirectConnection, Document } from "@hocuspocus/server";
import * as Y from "yjs";
import { parseDocumentName } from "../../shared/documents/names.ts";
import type { DocumentLog, LogTrouble } from "../engines/log/document-log.ts";
import type { Actor } from "./access.ts";
import type { LiveDocuments } from "./live-documents.ts";
import { readAhead } from "./projections.ts";

/** How long a document that the server itself used stays in memory. */
const keepMs = 30_000;

/** An edit is not on disk, and will not be soon. It may still be saved later: nothing is undone. */
export class NotSaved extends Error {
  readonly trouble: LogTrouble;

  constructor(trouble: LogTrouble) {
    super(trouble.message);
    this.trouble = trouble;
  }
}

type Edit<Result> = (doc: Y.Doc, origin: unknown) => Result;

export interface DocumentEditor {
  /**
   * Runs `edit` on the live document in one transaction, so that everybody in it sees the change at
   * once, and resolves with its answer when the change is on disk. `origin` is for the shared edit
   * functions that want one. `actor` null: nobody in particular. What `edit` throws comes out again;
   * changes it made before stay. Throws NotSaved while the log cannot write.
   */
  editDocument<Result>(name: string, actor: Actor | null, edit: Edit<Result>): Promise<Result>;
  /** Runs `read` on the live document, which is empty when nothing was ever written to it. */
  readDocument<Result>(name: string, read: (doc: Y.Doc) => Result): Promise<Result>;
  /** Lets go of one document. */
  letGo(name: string): Promise<void>;
  /** Lets go of every document. */
  release(): Promise<void>;
}

interface Opened {
  readonly connection: Promise<DirectConnection>;
  readonly timer: NodeJS.Timeout;
  document: Document | null;
}

/** Opens documents for the server's own use and keeps them for half a minute, since the next request often wants the same. */
export function createDocumentEditor(
  documents: LiveDocuments,
  log: DocumentLog,
  claim: (document: Document, clients: ReadonlySet<number>, userId: string) => boolean,
): DocumentEditor {
  /** The client id under which the server writes for somebody, per document in memory. */
  const hands = new WeakMap<Document, Map<string, number>>();
  const open = new Map<string, Opened>();

  async function use(name: string): Promise<Document> {
    let entry = open.get(name);
    if (!entry) {
      entry = {
        connection: documents.openDirectConnection(name),
        timer: setTimeout(() => letGo(name), keepMs).unref(),
        document: null,
      };
      open.set(name, entry);
      entry.connection.catch(() => open.delete(name));
    }
    entry.timer.refresh();
    await entry.connection;
    const document = documents.documents.get(name);
    entry.document ??= document ?? null;
    if (document && document === entry.document) return document;
    // It was put away or abandoned meanwhile: what is in memory now is another, or will be.
    if (open.get(name) === entry) await letGo(name);
    return use(name);
  }

  async function letGo(name: string): Promise<void> {
    const entry = open.get(name);
    if (!entry) return;
    open.delete(name);
    clearTimeout(entry.timer);
    await entry.connection.then((connection) => connection.disconnect({ unloadImmediately: false })).catch(() => {});
  }

  /** Under a client id of the actor's own, so that the history knows whose edit it was. */
  function writeFor<Result>(actor: Actor, document: Document, edit: Edit<Result>): Result {
    const own = document.clientID;
    const known = hands.get(document) ?? new Map<string, number>();
    hands.set(document, known);
    const client = known.get(actor.id) ?? new Y.Doc().clientID;
    known.set(actor.id, client);
    const before = Y.decodeStateVector(Y.encodeStateVector(document));
    document.clientID = client;
    try {
      return write(document, actor, edit);
    } finally {
      document.clientID = own;
      const written = [...document.store.clients.keys()].filter(
        (id) => Y.getState(document.store, id) > (before.get(id) ?? 0),
      );
      // Ids that come within an update, as from a plan made elsewhere, are the actor's too.
      for (const id of written) claim(document, new Set([id]), actor.id);
    }
  }

  function write<Result>(document: Document, actor: Actor | null, edit: Edit<Result>): Result {
    const origin = { source: "local", context: { actor } };
    return documents.edit(document, () => edit(document, origin), origin);
  }

  async function saved(): Promise<void> {
    const written = log.durable();
    let timer: NodeJS.Timeout | undefined;
    const stuck = new Promise<never>((_, reject) => {
      timer = setInterval(() => {
        const trouble = log.trouble();
        if (trouble && trouble.code !== "storage_busy") reject(new NotSaved(trouble));
      }, 200);
    });
    await Promise.race([written, stuck]).finally(() => clearInterval(timer));
  }

  return {
    async editDocument(name, actor, edit) {
      const trouble = log.trouble();
      if (trouble && trouble.code !== "storage_busy") throw new NotSaved(trouble);
      const document = await use(name);
      const result = actor ? writeFor(actor, document, edit) : write(document, null, edit);
      await saved();
      return result;
    },
    async readDocument(name, read) {
      const document = await use(name);
      if (parseDocumentName(name)?.kind === "script") await readAhead(document);
      return read(document);
    },
    letGo,
    async release() {
      await Promise.all([...open.keys()].map(letGo));
    },
  };
}

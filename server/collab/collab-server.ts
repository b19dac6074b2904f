import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { beforeHandleAwarenessPayload, Connection, Document } from "@hocuspocus/server";
import type { WebSocket } from "ws";
import type { Bus } from "../engines/bus/bus.ts";
import type { DocumentLog, LogTrouble } from "../engines/log/document-log.ts";
import type { Authorise } from "./access.ts";
import { createAdmission } from "./admission.ts";
import { announceChanges } from "./announce/announce.ts";
import { createCommitGate } from "./commit-gate.ts";
import { createDocumentEditor, type DocumentEditor } from "./edit-document.ts";
import { type ConnectionContext, LiveDocuments } from "./live-documents.ts";
import { readAhead } from "./projections.ts";
import { receiveUpdates } from "./receive-updates.ts";
import {
  closeCodes,
  openGate,
  type SocketGate,
  type SocketLimits,
  type Translation,
  usualLimits,
} from "./sockets/socket-gate.ts";
import { createSpeakers, type Speakers } from "./stamp-presence.ts";
import { tidyWhenQuiet } from "./updates/tidy-when-quiet.ts";
import { createWriters, type WriterStore } from "./writers.ts";

export interface CollabOptions {
  readonly log: DocumentLog;
  readonly authorise: Authorise;
  readonly bus: Bus;
  readonly writers: WriterStore;
  /** Since when the documents are what they are: copies of another epoch are refused. */
  readonly epoch: number;
  /** Told of every document that is opened, once it is filled. */
  readonly onOpened?: (document: Document) => void;
  /** The production a script belongs to; null when there is none (any more). */
  readonly projectOf: (scriptId: string) => Promise<string | null>;
  readonly now?: () => number;
  readonly limits?: Partial<SocketLimits>;
  /** Told of what went wrong without anybody to answer to. */
  readonly report?: (event: string, error: unknown) => void;
}

export interface Collab extends Pick<DocumentEditor, "editDocument" | "readDocument"> {
  /** Serves a socket of `/collab`: any number of documents, each with its own token. */
  serve(socket: WebSocket, stream: Duplex, request: IncomingMessage, translate?: Translation): SocketLine;
  /** Ends every socket of a user at once; whoever still has rights comes back and is asked for them anew. */
  closeUser(userId: string): void;
  /** Ends every socket that is in a document, as when its script is deleted. */
  closeDocument(name: string): void;
  /** Ends every socket that is in a document and removes it for good; nobody may be let in any more. */
  forgetDocument(name: string): Promise<void>;
  /** How many documents are in memory. */
  openDocuments(): number;
  /** Tells everybody in a document's script that writing to disk fails (or works again, null). */
  tellTrouble(trouble: LogTrouble | null): void;
  /** Says goodbye to every socket with 1012 (they come back to the next process) and lets go of every document; closing the log waits for the disk. */
  close(): Promise<void>;
}

/** The near end of a socket, for those who translate another protocol: `take` is given our own frames. */
export interface SocketLine {
  readonly gate: SocketGate;
  take(frame: Uint8Array): void;
}

/** Whose the client id is under which the server tidies; no account is called so. */
const serverItself = "server";
const sweepMs = 5_000;

/**
 * The document server: Hocuspocus on our log, our sockets and our rights. An edit is acknowledged
 * only when it is on disk. No hook lets an error escape: Hocuspocus would end the process.
 */
export function createCollab(options: CollabOptions): Collab {
  const { log } = options;
  const now = options.now ?? Date.now;
  const report = options.report ?? (() => {});
  const limits = { ...usualLimits, ...options.limits };
  const commits = createCommitGate(log);
  const gates = new Set<SocketGate>();
  const speakers = new WeakMap<Document, Speakers<Connection>>();
  const writers = createWriters({
    store: options.writers,
    now,
    isHere: (document, userId) =>
      document.getConnections().some(({ context }) => (context as ConnectionContext).access?.user.id === userId),
    report: (error) => report("writers_not_kept", error),
  });

  const documents = new LiveDocuments(
    log,
    {
      timeout: 60_000,
      maxPendingDocuments: 20,
      maxUnauthenticatedQueueSize: 2 * 1024 * 1024,
      onAuthenticate: async (payload) => ({ access: await admission.letIn(payload), token: payload.token }),
      connected: async ({ connection }) => connection.sendStateless(JSON.stringify({ epoch: options.epoch })),
      onTokenSync: (payload) => admission.takeNewToken(payload),
      beforeSync: receiveUpdates(() => documents, log, writers),
      beforeHandleAwareness: stampPresence,
    },
    async (name) => {
      const takeWriters = await writers.open(name);
      return async (document) => {
        takeWriters(document);
        await readAhead(document);
        announcer.opened(document);
        options.onOpened?.(document);
        tidyWhenQuiet(document, (client) => writers.claim(document, new Set([client]), serverItself, true));
      };
    },
    report,
  );
  const editor = createDocumentEditor(documents, log, (document, clients, userId) =>
    writers.claim(document, clients, userId, true),
  );
  const announcer = announceChanges({
    bus: options.bus,
    projectOf: options.projectOf,
    read: editor.readDocument,
    report: (error) => report("announce_failed", error),
  });
  const admission = createAdmission({
    authorise: options.authorise,
    epoch: options.epoch,
    now,
    documents: () => documents,
    read: editor.readDocument,
    socketsOf: (userId) => [...gates].filter((gate) => gate.userId() === userId).length,
    report,
  });
  const sweep = setInterval(admission.checkAll, sweepMs);
  sweep.unref();

  async function stampPresence({ states, connection, document }: beforeHandleAwarenessPayload): Promise<void> {
    const user = (connection?.context as ConnectionContext | undefined)?.access?.user;
    if (!connection || !user) return states.clear();
    let speaking = speakers.get(document);
    if (!speaking) {
      speaking = createSpeakers<Connection>((other) => document.hasConnection(other));
      speakers.set(document, speaking);
    }
    speaking.stamp(states, connection, user);
    if (connection.readOnly) return;
    for (const client of [...states.keys()])
      if (!writers.claim(document, new Set([client]), user.id, true)) states.delete(client);
  }

  function closeWhere(matches: (connection: Connection<ConnectionContext>) => boolean, reason: string): void {
    for (const document of documents.documents.values())
      for (const connection of document.getConnections())
        if (matches(connection)) connection.context.gate?.close(closeCodes.authorizationChanged, reason);
  }

  return {
    editDocument: editor.editDocument,
    readDocument: editor.readDocument,
    serve(socket, stream, request, translate) {
      const gate = openGate(socket, stream, {
        commits,
        limits,
        now,
        translate,
        onFrame: (frame) => client.handleMessage(frame),
        onGone: (code, reason) => {
          gates.delete(gate);
          client.handleClose({ code, reason });
        },
      });
      const client = documents.handleConnection(gate as never, webRequest(request), { gate });
      gates.add(gate);
      return { gate, take: (frame) => client.handleMessage(frame) };
    },
    closeUser(userId) {
      admission.rightsChanged();
      for (const gate of [...gates])
        if (gate.userId() === userId) gate.close(closeCodes.authorizationChanged, "authorization_changed");
      closeWhere(({ context }) => context.access?.user.id === userId, "authorization_changed");
    },
    closeDocument(name) {
      admission.rightsChanged();
      closeWhere(({ document }) => document.name === name, "document_closed");
    },
    async forgetDocument(name) {
      this.closeDocument(name);
      await editor.letGo(name);
      await documents.putAway(name);
      await log.forget(name);
    },
    openDocuments: () => documents.documents.size,
    tellTrouble(trouble) {
      const payload = JSON.stringify({ storage: trouble?.code ?? null });
      for (const document of documents.documents.values()) document.broadcastStateless(payload);
    },
    async close() {
      clearInterval(sweep);
      for (const gate of [...gates]) gate.close(1012, "restart");
      await announcer.close();
      await editor.release();
    },
  };
}

/** Hocuspocus reads requests as the web has them. */
function webRequest(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === "string") headers.set(name, value);
  return new Request(new URL(request.url ?? "/", "http://localhost"), { headers });
}

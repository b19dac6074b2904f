import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type {
  beforeHandleAwarenessPayload,
  beforeSyncPayload,
  Connection,
  Document,
  onAuthenticatePayload,
  onTokenSyncPayload,
} from "@hocuspocus/server";
import type { WebSocket } from "ws";
import { documentName as nameOf, parseDocumentName } from "../../shared/documents/names.ts";
import { rootMap } from "../../shared/documents/record.ts";
import { scriptMeta } from "../../shared/script/script-document.ts";
import type { Bus } from "../engines/bus/bus.ts";
import type { DocumentLog, LogTrouble } from "../engines/log/document-log.ts";
import { type Access, type Authorise, isOutdated, mayRead, mayWrite, Refusal } from "./access.ts";
import { announceChanges } from "./announce/announce.ts";
import { createCommitGate } from "./commit-gate.ts";
import { readCredentials } from "./credentials.ts";
import { createDocumentEditor, type DocumentEditor } from "./edit-document.ts";
import { type ConnectionContext, LiveDocuments } from "./live-documents.ts";
import { readAhead } from "./projections.ts";
import { liveUpdate, syncStep1 } from "./sockets/frames.ts";
import {
  closeCodes,
  openGate,
  type SocketGate,
  type SocketLimits,
  type Translation,
  usualLimits,
} from "./sockets/socket-gate.ts";
import { createSpeakers, type Speakers } from "./stamp-presence.ts";
import { checkUpdate } from "./updates/check-update.ts";
import { createParking, type Parking } from "./updates/parked-updates.ts";
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
const mostWaitingBytes = 32 * 1024 * 1024;
const mostInDocument = 250;
const mostSocketsOfUser = 50;
const sweepMs = 5_000;
const recheckMs = 60_000;
const renewalMs = 20_000;

/**
 * The document server: Hocuspocus on our log, our sockets and our rights. An edit is acknowledged
 * only when it is on disk. No hook lets an error escape: Hocuspocus would end the process.
 */
export function createCollab(options: CollabOptions): Collab {
  const { log, authorise } = options;
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
  const parking = new WeakMap<Connection, Parking>();
  const checks = new WeakMap<Connection, { at: number; askedAt: number | null }>();
  /** How often anybody's rights have changed: whoever is on the way in meanwhile is asked for theirs again. */
  let changes = 0;

  const documents = new LiveDocuments(
    log,
    {
      timeout: 60_000,
      maxPendingDocuments: 20,
      maxUnauthenticatedQueueSize: 2 * 1024 * 1024,
      onAuthenticate: async (payload) => ({ access: await letIn(payload), token: payload.token }),
      connected: async ({ connection }) => connection.sendStateless(JSON.stringify({ epoch: options.epoch })),
      onTokenSync: takeNewToken,
      beforeSync: checkFrame,
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
  const sweep = setInterval(checkConnections, sweepMs);
  sweep.unref();

  async function letIn(payload: onAuthenticatePayload<ConnectionContext>): Promise<Access> {
    const { documentName, token, connectionConfig, context } = payload;
    if (!parseDocumentName(documentName)) throw new Refusal("invalid_name");
    let access: Access;
    let document: Document;
    let seen: number;
    do {
      seen = changes;
      access = await accessOf(token, documentName);
      document = await openFor(payload);
    } while (seen !== changes);
    if (document.connections.size >= mostInDocument || socketsOf(access.user.id) > mostSocketsOfUser)
      throw new Refusal("crowded");
    const schema = payload.requestParameters.get("schema");
    if (schema !== null && isOutdated(schema, await schemaOf(documentName))) throw new Refusal("reload");
    connectionConfig.readOnly = !mayWrite(access, documentName);
    context.gate?.signedIn(access.user.id);
    return access;
  }

  async function accessOf(token: string, name: string): Promise<Access> {
    const credentials = readCredentials(token);
    if (credentials.epoch !== null && credentials.epoch !== options.epoch) throw new Refusal("outdated_epoch");
    const access = await authorise(credentials.token, name).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "token_expired")
        throw new Refusal("token_expired", 4401);
      if (
        error instanceof Error &&
        "code" in error &&
        (error.code === "unauthorized" || error.code === "account_suspended")
      )
        throw new Refusal("unauthorized", 4401);
      if (error instanceof Error && "code" in error && error.code === "account_suspended")
        throw new Refusal("account_suspended");
      report("authorise_failed", error);
      throw new Refusal("unavailable");
    });
    if (!access) throw new Refusal("unauthorized", 4401);
    if (access.deleted) throw new Refusal("deleted");
    if (!mayRead(access)) throw new Refusal("forbidden");
    return access;
  }

  function openFor(payload: onAuthenticatePayload<ConnectionContext>): Promise<Document> {
    const { documentName, request, socketId, connectionConfig, context } = payload;
    return documents
      .createDocument(documentName, request, socketId, connectionConfig, context)
      .catch((error: unknown) => {
        report("document_unreadable", error);
        throw new Refusal("unavailable");
      });
  }

  /** The script's form speaks for all five documents of the script. */
  async function schemaOf(name: string): Promise<unknown> {
    const scriptId = parseDocumentName(name)?.scriptId ?? "";
    const read = editor.readDocument(nameOf("script", scriptId), (doc) =>
      rootMap<unknown>(doc, scriptMeta).get("schema"),
    );
    return read.catch((error: unknown) => {
      report("document_unreadable", error);
      throw new Refusal("unavailable");
    });
  }

  async function takeNewToken(payload: onTokenSyncPayload<ConnectionContext>): Promise<void> {
    const connection = payload.connection as Connection<ConnectionContext>;
    try {
      apply(connection, await accessOf(payload.token, payload.documentName), payload.token);
    } catch (error) {
      turnAway(connection, error);
    }
  }

  function apply(connection: Connection<ConnectionContext>, access: Access, token: string): void {
    connection.context = { ...connection.context, access, token };
    connection.readOnly = !mayWrite(access, connection.document.name);
    checks.set(connection, { at: now(), askedAt: null });
  }

  function turnAway(connection: Connection<ConnectionContext>, error: unknown): void {
    const refusal = error instanceof Refusal ? error : new Refusal("unavailable");
    if (refusal.reason === "unavailable") return;
    connection.context.gate?.close(closeCodes.authorizationChanged, refusal.reason);
  }

  async function checkFrame({ connection, document, type, payload }: beforeSyncPayload): Promise<void> {
    if (type === syncStep1) return;
    if (document.isDestroyed) throw new Refusal("unavailable", closeCodes.authorizationChanged);
    const { verdict, clients, decoded } = checkUpdate(document, payload);
    if (!decoded) throw new Refusal("malformed_update");
    if (connection.readOnly) return;
    const { access } = connection.context as ConnectionContext;
    if (!access || !writers.claim(document, clients, access.user.id, type === liveUpdate))
      throw new Refusal("foreign_edits");
    if (log.waitingBytes() > mostWaitingBytes) throw new Refusal("storage_full", closeCodes.authorizationChanged);
    const rules = access.rules;
    if (rules && !rules.allow(document, decoded)) throw new Refusal("update_rejected");
    if (verdict === "complete") return;
    // What it rests on may come from anybody, and decides what it touches: it has to come together with that.
    if (rules && !rules.parks) throw new Refusal("missing_updates", closeCodes.authorizationChanged);
    const lot = parking.get(connection) ?? createParking();
    parking.set(connection, lot);
    if (!lot.park(payload.byteLength, document.store.pendingStructs?.update.byteLength ?? 0))
      throw new Refusal("missing_updates");
    // Yjs keeps a parked update to itself. It will be acknowledged, so it has to be on disk as well.
    log.append(document.name, payload.slice());
  }

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

  function socketsOf(userId: string): number {
    let count = 0;
    for (const gate of gates) if (gate.userId() === userId) count += 1;
    return count;
  }

  /** Asks for a new token where one has run out, and once a minute whether the rights are still the same. */
  function checkConnections(): void {
    for (const document of documents.documents.values())
      for (const connection of document.getConnections()) checkConnection(connection);
  }

  function checkConnection(connection: Connection<ConnectionContext>): void {
    const { access, token, gate } = connection.context;
    if (!access || token === undefined) return;
    const check = checks.get(connection) ?? { at: now(), askedAt: null };
    checks.set(connection, check);
    if (access.expiresAt !== null && now() >= access.expiresAt) {
      if (check.askedAt === null) {
        check.askedAt = now();
        connection.requestToken();
      } else if (now() - check.askedAt > renewalMs) gate?.close(closeCodes.unauthorized, "token_expired");
      return;
    }
    if (now() - check.at < recheckMs) return;
    check.at = now();
    accessOf(token, connection.document.name).then(
      (fresh) => apply(connection, fresh, token),
      (error) => turnAway(connection, error),
    );
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
      changes += 1;
      for (const gate of [...gates])
        if (gate.userId() === userId) gate.close(closeCodes.authorizationChanged, "authorization_changed");
      closeWhere(({ context }) => context.access?.user.id === userId, "authorization_changed");
    },
    closeDocument(name) {
      changes += 1;
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
